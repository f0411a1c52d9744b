"""Claims of a file that are about something else: their item names another subject, time or scope.

The file's own text is edited, so that comments and layout stay. What an item says beside the claims that
move stays where it is: then these get an item of their own, with the same quote and all else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

import yaml

from reconcile.formats import claims_yaml
from reconcile.formats.mentions import Edit, pairs, replaced, roots
from reconcile.formats.written import FIELDS, Answer, Word, WrittenClaim
from reconcile.formats.yaml_edits import last_word, line_break, line_end, with_fields, without_entry
from reconcile.formats.yaml_text import in_list, quoted, scalar
from reconcile.model.span import Span


@dataclass(frozen=True, slots=True)
class About:
    """What an item is to say of what it is about; what is empty stays as it is."""

    subject: str = ""
    as_of: str = ""
    scope: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def companions(text: str, places: Collection[Span]) -> list[Span]:
    """Where the other answers stand in the items that answer at some places; ValueError as `moved`."""
    body = text.removeprefix("\ufeff")
    found = _found(body, places)
    path = next(iter(places)).path
    return [
        Span(path, key.start_mark.line + 1, key.start_mark.column + 1)
        for item, picked, _ in found
        for key in _answers(item)
        if key not in picked
    ]


def holds_several(text: str, place: Span) -> bool:
    """Whether the answer at a place is a list or a set; ValueError as `moved`."""
    ((item, picked, _),) = _found(text.removeprefix("\ufeff"), [place])
    entries = {key.value: node for key, node in pairs(item)}
    name = picked[0].value
    return not isinstance(entries.get("value" if name == "property" else name), yaml.ScalarNode)


def moved(text: str, places: Collection[Span], about: About, *, whole: bool = False) -> str:
    """The text of a claims file in which the answers at some places are about something else.

    With `whole` all that their items answer goes along. Raises ValueError where an answer cannot be parted
    from its item, or where the file would then not read as meant.
    """
    body = text.removeprefix("\ufeff")
    found = _found(body, places)
    edits = [edit for one in found for edit in _edits(body, one, about, whole)]
    after = replaced(body, edits)
    _prove(body, after, places, about, whole)
    return text[: len(text) - len(body)] + after


class _Found(NamedTuple):
    """An item, the keys of the answers picked in it, and whether it stands in a list on one line."""

    item: yaml.MappingNode
    picked: list[yaml.ScalarNode]
    in_line: bool


def _found(body: str, places: Collection[Span]) -> list[_Found]:
    """The items that answer at some places."""
    wanted = {(place.line, place.column): place for place in places}
    found = []
    try:
        items = list(_items(body))
    except yaml.YAMLError as error:
        raise ValueError(f"{next(iter(places)).path} does not parse ({error}); mend it first") from None
    for item, in_line in items:
        picked = [key for key in _answers(item) if wanted.pop(_place(key), None) is not None]
        found += [_Found(item, picked, in_line)] if picked else []
    if wanted:
        place = next(iter(wanted.values()))
        raise ValueError(f"{place} holds another text than was read; read it again first")
    return found


def _items(body: str) -> Iterator[tuple[yaml.MappingNode, bool]]:
    for root in roots(body):
        for key, node in pairs(root):
            if key.value == "claims" and isinstance(node, yaml.SequenceNode):
                items = (item for item in node.value if isinstance(item, yaml.MappingNode))
                yield from ((item, bool(node.flow_style)) for item in items)


def _place(key: yaml.ScalarNode) -> tuple[int, int]:
    return key.start_mark.line + 1, key.start_mark.column + 1


def _answers(item: yaml.MappingNode) -> list[yaml.ScalarNode]:
    """The keys of an item that answer; in the long form that is `property`."""
    return [key for key, _ in pairs(item) if _is_answer(key.value) and key.value != "value"]


def _is_answer(name: str) -> bool:
    return name not in FIELDS and not name.startswith("scope.")


def _edits(body: str, found: _Found, about: About, whole: bool) -> list[Edit]:
    item, picked = found.item, {key.value for key in found.picked}
    others = {key.value for key in _answers(item)} - picked
    if whole or not others:
        return _about(body, item, about)
    line = item.start_mark.line + 1
    if found.in_line:
        raise ValueError(f"line {line} holds several items; write them below each other")
    start = body.rfind("\n", 0, body.rfind("-", 0, item.start_mark.index)) + 1
    end = line_end(body, last_word(body, item))
    staying = _without(body[start:end], picked)
    moving = _without(body[start:end], {*others, "id"})
    moving = replaced(moving, _about(moving, _alone(moving), about))
    return [(start, end, staying + line_break(body) + moving)]


def _alone(item: str) -> yaml.MappingNode:
    """The one item that a text holds, dash and all."""
    node = roots(item)[0].value[0]
    assert isinstance(node, yaml.MappingNode)
    return node


def _without(item: str, names: Collection[str]) -> str:
    """An item's text without the entries of some names; `value` belongs to `property`."""
    names = {*names, *(("value",) if "property" in names else ())}
    while gone := [n for n, (key, _) in enumerate(pairs(_alone(item))) if key.value in names]:
        node = _alone(item)
        edit = without_entry(item, pairs(node), gone[-1], in_braces=bool(node.flow_style))
        item = replaced(item, [edit]).rstrip("\r\n")
    return item


