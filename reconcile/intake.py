"""Other people's tables made into claims: row after row, so that a table may be of any length."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import msgspec

from reconcile.assemble.names import Names
from reconcile.assemble.subjects import Nesting
from reconcile.assemble.understand import Reader
from reconcile.errors import ReconcileError
from reconcile.formats import claims_text
from reconcile.formats.bulk import BadRow, Rows, kind, text, texts
from reconcile.formats.claims_yaml import unfit_id
from reconcile.formats.mapping_toml import TableMapping
from reconcile.formats.rows import Header, Part, Row, column
from reconcile.model.corpus import Fault
from reconcile.model.nearest import nearest
from reconcile.model.shown import shown
from reconcile.model.span import Span
from reconcile.model.vocabulary import Property, Vocabulary
from reconcile.values.intervals import Intervals
from reconcile.values.value import Value

_SOME_DAY = Intervals.between(738_000, 738_000)
"""From which phrases such as "last year" are read, to see that they can be."""
_ENCODE = msgspec.json.Encoder().encode
_SEVERAL = ("cites", "aliases", "part_of", "distinct_from", "was", "stands", "rejects")
_CLAIM = {"subject", "source", "property", "value"}
KNOWN = 100_000
"""How many different texts are remembered, so that memory stays as it is however long the table."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One row of the long form, made from the row in a line of the table."""

    line: int
    kind: str
    cells: Mapping[str, Any]
    value: Value | None = None

    def __str__(self) -> str:
        """What it says, for people."""
        if self.kind != "claim":
            return f"{self.kind} " + ", ".join(f"{name}: {said}" for name, said in self.cells.items())
        scope = ",".join(f"{n[6:]}={said}" for n, said in self.cells.items() if n.startswith("scope."))
        if "property" not in self.cells:
            return ", ".join(f"{name}: {said}" for name, said in self.cells.items())
        asked = f"{self.cells['subject']}.{self.cells['property']}" + (f"[{scope}]" if scope else "")
        written = str(self.cells["value"])
        said = shown(self.value.possible, self.value.kind, self.value.unit) if self.value else written
        as_written = "" if said == written else f" ({written})"
        return f"{asked}: {said}{as_written}, says {self.cells['source']}"


def taken(
    parts: Iterable[Part], path: str, mapping: TableMapping | None, vocabulary: Vocabulary
) -> Iterator[list[Taken] | Fault]:
    """What each row becomes, or what is wrong with it: a row with a fault gives nothing.

    Without a mapping, rows are taken as they are and must be of the long form. ReconcileError where the table
    has not the columns that it should have.
    """
    understand = _Understand(vocabulary)
    rows = _mapped_rows(mapping) if mapping is not None else _plain_rows(path)
    seen = _Seen()
    for part in parts:
        match part:
            case Fault():
                yield part
            case Header() if mapping is not None and (missing := list(mapping.missing(part.names))):
                raise ReconcileError(f"{path}: " + "\n  ".join(missing))
            case Header() if mapping is None:
                _expect_claims(part, path)
            case Row():
                try:
                    row = [understand(one) for one in rows(part)]  # all of it, before any of it counts
                    yield [one for one in row if seen.is_new(one)]
                except BadRow as bad:
                    place = Span(path, part.line, column(part.raw, bad.name) if part.raw else 1)
                    yield Fault(bad.rule, str(bad), place, help=bad.help)


def _mapped_rows(mapping: TableMapping) -> Callable[[Row], Iterator[Taken]]:
    def rows(row: Row) -> Iterator[Taken]:
        _utf8(row)
        cells = mapping.renamed(row.cells)
        for mapped in mapping.rows:
            if (found := mapped.row(cells)) is not None:
                yield Taken(row.line, mapped.kind, _listed(found))

    return rows


def _plain_rows(path: str) -> Callable[[Row], Iterator[Taken]]:
    """Rows of the long form, held against what `check` will ask of them."""

    def rows(row: Row) -> Iterator[Taken]:
        _utf8(row)
        if _is_plain(row):
            yield Taken(row.line, "claim", _listed(row.cells))
            return
        held = Rows(path)
        held.take(row)
        if held.faults:
            raise BadRow(held.faults[0].message, "", held.faults[0].help, held.faults[0].rule)
        said = kind(row.cells) or "claim"
        for name in ("subject", "source") if said == "claim" else ():
            if name not in row.cells:
                raise BadRow(f"this row has no {name}", "", f"give it a {name}, or say what it is with --map")
        yield Taken(row.line, said, row.cells if row.raw else _listed(row.cells))

    return rows


def _is_plain(row: Row) -> bool:
    """Whether a row of a table is surely a claim: nearly all of them are."""
    cells = row.cells
    return not row.raw and cells.keys() >= _CLAIM and all(type(said) is str for said in cells.values())


