"""Rows of a table as what they say: the names of a row's cells tell whether it is a claim, a subject, a
source, a decision, or a link between two subjects.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from reconcile.formats import decision_row
from reconcile.formats.cells import BadRow, near, text, texts
from reconcile.formats.claims_yaml import SUBJECT_FIELDS, unfit_id
from reconcile.formats.rows import Header, Part, Row, column, unreadable
from reconcile.formats.written import (
    FIELDS,
    PLACED,
    Answer,
    Link,
    Word,
    WrittenClaim,
    WrittenEntry,
    WrittenFile,
)
from reconcile.model.corpus import Fault
from reconcile.model.locator import quoted
from reconcile.model.resolution import Resolution
from reconcile.model.span import Span
from reconcile.model.subject import Subject

__all__ = [
    "CLAIM_COLUMNS",
    "LINK_COLUMNS",
    "SUBJECT_COLUMNS",
    "BadRow",
    "Rows",
    "kind",
    "read",
    "text",
    "texts",
]

CLAIM_COLUMNS = (*(name for name in FIELDS if name != "scope"), "property", "value")
"""The columns of a table of claims, besides `scope.NAME`."""
SUBJECT_COLUMNS = ("id", *SUBJECT_FIELDS)
LINK_COLUMNS = ("link", "subject", "other", "reason", "by", "at", "note")
"""The columns of a table of links: `same` or `distinct`, and two subjects."""
LINKS = ("same", "distinct")
_COLUMNS = {
    "claim": CLAIM_COLUMNS,
    "subject": SUBJECT_COLUMNS,
    "decision": decision_row.COLUMNS,
    "link": LINK_COLUMNS,
}
_PLAIN_FIELDS = frozenset(FIELDS) - {"cites", "scope"}
_SEVERAL = frozenset(("aliases", "part_of", "distinct_from", "was"))


def read(parts: Iterable[Part], path: str) -> WrittenFile:
    """Everything that the rows of one file say; a row with a fault costs itself only."""
    rows = Rows(path)
    for part in parts:
        rows.take(part)
    return rows.written()


def kind(names: Collection[str]) -> str:
    """Whether a row with these names is a claim, source, subject, decision or link; empty where none."""
    if "link" in names and "other" in names and "source" not in names:
        return "link"
    if "case" in names and not any(name in names for name in ("subject", "source", "key", "id")):
        return "decision"
    if "subject" in names or "property" in names:
        return "claim"
    if "key" in names:
        return "source"
    return "subject" if "id" in names else ""


@dataclass
class Rows:
    """Takes the rows of one file one after the other, and keeps what they say."""

    path: str
    claims: list[WrittenClaim] = field(default_factory=list)
    subjects: list[Subject] = field(default_factory=list)
    sources: list[WrittenEntry] = field(default_factory=list)
    decisions: list[Resolution] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    header: Header | None = None
    _kind: str = ""

    def take(self, part: Part) -> None:
        """One more row, header or fault."""
        match part:
            case Row():
                self._row(part)
            case Fault():
                self.faults.append(part)
            case Header():
                self.header = part
                self._kind = kind(part.names)
                self.faults.extend(_misnamed(part, self._kind, self.path))

    def written(self) -> WrittenFile:
        """What was taken so far."""
        return WrittenFile(
            self.path,
            claims=tuple(self.claims),
            subjects=tuple(self.subjects),
            sources=tuple(self.sources),
            decisions=tuple(self.decisions),
            links=tuple(self.links),
            faults=tuple(self.faults),
        )

    def _row(self, row: Row) -> None:
        said = (kind(row.cells) or "claim") if self.header is None else self._kind
        try:
            if said == "claim":
                self.claims.append(self._claim(row))
            elif said == "subject":
                self.subjects.append(self._subject(row))
            elif said == "source":
                self.sources.append(_source(row))
            elif said == "decision":
                self.decisions.append(decision_row.read(row, self.path))
            elif said == "link":
                self.links.append(_link(row, self.path))
        except BadRow as bad:
            place = Span(self.path, row.line, column(row.raw, bad.name) if bad.name else 1)
            self.faults.append(Fault(bad.rule, str(bad), place, help=bad.help))

    def _claim(self, row: Row) -> WrittenClaim:
        fields: dict[str, str] = {}
        answers: list[Answer] = []
        cites: tuple[Word, ...] = ()
        scope: list[tuple[Word, Word]] = []
        line, raw = row.line, row.raw
        for name, given in row.cells.items():
            if name == "locator" and isinstance(given, list | dict):
                fields = _selected(given) | fields
            elif name in _PLAIN_FIELDS:
                fields[name] = given.strip() if type(given) is str else text(given, name)
            elif name == "cites":
                cites = tuple(Word(one, line, column(raw, name)) for one in texts(given, name, not raw))
            elif name.startswith("scope"):
                scope.extend(_scope(name, given, row))
            elif raw and name not in ("property", "value"):
                answers.append(_answer(name, given, row, name))
        if "property" in row.cells or "value" in row.cells:
            answers.append(_long_form(row))
        placed = (name for name in fields if name in PLACED) if raw else ()
        places = {name: Span(self.path, line, column(raw, name)) for name in placed}
        return WrittenClaim(Span(self.path, line), fields, tuple(answers), cites, tuple(scope), places)

    def _subject(self, row: Row) -> Subject:
        given = dict(row.cells)
        _known(row, "subject", SUBJECT_COLUMNS)
        id = text(given.get("id", ""), "id")
        if not id:
            raise BadRow("this subject has no id", "", "write an id of letters, digits, - and _")
        if (unfit := unfit_id(id)) is not None:
            raise BadRow(*unfit[:1], "id", unfit[1])
        plain = {name: text(given[name], name) for name in ("name", "kind", "note") if name in given}
        several = {name: texts(given[name], name, not row.raw) for name in _SEVERAL if name in given}
        return Subject(id, Span(self.path, row.line), **plain, **several)  # type: ignore[arg-type]  # by name


def _selected(given: object) -> dict[str, str]:
    """What the W3C selectors of a claim say: a locator, and a quote where the claim has none of its own."""
    try:
        locator, quote = quoted(given)
    except ValueError as problem:
        raise BadRow(str(problem), "locator", 'write {"prefix": "…", "suffix": "…"}, or a text') from None
    return {name: said for name, said in (("locator", locator), ("quote", quote)) if said}


def _answer(name: str, given: Any, row: Row, key: str) -> Answer:
    place = column(row.raw, key) if row.raw else 1
    if isinstance(given, list):
        words = tuple(Word(text(one, name), row.line, place) for one in given)
        return Answer(Word(name, row.line, place), words, "list")
    if isinstance(given, dict):
        raise BadRow(f"{name} should be a value or a list of values", key, f'write "{name}": "…"')
    written = given if type(given) is str else text(given, name)
    return Answer(Word(name, row.line, place), (Word(written, row.line, place),))


def _long_form(row: Row) -> Answer:
    """The answer that `property` and `value` give together."""
    for name, other in (("property", "value"), ("value", "property")):
        if name not in row.cells:
            raise BadRow(f"this row has a {other} and no {name}", other, f"give it a {name}")
    return _answer(text(row.cells["property"], "property"), row.cells["value"], row, "property")


def _scope(name: str, given: Any, row: Row) -> Iterable[tuple[Word, Word]]:
    """The qualifiers that one cell gives: `scope.side`, or an object under `scope`."""
    qualifiers = {name.removeprefix("scope."): given} if name.startswith("scope.") else given
    if not isinstance(qualifiers, Mapping):
        raise BadRow(
            "scope should name its qualifiers", name, 'write "scope": {"side": "police"}, or scope.side'
        )
    place = column(row.raw, name) if row.raw else 1
    for qualifier, value in qualifiers.items():
        yield Word(qualifier, row.line, place), Word(text(value, name), row.line, place)


def _source(row: Row) -> WrittenEntry:
    """A row as an entry of a bibliography: any of its fields, and `type` for what kind of work it is."""
    fields = {name.casefold(): "; ".join(texts(given, name, False)) for name, given in row.cells.items()}
    for name in ("cites", "copies", "ids"):
        if name in fields:
            fields[name] = fields[name].replace(";", ",")
    key = fields.pop("key", "")
    if not key:
        raise BadRow("this source has no key", "", "write a key such as gul2024")
    lines = dict.fromkeys(fields, row.line)
    return WrittenEntry(row.line, key, fields.pop("type", "misc").casefold(), fields, lines, is_plain=True)


def _link(row: Row, path: str) -> Link:
    _known(row, "link", LINK_COLUMNS)
    given = {name: text(row.cells.get(name, ""), name) for name in LINK_COLUMNS[:3]}
    for name, said in given.items():
        if not said:
            raise BadRow(
                f"this link has no {name}", name, "write link, subject, other: same, ttp, pakistani-taliban"
            )
    if given["link"] not in LINKS:
        raise BadRow(f"{given['link']!r} is no link", "link", f"write {' or '.join(LINKS)}")
    return Link(given["link"], given["subject"], given["other"], Span(path, row.line))  # type: ignore[arg-type]  # one of LINKS


def _known(row: Row, kind: str, known: Collection[str]) -> None:
    """BadRow where a row that stands for itself names what its kind has not; headers are told once."""
    for name in row.cells if row.raw else ():
        if name not in known:
            raise BadRow(f"a {kind} has no field called {name!r}", name, *near(name, known))


def _misnamed(header: Header, kind: str, path: str) -> Iterable[Fault]:
    """What a header names that no row of its kind has."""
    if not kind:
        message = "this header is neither that of claims, nor of subjects, nor of sources"
        help = (
            "claims have the columns subject, source, property, value; subjects have id, name; "
            "sources have key, title; decisions have case, verdict, reason; links have link, subject, other; "
            "`reconcile import` takes other tables"
        )
        yield unreadable(message, path, header.line, help=help)
    elif kind != "source":
        known = _COLUMNS[kind]
        for name in dict.fromkeys(header.names):
            if name not in known and not (kind == "claim" and name.startswith("scope.")):
                help, rule = near(name, known)
                place = Span(path, header.line, column(header.raw, name))
                yield Fault(rule, f"a {kind} has no field called {name!r}", place, help=help)
