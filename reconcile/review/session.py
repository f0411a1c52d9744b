"""A review session: which case is next, and what was decided, without a screen and without a file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from reconcile.model.case import Case, Status
from reconcile.model.marks import NOTHING, Marks
from reconcile.model.resolution import Verdict
from reconcile.review.query import Query, text_of

Search = Callable[[tuple[str, ...]], Collection[str]]
Marked = Callable[[], Mapping[str, Marks]]


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
    """The queue of case ids, the place in it, and the verdicts of this sitting.

    Rows keep their place while cases are decided; only the next filter sorts them out. `search` finds the
    cases that hold every word; without one the cases themselves are read. `marks` looks up what is said of
    cases, by their ids.
    """

    def __init__(
        self,
        cases: Iterable[Case],
        query: Query | None = None,
        search: Search | None = None,
        marks: Marked | None = None,
    ) -> None:
        self.query = query or Query()
        self.verdicts: dict[str, Verdict] = {}
        self.queue: list[str] = []
        self.cursor = 0
        self._cases: dict[str, Case] = {}
        self._search = search
        self._marked = marks or dict
        self.marks: Mapping[str, Marks] = self._marked()
        self._take(cases)
        self.filter(self.query)

    @property
    def current(self) -> Case | None:
        """The case at the cursor; None when the queue is empty."""
        return self._cases[self.queue[self.cursor]] if self.queue else None

    @property
    def tally(self) -> Tally:
        """How many cases have each status, shown or not."""
        return self._tally

    def case(self, case_id: str) -> Case:
        """A case by its id."""
        return self._cases[case_id]

    def filter(self, query: Query) -> None:
        """Show the cases a query asks for; the cursor stays on its case, or goes to the first that waits."""
        here = self.current
        self.query = query
        self.queue = self._matching(query)
        self.cursor = 0
        if here is not None and here.id in self.queue:
            self.cursor = self.queue.index(here.id)
        elif self.queue and not self._waits(self.queue[0]):
            self.advance()

    def update(self, cases: Iterable[Case]) -> None:
        """Take a new check's cases: rows keep their place, those gone leave, new ones that fit join below."""
        before, place = self.current, self.cursor
        known = set(self._cases)
        self._take(cases)
        kept = [case_id for case_id in self.queue if case_id in self._cases]
        added = [case_id for case_id in self._matching(self.query) if case_id not in known]
        self.queue = kept + added
        self.cursor = max(0, min(place, len(self.queue) - 1))
        if before is not None and before.id in self._cases and self._at(self.cursor) != before.id:
            self.cursor = self.queue.index(before.id)

    def mark(self) -> None:
        """Look up anew what is said of the cases."""
        self.marks = self._marked()

    def move(self, rows: int) -> bool:
        """Go down (or up) some rows, stopping at the ends; whether the cursor moved."""
        return self.go(self.cursor + rows)

    def go(self, row: int) -> bool:
        """Go to a row, or the nearest there is; whether the cursor moved."""
        before, self.cursor = self.cursor, max(0, min(row, len(self.queue) - 1))
        return self.cursor != before

    def show(self, case_id: str) -> None:
        """Go to a case, bringing it into the queue if the filter had left it out."""
        if case_id not in self.queue:
            self.queue.insert(self.cursor, case_id)
        self.cursor = self.queue.index(case_id)

    def advance(self) -> bool:
        """Go to the next case nobody has settled, from here on and round; False when there is none."""
        rows = len(self.queue)
        for row in ((self.cursor + step) % rows for step in range(1, rows)):
            if self._waits(self.queue[row]):
                self.cursor = row
                return True
        return False

    def decided(self, case_id: str, verdict: Verdict) -> None:
        """Note that a case was decided in this sitting."""
        self.verdicts[case_id] = verdict

    def stepped(self, case_id: str, verdict: Verdict | None) -> None:
        """Note that a decision was made again, or (None) taken back, and go to its case if there is one."""
        self.verdicts.pop(case_id, None)
        if case_id in self._cases:
            self.verdicts |= {case_id: verdict} if verdict else {}
            self.show(case_id)

    def _take(self, cases: Iterable[Case]) -> None:
        self._cases = {case.id: case for case in cases}
        statuses = [case.status for case in self._cases.values()]
        self._tally = Tally(**{status.value: statuses.count(status) for status in Status})

    def _matching(self, query: Query) -> list[str]:
        self.marks = self._marked()
        marks = self.marks
        asked = [case for case in self._cases.values() if query.admits(case, marks.get(case.id, NOTHING))]
        if not query.words:
            return [case.id for case in asked]
        if self._search is None:
            return [case.id for case in asked if query.finds(text_of(case))]
        found = self._search(query.words)
        return [case.id for case in asked if case.id in found]

    def _waits(self, case_id: str) -> bool:
        case = self._cases[case_id]
        proposed = case.proposed is not None and case_id in self.verdicts  # now it waits for somebody else
        return (case.status in (Status.OPEN, Status.STALE) and not proposed) or case.overdue

    def _at(self, row: int) -> str | None:
        return self.queue[row] if row < len(self.queue) else None
