"""From files to the view `said`: one row an answer, in the columns of the long form, each with file and line.

Tables whose rows are plain are read by the database as they are (`in_columns`). A reader of ours goes through
all others row by row and keeps nothing of them (`row_by_row`).
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from reconcile.bulk.database import Database
from reconcile.formats.bulk import Rows
from reconcile.formats.rows import Row
from reconcile.formats.written import WrittenFile
from reconcile.model.corpus import Fault

ANSWER = ("subject", "source", "property", "value")
"""The columns that every answer has."""
OTHERS = ("says", "polarity", "as_of", "id", "replaces")
"""The columns that it may have besides `scope` and `cites`, which are JSON."""
SAID = {
    "line": "BIGINT",
    **dict.fromkeys((*ANSWER, *OTHERS, "scope", "cites"), "VARCHAR"),
    "quoted": "BOOLEAN",
}


@dataclass(frozen=True)
class Table:
    """A file of rows: its path in the project, its place on the disk, its text with what is wrong in that."""

    path: str
    place: Path
    read: Callable[[], tuple[str, Fault | None]]


@dataclass
class Staged:
    """One file: the query of its answers, what the ordinary reader took at once, a way back to other rows."""

    table: Table
    answers: str
    rows: Rows
    again: Callable[[Iterable[int]], Iterator[Row]]

    def written(self, lines: Iterable[int] = ()) -> WrittenFile:
        """What the file says, with the claims in some lines beside those that were read at once."""
        found = Rows(self.table.path)
        for row in self.again(lines):
            found.take(row)
        claims = sorted([*self.rows.claims, *found.claims], key=lambda claim: claim.span.line)
        whole = self.rows.written()
        return replace(whole, claims=tuple(claims), faults=(*whole.faults, *found.faults))


def staged(tables: Iterable[Table], database: Database) -> list[Staged]:
    """Reads files into tables, and makes the view `said` of all of them."""
    found = [_staged(number, table, database) for number, table in enumerate(tables)]
    columns = ", ".join(SAID)
    empty = ", ".join(f"CAST(NULL AS {kind}) AS {name}" for name, kind in SAID.items())
    parts = (
        f"SELECT {number} AS file, {columns} FROM ({one.answers}) AS rows_{number}"
        for number, one in enumerate(found)
    )
    nothing = f"SELECT 0 AS file, {empty} WHERE FALSE"
    database.run(f"CREATE VIEW said AS {' UNION ALL '.join(parts) or nothing}")
    return found


def _staged(number: int, table: Table, database: Database) -> Staged:
    from reconcile.bulk import in_columns, row_by_row  # they are made of what this module holds

    name = f"file_{number}"
    return in_columns.staged(table, name, database) or row_by_row.staged(table, name, database)


def wanted(database: Database, lines: Iterable[int], query: str) -> Generator[tuple[Any, ...]]:
    """The rows of a query over the table `wanted` of some lines, each once."""
    database.table("wanted", {"line": "BIGINT"}, ((line,) for line in lines))
    yield from database.rows(query)
    database.run("DROP TABLE wanted")
