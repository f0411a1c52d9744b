"""A review session: which case is next, and what was decided, without a screen and without a file."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import overload

from reconcile.model.case import Case, Status
from reconcile.model.marks import Marks
from reconcile.model.resolution import Verdict
from reconcile.model.row import OVERDUE, Row, States, state
from reconcile.review.query import Query
from reconcile.review.rows import Rows

BLOCK = 64
"""So many rows are fetched at a time."""
BLOCKS = 32
"""So many blocks are kept, the latest that were looked at."""
MINUTE = 60.0
"""Seconds that a sitting takes before it has a pace."""

_WAITING = bytes(code in (state(Status.OPEN), state(Status.STALE)) or code > OVERDUE for code in range(256))
"""By the number of its status, whether a case waits for somebody."""
_HAS = {one: bytes(code in (state(one), state(one, overdue=True)) for code in range(256)) for one in Status}
"""The same, whether it has each status."""

Marked = Callable[[], Mapping[str, Marks]]


@dataclass(frozen=True, slots=True)
class Found:
    """What a query asked for at one moment: its cases in order, and what is said of cases.

    `states` is there where a whole new check is to be taken in.
    """

    query: Query
    numbers: array[int]
    marks: Mapping[str, Marks]
    states: bytearray | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many cases have each status, in the whole project."""

    open: int = 0
    stale: int = 0
    deferred: int = 0
    resolved: int = 0

    @property
    def left(self) -> int:
        """How many cases still need somebody to look."""
        return self.open + self.stale

    @property
    def total(self) -> int:
        """How many cases there are."""
        return self.left + self.deferred + self.resolved


class ReviewSession:
    """The queue of cases, the place in it, and the verdicts of this sitting.

    The queue is an array of numbers; rows come in blocks when they are looked at, and of the cases only the
    one at the cursor is ever made. Rows keep their place while cases are decided; only the next filter sorts
    them out. `marks` looks up what is said of cases, by their ids; `clock` tells seconds, for the rate.
    """

    def __init__(
        self,
        rows: Rows,
        query: Query | None = None,
        marks: Marked | None = None,
        clock: Callable[[], float] | None = None,
    ) -> None:
        self.query = query or Query()
        self.verdicts: dict[str, Verdict] = {}
        self.numbers: array[int] = array("I")
        self.cursor = 0
        self.pace = Pace(clock)
        self._rows = rows
        self._states = bytearray()
        self._blocks: OrderedDict[int, list[Row]] = OrderedDict()
        self._current: Case | None = None
        self._marked = marks or dict
        self.marks: Mapping[str, Marks] = {}
        self.filter(self.find())

    @property
    def queue(self) -> Sequence[str]:
        """The ids of the cases in the queue."""
        return _Ids(self)

    @property
    def current(self) -> Case | None:
        """The case at the cursor; None when the queue is empty."""
        if not self.numbers:
            return None
        case_id = self.row(self.cursor).id
        if self._current is None or self._current.id != case_id:
            self._current = self._rows.case(case_id)
        return self._current

    @property
    def tally(self) -> Tally:
        """How many cases have each status, shown or not."""
        count = self._states.count
        return Tally(
            **{status.value: count(state(status)) + count(state(status, overdue=True)) for status in Status}
        )

    def case(self, case_id: str) -> Case:
        """A case by its id."""
        return self._rows.case(case_id)

    def row(self, place: int) -> Row:
        """The row at a place of the queue."""
        block, within = divmod(place, BLOCK)
        if block not in self._blocks:
            self._blocks[block] = self._rows.rows(self.numbers[block * BLOCK : (block + 1) * BLOCK])
            while len(self._blocks) > BLOCKS:
                self._blocks.popitem(last=False)
        self._blocks.move_to_end(block)
        return self._blocks[block][within]

    def place(self, case_id: str) -> int | None:
        """The place of a case in the queue; None when it is not there."""
        number = self._rows.number(case_id)
        return None if number is None or number not in self.numbers else self.numbers.index(number)

    def find(self, query: Query | None = None) -> Found:
        """Look up what a query asks for, or else a whole new check under the present one.

        It may wait, and changes nothing: any thread may do it.
        """
        asked, marks = query or self.query, self._marked()
        if query is not None:
            return Found(asked, self._rows.matching(asked, marks), marks)
        states = self._rows.states()
        if asked.by_status:
            numbers = _with_status(states, asked.statuses)
        else:
            numbers = _known(self._rows.matching(asked, marks), states.by_number)
        return Found(asked, numbers, marks, states.by_number)

    def is_at(self, case_id: str) -> bool:
        """Whether the cursor is at a case."""
        return bool(self.numbers) and self.row(self.cursor).id == case_id

    def filter(self, query: Query | Found) -> None:
        """Show the cases a query asks for; the cursor stays on its case, or goes to the first that waits."""
        found = query if isinstance(query, Found) else self.find(query)
        here = self._number()
        self.query, self.marks = found.query, found.marks
        if found.states is not None:
            self._states = found.states
        self._put(found.numbers if found.states is not None else _known(found.numbers, self._states))
        self.cursor = 0
        if here is not None and here in self.numbers:
            self.cursor = self.numbers.index(here)
        elif self.numbers and not self._waits(0):
            self.advance()

    def update(self, changed: Iterable[Case] | Found | None = None) -> None:
        """Take the new status of some cases, or else a whole new check: rows keep their place, those gone
        leave, new ones that fit join below.
        """
        self._current = None
        if changed is None:
            changed = self.find()
        if isinstance(changed, Found):
            self._take_all(changed)
            return
        for case in changed:
            number = self._rows.number(case.id)
            if number is not None:
                self._states[number] = state(case.status, case.overdue)
        self._blocks.clear()

    def mark(self, marks: Mapping[str, Marks] | None = None) -> None:
        """Take what is said of the cases by now, looked up unless it is given."""
        self.marks = self._marked() if marks is None else marks

    def move(self, rows: int) -> bool:
        """Go down (or up) some rows, stopping at the ends; whether the cursor moved."""
        return self.go(self.cursor + rows)

    def go(self, row: int) -> bool:
        """Go to a row, or the nearest there is; whether the cursor moved."""
        before, self.cursor = self.cursor, max(0, min(row, len(self.numbers) - 1))
        return self.cursor != before

    def show(self, case_id: str) -> None:
        """Go to a case, bringing it into the queue if the filter had left it out."""
        place = self.place(case_id)
        number = self._rows.number(case_id)
        if place is None and number is not None:
            self.numbers.insert(place := self.cursor, number)
            self._blocks.clear()
        self.cursor = self.cursor if place is None else place

    def advance(self) -> bool:
        """Go to the next case nobody has settled, from here on and round; False when there is none."""
        row = next(self._waiting(), None)
        if row is not None:
            self.cursor = row
        return row is not None

    @property
    def ahead(self) -> str | None:
        """The case that is next to be gone to; None where there is none, or not near."""
        row = next(self._waiting(BLOCK), None)
        return None if row is None else self.row(row).id

    def decided(self, case_id: str, verdict: Verdict) -> None:
        """Note that a case was decided in this sitting."""
        self.verdicts[case_id] = verdict
        self.pace.decided()

    def stepped(self, case_id: str, verdict: Verdict | None) -> None:
        """Note that a decision was made again, or (None) taken back, and go to its case if there is one."""
        self.verdicts.pop(case_id, None)
        if self._rows.number(case_id) is not None:
            self.verdicts |= {case_id: verdict} if verdict else {}
            self.show(case_id)

    def _take_all(self, found: Found) -> None:
        here, place, before = self._number(), self.cursor, self._states
        self._states, self.marks = before if found.states is None else found.states, found.marks
        held = {*self.numbers}
        fresh = (n for n in found.numbers if n >= len(before) or not before[n])
        joining = (number for number in fresh if number not in held) if found.query == self.query else ()
        self._put(_known([*self.numbers, *joining], self._states))
        self.cursor = max(0, min(place, len(self.numbers) - 1))
        if here is not None and here in self.numbers:
            self.cursor = self.numbers.index(here)

    def _put(self, numbers: array[int]) -> None:
        self.numbers = numbers
        self._blocks.clear()
        self._current = None

    def _number(self) -> int | None:
        return self.numbers[self.cursor] if self.numbers else None

    def _waiting(self, far: int | None = None) -> Iterator[int]:
        """The rows whose case nobody has settled, from here on and round; no farther than `far` rows."""
        rows = len(self.numbers)
        steps = range(1, rows)[:far]
        return (row for row in ((self.cursor + step) % rows for step in steps) if self._waits(row))

    def _waits(self, place: int) -> bool:
        if not _WAITING[self._states[self.numbers[place]]]:
            return False
        row = self.row(place) if self.verdicts else None
        return row is None or not (row.proposed and row.id in self.verdicts)  # it waits for somebody else


