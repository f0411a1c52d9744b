"""The embedded database: opened when the claims are many, in a folder of its own that goes with it."""

from __future__ import annotations

import atexit
import gc
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from reconcile.errors import ReconcileError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection, DuckDBPyRelation

MEMORY = "1GB"
"""How much memory the database takes before it writes to the disk; RECONCILE_BULK_MEMORY says otherwise."""

_AT_ONCE = 50_000


class Database:
    """Runs SQL, fills tables, and streams what was found."""

    def __init__(self, connection: DuckDBPyConnection, folder: Path) -> None:
        self._connection, self.folder = connection, folder
        self._files = 0

    def run(self, statement: str) -> None:
        """One statement whose result nobody needs."""
        self._connection.execute(statement)

    def rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, some at a time."""
        cursor = self._connection.cursor()
        cursor.execute(query)
        while some := cursor.fetchmany(_AT_ONCE):
            yield from some
        cursor.close()

    def one(self, query: str) -> Any:
        """The one cell of a query."""
        found = self._connection.execute(query).fetchone()
        return None if found is None else found[0]

    def table(self, name: str, columns: Mapping[str, str], rows: Iterable[Sequence[Any]]) -> None:
        """A new table of rows in the order of its columns."""
        import msgspec

        encode, names = msgspec.json.Encoder().encode, list(columns)
        path = self.new_file("json")
        longest = 0
        with path.open("wb") as file:
            for row in rows:
                longest = max(longest, file.write(encode(dict(zip(names, row, strict=True))) + b"\n"))
        declared = ", ".join(f"{name} {kind}" for name, kind in columns.items())
        self.run(f"CREATE TABLE {name} ({declared})")
        if longest:
            self.run(f"INSERT INTO {name} {_reading(path, columns, longest)}")
        path.unlink()

    def parquet(self, place: Path) -> DuckDBPyRelation:
        """The columns of a Parquet file."""
        return self._connection.read_parquet(str(place), binary_as_string=True)

    @property
    def errors(self) -> type[Exception]:
        """What the database raises."""
        import duckdb

        return duckdb.Error

    def new_file(self, ending: str) -> Path:
        """A path in the database's folder for a file that is not there yet."""
        self._files += 1
        return self.folder / f"{self._files}.{ending}"


def _reading(path: Path, columns: Mapping[str, str], longest: int) -> str:
    """The query that reads a file of JSON lines, the longest of so many bytes."""
    kinds = ", ".join(f"{name}: '{kind}'" for name, kind in columns.items())
    return (
        f"SELECT * FROM read_json({quoted(path)}, columns = {{{kinds}}}, "
        f"format = 'newline_delimited', maximum_object_size = {max(1 << 20, 2 * longest)})"
    )


def named(name: str) -> str:
    """A column's name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def quoted(text: object) -> str:
    """A text as SQL writes it."""
    return "'" + str(text).replace("'", "''") + "'"


@contextmanager
def opened() -> Iterator[Database]:
    """A database in a temporary folder; ReconcileError where the extra is not installed."""
    try:
        import duckdb
    except ImportError:
        raise ReconcileError(
            'to check this many claims takes DuckDB: pip install "reconcile-claims[bulk]", '
            "or use --engine python, which is slower and holds every claim in memory"
        ) from None
    atexit.register(gc.unfreeze)  # what DuckDB holds must be free to go at the end, or it complains
    with TemporaryDirectory(prefix="reconcile-") as folder:
        # tables are packed in a file, and in memory they are not
        connection = duckdb.connect(Path(folder) / "claims.duckdb")
        try:
            memory = os.environ.get("RECONCILE_BULK_MEMORY", MEMORY)
            connection.execute(f"SET memory_limit = {quoted(memory)}")
            connection.execute(f"SET temp_directory = {quoted(Path(folder) / 'spilled')}")
            yield Database(connection, Path(folder))
        finally:
            connection.close()
