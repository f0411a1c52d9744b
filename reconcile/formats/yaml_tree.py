"""YAML text as a tree in which every word keeps its line and column, and bad entries cost themselves only.

The events of libyaml (through PyYAML) are used rather than rapidyaml: rapidyaml 0.15 prints to stderr on bad
text, cuts a scalar at a NUL byte without a word, and its Python binding gives no place for a node, as scalars
come as read-only memory views. Reading 450 claims by events takes 25 ms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import yaml
from yaml._yaml import CParser

from reconcile.formats import yaml_plain, yaml_traps
from reconcile.formats.written import Word
from reconcile.formats.yaml_nodes import Listing, Mapping, Node, Scalar
from reconcile.model.corpus import Fault
from reconcile.model.span import Span

__all__ = ["Listing", "Mapping", "Node", "Scalar", "read"]

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_OTHER_BREAKS = re.compile("[\x85\u2028\u2029]")
_MARKER = re.compile(r"^(<{7}|\|{7}|>{7}|={7})(?= |$).*", re.MULTILINE)
_ITEM = re.compile(r"( *)(- |-$)")


def read(text: str, path: str, sections: Sequence[str]) -> tuple[list[tuple[Word, Node]], list[Fault]]:
    """The top entries of a file and the faults in it.

    Where the text does not parse as a whole, each entry of each section is read by itself.
    """
    text, faults = _clean(text, path)
    try:
        plain = yaml_plain.read(text)
        roots = [plain] if plain is not None else list(_nodes(text, 1))
    except yaml.YAMLError:
        return _piece_by_piece(text, path, sections, faults)
    entries: list[tuple[Word, Node]] = []
    for root in roots:
        match root:
            case Mapping(found):
                entries.extend(found)
            case Scalar(word) if not word.text:
                pass
            case Scalar(Word(_, line, column)) | Listing(_, line, column):
                named = " or ".join(f"`{name}:`" for name in sections[:2])
                message = f"this file should be a mapping, with {named} or the like at its top"
                faults.append(_fault(message, Span(path, line, column)))
    faults.extend(yaml_traps.silent(text, path))
    return entries, faults


def _clean(text: str, path: str) -> tuple[str, list[Fault]]:
    """The text with characters that YAML refuses, and the marks of an unfinished merge, blanked out."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text = _OTHER_BREAKS.sub(" ", text)
    faults = list(_unprintable(text, path))
    text = _UNPRINTABLE.sub("\ufffd", text)
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return text, faults
    for found in _MARKER.finditer(text):
        if found[1][0] in "<>":
            message = f"an unfinished merge: `{found[0].strip()}`"
            help = (
                "keep the lines that are right and remove the lines that begin <<<<<<<, ======= and >>>>>>>"
            )
            faults.append(_fault(message, _span(text, found.start(), path), help))
    return _MARKER.sub("", text), faults


def _unprintable(text: str, path: str) -> Iterator[Fault]:
    """The first character that is not text, and how many like it there are: one fault for a binary file."""
    found = list(_UNPRINTABLE.finditer(text))
    if found:
        more = f", as are {len(found) - 1} more in this file" if len(found) > 1 else ""
        message = f"the character U+{ord(found[0][0]):04X} is not text{more}; remove it"
        yield _fault(message, _span(text, found[0].start(), path))


def _span(text: str, offset: int, path: str) -> Span:
    return Span(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _fault(message: str, span: Span, help: str = "") -> Fault:
    return Fault("unreadable-entry", message, span, help=help)


def _nodes(text: str, first_line: int) -> Iterator[Node]:
    """The documents of a text; raises `yaml.YAMLError`. Nesting costs no recursion."""
    parser = CParser(text)
    anchors: dict[str, Node] = {}
    stack: list[tuple[Any, list[Node]]] = []
    try:
        while type(event := parser.get_event()) is not yaml.StreamEndEvent:
            if type(event) is yaml.ScalarEvent and event.anchor is None and stack:  # nearly all of them
                mark: Any = event.start_mark
                stack[-1][1].append(Scalar(Word(event.value, mark.line + first_line, mark.column + 1)))
                continue
            node = _step(event, stack, anchors, first_line)
            if node is None:
                continue
            if stack:
                stack[-1][1].append(node)
            else:
                yield node
    finally:
        parser.dispose()


def _step(
    event: Any, stack: list[tuple[Any, list[Node]]], anchors: dict[str, Node], first_line: int
) -> Node | None:
    """The node that an event completes, if it does."""
    kind = type(event)
    if kind is yaml.ScalarEvent:
        mark = event.start_mark
        node: Node = Scalar(Word(event.value, mark.line + first_line, mark.column + 1))
    elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
        stack.append((event, []))
        return None
    elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
        event, children = stack.pop()
        node = _container(event, children, first_line)
    elif kind is yaml.AliasEvent:
        if event.anchor not in anchors:
            problem = f"nothing is called `&{event.anchor}`"
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)
        return anchors[event.anchor]
    else:
        return None
    if event.anchor is not None:
        anchors[event.anchor] = node
    return node


