"""Lines of inked text: wrapped, cut and set side by side by the cells they take on a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
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
    """The line broken at its spaces into lines of at most `room` cells, all but the first indented."""
    room = max(room, 8)
    lines: list[Line] = []
    current: list[Ink] = []
    for word in _words(inked, room - len(indent)):
        if current and width(_trimmed([*current, *word])) > room:
            lines.append(_trimmed(current))
            current = [Ink(indent)] if indent else []
        current += word
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


def _words(inked: Line, room: int) -> Iterator[list[Ink]]:
    """What may not be broken: inks up to a space, the space included; longer than the room in pieces."""
    word: list[Ink] = []
    for ink in inked:
        for run in re.findall("[^ ]+ *| +", ink.text):
            for piece in _pieces(run, room):
                if word and width((*word, Ink(piece.rstrip()))) > room:
                    yield word
                    word = []
                word.append(Ink(piece, ink.role))
            if run.endswith(" "):
                yield word
                word = []
    yield word


def _pieces(run: str, room: int) -> Iterator[str]:
    while cell_len(run.rstrip()) > room:
        piece = set_cell_size(run, room).rstrip()
        yield piece
        run = run[len(piece) :]
    yield run


def _trimmed(inks: list[Ink]) -> Line:
    return tuple(inks[:-1] + ([Ink(inks[-1].text.rstrip(), inks[-1].role)] if inks else []))


def _between(cells: Sequence[Line], gap: Ink) -> Iterable[Ink]:
    for place, cell in enumerate(cells):
        if place:
            yield gap
        yield from cell
