"""A desk's turn: between what it looks at and what it writes comes no other desk on the same project."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from glob import escape
from pathlib import Path
from time import monotonic, sleep

from reconcile.errors import ReconcileError
from reconcile.store.place import place

PATIENCE = 10.0
"""Seconds that a desk waits for its turn."""
PAUSE = 0.002
"""Seconds between two looks: SQLite's own grow so long that a busy desk would never let another in."""


@contextmanager
def turn(database: Path) -> Iterator[None]:
    """Keep the other desks on a database waiting.

    The lock is that of SQLite on an empty file beside it, which is the same on every system and falls with
    the process that holds it. It is not that of the database itself, where what is entered must be safe on
    the disk before its file is written.
    """
    beside = database.with_name(f"{database.name}.turn")
    end = monotonic() + PATIENCE
    with closing(sqlite3.connect(beside, timeout=0, isolation_level=None)) as held:
        while why := _refused(held):
            if monotonic() > end:
                raise ReconcileError(
                    f"nothing was done: another desk or command keeps {beside} busy ({why}); try again"
                )
            sleep(PAUSE)
        yield


@contextmanager
def turn_at_text(root: Path) -> Iterator[None]:
    """Keep the desks on the text of a project waiting, for a command that writes it.

    Where there never was a desk there is none to wait for, and nothing is made.
    """
    database = place(root)
    if any(database.parent.glob(f"{escape(database.stem)}*.db")):
        with turn(database):
            yield
    else:
        yield


def _refused(held: sqlite3.Connection) -> str:
    """Why the turn is not ours yet; empty once it is."""
    try:
        held.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        return str(error)
    return ""
