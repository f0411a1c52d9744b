"""The plain part of YAML that nearly every claims file keeps to, read line by line, several times as fast.

Lines of `key: value` and `- key: value`, nested by their indentation, with plain texts (over several lines,
too), texts in quotes without escapes, and lists and mappings of such texts in one line. A text with anything
else in it is left to libyaml as a whole; where both read a text, they read the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from reconcile.formats.written import Word
from reconcile.formats.yaml_nodes import Listing, Mapping, Node, Scalar

_KEY = r"[A-Za-z_][\w./-]{0,99}"
_LINE = re.compile(rf"( *)(- +)?(?:({_KEY}):(?: +|$))?(.*)")
_SPECIAL = frozenset("-?:,[]{}#&*!|>'\"%@` ")
"""What a plain text does not begin with here."""
_QUOTED = re.compile(r"\"[^\"\\]*\"|'[^']*'")
_TEXT = r"[^\-?:,\[\]{}#&*!|>'\"%@` ][^:#,\[\]{}]*|\"[^\"\\]*\"|'[^']*'"
_ITEM = re.compile(rf" *({_TEXT}) *(?:,|$)")
_PAIR = re.compile(rf" *({_KEY}): +({_TEXT}|\[[^\[\]{{}}]*\]) *(?:,|$)")


class _Unplain(Exception):
    """More of YAML than is known here."""


def read(text: str) -> Mapping | None:
    """The mapping that a text is; None where that takes more of YAML than is known here."""
    if "\t" in text or "\ufeff" in text:
        return None
    lines = _Lines()
    try:
        for number, line in enumerate(text.split("\n"), 1):
            key, colon, said = line.partition(": ")
            if not colon or not _is_plain(said) or not lines.text_under(key, said, number):
                lines.take(line, number)
        return lines.all()
    except _Unplain:
        return None


def _is_plain(said: str) -> bool:
    """Whether what stands in a line is one plain text."""
    return (
        said != ""
        and said[0] not in _SPECIAL
        and said[-1] not in ": "
        and ": " not in said
        and " #" not in said
    )


@dataclass(slots=True)
class _Open:
    """A list or mapping that goes on: where it began, what it holds, and the key whose value comes next."""

    indent: int
    line: int
    is_list: bool
    holds: list[Any] = field(default_factory=list)
    key: Word | None = None

    def put(self, node: Node) -> None:
        """One more item, or the value of the key."""
        if self.is_list:
            self.holds.append(node)
        elif self.key is not None:
            self.holds.append((self.key, node))
            self.key = None
        else:
            raise _Unplain

    def closed(self) -> Node:
        if self.key is not None:  # without a value
            raise _Unplain
        if self.is_list:
            return Listing(tuple(self.holds), self.line, self.indent + 1)
        return Mapping(tuple(self.holds), self.holds[0][0].line, self.indent + 1)


class _Lines:
    """Takes the lines of a text one after the other."""

    def __init__(self) -> None:
        self._top = _Open(0, 0, False)
        self._open = [self._top]
        self._text: Word | None = None
        """The plain text in the line before, which may go on."""

    def text_under(self, key: str, said: str, number: int) -> bool:
        """Takes a line of a key and a plain text, if it is the next of a mapping: nearly all of them are."""
        top, name = self._top, key.lstrip(" ")
        is_item = name[:2] == "- "
        name = name[2:] if is_item else name
        if top.is_list or top.key is not None or top.indent + len(name) != len(key):
            return False
        if not name.isidentifier() or (is_item and not self._next_item()):
            return False
        self._text = word = Word(said, number, len(key) + 3)
        top.holds.append((Word(name, number, top.indent + 1), Scalar(word)))
        return True

    def _next_item(self) -> bool:
        """Begins the next mapping of a list, if a mapping that is its item ends here."""
        top, above = self._top, self._open[-2:][0]
        if not above.is_list or above.indent + 2 != top.indent:
            return False
        above.holds.append(top.closed())
        top.holds = []
        return True

    def take(self, line: str, number: int) -> None:
        """One more line."""
        blank, dash, key, rest = _LINE.fullmatch(line).groups()  # type: ignore[union-attr]  # any line matches
        if key or dash:
            self._descend(len(blank), len(dash or ""), bool(key), number)
            self._entry(key, rest, number, len(line) - len(rest))
        elif rest and rest[0] != "#":
            self._go_on(len(blank), rest)
        else:
            self._text = None

    def _entry(self, key: str | None, rest: str, line: int, column: int) -> None:
        top = self._top
        self._text = None
        if key:
            if top.key is not None:
                raise _Unplain
            top.key = Word(key, line, top.indent + 1)
            if not rest or rest[0] == "#":
                return
        top.put(self._node(rest, line, column + 1))

    def _node(self, said: str, line: int, column: int) -> Node:
        """What stands after a key or a dash."""
        if said[:1] in _SPECIAL:
            return _quoted(said, line, column) or _flow(said.rstrip(" "), line, column)
        text = _plain(said)
        word = Word(text, line, column)
        self._text = word if len(said) == len(text) or said.isspace() else None
        return Scalar(word)

    def _go_on(self, indent: int, said: str) -> None:
        """One more line of a plain text."""
        top = self._top
        if self._text is None or top.is_list or indent <= top.indent or said[0] in _SPECIAL or " #" in said:
            raise _Unplain
        self._text = self._text._replace(text=f"{self._text.text} {_plain(said)}")
        top.holds[-1] = (top.holds[-1][0], Scalar(self._text))

    def all(self) -> Mapping:
        """The mapping that all lines make."""
        while len(self._open) > 1:
            self._close()
        if not self._top.holds:
            raise _Unplain
        found = self._top.closed()
        assert isinstance(found, Mapping)
        return found

    def _descend(self, indent: int, dash: int, has_key: bool, line: int) -> None:
        """Closes what ends before a line, and opens what begins with it."""
        opened = self._open
        while opened[-1].indent > indent or (opened[-1].is_list and opened[-1].indent == indent and not dash):
            self._close()
        top = opened[-1]
        if top.indent != indent or (dash and not top.is_list):
            if top.key is None:
                raise _Unplain
            opened.append(_Open(indent, line, bool(dash)))
        if dash and has_key:
            opened.append(_Open(indent + dash, line, False))
        self._top = opened[-1]

    def _close(self) -> None:
        node = self._open.pop().closed()
        self._top = self._open[-1]
        self._top.put(node)


def _plain(said: str) -> str:
    """A plain text, without the comment after it."""
    text = said.partition(" #")[0].rstrip(" ")
    if ": " in text or text[-1] == ":":
        raise _Unplain
    return text


def _quoted(said: str, line: int, column: int) -> Scalar | None:
    said = said.rstrip(" ")
    return Scalar(Word(said[1:-1], line, column)) if _QUOTED.fullmatch(said) else None


def _flow(said: str, line: int, column: int) -> Node:
    """A list or mapping in one line."""
    if said[0] == "[" and said[-1] == "]":
        items = [_inner(found[1], line, column + 1 + found.start(1)) for found in _each(_ITEM, said)]
        return Listing(tuple(items), line, column)
    if said[0] == "{" and said[-1] == "}":
        entries = [
            (
                Word(found[1], line, column + 1 + found.start(1)),
                _inner(found[2], line, column + 1 + found.start(2)),
            )
            for found in _each(_PAIR, said)
        ]
        return Mapping(tuple(entries), line, column)
    raise _Unplain


def _inner(said: str, line: int, column: int) -> Node:
    if said[0] == "[":
        return _flow(said, line, column)
    return _quoted(said, line, column) or Scalar(Word(said.rstrip(" "), line, column))


def _each(kind: re.Pattern[str], said: str) -> Iterator[re.Match[str]]:
    """The entries between two brackets, one after the other."""
    inner, end = said[1:-1], 0
    while end < len(inner.rstrip(" ")):
        found = kind.match(inner, end)
        if found is None:
            raise _Unplain
        yield found
        end = found.end()
