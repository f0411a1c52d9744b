"""The entry of one subject in a file's own text: put in or taken out whole, or names added to its lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import yaml

from reconcile.formats.mentions import Edit, pairs, replaced, roots
from reconcile.formats.yaml_edits import Entry, end_of, last_word, line_break, line_end, out_of_braces
from reconcile.formats.yaml_edits import name as in_one_line
from reconcile.formats.yaml_edits import names as listed
from reconcile.formats.yaml_text import scalar


def holds(text: str, section: str, id: str) -> bool:
    """Whether a file declares a subject, or a property."""
    return _entry(text, section, id) is not None


def with_entry(text: str, id: str, fields: Mapping[str, str | Sequence[str]], after: str = "") -> str:
    """The text with the entry of another subject, below that of one, else below the last one.

    Raises ValueError where the file's subjects are not entries below each other.
    """
    said = [f"{field}: {_said(given)}" for field, given in fields.items() if given]
    entry = f"{id}: {{{', '.join(said)}}}"
    found = [(entries, whole) for entries, whole in _sections(text, "subjects") if entries]
    if not found:
        if any(key.value == "subjects" for root in roots(text) for key, _ in pairs(root)):
            raise ValueError("its subjects are no entries below each other")
        end = line_break(text)
        return text + (end if text and not text.endswith("\n") else "") + f"subjects:{end}  {entry}{end}"
    entries, whole = next((one for one in found if any(key.value == after for key, _ in one[0])), found[-1])
    if whole.flow_style:
        raise ValueError("its subjects stand on one line")
    key, node = next((one for one in entries if one[0].value == after), entries[-1])
    place = line_end(text, max(last_word(text, node), end_of(key)))
    return replaced(text, [(place, place, f"{line_break(text)}{' ' * key.start_mark.column}{entry}")])


def with_names(text: str, id: str, field: str, names: Sequence[str]) -> str:
    """The text with names added to a list of the subject (`was`, `aliases`, …), which is made if need be."""
    found = _entry(text, "subjects", id)
    if found is None or not names:
        return text
    key, node = found
    for name, value in pairs(node):
        if name.value == field:
            return replaced(text, [_appended(text, value, names)])
    return replaced(text, [_with_field(text, key, node, f"{field}: {listed(names)}")])


def with_text(text: str, id: str, field: str, said: str) -> str:
    """The text with a field of the subject, put in place of what it says."""
    found = _entry(text, "subjects", id)
    if found is None:
        return text
    key, node = found
    for name, value in pairs(node):
        if name.value == field:
            return replaced(text, [(value.start_mark.index, end_of(value), in_one_line(said))])
    return replaced(text, [_with_field(text, key, node, f"{field}: {in_one_line(said)}")])


def without_name(text: str, id: str, field: str, name: str) -> str:
    """The text with a name taken out of a list of the subject, at the last place that has it."""
    found = _entry(text, "subjects", id)
    lists = [value for key, value in pairs(found[1]) if key.value == field] if found else []
    for node in lists:
        if isinstance(node, yaml.ScalarNode) and node.value.strip() == name:
            return replaced(text, [(node.start_mark.index, end_of(node), "[]")])
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
            return replaced(text, [out_of_braces(entries, place)])
        start = text.rfind("\n", 0, key.start_mark.index) + 1
        end = text.find("\n", max(end_of(node), end_of(key)))
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
        return (node.start_mark.index, end_of(node), lead + listed([*held, *names]))
    if node.flow_style:
        end = end_of(node.value[-1]) if node.value else node.start_mark.index + 1
        added = ", ".join(map(in_one_line, names))
        return (end, end, f", {added}" if node.value else added)
    dash = text.rfind("-", 0, node.value[-1].start_mark.index)
    margin = text[text.rfind("\n", 0, dash) + 1 : dash]
    end = line_end(text, end_of(node.value[-1]))
    return (end, end, "".join(f"{line_break(text)}{margin}- {scalar(name)}" for name in names))


def _with_field(text: str, key: yaml.ScalarNode, node: yaml.Node, field: str) -> Edit:
    """A field at the end of a subject's entry."""
    if isinstance(node, yaml.MappingNode) and node.flow_style:
        end = end_of(node.value[-1][1]) if node.value else node.start_mark.index + 1
        return (end, end, f", {field}" if node.value else field)
    if isinstance(node, yaml.MappingNode) and node.value:
        first = node.value[0][0].start_mark
        end = line_end(text, max(end_of(node.value[-1][1]), end_of(node.value[-1][0])))
        return (end, end, f"{line_break(text)}{' ' * first.column}{field}")
    said = node.value.strip() if isinstance(node, yaml.ScalarNode) else ""
    name = f"name: {in_one_line(said)}, " if said else ""
    start = node.start_mark.index if said else text.index(":", key.end_mark.index) + 1
    return (start, end_of(node) if said else start, f"{'' if said else ' '}{{{name}{field}}}")


def _taken_out(node: yaml.SequenceNode, place: int) -> Edit:
    """One item out of a list, with what parts it from its neighbour."""
    items = node.value
    if len(items) == 1:
        return (node.start_mark.index, end_of(node), "[]")
    if place:
        return (end_of(items[place - 1]), end_of(items[place]), "")
    return (items[0].start_mark.index, items[1].start_mark.index, "")


def _said(given: str | Sequence[str]) -> str:
    return in_one_line(given) if isinstance(given, str) else listed(given)