def _container(event: Any, children: list[Node], first_line: int) -> Node:
    line, column = event.start_mark.line + first_line, event.start_mark.column + 1
    if type(event) is yaml.SequenceStartEvent:
        return Listing(tuple(children), line, column)
    keys = (key.word if isinstance(key, Scalar) else Word("", key.line, key.column) for key in children[::2])
    return Mapping(tuple(zip(keys, children[1::2], strict=True)), line, column)


def _piece_by_piece(
    text: str, path: str, sections: Sequence[str], faults: list[Fault]
) -> tuple[list[tuple[Word, Node]], list[Fault]]:
    """The entries of a text that does not parse as a whole, each section and each item read by itself."""
    entries: list[tuple[Word, Node]] = []
    for first, lines in _sections(text.split("\n"), sections):
        try:
            found = list(_nodes("\n".join(lines), first))
        except yaml.YAMLError as error:
            if len(pieces := list(_items(first, lines))) > 1:
                entries.append(_section(first, lines, pieces, path, faults))
            else:
                faults.append(yaml_traps.explain(error, lines, first, path))
        else:
            entries.extend(entry for node in found if isinstance(node, Mapping) for entry in node.entries)
            faults.extend(yaml_traps.silent("\n".join(lines), path, first))
    return entries, faults


def _sections(lines: list[str], sections: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """The runs of lines that begin with a known key at the margin, each with its first line's number."""
    begins = re.compile(rf"(?:{'|'.join(sections)})\s*:(?:\s|$)")
    starts = [n for n, line in enumerate(lines) if begins.match(line)]
    if (starts[0] if starts else len(lines)) > 0:
        starts.insert(0, 0)
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield start + 1, lines[start:end]


def _items(first: int, lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """The entries under a section's key: from one line that begins an entry to before the next one."""
    body = [n for n, line in enumerate(lines) if n and line.strip() and not line.lstrip().startswith("#")]
    if not body:
        return
    margin = len(lines[body[0]]) - len(lines[body[0]].lstrip())
    listed = _ITEM.match(lines[body[0]]) is not None
    starts = [n for n in body if _begins_item(lines[n], margin, listed)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield first + start, lines[start:end]


def _begins_item(line: str, margin: int, listed: bool) -> bool:
    """Whether a line begins an entry: a dash not as deep as an item's own keys, or a key at the margin."""
    if listed:
        found = _ITEM.match(line)
        return found is not None and len(found[1]) < margin + 2
    return len(line) - len(line.lstrip()) == margin


def _section(
    first: int, lines: list[str], pieces: list[tuple[int, list[str]]], path: str, faults: list[Fault]
) -> tuple[Word, Node]:
    """A section put together again from the entries that parse."""
    items: list[Node] = []
    keyed: list[tuple[Word, Node]] = []
    for start, piece in pieces:
        try:
            found = list(_nodes("\n".join(piece), start))
        except yaml.YAMLError as error:
            faults.append(yaml_traps.explain(error, piece, start, path))
            continue
        faults.extend(yaml_traps.silent("\n".join(piece), path, start))
        for node in found:
            match node:
                case Listing(children):
                    items.extend(children)
                case Mapping(children):
                    keyed.extend(children)
    key = Word(lines[0].split(":")[0].strip(), first, 1)
    return key, Listing(tuple(items), first, 1) if items else Mapping(tuple(keyed), first, 1)
