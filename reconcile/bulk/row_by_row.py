"""Tables that a reader of ours goes through: what is more than a plain answer stays an ordinary claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from typing import Any

import msgspec

from reconcile.bulk.database import Database
from reconcile.bulk.staging import OTHERS, SAID, Staged, Table, wanted
from reconcile.formats.bulk import BadRow, Rows, kind, text, texts
from reconcile.formats.readers import READERS, ending
from reconcile.formats.rows import Header, Part, Row, lines
from reconcile.formats.written import FIELDS

KEPT = {**SAID, "raw": "VARCHAR"}
"""The columns that are kept of such a file; `raw` is the row as its reader gave it."""

_TEXTS = {*FIELDS, "property"} - {"cites", "scope"}
_REST = {*FIELDS, "property", "value"}


def staged(table: Table, name: str, database: Database) -> Staged:
    """A file whose rows one of our readers gives, one after the other."""
    rows = _gone_through(table, name, database)

    def again(some: Iterable[int]) -> Iterator[Row]:
        query = f"SELECT DISTINCT line, raw FROM {name} WHERE line IN (SELECT line FROM wanted) ORDER BY line"
        with closing(wanted(database, some, query)) as found:
            yield from _rows(found, ending(table.path))

    return Staged(table, f"SELECT * FROM {name}", rows, again)


def _gone_through(table: Table, name: str, database: Database) -> Rows:
    """Fills a table with plain answers; gives what the ordinary reader took of the file."""
    reader, rows = READERS.load(ending(table.path)), Rows(table.path)
    if reader.rows is None:
        assert reader.table is not None
        database.table(name, KEPT, _said(reader.table(table.place, table.path), rows))
        return rows
    try:
        with table.place.open(encoding="utf-8", newline="") as file:
            database.table(name, KEPT, _said(reader.rows(file, table.path), rows))
    except (UnicodeDecodeError, OSError):
        whole, fault = table.read()
        rows = Rows(table.path, faults=[fault] if fault else [])
        database.table(name, KEPT, _said(reader.rows(lines(whole), table.path), rows))
    return rows


def _said(parts: Iterable[Part], rows: Rows) -> Iterator[tuple[Any, ...]]:
    """The answers of plain rows; the ordinary reader takes all others at once."""
    named, claims = False, True
    for part in parts:
        if isinstance(part, Header):
            named, claims = True, kind(part.names) == "claim"
        is_claim = isinstance(part, Row) and claims and (named or kind(part.cells) == "claim")
        if isinstance(part, Row) and is_claim and (answers := _answers(part)) is not None:
            raw = part.raw or msgspec.json.encode(part.cells).decode()
            yield from ((part.line, *answer, raw) for answer in answers)
        else:
            rows.take(part)


def _answers(row: Row) -> list[tuple[Any, ...]] | None:
    """Each answer of a row, as the columns of `said` after the line; None where it is more than plain."""
    cells = row.cells
    try:
        fields = {name: text(cells[name], name) for name in cells if name in _TEXTS}
        scope = [pair for name in cells if name.startswith("scope") for pair in _scope(name, cells[name])]
        cites = list(texts(cells["cites"], "cites", not row.raw)) if "cites" in cells else None
        found = _values(row, fields)
    except BadRow:
        return None
    if not found or not fields.get("subject") or not fields.get("source"):
        return None
    given = [fields.get(name) or None for name in OTHERS]
    tail = (*given, _json(scope), _json(cites), bool(fields.get("quote")))
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
        others = (name for name in cells if name not in _REST and not name.startswith("scope"))
        found.extend((name, _scalar(cells[name])) for name in others)
    return found


def _scalar(given: Any) -> str:
    return given if type(given) is str else text(given, "value")


def _scope(name: str, given: Any) -> Iterator[tuple[str, str]]:
    qualifiers = {name.removeprefix("scope."): given} if name.startswith("scope.") else given
    if not isinstance(qualifiers, Mapping):
        raise BadRow("scope names no qualifiers")
    for qualifier, value in qualifiers.items():
        yield qualifier, text(value, name)


def _json(some: list[Any] | None) -> str | None:
    return msgspec.json.encode(some).decode() if some else None


def _rows(found: Iterable[tuple[Any, ...]], ending: str) -> Iterator[Row]:
    """Rows out of their own lines, or out of what a reader gave."""
    if ending != "jsonl":
        yield from (Row(line, msgspec.json.decode(raw)) for line, raw in found)
        return
    reader = READERS.load(ending)
    assert reader.rows is not None
    for line, raw in found:
        yield from (part._replace(line=line) for part in reader.rows([raw], "") if isinstance(part, Row))
