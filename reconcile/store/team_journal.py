"""The journal of a team: an entry and the decision it makes are one transaction, in everybody's one order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    Engine,
    Executable,
    Select,
    String,
    any_,
    bindparam,
    insert,
    select,
    text,
)
from sqlalchemy.exc import DBAPIError
from sqlmodel import col, func

from reconcile.errors import ReconcileError
from reconcile.store.history import Line
from reconcile.store.journal import Journal, Recent, add
from reconcile.store.server import first_line, reaching
from reconcile.store.tables import JournalEntry, JournalRow
from reconcile.store.team_tables import VersionRow

_VERSION = select(
    *(
        col(column)
        for column in (VersionRow.number, VersionRow.path, VersionRow.text, VersionRow.by, VersionRow.at)
    )
)


class Version(NamedTuple):
    """A state of a decision's file; `text` None where there is none."""

    number: int
    path: str
    text: str | None
    by: str
    at: str


class Moved(Exception):
    """The file of a decision is not as an entry takes it to be: `text` is what it is."""

    def __init__(self, path: str, text: str | None) -> None:
        super().__init__(path)
        self.path = path
        self.text = text


class Unsure(ReconcileError):
    """Nobody can tell yet whether what was to be entered has been."""


class Pulse(NamedTuple):
    """How far the database has come: its last version and its last entry."""

    version: int
    entry: int


class TeamJournal(Journal):
    """The journal, and every state of each decision's file, of which the latest counts."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self.engine = self._engine = engine

    def append(self, entries: Sequence[JournalEntry]) -> list[int]:
        """Add entries that change no decision."""
        with self._turn() as connection:
            return add(connection, entries)

    def enter(
        self, entries: Sequence[JournalEntry], decides: Callable[[str], bool], meanwhile: Callable[[], None]
    ) -> int:
        """Add entries and make their decisions, all or none; the number of the last state that this made.

        Moved where a file is not as it was `before`.

        `decides` tells the paths of decisions from those of other files, which `meanwhile` writes: where it
        raises, nothing has happened.
        """
        with self._turn() as connection:
            deciding = [entry for entry in entries if decides(entry.path)]
            _compare(connection, {entry.path: entry.before for entry in deciding})
            seqs = add(connection, entries)
            number = dict(zip(map(id, entries), seqs, strict=True))
            made = [
                {"path": e.path, "text": e.after, "by": e.by, "at": e.at, "entry": number[id(e)]}
                for e in deciding
            ]
            if made:
                connection.execute(insert(VersionRow), made)
            meanwhile()
            return connection.execute(select(func.max(col(VersionRow.number)))).scalar() or 0

    def bring(self, texts: Mapping[str, tuple[str | None, str | None]], by: str, at: str) -> None:
        """Take decisions in from the text, each as `(before, after)`; Moved where another stands by now."""
        with self._turn() as connection:
            _compare(connection, {path: before for path, (before, _) in texts.items()})
            made = [
                {"path": path, "text": after, "by": by, "at": at, "entry": None}
                for path, (_, after) in texts.items()
            ]
            if made:
                connection.execute(insert(VersionRow), made)

    def entries(self, seqs: Sequence[int] | None = None) -> list[JournalRow]:
        """Every entry, or those of these numbers, oldest first."""
        with reaching(self._engine):
            return super().entries(seqs)

    def lines(
        self, actions: Sequence[str] = (), *, case_ids: Sequence[str] = (), latest: int | None = None
    ) -> list[Line]:
        """Every entry, or those of some actions or on some cases, or the latest of them, oldest first."""
        with reaching(self._engine):
            return super().lines(actions, case_ids=case_ids, latest=latest)

    def last(self, path: str | None = None) -> int:
        """The number of the last entry, or of the last on a file; 0 where there is none."""
        with reaching(self._engine):
            return super().last(path)

    def recent(self, count: int, skip: int = 0) -> Recent:
        """The last entries, or those before the last `skip`, and what took them back or made them again."""
        with reaching(self._engine):
            return super().recent(count, skip)

    def written(self, seqs: Sequence[int]) -> None:
        """Nothing to note: an entry is in the database together with its decision."""

    def unwritten(self) -> list[JournalRow]:
        """No entry: none is ever cut short."""
        return []

    def text(self, path: str) -> str | None:
        """The decision file of a path, as it is now."""
        return self.latest([path]).get(path)

    def latest(self, paths: Sequence[str]) -> dict[str, str | None]:
        """The decision files of some paths, as they are now; nothing of those that never held one."""
        with reaching(self._engine), self._engine.connect() as connection:
            return _latest(connection, paths)

    def texts(self) -> dict[str, Version]:
        """The latest state of every path that ever held a decision."""
        newest = _VERSION.where(col(VersionRow.number).in_(_newest()))
        return {version.path: version for version in self._versions(newest)}

    def states(self, paths: Sequence[str]) -> dict[str, list[Version]]:
        """Every state that some paths ever had, oldest first."""
        found: dict[str, list[Version]] = {path: [] for path in paths}
        asked = _VERSION.where(_one_of(paths))
        for version in self._versions(asked.order_by(col(VersionRow.number))) if paths else ():
            found[version.path].append(version)
        return found

    def since(self, number: int) -> list[Version]:
        """The states that came after one, oldest first."""
        later = _VERSION.where(col(VersionRow.number) > number)
        return self._versions(later.order_by(col(VersionRow.number)))

    def pulse(self) -> Pulse:
        """How far the database has come."""
        last = [
            select(func.coalesce(func.max(column), 0)).scalar_subquery()
            for column in (col(VersionRow.number), col(JournalRow.seq))
        ]
        with reaching(self._engine), self._engine.connect() as connection:
            return Pulse(*connection.execute(select(*last)).one())

    def _versions(self, query: Executable) -> list[Version]:
        with reaching(self._engine), self._engine.connect() as connection:
            rows = connection.execute(query)
            return [Version(row.number, row.path, row.text, row.by, row.at) for row in rows]

    @contextmanager
    def _turn(self) -> Iterator[Connection]:
        """A transaction that has the journal to itself, so that numbers come in the order of commits.

        Unsure where the connection broke at its very end.
        """
        with reaching(self._engine), self._engine.connect() as connection:
            connection.execute(text("LOCK TABLE journal, versions IN EXCLUSIVE MODE"))
            yield connection
            try:
                connection.commit()
            except DBAPIError as error:
                raise Unsure(
                    f"the connection broke as this was entered ({first_line(error)}); the desk shows whether "
                    "it was when the team's database answers again"
                ) from error


def _compare(connection: Connection, before: Mapping[str, str | None]) -> None:
    held = _latest(connection, list(before))
    for path, taken in before.items():
        if held.get(path) != taken:
            raise Moved(path, held.get(path))


def _latest(connection: Connection, paths: Sequence[str]) -> dict[str, str | None]:
    held = _VERSION.where(col(VersionRow.number).in_(_newest(paths)))
    return {row.path: row.text for row in connection.execute(held)}


def _newest(paths: Sequence[str] | None = None) -> Select[int | None]:
    """The numbers of the latest states, of some paths or of all."""
    newest = select(func.max(col(VersionRow.number))).group_by(col(VersionRow.path))
    return newest if paths is None else newest.where(_one_of(paths))


def _one_of(paths: Sequence[str]) -> ColumnElement[bool]:
    """That a state is one of these paths, however many they are."""
    return col(VersionRow.path) == any_(bindparam("paths", list(paths), type_=ARRAY(String)))
