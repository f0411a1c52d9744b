"""Tables that the database reads by itself: Parquet, and CSV without a quote mark in it.

In such a CSV a row is a line and every separator parts two cells, whoever reads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from reconcile.bulk.database import ROW, Database, named, quoted
from reconcile.bulk.staging import ANSWER, OTHERS, Staged, Table, wanted
from reconcile.formats.bulk import CLAIM_COLUMNS, Rows, kind
from reconcile.formats.readers import ending
from reconcile.formats.rows import Header, Row

_PIECE = 1 << 24
_EXACT = ("id", "replaces")
_BLANK = " \t\n\r\f\v\u00a0"


@dataclass(frozen=True)
class _Columns:
    """A file as a query: the line of each row in the column `ROW`, and its cells under their names.

    `lists` are the names whose cells are lists.
    """

    header: Header
    query: str
    lists: frozenset[str] = frozenset()

    def has(self, name: str) -> bool:
        return name in self.header.names

    def cell(self, name: str) -> str:
        """The expression of a cell, NULL where nothing stands in it.

        Blanks around a text are left to those who read it, but for ids, which are compared as they stand.
        """
        if not self.has(name):
            return "CAST(NULL AS VARCHAR)"
        if name in self.lists:
            return named(name)
        bare = {"property": f"trim({named(name)})", "quote": f"trim({named(name)})"}
        bare |= dict.fromkeys(_EXACT, f"trim({named(name)}, {quoted(_BLANK)})")
        return f"NULLIF({bare.get(name, named(name))}, '')"


def staged(table: Table, name: str, database: Database) -> Staged | None:
    """A file as it lies there; None where a reader of ours has to go through it."""
    readers = {"csv": _csv, "parquet": _parquet}
    found = reader(table, name, database) if (reader := readers.get(ending(table.path))) else None
    if found is None:
        return None
    rows = Rows(table.path)
    rows.take(found.header)
    plain = " AND ".join(f"{found.cell(name)} IS NOT NULL" for name in ANSWER)
    odd = f"SELECT * FROM ({found.query}) AS r WHERE NOT ({plain}) ORDER BY {named(ROW)}"
    for row in _rows(database.rows(odd), found):
        rows.take(row)

    def again(some: Iterable[int]) -> Iterator[Row]:
        here = f"({found.query}) AS r JOIN wanted AS w ON r.{named(ROW)} = w.line"
        with closing(wanted(database, some, f"SELECT r.* FROM {here} ORDER BY w.line")) as chosen:
            yield from _rows(chosen, found)

    return Staged(table, f"{_answers(found)} WHERE {plain}", rows, again)


def _answers(found: _Columns) -> str:
    """The query of the answers, in the columns of `said`."""
    cells = ", ".join(f"{found.cell(name)} AS {name}" for name in (*ANSWER, *OTHERS) if name != "value")
    return f"""
        SELECT {named(ROW)} AS line, {cells}, {named("value")} AS value,
            {_scope(found)} AS scope, {_cites(found)} AS cites, {found.cell("quote")} IS NOT NULL AS quoted
        FROM ({found.query}) AS r"""


def _cites(found: _Columns) -> str:
    """The works that a row cites as JSON: a list, or one text."""
    cell = found.cell("cites")
    if not found.has("cites"):
        return cell
    if "cites" in found.lists:
        return f"CAST(to_json({cell}) AS VARCHAR)"
    listed = f"CAST(to_json([{cell}]) AS VARCHAR)"
    return f"CASE WHEN {cell} IS NOT NULL THEN substring({listed}, 2, length({listed}) - 2) END"


def _scope(found: _Columns) -> str:
    """The qualifiers of a row as JSON; NULL where there are none."""
    names = [name for name in found.header.names if name.startswith("scope.")]
    if not names:
        return "CAST(NULL AS VARCHAR)"
    pairs = ", ".join(f"[{quoted(name.removeprefix('scope.'))}, {found.cell(name)}]" for name in names)
    given = f"to_json(list_filter([{pairs}], lambda pair: pair[2] IS NOT NULL))"
    filled = ", ".join(map(found.cell, names))
    return f"CASE WHEN COALESCE({filled}) IS NOT NULL THEN CAST({given} AS VARCHAR) END"


def _parquet(table: Table, name: str, database: Database) -> _Columns | None:
    """The columns of a Parquet file, each cell as its reader gives it."""
    found = database.parquet(table.place)
    if found is None:
        return None
    columns = found.columns
    lists = frozenset(name for name, cell in columns.items() if cell.startswith("list_transform("))
    if (
        not _are_plain(tuple(columns))
        or lists - {"cites"}
        or any("::MAP(" in cell for cell in columns.values())
    ):
        return None
    cells = ", ".join(f"{cell} AS {named(name)}" for name, cell in columns.items())
    query = f"SELECT {named(ROW)}, {cells} FROM {found.rows} AS file"
    return _Columns(Header(tuple(columns)), query, lists)


def _csv(table: Table, name: str, database: Database) -> _Columns | None:
    """The columns of a CSV file whose rows are lines."""
    lines = _lines(table)
    with table.place.open(encoding="utf-8", errors="replace", newline="") as file:
        first = file.readline()
    separator = max(",;\t", key=first.count)
    names = tuple(cell.strip() for cell in first.removeprefix("\ufeff").split(separator))
    if lines is None or not _are_plain(names):
        return None
    if not database.csv(name, table.place, names, separator):  # our reader tells why
        return None
    if database.one(f"SELECT COUNT(*) FROM {name}") != lines - 1:  # blank lines count, for us
        database.run(f"DROP TABLE {name}")
        return None
    return _Columns(Header(names, 1, first), f"SELECT rowid + 2 AS {named(ROW)}, * FROM {name}")


def _lines(table: Table) -> int | None:
    """How many lines a file has; None where one may not be a row."""
    found, last = 0, b"\n"
    try:
        with table.place.open("rb") as file:
            while piece := file.read(_PIECE):
                if b'"' in piece or b"\r" in piece or b"\0" in piece:
                    return None
                found, last = found + piece.count(b"\n"), piece[-1:]
    except OSError:
        return None
    return found + (last != b"\n")


def _are_plain(names: Sequence[str]) -> bool:
    """Whether a header is that of a table of claims, with no name that needs a word about it."""
    known = (name in CLAIM_COLUMNS or (name.startswith("scope.") and name != "scope.") for name in names)
    return len(set(names)) == len(names) and all(known) and {*ANSWER} <= {*names} and kind(names) == "claim"


def _rows(found: Iterable[tuple[Any, ...]], columns: _Columns) -> Iterator[Row]:
    """Rows as their reader gives them: without what is blank."""
    for line, *cells in found:
        pairs = zip(columns.header.names, map(_filled, cells), strict=False)  # a join adds columns of its own
        if given := {name: cell for name, cell in pairs if cell}:
            yield Row(line, given)


def _filled(cell: Any) -> Any:
    if isinstance(cell, list):
        return [one for one in cell if one]
    return None if cell is None or cell.isspace() else cell