def _about(text: str, item: yaml.MappingNode, about: About) -> list[Edit]:
    """The edits that make an item say something else of what it is about."""
    in_braces = bool(item.flow_style)
    entries = {key.value: node for key, node in pairs(item)}
    edits: list[Edit] = []
    fresh: list[str] = []
    for name, said in (("subject", about.subject), ("as_of", about.as_of)):
        if said and name in entries:
            edits.append(_put(text, entries[name], said, in_braces))
        elif said:
            fresh.append(f"{name}: {in_list(said) if in_braces else scalar(said)}")
    unsaid = dict(about.scope)
    for name, said in about.scope.items():
        if (node := entries.get(f"scope.{name}")) is not None:
            edits.append(_put(text, node, said, in_braces))
            del unsaid[name]
    return [*edits, *_scoped(text, item, entries.get("scope"), unsaid, fresh)]


def _scoped(
    text: str, item: yaml.MappingNode, scope: yaml.Node | None, said: Mapping[str, str], fresh: list[str]
) -> Iterator[Edit]:
    """The edits that put qualifiers into a scope, and those that put fields into the item."""
    if isinstance(scope, yaml.MappingNode) and scope.value:
        entries = {key.value: node for key, node in pairs(scope)}
        in_braces = bool(scope.flow_style)
        yield from (
            _put(text, entries[name], one, in_braces) for name, one in said.items() if name in entries
        )
        write = in_list if in_braces else scalar
        lines = [f"{in_list(name)}: {write(one)}" for name, one in said.items() if name not in entries]
        if lines:
            yield with_fields(text, scope, lines)
    elif said:
        if scope is not None:
            raise ValueError(
                f"line {item.start_mark.line + 1}: its scope is no `{{name: value}}`; mend it first"
            )
        pairs_ = ", ".join(f"{in_list(name)}: {in_list(one)}" for name, one in said.items())
        fresh = [*fresh, f"scope: {{{pairs_}}}"]
    if fresh:
        yield with_fields(text, item, fresh)


def _put(text: str, node: yaml.Node, said: str, in_braces: bool) -> Edit:
    """Another text in the place of one, in quotes where that was."""
    if not isinstance(node, yaml.ScalarNode):
        raise ValueError(f"line {node.start_mark.line + 1} is no single text; mend it first")
    start, end = node.start_mark.index, node.end_mark.index
    raw = text[start:end]
    plain = in_list(said) if in_braces else scalar(said)
    lead = "" if start == 0 or text[start - 1].isspace() or in_braces else " "
    new = quoted(said) if raw[:1] in ("'", '"') else plain
    return (start, end, lead + new + raw[len(raw.rstrip("\r\n")) :])


Said = tuple[dict[str, str], list[Any], list[str], dict[str, str]]


def _prove(before: str, after: str, places: Collection[Span], about: About, whole: bool) -> None:
    """Reads the new text once more: what was picked is about something else, and nothing else has changed."""
    old, now = claims_yaml.read(before, ""), claims_yaml.read(after, "")
    picked = {(place.line, place.column) for place in places}
    wanted = [said for claim in old.claims for said in _wanted(claim, picked, about, whole)]
    given = [_said(claim, claim.answers) for claim in now.claims]
    if given != wanted or len(now.faults) != len(old.faults):
        raise ValueError(f"{next(iter(places)).path} cannot be edited so that it reads back; edit it by hand")


def _wanted(
    claim: WrittenClaim, picked: Collection[tuple[int, int]], about: About, whole: bool
) -> Iterator[Said]:
    """What is to be said in the place of an item."""
    here = [one for one in claim.answers if _at(one.property) in picked]
    others = [one for one in claim.answers if _at(one.property) not in picked]
    if not here:
        yield _said(claim, others)
        return
    moving = here if others and not whole else claim.answers
    fields, answers, cites, scope = _said(claim, moving)
    fields |= {name: said for name in ("subject", "as_of") if (said := getattr(about, name))}
    if others and not whole:
        yield _said(claim, others)
        fields.pop("id", None)
    yield (fields, answers, cites, scope | dict(about.scope))


def _said(claim: WrittenClaim, answers: Sequence[Answer]) -> Said:
    """All that an item says, without where it stands."""
    said = [(one.property.text, one.shape, [word.text for word in one.values]) for one in answers]
    scope = {name.text: value.text for name, value in claim.scope}
    return dict(claim.fields), said, [word.text for word in claim.cites], scope


def _at(word: Word) -> tuple[int, int]:
    return word.line, word.column
