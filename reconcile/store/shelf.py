"""Reads the desk's cases out of its database, by nothing but SQLite itself, so that it is quickly at hand."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path
from threading import local
from types import MappingProxyType
from typing import Any

from reconcile.evidence.advice.ballots import heard
from reconcile.evidence.advice.expectation import NO_PART, Expectation, Part, part, taught
from reconcile.evidence.advice.polls import waits
from reconcile.evidence.advice.weigh import Learned
from reconcile.model.case import Case, Status
from reconcile.model.claim import Claim
from reconcile.model.corpus import Corpus
from reconcile.model.figures import Figures
from reconcile.model.marks import Marks
from reconcile.model.resolution import Resolution
from reconcile.model.row import OVERDUE, STATES, Row, States, state
from reconcile.model.severity import Severity
from reconcile.model.source import Source
from reconcile.model.subject import Subject
from reconcile.model.vocabulary import Vocabulary, VocabularyRule
from reconcile.store.counting import figures
from reconcile.store.expecting import HOW, expected
from reconcile.store.filtering import Asked, condition, holding
from reconcile.store.history import Line
from reconcile.store.judging import learned
from reconcile.store.marking import MARKING, Called, marks
from reconcile.store.nouns import unpack

AT_ONCE = 500
"""So many values are asked for in one question."""
Columns = dict[str, Any]
NO_MARKS: Mapping[str, Marks] = MappingProxyType({})
NOUNS = 4_000
"""So many sources and subjects are kept as they were read; then all are forgotten."""


class Shelf:
    """The cases of one project, as the database holds them; each is made when it is asked for.

    Every thread has a connection of its own. `made` counts the cases that were made.
    """

    def __init__(self, path: Path, today: date) -> None:
        self.path = path
        self.today = today.isoformat()
        self.made = 0
        self._own = local()
        self._opened = 0
        self._nouns: dict[tuple[str, str], Any] = {}

    def forget(self) -> None:
        """Read all anew: the database was filled again, or another one is in its place."""
        self._nouns = {}
        self._opened += 1

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let this thread see what there is now and nothing that others write meanwhile.

        Where SQLite cannot do that without keeping the others from writing, it sees that too.
        """
        if not self._can_be_held():
            yield
            return
        connection = self._connection()
        self._own.held, opened = True, self._opened
        connection.execute("BEGIN")
        self.kept("program")  # only a look makes it begin
        try:
            yield
        finally:
            connection.rollback()
            self._own.held = False
            if self._opened != opened:
                self._nouns = {}  # what was read meanwhile is what was there before

    def close(self) -> None:
        """Let go of the file, as far as this thread holds it."""
        if hasattr(self._own, "connection"):
            self._own.connection.close()
            del self._own.connection, self._own.opened

    def kept(self, name: str) -> bytes:
        """What is kept under a name; nothing where nothing is, or there is no database yet."""
        try:
            found = self._rows("SELECT value FROM kept WHERE name = ?", [name])
            return next((value for (value,) in found), b"")
        except sqlite3.DatabaseError:
            return b""

    @property
    def is_filled(self) -> bool:
        """Whether there is a database that was filled at all."""
        return bool(self.kept("program"))

    def marks(self, called: Called = str) -> Mapping[str, Marks]:
        """What is said of cases in the journal that lies beside them, by their ids of today."""
        asked = f"SELECT {', '.join(Line._fields)} FROM journal WHERE action"
        lines = (Line(*row) for row in self._each(asked, MARKING)) if self.is_filled else ()
        return marks(sorted(lines), called)

    def last_entry(self) -> int:
        """The number of the last entry of the journal that lies beside them; 0 where there is none."""
        try:
            (last,) = next(self._rows("SELECT coalesce(max(seq), 0) FROM journal"))
            return int(last)
        except sqlite3.DatabaseError:
            return 0

    def files(self) -> dict[str, str]:
        """The digest of each file that the cases were found in."""
        return dict(self._rows("SELECT path, digest FROM files"))

    def states(self) -> States:
        """The state of every case."""
        ((numbers, places),) = self._rows(_STATES, [self.today])
        order = _numbers(numbers)
        found = bytearray(max(order, default=0) + 1)
        for number, place in zip(order, json.loads(places), strict=True):
            found[number] = place
        return States(order, found)

    def matching(self, asked: Asked, marks: Mapping[str, Marks] = NO_MARKS) -> array[int]:
        """The numbers of the cases that are asked for, in the order of the queue.

        `marks` is what is said of cases, by their ids.
        """
        where, values = condition(asked, marks)
        numbered = f"SELECT number FROM shelf_cases WHERE {where} ORDER BY position"
        ((numbers,),) = self._rows(f"SELECT json_group_array(number) FROM ({numbered})", values)
        return _numbers(numbers)

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """The rows of some numbers, in their order."""
        found = {row.number: row for some in _some(numbers) for row in self._rows_of(some)}
        return [found[number] for number in numbers]

    def number(self, case_id: str) -> int | None:
        """The number of a case; None where there is none of this id."""
        return next(
            (n for (n,) in self._rows("SELECT number FROM shelf_cases WHERE id = ?", [case_id])), None
        )

    def ids(self) -> list[str]:
        """The ids of all cases, in the order of the queue."""
        return [id for (id,) in self._rows("SELECT id FROM shelf_cases ORDER BY position")]

    def size(self) -> int:
        """How many cases there are."""
        (count,) = next(self._rows("SELECT count(*) FROM shelf_cases"))
        return int(count)

    def columns(self, case: Sequence[str], claim: Sequence[str]) -> Iterator[tuple[Columns, list[Columns]]]:
        """Some columns of every case and of its claims, by their names, in the order of the queue."""
        asked = f"SELECT {', '.join(case)} FROM shelf_cases WHERE id"
        claims = f"SELECT rowid, {', '.join(claim)} FROM shelf_claims WHERE case_id"
        for ids in _some(self.ids()):
            found = {
                row[case.index("id")]: dict(zip(case, row, strict=True)) for row in self._each(asked, ids)
            }
            theirs: dict[str, list[Columns]] = {}
            for _, *row in sorted(self._each(claims, ids)):
                theirs.setdefault(row[claim.index("case_id")], []).append(dict(zip(claim, row, strict=True)))
            yield from ((found[case_id], theirs.get(case_id, [])) for case_id in ids)

    def alike(self, case_id: str) -> list[tuple[int, str]]:
        """The numbers and ids of the cases that wait and have the shape of one, in the order of the queue."""
        asked = (
            "SELECT number, id FROM shelf_cases WHERE status IN ('open', 'stale') "
            "AND shape = (SELECT shape FROM shelf_cases WHERE id = ?) ORDER BY position"
        )
        return [(number, id) for number, id in self._rows(asked, [case_id])]

    def codes(self, case_ids: Iterable[str]) -> dict[str, str]:
        """The codes of the cases that there are of some ids."""
        return dict(self._each("SELECT id, code FROM shelf_cases WHERE id", [*dict.fromkeys(case_ids)]))

    def search(self, words: Sequence[str]) -> frozenset[str]:
        """The ids of the cases that hold every word, anywhere and whatever the case of its letters."""
        where, values = holding(words)
        return frozenset(id for (id,) in self._rows(f"SELECT case_id FROM search WHERE {where}", values))

    def case(self, case_id: str) -> Case:
        """A case, with the decision on it; KeyError where there is none of this id."""
        found = self._rows("SELECT opened, standing FROM shelf_cases WHERE id = ?", [case_id])
        for opened, standing in found:
            self.made += 1
            case: Case = unpack(opened)[0]
            return case if standing is None else self._standing(case, standing)
        raise KeyError(case_id)

    def ground(self, case_id: str) -> Corpus:
        """What a case rests on; KeyError where there is none of this id."""
        return self.undecided([case_id])[case_id][1]

    def about(self, subject: str) -> tuple[Corpus, tuple[Case, ...]]:
        """All that is said of a subject that cases are about, with what that rests on, and these cases.

        The cases come in the order of the check; of any other subject there is nothing.
        """
        for (about,) in self._rows("SELECT about FROM abouts WHERE subject = ?", [subject]):
            case_ids, *ground = unpack(about)
            return self._corpus(*ground), tuple(map(self.case, case_ids))
        return Corpus(), ()

    def learned(self, case: Case) -> Learned:
        """What all other cases teach about the origins of one: by decisions, or as can be expected."""
        ground = self.ground(case.id)
        names = heard(case, ground.sources)
        known, found = learned(self._rows, case.id, names), self._expected(names)
        return taught(known, found, part(case, ground, found) if waits(case) else NO_PART)

    def part(self, case: Case) -> Part:
        """What a case adds to what is expected of its origins while it waits."""
        if not self.kept(HOW):
            return NO_PART
        ground = self.ground(case.id)
        return part(case, ground, self._expected(heard(case, ground.sources)))

    def figures(self) -> Figures:
        """How far the work is; it reads every case there is."""
        return figures(self._rows)

    def subjects(self) -> dict[str, Subject]:
        """Every subject of the project, by its id."""
        return {key: unpack(noun) for key, noun in self._rows(_NOUNS, ["subject"])}

    def sources(self) -> dict[str, Source]:
        """Every source of the project, by its key."""
        return {key: unpack(noun) for key, noun in self._rows(_NOUNS, ["source"])}

    def vocabulary(self) -> Vocabulary:
        """What may be asked of a subject."""
        return self._vocabulary()[0]

    def undecided(self, case_ids: Iterable[str]) -> dict[str, tuple[Case, Corpus]]:
        """Some cases as if nobody had decided anything, each with what it rests on, by their ids."""
        wanted, found = [*dict.fromkeys(case_ids)], dict[str, tuple[Case, Corpus]]()
        for opened in self._each("SELECT opened FROM shelf_cases WHERE id", wanted):
            self.made += 1
            case, *ground = unpack(opened[0])
            found[case.id] = case, self._corpus(*ground)
        return {case_id: found[case_id] for case_id in wanted}

    def broken(self) -> tuple[VocabularyRule, ...]:
        """The declared rules that nothing can obey."""
        return self._vocabulary()[1]

    def renamed(self) -> Corpus:
        """The sources and subjects that tell what is not called any more as it was."""
        sources, subjects = unpack(self.kept("renamed")) if self.kept("renamed") else ((), ())
        return Corpus(
            sources={one.key: one for one in sources},
            subjects={one.id: one for one in subjects},
            vocabulary=self._vocabulary()[0],
        )

    def sharing(self, claim_ids: Iterable[str], *, decided: bool = False) -> set[str]:
        """The ids of the cases that hold one of some claims; only those with a decision of their own."""
        asked = "SELECT DISTINCT case_id FROM shelf_claims JOIN shelf_cases ON shelf_cases.id = case_id WHERE"
        asked += " standing IS NOT NULL AND claim_id" if decided else " claim_id"
        return {case_id for (case_id,) in self._each(asked, [*dict.fromkeys(claim_ids)])}

    def called(self, names: Iterable[str]) -> list[str]:
        """The ids of the cases that go by some names today."""
        asked = "SELECT id FROM shelf_cases WHERE called"
        return [case_id for (case_id,) in self._each(asked, [*dict.fromkeys(names)])]

    def decisions(self, case_ids: Iterable[str]) -> list[Resolution]:
        """The decisions that the text holds on cases of these names of today."""
        asked = "SELECT noun FROM decisions WHERE case_id"
        return [unpack(noun) for (noun,) in self._each(asked, [*dict.fromkeys(case_ids)])]

    def decisions_in(self, path: str) -> list[Resolution]:
        """The decisions that a file held when it was last read."""
        found = self._rows("SELECT noun FROM decisions WHERE path = ? ORDER BY number", [path])
        return [unpack(noun) for (noun,) in found]

    def _expected(self, names: Iterable[str]) -> Expectation:
        return expected(self._rows, self.kept(HOW), [*names])

    def _rows_of(self, numbers: Sequence[int]) -> Iterator[Row]:
        marks = ", ".join("?" * len(numbers))
        for row in self._rows(f"{_ROWS} WHERE number IN ({marks})", numbers):
            found = Row(*row)
            yield found._replace(
                severity=Severity(found.severity),
                status=Status(found.status),
                overdue=found.status == Status.DEFERRED and found.review_by < self.today,
            )

    def _can_be_held(self) -> bool:
        try:
            return bool(self._connection().execute("PRAGMA journal_mode").fetchone() == ("wal",))
        except sqlite3.DatabaseError:  # there is none yet, or it is damaged
            return False

    def _corpus(self, claims: tuple[Claim, ...], sources: Sequence[str], subjects: Sequence[str]) -> Corpus:
        return Corpus(
            sources=self._named("source", sources),
            subjects=self._named("subject", subjects),
            vocabulary=self._vocabulary()[0],
            claims=claims,
        )

    def _standing(self, case: Case, kept: bytes) -> Case:
        status, made, proposed, changes, settled_by = unpack(kept)
        overdue = status is Status.DEFERRED and made is not None and made.review_by < self.today
        return replace(
            case,
            status=status,
            resolution=made,
            proposed=proposed,
            changes=changes,
            settled_by=settled_by,
            overdue=overdue,
        )

    def _vocabulary(self) -> tuple[Vocabulary, tuple[VocabularyRule, ...]]:
        nouns = self._nouns
        if _DECLARED not in nouns:
            kept = self.kept("vocabulary")
            nouns[_DECLARED] = unpack(kept) if kept else (Vocabulary(), ())
        declared: tuple[Vocabulary, tuple[VocabularyRule, ...]] = nouns[_DECLARED]
        return declared

    def _named(self, kind: str, keys: Sequence[str]) -> dict[str, Any]:
        if len(self._nouns) > NOUNS:
            self._nouns = {}
        nouns = self._nouns  # another thread may put others in its place meanwhile
        unknown = [key for key in keys if (kind, key) not in nouns]
        asked = f"SELECT key, noun FROM nouns WHERE kind = '{kind}' AND key"
        nouns |= {(kind, key): unpack(noun) for key, noun in self._each(asked, unknown)}
        return {key: nouns[kind, key] for key in keys if (kind, key) in nouns}

    def _each(self, asked: str, values: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        """The answers to a question that ends in a column, for all of its values."""
        for some in _some(values):
            yield from self._rows(f"{asked} IN ({', '.join('?' * len(some))})", some)

    def _rows(self, asked: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        connection = self._connection()
        self._own.reads = getattr(self._own, "reads", 0) + 1
        try:
            with closing(connection.execute(asked, values)) as cursor:
                yield from cursor
        finally:
            self._own.reads -= 1

    def _connection(self) -> sqlite3.Connection:
        """This thread's connection; it is opened anew after `forget`, but for whoever is reading still."""
        is_in_use = getattr(self._own, "held", False) or getattr(self._own, "reads", 0)
        if getattr(self._own, "opened", None) != self._opened and not is_in_use:
            self.close()
            place = f"{self.path.absolute().as_uri()}?mode=ro"
            self._own.connection = sqlite3.connect(place, uri=True, timeout=5)
            self._own.opened = self._opened
        connection: sqlite3.Connection = self._own.connection
        return connection


_DECLARED = ("kept", "vocabulary")
_NOUNS = "SELECT key, noun FROM nouns WHERE kind = ? ORDER BY key"
_ROWS = (
    "SELECT number, id, code, name, severity, status, subject, weight, since, owner, review_by, settled_by, "
    "proposed FROM shelf_cases"
)
_PLACES = " ".join(f"WHEN '{status.value}' THEN {state(status)}" for status in STATES)
_STATES = (  # gathered by SQLite itself, which makes no row of it: one look at the index that covers it
    "SELECT json_group_array(number), json_group_array(state) FROM ("
    f"SELECT number, (CASE status {_PLACES} END) "
    f"+ (CASE WHEN status = 'deferred' AND review_by < ? THEN {OVERDUE} ELSE 0 END) AS state "
    "FROM shelf_cases ORDER BY position)"
)


def _numbers(gathered: str) -> array[int]:
    return array("I", json.loads(gathered))


def _some(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    left = iter(values)
    while some := list(islice(left, AT_ONCE)):
        yield some
