"""The journal: what was decided, undone and redone, noted and given to whom; it is only ever added to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, Engine, func, insert
from sqlmodel import Session, col, select

from reconcile.model.marks import Marks
from reconcile.store.database import soon
from reconcile.store.history import History, Line, Made
from reconcile.store.marking import MARKING, Called, marks
from reconcile.store.tables import JournalEntry, JournalRow, WrittenRow


def add(connection: Connection, entries: Sequence[JournalEntry]) -> list[int]:
    """Add entries, validated, and give their numbers."""
    rows = [JournalEntry.model_validate(entry.model_dump()).model_dump() for entry in entries]
    statement = insert(JournalRow).returning(col(JournalRow.seq), sort_by_parameter_order=True)
    return [seq for (seq,) in connection.execute(statement, rows) if seq is not None]


class Recent(NamedTuple):
    """Some entries, oldest first; those that took one of them back or made it again; how many there are."""

    lines: list[Line]
    turns: list[Line]
    size: int


class Journal:
    """The entries of one project, oldest first."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def append(self, entries: Sequence[JournalEntry]) -> list[int]:
        """Add entries, validated, and give their numbers; they are on disk when this returns."""
        with self._engine.begin() as connection:
            return add(connection, entries)

    def written(self, seqs: Sequence[int]) -> None:
        """Note that the files of these entries were written; a lost note is made at the next start."""
        with soon(self._engine) as connection:
            connection.execute(insert(WrittenRow), [{"seq": seq} for seq in seqs])

    def entries(self, seqs: Sequence[int] | None = None) -> list[JournalRow]:
        """Every entry, or those of these numbers, oldest first."""
        wanted = select(JournalRow).order_by(col(JournalRow.seq))
        if seqs is not None:
            wanted = wanted.where(col(JournalRow.seq).in_(seqs))
        with Session(self._engine) as session:
            return list(session.exec(wanted))

    def lines(
        self, actions: Sequence[str] = (), *, case_ids: Sequence[str] = (), latest: int | None = None
    ) -> list[Line]:
        """Every entry, or those of some actions or on some cases, without their texts, oldest first.

        Of many, so many of the `latest` as are asked for.
        """
        columns = (JournalRow.__table__.columns[name] for name in Line._fields)  # type: ignore[attr-defined]  # SQLModel's
        wanted = select(*columns).order_by(col(JournalRow.seq).desc()).limit(latest)
        if actions:
            wanted = wanted.where(col(JournalRow.action).in_(actions))
        if case_ids:
            wanted = wanted.where(col(JournalRow.case_id).in_(case_ids))
        with self._engine.connect() as connection:
            return [Line(*row) for row in connection.execute(wanted)][::-1]

    def recent(self, count: int, skip: int = 0) -> Recent:
        """The last entries, or those before the last `skip`, and what took them back or made them again."""
        entry = JournalRow.__table__.columns  # type: ignore[attr-defined]  # SQLModel's
        wanted = select(*(entry[name] for name in Line._fields))
        with self._engine.connect() as connection:
            size = connection.execute(select(func.count()).select_from(JournalRow)).scalar_one()
            rows = connection.execute(wanted.order_by(entry["seq"].desc()).offset(skip).limit(count))
            lines = [Line(*row) for row in rows][::-1]
            of = entry["of"].in_([line.seq for line in lines])
            turns = [Line(*row) for row in connection.execute(wanted.where(of).order_by(entry["seq"]))]
        return Recent(lines, turns, size)

    def last(self, path: str | None = None) -> int:
        """The number of the last entry, or of the last on a file; 0 where there is none."""
        wanted = select(func.max(JournalRow.seq))
        if path is not None:
            wanted = wanted.where(col(JournalRow.path) == path)
        with self._engine.connect() as connection:
            return connection.execute(wanted).scalar() or 0

    def unwritten(self) -> list[JournalRow]:
        """The last entry on each file, where it was cut short before the file was written."""
        last = {line.path: line.seq for line in self.lines() if line.path}
        with Session(self._engine) as session:
            done = set(session.exec(select(WrittenRow.seq)))
        short = [seq for seq in last.values() if seq not in done]
        return self.entries(short) if short else []

    def history(self) -> History:
        """Every step that changed a file, and whether it stands."""
        return History(self.lines())

    def marks(self, called: Called = str) -> dict[str, Marks]:
        """What is said of each case, as it is `called` today: its notes, its flag, and whose it is."""
        return marks(self.lines(MARKING), called)

    def undoable(self) -> Made | None:
        """The step that an undo would take back."""
        return self.history().undoable

    def redoable(self) -> Made | None:
        """The step that a redo would make again."""
        return self.history().redoable
