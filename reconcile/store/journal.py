"""The journal: what was decided, undone and redone, noted and given to whom; it is only ever added to."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Engine, insert
from sqlmodel import Session, col, select

from reconcile.store.history import History, Line, Made
from reconcile.store.tables import JournalEntry, JournalRow, WrittenRow


class Journal:
    """The entries of one project, oldest first."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def append(self, entries: Sequence[JournalEntry]) -> list[int]:
        """Add entries, validated, and give their numbers; they are on disk when this returns."""
        rows = [JournalEntry.model_validate(entry.model_dump()).model_dump() for entry in entries]
        with self._engine.begin() as connection:
            statement = insert(JournalRow).returning(col(JournalRow.seq), sort_by_parameter_order=True)
            result = connection.execute(statement, rows)
            return [seq for (seq,) in result if seq is not None]

    def written(self, seqs: Sequence[int]) -> None:
        """Note that the files of these entries were written."""
        with self._engine.begin() as connection:
            connection.execute(insert(WrittenRow), [{"seq": seq} for seq in seqs])

    def entries(self, seqs: Sequence[int] | None = None) -> list[JournalRow]:
        """Every entry, or those of these numbers, oldest first."""
        wanted = select(JournalRow).order_by(col(JournalRow.seq))
        if seqs is not None:
            wanted = wanted.where(col(JournalRow.seq).in_(seqs))
        with Session(self._engine) as session:
            return list(session.exec(wanted))

    def lines(self, case_id: str | None = None) -> list[Line]:
        """Every entry, or those on one case, without the texts of their files, oldest first."""
        columns = (JournalRow.__table__.columns[name] for name in Line._fields)  # type: ignore[attr-defined]  # SQLModel's
        wanted = select(*columns).order_by(col(JournalRow.seq))
        if case_id is not None:
            wanted = wanted.where(col(JournalRow.case_id) == case_id)
        with self._engine.connect() as connection:
            return [Line(*row) for row in connection.execute(wanted)]

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

    def undoable(self) -> Made | None:
        """The step that an undo would take back."""
        return self.history().undoable

    def redoable(self) -> Made | None:
        """The step that a redo would make again."""
        return self.history().redoable
