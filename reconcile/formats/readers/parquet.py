"""Tables in columns, as databases and data frames write them: each cell as a person would have written it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reconcile.errors import ReconcileError
from reconcile.formats.readers import table
from reconcile.formats.rows import Header, Part, Row

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection, DuckDBPyRelation

_AT_ONCE = 2_000
_MANY = "*?["
"""What a database takes for the name of several files."""


@table
def parquet(place: Path, path: str) -> Iterator[Part]:
    """One claim a row, its fields as typed columns; cites and values may be lists, scope a struct."""
    connection = _connection(path)
    try:
        found = relation(connection, place, path)
        names = tuple(columns(found))
        yield Header(names)
        for number, row in enumerate(_fetched(connection, select(found)), 1):
            cells = {name: said for name, given in zip(names, row, strict=True) if (said := _filled(given))}
            if cells:
                yield Row(number, cells)
    except _database_error() as error:
        reason = str(error).splitlines()[0]
        raise ReconcileError(f"{path}: this file cannot be read as Parquet: {reason}") from None
    finally:
        connection.close()


def relation(connection: DuckDBPyConnection, place: Path, path: str) -> DuckDBPyRelation:
    """The table in a file; ReconcileError where its name would stand for several files."""
    if any(mark in str(place) for mark in _MANY):
        raise ReconcileError(f"{path}: a Parquet file needs a path without {' '.join(_MANY)}")
    return connection.read_parquet(str(place), binary_as_string=True)


def columns(found: DuckDBPyRelation) -> dict[str, str]:
    """The columns of a table, each with the expression that gives its cells as texts, or lists of them.

    The fields of a struct are columns of their own: `scope` with a `side` in it is `scope.side`.
    """
    named: dict[str, str] = {}
    for name, kind in zip(found.columns, found.types, strict=True):
        for inner, cell, one in _flat(name, _named(name), kind):
            named[inner] = _said(cell, one)
    return named


def select(found: DuckDBPyRelation) -> str:
    """The query that gives these columns of a table."""
    cells = ", ".join(f"{cell} AS {_named(name)}" for name, cell in columns(found).items())
    return f"SELECT {cells} FROM ({found.sql_query()}) AS file"


def _flat(name: str, cell: str, kind: Any) -> Iterator[tuple[str, str, Any]]:
    """A column, or the fields of a struct: its name, the expression for a cell, its type."""
    if kind.id != "struct":
        yield name, cell, kind
        return
    for inner, one in kind.children:
        yield from _flat(f"{name}.{inner}", f"{cell}.{_named(inner)}", one)


def _said(cell: str, kind: Any, depth: int = 0) -> str:
    """The expression that gives a cell as text: 57.0 as 57, a midnight as its day, no number as nothing."""
    match kind.id:
        case "varchar":
            return cell
        case "list" | "array":
            (_, inner), *_ = kind.children
            each = f"x{depth}"
            return f"list_transform({cell}::{inner}[], lambda {each}: {_said(each, inner, depth + 1)})"
        case "map":
            return f"{cell}::MAP(VARCHAR, VARCHAR)"
        case "float" | "double":
            whole = f"{cell} = trunc({cell}) AND abs({cell}) < 1e15"
            number = f"CASE WHEN {whole} THEN {cell}::BIGINT::VARCHAR ELSE {cell}::VARCHAR END"
            return f"CASE WHEN isfinite({cell}) THEN {number} END"
        case kind_id if kind_id.startswith("timestamp"):
            zone = "Z" if "zone" in kind_id else ""
            time = f"make_timestamp(epoch_us({cell}))"
            return (
                f"CASE WHEN date_trunc('day', {time}) = {time} AND '{zone}' = '' THEN {time}::DATE::VARCHAR "
                f"ELSE strftime({time}, '%Y-%m-%dT%H:%M:%S{zone}') END"
            )
    return f"{cell}::VARCHAR"


def _named(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _fetched(connection: DuckDBPyConnection, query: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a query, some at a time."""
    cursor = connection.execute(query)
    while some := cursor.fetchmany(_AT_ONCE):
        yield from some


def _filled(given: Any) -> Any:
    """A cell without what is blank in it; None where nothing is left."""
    match given:
        case str():
            return given if given and not given.isspace() else None
        case list():
            return [one for one in given if one is not None and one != ""] or None
        case dict():
            return {name: one for name, one in given.items() if one is not None and one != ""} or None
    return given


def _connection(path: str) -> DuckDBPyConnection:
    """A database in memory; ReconcileError where the part that has one is not installed."""
    try:
        import duckdb
    except ImportError:
        how = 'pip install "reconcile-claims[bulk]"'
        raise ReconcileError(f"{path}: a Parquet file is read by DuckDB, which is not here; {how}") from None
    connection = duckdb.connect()
    connection.execute("SET memory_limit = '1GB'; SET enable_progress_bar = false")
    return connection


def _database_error() -> type[Exception]:
    import duckdb

    return duckdb.Error
