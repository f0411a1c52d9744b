"""From files to the view `said`: one row an answer, in the columns of the long form, each with file and line.

Tables whose rows are plain are read by the database as they are. A reader of ours goes through all others row
by row and keeps nothing; what is more than one plain answer to one question stays an ordinary claim.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from reconcile.bulk.database import Database
from reconcile.formats.bulk import BadRow, Rows, kind, text, texts
from reconcile.formats.readers import READERS, ending
from reconcile.formats.rows import Header, Part, Row
from reconcile.formats.rows import lines as lines_of
from reconcile.formats.written import FIELDS, WrittenFile
from reconcile.model.corpus import Fault

FIELDS_SAID = ("subject", "source", "property", "value", "says", "polarity", "as_of", "id", "replaces")
SAID = {
    "line": "BIGINT",
    **dict.fromkeys(FIELDS_SAID, "VARCHAR"),
    "scope": "VARCHAR",
    "cites": "VARCHAR",
    "quoted": "BOOLEAN",
}
"""The columns of what rows say; `scope` and `cites` are JSON."""

KEPT = {**SAID, "raw": "VARCHAR"}
"""The columns of a file that was read row by row; `raw` is what its reader gave, for later."""

_TEXTS = {*FIELDS, "property"} - {"cites", "scope"}


@dataclass(frozen=True)
class Table:
    """A file of rows: its path in the project, its place on the disk, its text with what is wrong in that."""

    path: str
    place: Path
    read: Callable[[], tuple[str, Fault | None]]


@dataclass
class Staged:
    """One file: what the ordinary program reads of it at once, and a way back to any of its rows."""

    table: Table
    rows: Rows
    view: str
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
    parts = [f"SELECT {number} AS file, {columns} FROM {one.view}" for number, one in enumerate(found)]
    nothing = f"SELECT 0 AS file, {empty} WHERE FALSE"
    database.run(f"CREATE VIEW said AS {' UNION ALL '.join(parts) or nothing}")
    return found


def _staged(number: int, table: Table, database: Database) -> Staged:
    return _row_by_row(number, table, database)


def _row_by_row(number: int, table: Table, database: Database) -> Staged:
    """A file whose rows one of our readers gives, one after the other."""
    name = f"file_{number}"
    try:
        with table.place.open(encoding="utf-8", newline="") as lines:
            rows = _taken(lines, table, name, database)
    except (UnicodeDecodeError, OSError):
        whole, fault = table.read()
        rows = _taken(lines_of(whole), table, name, database)
        rows.faults.extend([fault] if fault else [])
    again = _again_from_json if ending(table.path) == "csv" else _again_from_lines

    def back(lines: Iterable[int]) -> Iterator[Row]:
        database.table("wanted", {"line": "BIGINT"}, ((line,) for line in lines))
        query = f"SELECT DISTINCT line, raw FROM {name} WHERE line IN (SELECT line FROM wanted) ORDER BY line"
        yield from again(database.rows(query))
        database.run("DROP TABLE wanted")

    return Staged(table, rows, name, back)


def _taken(lines: Iterable[str], table: Table, name: str, database: Database) -> Rows:
    """Puts the plain answers of a file into a table; gives what the ordinary reader took at once."""
    reader, rows = READERS.load(ending(table.path)), Rows(table.path)
    assert reader.rows is not None
    database.table(name, KEPT, _said(reader.rows(lines, table.path), rows))
    return rows


def _said(parts: Iterable[Part], rows: Rows) -> Iterator[tuple[Any, ...]]:
    """The answers of plain rows; the ordinary reader takes all others at once."""
    header: Header | None = None
    claims = True
    for part in parts:
        if isinstance(part, Header):
            header, claims = part, kind(part.names) == "claim"
        if isinstance(part, Row) and claims and (answers := _answers(part, header)) is not None:
            raw = part.raw or msgspec.json.encode(part.cells).decode()
            yield from ((part.line, *answer, raw) for answer in answers)
        else:
            rows.take(part)


def _answers(row: Row, header: Header | None) -> list[tuple[Any, ...]] | None:
    """Each answer of a row, as the columns of `said` after the line; None where it is more than plain."""
    if header is None and kind(row.cells) != "claim":
        return None
    cells = row.cells
    try:
        fields = {name: text(cells[name], name) for name in cells if name in _TEXTS}
        scope = [pair for name in cells if name.startswith("scope") for pair in _scope(name, cells[name])]
        cites = list(texts(cells["cites"], "cites", not row.raw)) if "cites" in cells else []
        found = _values(row, fields)
    except BadRow:
        return None
    if not found or not fields.get("subject") or not fields.get("source"):
        return None
    given = [fields.get(name) or None for name in ("says", "polarity", "as_of", "id", "replaces")]
    scope_ = msgspec.json.encode(scope).decode() if scope else None
    cites_ = msgspec.json.encode(cites).decode() if cites else None
    tail = (*given, scope_, cites_, bool(fields.get("quote")))
    return [(fields["subject"], fields["source"], name, value, *tail) for name, value in found]


def _values(row: Row, fields: Mapping[str, str]) -> list[tuple[str, str]]:
    """Each property that a row answers, with the text of its value."""
    cells = row.cells
    found = []
    if "property" in cells or "value" in cells:
        if not fields.get("property") or "value" not in cells:
            raise BadRow("half an answer")
        found.append((fields["property"], _scalar(cells["value"])))
    if row.raw:
        others = (name for name in cells if not _is_field(name))
        found.extend((name, _scalar(cells[name])) for name in others)
    return found


def _is_field(name: str) -> bool:
    return name in FIELDS or name in ("property", "value") or name.startswith("scope")


def _scalar(given: Any) -> str:
    return given if type(given) is str else text(given, "value")


def _scope(name: str, given: Any) -> Iterator[tuple[str, str]]:
    qualifiers = {name.removeprefix("scope."): given} if name.startswith("scope.") else given
    if not isinstance(qualifiers, Mapping):
        raise BadRow("scope names no qualifiers")
    for qualifier, value in qualifiers.items():
        yield qualifier, text(value, name)


def _again_from_json(found: Iterator[tuple[Any, ...]]) -> Iterator[Row]:
    """Rows out of what a reader gave, kept as JSON."""
    for line, raw in found:
        yield Row(line, msgspec.json.decode(raw))


def _again_from_lines(found: Iterator[tuple[Any, ...]]) -> Iterator[Row]:
    """Rows out of their own lines."""
    reader = READERS.load("jsonl")
    assert reader.rows is not None
    for line, raw in found:
        for part in reader.rows([raw], ""):
            if isinstance(part, Row):
                yield part._replace(line=line)
