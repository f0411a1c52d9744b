"""Properties, rules and policy as YAML: the questions a project asks, in its own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import cast, get_args

from reconcile.formats import rule_text
from reconcile.formats.fields import Faults, flag, known_fields, strings, text, texts, unique
from reconcile.formats.superlative_yaml import SUPERLATIVE_FIELDS, read_superlative
from reconcile.formats.written import Word, WrittenKind
from reconcile.formats.yaml_tree import Listing, Mapping, Node, Scalar
from reconcile.model.vocabulary import Cell, Condition, Property, VocabularyRule
from reconcile.values.value import Kind

KINDS: tuple[str, ...] = get_args(Kind)
CELLS: tuple[str, ...] = get_args(Cell)
PROPERTY_FIELDS = (
    "type",
    "unit",
    "several",
    "single",
    "nested",
    "varies",
    "cumulative",
    "settles",
    "scope",
    "of",
    "ahead",
    "beyond_lifetime",
    "takes_part",
    *SUPERLATIVE_FIELDS,
    "description",
)
KIND_FIELDS = ("exists",)
EXISTS_FIELDS = ("from", "until")
RULE_FIELDS = ("name", "require", "when", "severity", "message")
POLICY_FIELDS = ("words", "about", "nearly", "tension", "slack")
_EXISTS = "write exists: [founded, dissolved], exists: [founded] or exists: {until: dissolved}"
_PERCENT = r"\d+(?:\.\d+)?(?:[-–]100)?\s*%"
_RANGE = r"\d+\.\.\d+"
_DAYS = {"day": 1, "week": 7, "month": 31, "year": 366}


def read_property(key: Word, node: Node, faults: Faults) -> Property | None:
    """One property; None (and a fault) where its type is missing or unknown."""
    if isinstance(node, Scalar):
        node = Mapping(((Word("type", key.line, key.column), node),), key.line, key.column)
    if not isinstance(node, Mapping):
        faults.entry(f"{key.text} should be `{{type: date}}` or the like", node)
        return None
    if not re.fullmatch(r"[^\W\d][\w-]*", key.text):
        faults.entry(
            f"{key.text!r} cannot be the name of a property", key, "write letters, digits, - and _ only"
        )
        return None
    given = known_fields(node, PROPERTY_FIELDS, "a property", faults)
    kind = _kind(text(given.get("type"), faults, "type"), given.get("type", node), key.text, faults)
    if kind is None:
        return None
    varies = _varies(given.get("varies"), faults)
    cumulative = bool(flag(given.get("cumulative"), faults, "cumulative"))
    return Property(
        key.text,
        kind,
        faults.span(key),
        unit=text(given.get("unit"), faults, "unit") or None,
        several=_several(kind, given, faults),
        nested=bool(flag(given.get("nested"), faults, "nested")),
        varies=varies,
        cumulative=cumulative,
        settles=_settles(given.get("settles"), faults),
        scope=_scope(given.get("scope"), faults),
        of=strings(given.get("of"), faults, "of"),
        ahead=bool(flag(given.get("ahead"), faults, "ahead")),
        beyond_lifetime=_fitting(
            "beyond_lifetime",
            given,
            kind == "date" or bool(varies) or cumulative,
            "dates and with what varies",
            faults,
        ),
        takes_part=_fitting("takes_part", given, kind == "entity", "entities", faults),
        superlative=read_superlative(key.text, kind, given, faults),
        description=text(given.get("description"), faults, "description"),
    )


def _fitting(name: str, given: dict[str, Node], fits: bool, what: str, faults: Faults) -> bool:
    """A flag that means something on some properties only."""
    raised = bool(flag(given.get(name), faults, name))
    if raised and not fits:
        faults.entry(f"{name} goes with {what}", given[name], "leave it out")
    return raised and fits


def _kind(written: str, place: Node, name: str, faults: Faults) -> Kind | None:
    if written in KINDS:
        return cast(Kind, written)
    what = f"{name} has no type" if not written else f"{written!r} is no type of value"
    faults.entry(what, place, f"write type: one of {', '.join(KINDS)}")
    return None


def _several(kind: Kind, given: dict[str, Node], faults: Faults) -> bool:
    """Whether different values may hold together: entities unless `single`, the rest only with `several`."""
    single = flag(given.get("single"), faults, "single")
    several = flag(given.get("several"), faults, "several")
    if several is not None:
        return several
    return kind == "entity" and not single


def _varies(node: Node | None, faults: Faults) -> Cell | None:
    written = text(node, faults, "varies")
    if not written or written in CELLS:
        return cast(Cell, written) if written else None
    faults.entry(f"varies is one of {', '.join(CELLS)}, not {written!r}", cast(Node, node))
    return None


def _settles(node: Node | None, faults: Faults) -> int | None:
    written = text(node, faults, "settles")
    if not written:
        return None
    if found := re.fullmatch(r"(\d+)\s*(day|week|month|year)s?", written):
        return int(found[1]) * _DAYS[found[2]]
    faults.entry(f"{written!r} is no length of time", cast(Node, node), "write settles: 14 days")
    return None


def _scope(node: Node | None, faults: Faults) -> MappingProxyType[str, Kind]:
    """The qualifiers of a property, each with the kind of its values."""
    if node is None:
        return MappingProxyType({})
    if not isinstance(node, Mapping):
        faults.entry("scope should be `{qualifier: type}`", node, "write scope: {side: entity, during: date}")
        return MappingProxyType({})
    found = {}
    for key, value in unique(node, faults):
        kind = _kind(text(value, faults, key.text), value, f"the qualifier {key.text}", faults)
        if kind is not None:
            found[key.text] = kind
    return MappingProxyType(found)


def read_kind(key: Word, node: Node, faults: Faults) -> WrittenKind | None:
    """One kind of subject; None (and a fault) where it does not say what existence is."""
    if not isinstance(node, Mapping):
        faults.entry(f"{key.text} does not say what existence is", node, _EXISTS)
        return None
    given = known_fields(node, KIND_FIELDS, "a kind", faults)
    if "exists" not in given:
        if len(node.entries) == 0:
            faults.entry(f"{key.text} does not say what existence is", node, _EXISTS)
        return None
    days = _existence(given["exists"], faults)
    return None if days is None else WrittenKind(key, *days)


def _existence(node: Node, faults: Faults) -> tuple[Word | None, Word | None] | None:
    """The properties that date the first and the last day of being, at least one of them."""
    if isinstance(node, Mapping):
        given = known_fields(node, EXISTS_FIELDS, "exists", faults)
        if node.entries and not given:
            return None  # which is told already
        first, last = (texts(given.get(name), faults, name) for name in EXISTS_FIELDS)
        several = len(first) > 1 or len(last) > 1
        days = first[0] if first else None, last[0] if last else None
    else:
        named = texts(node, faults, "exists")
        if isinstance(node, Listing) and len(named) < len(node.items):
            return None  # which is told already
        several = len(named) > 2
        days = named[0] if named else None, named[1] if len(named) > 1 else None
    if several or days == (None, None):
        what = "more than a first and" if several else "no property that dates a first or"
        faults.entry(f"exists names {what} a last day", node, _EXISTS)
        return None
    return days


def read_rule(node: Mapping, faults: Faults) -> VocabularyRule | None:
    """One declared rule; None (and a fault at its place) where it cannot be read."""
    given = known_fields(node, RULE_FIELDS, "a rule", faults)
    name = text(given.get("name"), faults, "name") or "a rule"
    if "require" not in given:
        faults.entry(f"{name} has no `require`", node, "write require: started <= ended")
        return None
    when = _conditions(name, given.get("when"), faults)
    require = text(given["require"], faults, "require")
    try:
        comparison = rule_text.parse(require)
    except rule_text.RuleError as error:
        place = faults.span(given["require"])
        shifted = Word("", place.line, place.column + error.offset)
        faults.entry(f"{name}: {error}", shifted, "write for example require: started <= ended")
        return None
    if when is None:
        return None
    severity = text(given.get("severity"), faults, "severity") or "error"
    if severity not in ("error", "warning", "off"):
        faults.entry(f"severity is error, warning or off, not {severity!r}", given["severity"])
        return None
    message = text(given.get("message"), faults, "message")
    named = name if "name" in given else str(comparison)
    return VocabularyRule(named, comparison, faults.span(node), severity, message, when)


def _conditions(name: str, node: Node | None, faults: Faults) -> tuple[Condition, ...] | None:
    """The conditions of a rule, one or a list of them; None (and a fault) where one cannot be read."""
    found = []
    for word in texts(node, faults, "when"):
        try:
            found.append(rule_text.condition(word.text))
        except rule_text.RuleError as error:
            place = Word("", word.line, word.column + error.offset)
            faults.entry(f"{name}: {error}", place, "several conditions are a list: [kind == event, …]")
            return None
    if node is not None and not found:
        faults.entry(f"{name}: `when` says nothing", node, "write for example when: kind == event")
        return None
    return tuple(found)


def read_policy(entries: Iterable[tuple[Word, Node]], faults: Faults) -> Iterator[tuple[str, str]]:
    """The settings that a `policy:` changes, as written; a vague word's as `words.dozens`."""
    for key, node in entries:
        if key.text not in POLICY_FIELDS:
            faults.field(key, POLICY_FIELDS, "the policy")
        elif key.text != "words":
            pattern, example = (r"\d+", "2") if key.text == "slack" else (_PERCENT, "10 %")
            yield from _setting(key.text, key.text, pattern, example, node, faults)
        elif isinstance(node, Mapping):
            for word, value in unique(node, faults):
                yield from _setting(f"words.{word.text}", word.text, _RANGE, "24..99", value, faults)
        else:
            faults.entry("words should be `{dozens: 24..99}`", node)


def _setting(
    name: str, shown: str, pattern: str, example: str, node: Node, faults: Faults
) -> Iterator[tuple[str, str]]:
    written = text(node, faults, shown)
    if re.fullmatch(pattern, written):
        yield name, written
    else:
        faults.entry(f"{shown} cannot be {written!r}", node, f"write {shown}: {example}")
