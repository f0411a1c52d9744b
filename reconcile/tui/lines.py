"""Lines of inked text: wrapped, cut and set side by side by the cells they take on a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from reconcile.model.plain import plain


class Ink(NamedTuple):
    """Some text and the part it plays (`dim`, `strong`, `camp-a` …), for the screen to colour."""

    text: str
    role: str = ""


Line = tuple[Ink, ...]
BLANK: Line = ()


def line(*parts: str | Ink) -> Line:
    """A line of the parts given, each made safe to show and free of line breaks."""
    inks = (part if isinstance(part, Ink) else Ink(part) for part in parts)
    return tuple(Ink(_flat(ink.text), ink.role) for ink in inks if ink.text)


def text(inked: Line) -> str:
    """What a line says."""
    return "".join(ink.text for ink in inked)


def width(inked: Line) -> int:
    """How many cells a line takes."""
    return sum(cell_len(ink.text) for ink in inked)


def wrap(inked: Line, room: int, indent: str = "") -> list[Line]:
    """The line broken between words into lines of at most `room` cells, all but the first indented."""
    room = max(room, 8)
    lines: list[Line] = []
    current: list[Ink] = []
    used = 0
    for word in _words(inked, room - len(indent)):
        cells = cell_len(word.text)
        if used + cell_len(word.text.rstrip()) > room and current:
            lines.append(_trimmed(current))
            current, used = ([Ink(indent)] if indent else []), len(indent)
        current.append(word)
        used += cells
    return [*lines, _trimmed(current)]


def fit(inked: Line, room: int) -> Line:
    """The line cut or filled to exactly `room` cells; a cut one ends in `…`."""
    if width(inked) <= room:
        return (*inked, Ink(" " * (room - width(inked))))
    kept: list[Ink] = []
    left = room - 1
    for ink in inked:
        piece = ink.text if cell_len(ink.text) <= left else set_cell_size(ink.text, left)
        kept.append(Ink(piece, ink.role))
        left -= cell_len(piece)
        if left <= 0:
            break
    return (*kept, Ink("…", kept[-1].role if kept else ""))


def beside(columns: Sequence[Sequence[Line]], room: int, gap: str = " │ ") -> list[Line]:
    """Blocks of lines set side by side in columns of one width."""
    share = column_width(len(columns), room, gap)
    rows = zip_longest(*columns, fillvalue=BLANK)
    return [tuple(_between([fit(cell, share) for cell in row], Ink(gap, "dim"))) for row in rows]


def column_width(columns: int, room: int, gap: str = " │ ") -> int:
    """How many cells one of several columns has."""
    return (room - len(gap) * (columns - 1)) // columns


def _flat(words: str) -> str:
    """On one line and safe: breaks and tabs become spaces, what is hidden becomes visible."""
    return plain(re.sub(r"[\r\n\t]+", " ", words))


def _words(inked: Line, room: int) -> Iterable[Ink]:
    """Each word with the space behind it; a word longer than the room in pieces."""
    for ink in inked:
        for word in re.findall(r"\S+\s*|\s+", ink.text):
            yield from (Ink(piece, ink.role) for piece in _pieces(word, room))


def _pieces(word: str, room: int) -> Iterable[str]:
    while cell_len(word.rstrip()) > room:
        piece = set_cell_size(word, room).rstrip()
        yield piece
        word = word[len(piece) :]
    yield word


def _trimmed(inks: list[Ink]) -> Line:
    return tuple(inks[:-1] + ([Ink(inks[-1].text.rstrip(), inks[-1].role)] if inks else []))


def _between(cells: Sequence[Line], gap: Ink) -> Iterable[Ink]:
    for place, cell in enumerate(cells):
        if place:
            yield gap
        yield from cell
