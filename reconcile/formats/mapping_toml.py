"""How another table's columns become claims: a mapping, with a template for each field."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from reconcile.errors import ReconcileError
from reconcile.formats.bulk import CLAIM_COLUMNS, SUBJECT_COLUMNS, BadRow, text
from reconcile.model.locator import quoted
from reconcile.model.nearest import nearest

SECTIONS = ("encoding", "rename", "fields", "claims", "subjects", "sources")
_SLOT = re.compile(r"\{\{|\}\}|\{([^{}|]+)(\|id)?\}|[{}]")

_NO_ID = re.compile(r"\W+")
Slot = tuple[str, str, bool]
"""A text, the column that comes after it, if one does, and whether an id is made of what that says."""
Cells = dict[str, str]
"""What a row of the long form says under each of its names."""


@dataclass(frozen=True, slots=True)
class Template:
    """Texts with `{column}` in them, of which the first one counts whose columns are all filled.

    `{column|id}` makes an id of what the column says; `{{` and `}}` are braces.
    """

    choices: tuple[str, ...]

    parts: tuple[tuple[Slot, ...], ...]

    @classmethod
    def of(cls, choices: Iterable[str]) -> Template:
        """The template that some texts make."""
        choices = tuple(choices)
        return cls(choices, tuple(tuple(_parts(one)) for one in choices))

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it takes something from."""
        return tuple(dict.fromkeys(column for parts in self.parts for _, column, _ in parts if column))

    def filled(self, row: Mapping[str, str], name: str) -> str:
        """The text for a row; empty where none of its columns says anything, BadRow where only some do."""
        for parts in self.parts:
            if (found := _filled(parts, row)) is not None:
                return found
        columns = self.columns
        empty = [column for column in columns if not row.get(column)]
        if len(empty) == len(columns):
            return ""
        help = f"fill it, or give {name} a list of templates, one without it"
        raise BadRow(f"{empty[0]} is empty, and {name} needs it", empty[0], help)


def _filled(parts: Iterable[Slot], row: Mapping[str, str]) -> str | None:
    """The text for a row; None where one of its columns says nothing."""
    found = []
    for before, column, is_id in parts:
        said = row.get(column, "") if column else ""
        if column and not said:
            return None
        found.append(f"{before}{_id(said) if is_id else said}")
    return "".join(found)


def _parts(choice: str) -> Iterator[Slot]:
    """The columns of a template, each after the text before it."""
    text, end = "", 0
    for slot in _SLOT.finditer(choice):
        text, end = text + choice[end : slot.start()], slot.end()
        if slot[1]:
            yield text, slot[1], bool(slot[2])
            text = ""
        else:
            text += slot[0][0]
    yield text + choice[end:], "", False


@dataclass(frozen=True)
class Mapped:
    """What one row of the table becomes: one more row of a kind, its fields by their templates."""

    kind: str
    fields: Mapping[str, Template]

    def row(self, cells: Mapping[str, str]) -> Cells | None:
        """The row of the long form; None where nothing is said, BadRow where something is missing."""
        needed = _NEEDED[self.kind]
        answer = needed[-1]
        if not (said := self.fields[answer].filled(cells, answer)):
            return None
        found = {answer: said}
        for name, template in self.fields.items():
            if name != answer and (given := template.filled(cells, name)):
                found[name] = given
        for name in needed:
            if name not in found:
                columns = " and ".join(self.fields[name].columns)
                raise BadRow(f"{columns} is empty, so that a {self.kind} would have no {name}", columns)
        return {name: found[name] for name in self.fields if name in found}


_NEEDED = {
    "claim": ("subject", "source", "property", "value"),
    "subject": ("id",),
    "source": ("key",),
}
"""What a row of each kind cannot do without; last what it is left out without."""


@dataclass(frozen=True)
class TableMapping:
    """What the rows of a table become, and how its columns are to be read."""

    rows: tuple[Mapped, ...]
    rename: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    encoding: str = "utf-8"

    def renamed(self, cells: Mapping[str, Any]) -> dict[str, str]:
        """A row's cells as texts, with the words of a column that the mapping renames as it says."""
        found = dict(_flat(cells))
        for column, names in self.rename.items():
            if column in found:
                found[column] = names.get(found[column], found[column])
        return found

    def missing(self, columns: Collection[str]) -> Iterator[str]:
        """What is wrong where a table has only these columns."""
        wanted = (
            column for one in self.rows for template in one.fields.values() for column in template.columns
        )
        for column in dict.fromkeys((*wanted, *self.rename)):
            if column not in columns:
                near = nearest(column, columns)
                hint = f"did you mean {near[0]}?" if near else f"it has {', '.join(columns)}"
                yield f"the table has no column {column!r}; {hint}"


