"""The desk's working copy of a project: its queue and search, rebuilt from text, and its journal.

What only reads goes to the shelf, which is at hand at once. SQLAlchemy and all that writes is imported when
the first thing is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from reconcile.model.marks import Marks
from reconcile.store.marking import Called
from reconcile.store.shelf import Shelf
from reconcile.store.turn import turn

if TYPE_CHECKING:  # half a second to import, and nothing that is only looked at needs it
    from sqlalchemy import Engine

    from reconcile.store.entry import Content, DecisionFile, Settled
    from reconcile.store.journal import Journal


class Store:
    """One project's cases, search and journal, in a file that is made where there is none."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._one_at_a_time = Lock()

    @classmethod
    def open(cls, path: Path) -> Store:
        """The store in the file at `path`, sound and ready to write."""
        store = cls(path)
        store.prepare()
        return store

    def prepare(self) -> None:
        """Make the file, or mend it, so that it can be written."""
        self._engine  # noqa: B018  # opening is what it is for

    @property
    def notices(self) -> tuple[str, ...]:
        """What was mended on opening."""
        self.prepare()
        return tuple(self._opened[1])

    @cached_property
    def journal(self) -> Journal:
        """What was decided, undone and redone."""
        from reconcile.store.journal import Journal

        return Journal(self._engine)

    def shelf(self, today: date) -> Shelf:
        """The cases as they are on a day."""
        return Shelf(self.path, today)

    def turn(self) -> AbstractContextManager[None]:
        """The time in which this desk alone, of all on the project here, looks, decides and writes."""
        return turn(self.path)

    def last_entry(self, shelf: Shelf) -> int:
        """The number of the journal's last entry; 0 where there is none."""
        return shelf.last_entry()

    def marks(self, shelf: Shelf, called: Called = str) -> Mapping[str, Marks]:
        """What is said of the cases in the journal, by their ids of today."""
        return shelf.marks(called)

    def take_over(self, program: str, rests_on: str) -> bool:
        """Hold what somebody else has found in this very text, where there is such; whether that was so."""
        return False

    def refresh(self, content: Content) -> int:
        """Hold exactly this content of a project's text; how many cases had to be written."""
        from reconcile.store.database import shorten
        from reconcile.store.filling import fill

        with self._engine.begin() as connection:
            moved = fill(connection, content)
        shorten(self.path)
        return moved

    def settle(self, cases: Iterable[Settled], files: Iterable[DecisionFile]) -> None:
        """Hold the new standing of some cases, and what some files with decisions hold now."""
        from reconcile.store.database import soon
        from reconcile.store.filling import settle

        with soon(self._engine) as connection:
            settle(connection, cases, files)

    def close(self) -> None:
        """Let go of the file."""
        if "_opened" in self.__dict__:
            from reconcile.store.database import shorten

            self._engine.dispose()
            shorten(self.path)

    @property
    def _engine(self) -> Engine:
        with self._one_at_a_time:
            return self._opened[0]

    @cached_property
    def _opened(self) -> tuple[Engine, list[str]]:
        from reconcile.store.database import open_database

        return open_database(self.path)
