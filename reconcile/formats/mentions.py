"""Where a file names subjects, properties and claims, so that a name can change and all else stays."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

import yaml

from reconcile.formats.written import FIELDS
from reconcile.formats.yaml_text import quoted
from reconcile.model.vocabulary import Vocabulary

Role = Literal["entry", "subject", "entity", "property", "claim", "id", "require", "when", "case", "leaves"]
"""What a text is: the id of a subject's entry, the name of a subject, a value with names in it, the name of a
property, the id of a claim, an id that was given to one, the two parts of a rule, the id of a case, and what
a decision left."""

Edit = tuple[int, int, str]

_OTHER_BREAKS = re.compile("[\x85\u2028\u2029]")
_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*")
_NAMES = {"subject": "subject", "says": "subject", "replaces": "claim", "id": "id"}


@dataclass(frozen=True, slots=True)
class Mention:
    """One text of a file that names something: as YAML reads it, and from where to where it stands."""

    role: Role
    text: str
    start: int
    end: int


def roots(text: str) -> list[yaml.Node]:
    """The documents of a text (without a byte order mark) as nodes; raises `yaml.YAMLError`."""
    return list(yaml.compose_all(_OTHER_BREAKS.sub(" ", text), Loader=yaml.CBaseLoader))


def in_claims(text: str, vocabulary: Vocabulary) -> list[Mention]:
    """The mentions in a claims file, which may hold subjects and vocabulary too; raises `yaml.YAMLError`."""
    found: list[Mention] = []
    for key, node in (entry for root in roots(text) for entry in pairs(root)):
        match key.value:
            case "claims":
                for item in _items(node):
                    found.extend(_of_claim(item, vocabulary))
            case "subjects":
                for id, about in pairs(node):
                    found.append(_mention("entry", id))
                    found.extend(_names(about, ("part_of", "distinct_from")))
            case "properties":
                for name, declared in pairs(node):
                    found.append(_mention("property", name))
                    found.extend(_of_property(declared))
            case "kinds":
                for _, kind in pairs(node):
                    found.extend(_of_kind(kind))
            case "rules":
                for rule in _items(node):
                    found.extend(_parts_of_rule(rule))
    return found


def in_decision(text: str) -> list[Mention]:
    """The mentions in a decision's file, but for what an editor wrote in words; raises `yaml.YAMLError`."""
    found: list[Mention] = []
    for key, node in (entry for root in roots(text) for entry in pairs(root)):
        match key.value:
            case "case" | "leaves":
                found.extend(_mention(key.value, one) for one in _scalars(node))
            case "stands" | "rejects" | "camps":
                found.extend(_mention("claim", one) for one in _scalars(node))
            case "judged":
                found.extend(_mention("claim", claim) for claim, _ in pairs(node))
    return found


def rewritten(text: str, mentions: Iterable[Mention], new: Callable[[Mention], str]) -> str:
    """The text with each mention as `new` says it; comments, layout and quotes stay."""
    edits = {
        (one.start, one.end, _written(text[one.start : one.end], one.text, said))
        for one in mentions
        if (said := new(one)) != one.text
    }
    return replaced(text, edits)


def replaced(text: str, edits: Iterable[Edit]) -> str:
    """The text with other words from each start to each end."""
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def pairs(node: yaml.Node) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
    """The entries of a mapping whose keys are texts; none where it is no mapping."""
    if not isinstance(node, yaml.MappingNode):
        return []
    return [(key, value) for key, value in node.value if isinstance(key, yaml.ScalarNode)]


def _written(raw: str, text: str, new: str) -> str:
    """The new text in the quotes of the old one; in double quotes where the old one was more than that."""
    found = _PROPERTIES.match(raw)
    lead = found[0] if found else ""
    raw = raw[len(lead) :]
    for quote in ("", '"', "'"):
        if raw == f"{quote}{text}{quote}":
            return f"{lead}{quote}{new}{quote}"
    return lead + quoted(new) + ("\n" if raw.endswith("\n") else "")


def _of_claim(item: yaml.Node, vocabulary: Vocabulary) -> Iterator[Mention]:
    answers: list[tuple[str, yaml.Node]] = []
    scope: list[tuple[str, yaml.Node]] = []
    long: dict[str, yaml.Node] = {}
    for key, node in pairs(item):
        name = key.value
        if name in _NAMES:
            role: Role = "subject" if _NAMES[name] == "subject" else "claim" if name == "replaces" else "id"
            yield from (_mention(role, one) for one in _scalars(node))
        elif name == "scope":
            scope.extend((qualifier.value, value) for qualifier, value in pairs(node))
        elif name.startswith("scope."):
            scope.append((name[6:], node))
        elif name in ("property", "value"):
            long[name] = node
        elif name not in FIELDS:
            yield _mention("property", key)
            answers.append((name, node))
    if isinstance(named := long.get("property"), yaml.ScalarNode):
        yield _mention("property", named)
        answers.extend((named.value.strip(), long[name]) for name in ("value",) if name in long)
    yield from _entities(answers, scope, vocabulary)


def _entities(
    answers: list[tuple[str, yaml.Node]], scope: list[tuple[str, yaml.Node]], vocabulary: Vocabulary
) -> Iterator[Mention]:
    """The values that name subjects: answers to entity properties, and their entity qualifiers."""
    asked = [vocabulary.properties[name] for name, _ in answers if name in vocabulary.properties]
    pointing = {one.name for one in asked if one.kind == "entity"}
    qualifiers = {name for one in asked for name, kind in one.scope.items() if kind == "entity"}
    for known, found in ((pointing, answers), (qualifiers, scope)):
        for name, node in found:
            if name in known:
                yield from (_mention("entity", one) for one in _scalars(node))


def _names(node: yaml.Node, fields: tuple[str, ...]) -> Iterator[Mention]:
    for key, value in pairs(node):
        if key.value in fields:
            yield from (_mention("subject", one) for one in _scalars(value))


def _of_property(declared: yaml.Node) -> Iterator[Mention]:
    """The properties that a superlative goes by."""
    for key, value in pairs(declared):
        if key.value in ("first_of", "latest_of", "sharing"):
            yield from (_mention("property", one) for one in _scalars(value))
        elif key.value == "among":
            yield from (_mention("when", one) for one in _scalars(value))


def _of_kind(kind: yaml.Node) -> Iterator[Mention]:
    """The properties that say what existence is for a kind of subject."""
    for key, value in pairs(kind):
        if key.value == "exists":
            days = [one for _, one in pairs(value)] or [value]
            yield from (_mention("property", one) for day in days for one in _scalars(day))


def _parts_of_rule(rule: yaml.Node) -> Iterator[Mention]:
    for key, value in pairs(rule):
        if key.value in ("require", "when"):
            role: Role = "require" if key.value == "require" else "when"
            yield from (_mention(role, one) for one in _scalars(value))


def _mention(role: Role, node: yaml.Node) -> Mention:
    return Mention(role, node.value, node.start_mark.index, node.end_mark.index)


def _items(node: yaml.Node) -> list[yaml.Node]:
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """A text, the texts of a list or of lists in it, or the keys of a set `{A, B}`."""
    match node:
        case yaml.ScalarNode():
            yield node
        case yaml.SequenceNode():
            for one in node.value:
                yield from _scalars(one)
        case yaml.MappingNode():
            yield from (key for key, _ in pairs(node))