class Pace:
    """How fast an editor goes: decisions an hour, since the sitting began."""

    def __init__(self, clock: Callable[[], float] | None = None) -> None:
        self._clock = clock
        self._begun = clock() if clock else 0.0
        self.count = 0

    def decided(self) -> None:
        """Count one."""
        self.count += 1

    @property
    def hourly(self) -> int | None:
        """Decisions an hour in this sitting; None before the first one, or in its first minute."""
        seconds = self._clock() - self._begun if self._clock else 0.0
        return round(self.count * 3600 / seconds) if self.count and seconds >= MINUTE else None


def _known(numbers: Iterable[int], states: bytearray) -> array[int]:
    """Without the cases that came or went since the states were read."""
    asked = array("I", numbers)
    if asked and max(asked) >= len(states):
        asked = array("I", (number for number in asked if number < len(states)))
    return array("I", compress(asked, map(states.__getitem__, asked)))


def _with_status(states: States, statuses: Collection[Status]) -> array[int]:
    """The cases that have one of some statuses, in the order of the queue."""
    table = bytes(any(_HAS[one][code] for one in statuses) for code in range(256))
    asked = states.by_number.translate(table)
    return array("I", compress(states.order, map(asked.__getitem__, states.order)))


class _Ids(Sequence[str]):
    """The ids of a queue, fetched as they are looked at."""

    def __init__(self, session: ReviewSession) -> None:
        self._session = session

    def __len__(self) -> int:
        return len(self._session.numbers)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        return self._session.row(range(len(self))[place]).id

    def __iter__(self) -> Iterator[str]:
        return (self[place] for place in range(len(self)))

    def __contains__(self, case_id: object) -> bool:
        return isinstance(case_id, str) and self._session.place(case_id) is not None

    def index(self, case_id: str, start: int = 0, stop: int | None = None) -> int:
        """The place of a case; ValueError where it is not in the queue."""
        place = self._session.place(case_id)
        if place is None:
            raise ValueError(f"{case_id} is not in the queue")
        return place

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and [*self] == [*other]

    __hash__ = None  # type: ignore[assignment]  # it changes with the session