def _listed(cells: Mapping[str, Any]) -> Mapping[str, Any]:
    """The cells of a row, those with several texts as lists."""
    if not any(name in cells for name in _SEVERAL):
        return cells
    return {name: list(texts(said, name, True)) if name in _SEVERAL else said for name, said in cells.items()}


def _expect_claims(header: Header, path: str) -> None:
    held = Rows(path)
    held.take(header)
    if held.faults:
        fault = held.faults[0]
        raise ReconcileError(f"{path}: {fault.message}; {fault.help}; or say what they are with --map")


def _utf8(row: Row) -> None:
    """BadRow where bytes of a row are not what its file's encoding allows."""
    for name, given in row.cells.items():
        if type(given) is str and not given.isascii():
            try:
                given.encode("utf-8")
            except UnicodeEncodeError:
                help = 'write encoding = "latin-1" (or what it is) in the mapping, or save the file as UTF-8'
                raise BadRow(f"{name} is not UTF-8", name, help) from None


def as_json(some: Iterable[Taken]) -> bytes:
    """Rows as JSON lines that read back as given."""
    return b"".join(_ENCODE(one.cells) + b"\n" for one in some)


def as_yaml(some: Iterable[Taken]) -> str:
    """Rows as a claims file for people to go on with; ReconcileError for what it cannot hold."""
    some = list(some)
    if (other := next((one.kind for one in some if one.kind not in ("claim", "subject")), None)) is not None:
        raise ReconcileError(f"a claims file in YAML holds no {other}s; write --output claims/NAME.jsonl")
    subjects = [one.cells for one in some if one.kind == "subject"]
    claims = [one.cells for one in some if one.kind == "claim"]
    lines = [claims_text.write_entry(cells) for cells in subjects]
    items = [claims_text.write_item(_short(cells)) for cells in claims]
    parts = [("subjects:\n", lines), ("claims:\n", items)]
    return "".join(head + "".join(body) for head, body in parts if body)


def _short(cells: Mapping[str, Any]) -> Mapping[str, Any]:
    """A claim with its property as a key."""
    long = {name: given for name, given in cells.items() if name not in ("property", "value")}
    return {**long, cells["property"]: cells["value"]} if "property" in cells else long


_NAMED = {"subject": "id", "source": "key"}
"""What comes once, and what it goes by."""


class _Seen:
    """Lets each subject and source through once, and all else; eight bytes are kept of each."""

    def __init__(self) -> None:
        self._seen: set[int] = set()

    def is_new(self, one: Taken) -> bool:
        if one.kind not in _NAMED:
            return True
        name = f"{one.kind} {one.cells[_NAMED[one.kind]]}"
        digest = int.from_bytes(blake2b(name.encode("utf-8", "replace"), digest_size=8).digest(), "big")
        is_new = digest not in self._seen
        self._seen.add(digest)
        return is_new


class _Understand:
    """Holds each answer against its property, so that what `check` could not read is told at once.

    Names of subjects are left to `check`, which knows all of them.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._properties: Mapping[str, Property] = vocabulary.properties
        self._reader = Reader(Names({}), Nesting({}), vocabulary.policy, _SOME_DAY)

    def __call__(self, one: Taken) -> Taken:
        if one.kind == "subject" and (unfit := unfit_id(one.cells["id"])) is not None:
            raise BadRow(unfit[0], "", f"{unfit[1]}; {{column|id}} in a mapping makes an id")
        if one.kind != "claim" or "property" not in one.cells:
            return one
        asked = self._asked(one.cells["property"])
        self._scope(one.cells, asked)
        given = one.cells["value"]
        if asked.kind in ("entity", "text") or isinstance(given, list):
            return one
        return Taken(one.line, one.kind, one.cells, self._value(text(given, "value"), asked))

    def _asked(self, name: str) -> Property:
        if name not in self._properties:
            near = nearest(name, self._properties)
            help = f"did you mean {near[0]}?" if near else "declare it under `properties:`, with its type"
            raise BadRow(f"no property is called {name!r}", "property", help, "unknown-name")
        return self._properties[name]

    def _scope(self, cells: Mapping[str, Any], asked: Property) -> None:
        for name in cells:
            if name.startswith("scope.") and name[6:] not in asked.scope:
                help = f"declare it: {asked.name}: {{scope: {{{name[6:]}: …}}}}"
                raise BadRow(f"{asked.name} has no qualifier called {name[6:]!r}", name, help, "unknown-name")

    def _value(self, written: str, asked: Property) -> Value:
        if len(self._reader.known) > KNOWN:
            self._reader.known.clear()
        if len(self._reader.dated) > KNOWN:
            self._reader.dated.clear()
        try:
            return self._reader.read(written, asked)[0]
        except ValueError as problem:
            raise BadRow(f"{asked.name}: {problem}", "value", "", "unreadable-value") from None
