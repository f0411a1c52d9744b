"""A text of any length laid out in rows, of which every place leads back to the text."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator

from rich.cells import cell_len

from reconcile.model.plain import plain
from reconcile.tui.text.lines import Ink, Line

Span = tuple[int, int]
"""From one place of a text to another."""

MARGIN = 2
"""So many cells before each row tell where the cursor is, and what is selected."""

_PIECE = re.compile(r"\S+[^\S\n]*|[^\S\n]+")
_PLAIN = re.compile(r"[ -~]*")


class Rows:
    """Where each row of a text begins and ends, for so many cells; a row is made when it is looked at."""

    def __init__(self, text: str, room: int) -> None:
        self.text = text
        self.room = max(room - MARGIN, 8)
        self._starts, self._ends = array("Q"), array("Q")
        start = 0
        while start <= len(text):
            end = text.find("\n", start)
            end = len(text) if end < 0 else end
            for first, last in self._wrapped(start, end):
                self._starts.append(first)
                self._ends.append(last)
            start = end + 1

    def __len__(self) -> int:
        """How many rows there are; an empty text has one."""
        return len(self._starts)

    def span(self, row: int) -> Span:
        """What a row shows of the text."""
        return self._starts[row], self._ends[row]

    def at(self, place: int) -> int:
        """The row of a place in the text."""
        return max(bisect_right(self._starts, place) - 1, 0)

    def place(self, row: int, cell: int) -> int:
        """The place in the text that is shown in a cell of a row; past its end, the end."""
        start, end = self.span(max(0, min(row, len(self) - 1)))
        told = (p for p in range(start, end) if cell_len(shown(self.text[start : p + 1])) > cell - MARGIN)
        return next(told, end)

    def cell(self, place: int) -> int:
        """The cell in its row where a place is shown."""
        start, _ = self.span(self.at(place))
        return MARGIN + cell_len(shown(self.text[start:place]))

    def line(self, row: int, chosen: Span, here: Span | None = None) -> Line:
        """A row with what is chosen in it marked; `here` is the word at the cursor, if that is to be seen."""
        start, end = self.span(row)
        first, last = chosen if chosen[0] < chosen[1] else (here or (0, 0))
        first, last = max(first, start), min(last, end)
        if first >= last:
            return (Ink("  "), Ink(shown(self.text[start:end])))
        pieces = (self.text[start:first], self.text[first:last], self.text[last:end])
        before, marked, after = map(shown, pieces)
        margin = "▌ " if chosen[0] < chosen[1] else "▸ "
        return (Ink(margin, "strong"), Ink(before), Ink(marked, "found"), Ink(after))

    def _wrapped(self, start: int, end: int) -> Iterator[Span]:
        """The rows of one line of the text, broken at its spaces."""
        line = self.text[start:end]
        is_plain = _PLAIN.fullmatch(line) is not None
        if is_plain and len(line) <= self.room:
            yield start, end
            return
        first, taken = 0, 0
        for found in _PIECE.finditer(line):
            piece = found[0]
            size = len(piece.rstrip()) if is_plain else cell_len(shown(piece.rstrip()))
            if taken and taken + size > self.room:
                yield start + first, start + found.start()
                first, taken = found.start(), 0
            if size > self.room:  # a word longer than a row
                stop = found.start() + len(piece.rstrip())
                while (cut := self._fitting(line, first, stop)) < stop:
                    yield start + first, start + cut
                    first = cut
            rest = line[max(first, found.start()) : found.end()]
            taken += len(rest) if is_plain else cell_len(shown(rest))
        yield start + first, end

    def _fitting(self, line: str, first: int, stop: int) -> int:
        """How far into a line a row goes that begins at a place and breaks no character."""
        taken, place = 0, first
        while place < stop:
            taken += cell_len(shown(line[place]))
            if taken > self.room:
                return max(place, first + 1)
            place += 1
        return stop


def shown(text: str) -> str:
    """A piece of a text on one line and safe: tabs and breaks as spaces, what is hidden made visible."""
    if _PLAIN.fullmatch(text):
        return text
    return plain(re.sub(r"\r$|[\r\n\t\f\v]", " ", text))
