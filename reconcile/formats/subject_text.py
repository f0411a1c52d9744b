"""The entry of one subject in a file's own text: names added to its lists, or the whole entry taken out."""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

from reconcile.formats.mentions import Edit, pairs, replaced, roots
from reconcile.formats.yaml_text import in_list, scalar

_HARMLESS = re.compile(r"\w[\w .'’/-]*\w")

Entry = tuple[yaml.ScalarNode, yaml.Node]


def holds(text: str, section: str, id: str) -> bool:
    """Whether a file declares a subject, or a property."""
    return _entry(text, section, id) is not None


def with_names(text: str, id: str, field: str, names: Sequence[str]) -> str:
    """The text with names added to a list of the subject (`was`, `aliases`, …), which is made if need be."""
    found = _entry(text, "subjects", id)
    if found is None or not names:
        return text
    key, node = found
    for name, value in pairs(node):
        if name.value == field:
            return replaced(text, [_appended(text, value, names)])
    return replaced(text, [_with_field(text, key, node, f"{field}: {_listed(names)}")])


def with_text(text: str, id: str, field: str, said: str) -> str:
    """The text with a field of the subject, put in place of what it says."""
    found = _entry(text, "subjects", id)
    if found is None:
        return text
    key, node = found
    for name, value in pairs(node):
        if name.value == field:
            return replaced(text, [(value.start_mark.index, _end(value), _name(said))])
    return replaced(text, [_with_field(text, key, node, f"{field}: {_name(said)}")])


def without_name(text: str, id: str, field: str, name: str) -> str:
    """The text with a name taken out of a list of the subject, at the last place that has it."""
    found = _entry(text, "subjects", id)
    lists = [value for key, value in pairs(found[1]) if key.value == field] if found else []
    for node in lists:
        if isinstance(node, yaml.ScalarNode) and node.value.strip() == name:
            return replaced(text, [(node.start_mark.index, _end(node), "[]")])
        if isinstance(node, yaml.SequenceNode):
            places = [n for n, one in enumerate(node.value) if one.value == name]
            if places:
                return replaced(text, [_taken_out(node, places[-1])])
    return text


def without_entry(text: str, section: str, id: str) -> str:
    """The text without the entry of a subject or property; a comment above it stays."""
    for entries, whole in _sections(text, section):
        names = [key.value for key, _ in entries]
        if id not in names:
            continue
        place = names.index(id)
        key, node = entries[place]
        if whole.flow_style:
            return replaced(text, [_out_of_braces(entries, place)])
        start = text.rfind("\n", 0, key.start_mark.index) + 1
        end = text.find("\n", max(_end(node), _end(key)))
        return text[:start] + (text[end + 1 :] if end >= 0 else "")
    return text


def _entry(text: str, section: str, id: str) -> Entry | None:
    entries = (entry for found, _ in _sections(text, section) for entry in found)
    return next(((key, node) for key, node in entries if key.value == id), None)


def _sections(text: str, section: str) -> list[tuple[list[Entry], yaml.MappingNode]]:
    tops = (entry for root in roots(text) for entry in pairs(root))
    return [
        (pairs(node), node)
        for key, node in tops
        if key.value == section and isinstance(node, yaml.MappingNode)
    ]


def _appended(text: str, node: yaml.Node, names: Sequence[str]) -> Edit:
    """Names at the end of a list, be it on one line, below each other, or a single text."""
    if not isinstance(node, yaml.SequenceNode):
        held = (node.value,) if isinstance(node, yaml.ScalarNode) and node.value.strip() else ()
        lead = " " if text[node.start_mark.index - 1] == ":" else ""
        return (node.start_mark.index, _end(node), lead + _listed([*held, *names]))
    if node.flow_style:
        end = _end(node.value[-1]) if node.value else node.start_mark.index + 1
        added = ", ".join(map(_name, names))
        return (end, end, f", {added}" if node.value else added)
    dash = text.rfind("-", 0, node.value[-1].start_mark.index)
    margin = text[text.rfind("\n", 0, dash) + 1 : dash]
    end = _line_end(text, _end(node.value[-1]))
    return (end, end, "".join(f"{_break(text)}{margin}- {scalar(name)}" for name in names))


def _with_field(text: str, key: yaml.ScalarNode, node: yaml.Node, field: str) -> Edit:
    """A field at the end of a subject's entry."""
    if isinstance(node, yaml.MappingNode) and node.flow_style:
        end = _end(node.value[-1][1]) if node.value else node.start_mark.index + 1
        return (end, end, f", {field}" if node.value else field)
    if isinstance(node, yaml.MappingNode) and node.value:
        first = node.value[0][0].start_mark
        end = _line_end(text, max(_end(node.value[-1][1]), _end(node.value[-1][0])))
        return (end, end, f"{_break(text)}{' ' * first.column}{field}")
    said = node.value.strip() if isinstance(node, yaml.ScalarNode) else ""
    name = f"name: {_name(said)}, " if said else ""
    start = node.start_mark.index if said else text.index(":", key.end_mark.index) + 1
    return (start, _end(node) if said else start, f"{'' if said else ' '}{{{name}{field}}}")


def _taken_out(node: yaml.SequenceNode, place: int) -> Edit:
    """One item out of a list, with what parts it from its neighbour."""
    items = node.value
    if len(items) == 1:
        return (node.start_mark.index, _end(node), "[]")
    if place:
        return (_end(items[place - 1]), _end(items[place]), "")
    return (items[0].start_mark.index, items[1].start_mark.index, "")


def _out_of_braces(entries: Sequence[Entry], place: int) -> Edit:
    key, node = entries[place]
    if place:
        return (_end(entries[place - 1][1]), max(_end(node), _end(key)), "")
    if len(entries) > 1:
        return (key.start_mark.index, entries[1][0].start_mark.index, "")
    return (key.start_mark.index, max(_end(node), _end(key)), "")


def _end(node: yaml.Node) -> int:
    """Where a node's own text ends; a block ends with its last word, not with the line after it."""
    if isinstance(node, yaml.ScalarNode) or getattr(node, "flow_style", False) or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return max(_end(last[1]), _end(last[0])) if isinstance(last, tuple) else _end(last)


def _listed(names: Sequence[str]) -> str:
    return f"[{', '.join(map(_name, names))}]"


def _name(text: str) -> str:
    """A name in a list on one line, in quotes only where it could be read as anything else."""
    return text if _HARMLESS.fullmatch(text) else in_list(text)


def _line_end(text: str, place: int) -> int:
    """The end of the line of a place, so that a comment there stays beside what it is about."""
    end = text.find("\n", place)
    return len(text) if end < 0 else end - (text[end - 1] == "\r")


def _break(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
