"""Small edits of YAML in its own text: a field put in or taken out, with everything around it as it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

from reconcile.formats.mentions import Edit
from reconcile.formats.yaml_text import in_list

Entry = tuple[yaml.ScalarNode, yaml.Node]

_HARMLESS = re.compile(r"\w[\w .'’/-]*\w")


def with_fields(text: str, node: yaml.MappingNode, fields: Sequence[str]) -> Edit:
    """Fields, each as `name: value`, at the end of a mapping that is not empty or stands in braces."""
    if node.flow_style:
        end = end_of(node.value[-1][1]) if node.value else node.start_mark.index + 1
        added = ", ".join(fields)
        return (end, end, f", {added}" if node.value else added)
    margin = " " * node.value[0][0].start_mark.column
    end = line_end(text, last_word(text, node))
    return (end, end, "".join(f"{line_break(text)}{margin}{field}" for field in fields))


def without_entry(text: str, entries: Sequence[Entry], place: int, *, in_braces: bool) -> Edit:
    """One entry out of a mapping: its lines, or with the comma that parts it from its neighbour."""
    if in_braces:
        return out_of_braces(entries, place)
    key, node = entries[place]
    if place == 0 and len(entries) > 1:  # it may share its line with the dash of a list
        return (key.start_mark.index, entries[1][0].start_mark.index, "")
    start = text.rfind("\n", 0, key.start_mark.index) + 1
    end = text.find("\n", max(last_word(text, node), end_of(key)))
    return (start, len(text) if end < 0 else end + 1, "")


def out_of_braces(entries: Sequence[Entry], place: int) -> Edit:
    """One entry out of a mapping in braces."""
    key, node = entries[place]
    if place:
        return (end_of(entries[place - 1][1]), max(end_of(node), end_of(key)), "")
    if len(entries) > 1:
        return (key.start_mark.index, entries[1][0].start_mark.index, "")
    return (key.start_mark.index, max(end_of(node), end_of(key)), "")


def end_of(node: yaml.Node) -> int:
    """Where a node's own text ends; a block ends with its last word, not with the line after it."""
    if isinstance(node, yaml.ScalarNode) or getattr(node, "flow_style", False) or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return max(end_of(last[1]), end_of(last[0])) if isinstance(last, tuple) else end_of(last)


def last_word(text: str, node: yaml.Node) -> int:
    """The same, without the line breaks that a text over several lines ends with."""
    end = end_of(node)
    return len(text[:end].rstrip()) if text[end - 1 : end] == "\n" else end


def line_end(text: str, place: int) -> int:
    """The end of the line of a place, so that a comment there stays beside what it is about."""
    end = text.find("\n", place)
    return len(text) if end < 0 else end - (text[end - 1] == "\r")


def line_break(text: str) -> str:
    """How the lines of a text end."""
    return "\r\n" if "\r\n" in text else "\n"


def name(text: str) -> str:
    """A name in a list on one line, in quotes only where it could be read as anything else."""
    return text if _HARMLESS.fullmatch(text) else in_list(text)


def names(texts: Sequence[str]) -> str:
    """A list of names on one line."""
    return f"[{', '.join(map(name, texts))}]"
