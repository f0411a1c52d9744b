"""What a check found, as bytes that another desk on the same text begins with instead of checking once more.

They are a plain database of the shelf's tables. Of what was received only rows are taken, into tables of the
desk's own making: whatever else is in there is neither obeyed nor kept.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from reconcile.store.shelf_tables import SHELF_TABLES

PART = 1 << 20
"""So many bytes are in memory at a time."""
_LARGEST = 4 * PART
"""No part is longer than this, as it is read."""


def parts(shelf: Path) -> Iterator[bytes]:
    """All that a shelf holds of the text and of the decisions on it, in the order to read it back in."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "found.db"
        _copied(shelf, copy)
        with copy.open("rb") as file:
            while part := file.read(PART):
                yield zlib.compress(part, 1)


def take(found: Iterable[bytes], shelf: Path, program: str, rests_on: str) -> bool:
    """Hold what was found elsewhere as if it were found here; whether that could be read.

    The shelf is there, and `program` and `rests_on` tell how it would have been found.
    """
    with TemporaryDirectory(dir=shelf.parent) as folder:
        received = Path(folder) / "found.db"
        try:
            with received.open("wb") as file:
                file.writelines(map(_read, found))
            _taken(received, shelf, program, rests_on)
        except (zlib.error, ValueError, sqlite3.DatabaseError):
            return False
    return True


def _copied(shelf: Path, copy: Path) -> None:
    with closing(sqlite3.connect(copy, isolation_level=None, uri=True)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("ATTACH ? AS shelf", [f"{shelf.absolute().as_uri()}?mode=ro"])
        connection.execute("BEGIN")
        for name in SHELF_TABLES:
            connection.execute(f"CREATE TABLE main.{name} AS SELECT * FROM shelf.{name} ORDER BY rowid")
        connection.execute(
            "CREATE TABLE main.searched AS SELECT rowid AS number, case_id, text FROM shelf.search"
        )
        connection.execute("COMMIT")


def _taken(received: Path, shelf: Path, program: str, rests_on: str) -> None:
    with closing(sqlite3.connect(shelf, isolation_level=None, timeout=60)) as connection:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("ATTACH ? AS found", [str(received)])
        connection.execute("BEGIN IMMEDIATE")
        try:
            _filled(connection)
            kept = [(program.encode(), "program"), (rests_on.encode(), "rests_on")]
            connection.executemany("UPDATE kept SET value = ? WHERE name = ?", kept)
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise


def _filled(connection: sqlite3.Connection) -> None:
    for name in reversed(SHELF_TABLES):
        connection.execute(f"DELETE FROM main.{name}")
    connection.execute("DELETE FROM main.search")
    for name in SHELF_TABLES:
        columns = ", ".join(column for _, column, *_ in connection.execute(f"PRAGMA main.table_info({name})"))
        connection.execute(f"INSERT INTO main.{name} ({columns}) SELECT {columns} FROM found.{name}")
    connection.execute(
        "INSERT INTO main.search (rowid, case_id, text) SELECT number, case_id, text FROM found.searched"
    )


def _read(part: bytes) -> bytes:
    reading = zlib.decompressobj()
    read = reading.decompress(part, _LARGEST)
    if not reading.eof:
        raise ValueError("this is no part of a shelf")
    return read