def read(content: str, path: str) -> TableMapping:
    """The mapping that a TOML text holds; ReconcileError, naming what is wrong, where it holds none."""
    try:
        given = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise ReconcileError(f"{path} is not valid TOML: {error}") from None
    try:
        return _mapping(given)
    except ValueError as problem:
        raise ReconcileError(f"{path}: {problem}") from None


def _mapping(given: dict[str, Any]) -> TableMapping:
    for name in given:
        _known(name, SECTIONS, "a mapping")
    rename, common = given.get("rename", {}), given.get("fields", {})
    if not isinstance(rename, dict) or not all(isinstance(names, dict) for names in rename.values()):
        raise ValueError('rename should hold a table for each column: rename.side = {Gov = "pakistan"}')
    rows = [
        _mapped(section[:-1], table, common if section == "claims" else {})
        for section in ("subjects", "sources", "claims")
        for table in _tables(section, given.get(section, []))
    ]
    if not rows:
        raise ValueError("it makes nothing; write [[claims]] with subject, source, property and value")
    named = {column: {str(a): str(b) for a, b in names.items()} for column, names in rename.items()}
    return TableMapping(tuple(rows), MappingProxyType(named), _encoding(given.get("encoding", "utf-8")))


def _tables(section: str, given: object) -> list[dict[str, Any]]:
    if isinstance(given, list) and all(isinstance(one, dict) for one in given):
        return given
    raise ValueError(f"{section} should be a list of tables; begin each with [[{section}]]")


def _mapped(kind: str, table: dict[str, Any], common: dict[str, Any]) -> Mapped:
    fields = dict(_dotted({**common, **table}))
    if kind != "source":  # a source may have any field of a bibliography
        known = CLAIM_COLUMNS if kind == "claim" else SUBJECT_COLUMNS
        for name in fields:
            if not (kind == "claim" and name.startswith("scope.")):
                _known(name, known, f"a {kind}")
    for name in _NEEDED[kind]:
        if name not in fields:
            raise ValueError(f'a table of {kind}s has no {name}; write {name} = "{{column}}"')
    return Mapped(kind, {name: _template(name, given) for name, given in fields.items()})


def _dotted(table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The fields of a table; `scope = {side = …}` and `scope.side = …` are both `scope.side`."""
    for name, given in table.items():
        if isinstance(given, dict):
            yield from ((f"{name}.{inner}", one) for inner, one in given.items())
        else:
            yield name, given


def _template(name: str, given: Any) -> Template:
    choices: list[str] = given if isinstance(given, list) else [given]
    for one in choices:
        if not isinstance(one, str) or not one.strip():
            raise ValueError(f'{name} should be a text with columns in it, such as "{{low}}..{{high}}"')
        if any(slot[0] in "{}" for slot in _SLOT.finditer(one)):
            raise ValueError(
                f"{name}: a brace in {one!r} has no partner; write {{{{ or }}}} for the brace itself"
            )
    return Template.of(choices)


def _known(name: str, known: Collection[str], where: str) -> None:
    if name not in known:
        near = nearest(name, known)
        hint = f"did you mean {near[0]}?" if near else f"it may have {', '.join(known)}"
        raise ValueError(f"{where} has no field called {name!r}; {hint}")


def _encoding(given: object) -> str:
    try:
        "".encode(str(given))
    except LookupError:
        raise ValueError(f"there is no encoding {given!r}; write utf-8 or latin-1") from None
    return str(given)


def _id(said: str) -> str:
    return _NO_ID.sub("-", said.casefold()).strip("-")


def _flat(cells: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """A row's cells as texts, the keys of nested objects with a dot between them."""
    for name, given in cells.items():
        match given:
            case str():
                yield name, given.strip()
            case {"type": str()} | [{"type": str()}, *_] if (selected := _selected(given)) is not None:
                yield from ((name, selected[0]), (f"{name}.exact", selected[1]))
            case dict():
                yield from ((f"{name}.{inner}", one) for inner, one in _flat(given))
            case list():
                yield name, "; ".join(text(one, name) for one in given)
            case None:
                pass
            case _:
                yield name, text(given, name)


def _selected(given: object) -> tuple[str, str] | None:
    """The locator and the quote of W3C selectors; None of what is none."""
    try:
        return quoted(given)
    except ValueError:
        return None
