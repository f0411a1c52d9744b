"""The journal: what was decided, undone and redone, in order; it is only ever added to."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Engine, insert
from sqlmodel import Session, col, select

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

    def entries(self) -> list[JournalRow]:
        """Every entry, oldest first."""
        with Session(self._engine) as session:
            return list(session.exec(select(JournalRow).order_by(col(JournalRow.seq))))

    def unwritten(self) -> list[JournalRow]:
        """The last entry on each file, where it was cut short before the file was written."""
        last = {entry.path: entry for entry in self.entries()}
        with Session(self._engine) as session:
            done = set(session.exec(select(WrittenRow.seq)))
        return [entry for entry in last.values() if entry.seq not in done]

    def undoable(self) -> JournalRow | None:
        """The decision that an undo would take back."""
        return next(iter(reversed(self._stacks()[0])), None)

    def redoable(self) -> JournalRow | None:
        """The decision that a redo would make again."""
        return next(iter(reversed(self._stacks()[1])), None)

    def _stacks(self) -> tuple[list[JournalRow], list[JournalRow]]:
        """The decisions that stand and those taken back; a new decision ends what could be redone."""
        done: list[JournalRow] = []
        undone: list[JournalRow] = []
        for entry in self.entries():
            match entry.action:
                case "decide":
                    done.append(entry)
                    undone.clear()
                case "undo" if done:
                    undone.append(done.pop())
                case "redo" if undone:
                    done.append(undone.pop())
        return done, undone
