"""The embedded database: opened when the claims are many, in a folder of its own that goes with it."""

from __future__ import annotations

import atexit
import gc
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from reconcile.errors import ReconcileError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "1GB"
"""How much memory the database takes before it writes to the disk; RECONCILE_BULK_MEMORY says otherwise."""

_AT_ONCE = 50_000


ROW = "line of the row"
"""The column that numbers the rows of a Parquet file, from 1."""


class ParquetTable(NamedTuple):
    """A Parquet file in a database: the expression of each column's cells, and what to select them from."""

    columns: Mapping[str, str]
    rows: str


class Database(Protocol):
    """Runs SQL, fills tables, and streams what was found."""

    def run(self, statement: str) -> None:
        """One statement whose result nobody needs."""

    def rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, some at a time."""

    def one(self, query: str) -> Any:
        """The one cell of a query."""

    def table(self, name: str, columns: Mapping[str, str], rows: Iterable[Sequence[Any]]) -> None:
        """A new table of rows in the order of its columns."""

    def parquet(self, place: Path) -> ParquetTable | None:
        """The columns of a Parquet file, each cell as its reader gives it; None where that has to read it."""

    def csv(self, name: str, place: Path, names: Sequence[str], separator: str) -> bool:
        """A new table of the lines of a file under its first; whether all of them could be read."""


class DuckDB:
    """The embedded database."""

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

    def parquet(self, place: Path) -> ParquetTable | None:
        """The columns of a Parquet file; None where it cannot be read."""
        import duckdb

        from reconcile.formats.readers import parquet

        try:
            columns = parquet.columns(self._connection.read_parquet(str(place), binary_as_string=True))
        except duckdb.Error:
            return None
        file = f"read_parquet({quoted(place)}, binary_as_string = TRUE, file_row_number = TRUE)"
        return ParquetTable(columns, f"(SELECT file_row_number + 1 AS {named(ROW)}, * FROM {file})")

    def csv(self, name: str, place: Path, names: Sequence[str], separator: str) -> bool:
        """A new table of the lines of a file; False where a row has another length, or is not UTF-8."""
        import duckdb

        columns = ", ".join(f"{quoted(name)}: 'VARCHAR'" for name in names)
        told = (
            f"delim = {quoted(separator)}, header = FALSE, skip = 1, auto_detect = FALSE, "
            "quote = '', escape = ''"
        )
        source = f"read_csv({quoted(place)}, columns = {{{columns}}}, {told})"
        try:
            self.run(f"CREATE TABLE {name} AS SELECT * FROM {source}")
        except duckdb.Error:
            return False
        return True

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
def opened() -> Iterator[DuckDB]:
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
            yield DuckDB(connection, Path(folder))
        finally:
            connection.close()
