"""The letters of a text in one row, in which words are found whatever stands between them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from weakref import WeakValueDictionary

from reconcile.evidence.anchoring.runs import Runs
from reconcile.evidence.anchoring.typography import BREAK, LETTERS, MARK, WRITTEN_ROUND

_BLOCK = 64
_LEFT_OUT = f"{MARK}|{WRITTEN_ROUND}|{BREAK}"


class Letters:
    """Nothing but the letters of a text; `offset` leads each of them back to it."""

    __slots__ = ("_blocks", "_lengths", "_text", "row")

    def __init__(self, text: str) -> None:
        self._text = text
        self._blocks: list[tuple[int, int]] = []
        self._lengths: list[int] = []  # of the row before each block
        pieces, length = [], 0
        for start, end in _stretches(text):
            piece = text[start:end].translate(LETTERS)
            self._blocks.append((start, end))
            self._lengths.append(length)
            pieces.append(piece)
            length += len(piece)
        self.row = "".join(pieces)

    def offset(self, place: int) -> int:
        """Where in the text the letter at a place of the row stands."""
        block = bisect_right(self._lengths, place) - 1
        before = self._lengths[block]
        for offset in range(*self._blocks[block]):
            before += len(LETTERS[ord(self._text[offset])])
            if before > place:
                return offset
        raise IndexError(place)

    def starts(self, wanted: str) -> Iterator[int]:
        """The places of the row from which letters stand in it, in order."""
        made = _made.get(self._text)
        if made is not None and len(wanted) >= made.surely:
            yield from made.places(wanted)
            return
        place = self.row.find(wanted) if wanted else -1
        while place >= 0:
            yield place
            place = self.row.find(wanted, place + 1)


@lru_cache(maxsize=16)
def letters(text: str) -> Letters:
    """The letters of a text, kept for the next quote."""
    return Letters(text)


@lru_cache(maxsize=4)
def runs(text: str) -> Runs:
    """The runs of letters of a text, kept for the next quote; they take ten times the room of the letters."""
    made = _made[text] = Runs(letters(text).row)
    return made


_made: WeakValueDictionary[str, Runs] = WeakValueDictionary()
"""The runs that are kept: where there are any, words are found by them."""


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """The text in short stretches, but for what has letters that are not of its words."""
    start = 0
    for found in re.finditer(_LEFT_OUT, text):
        yield from _blocks(start, found.start())
        start = found.end()
    yield from _blocks(start, len(text))


def _blocks(start: int, end: int) -> Iterator[tuple[int, int]]:
    return ((block, min(block + _BLOCK, end)) for block in range(start, end, _BLOCK))
