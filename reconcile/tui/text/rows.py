"""A text of any length laid out in rows, of which every place leads back to the text."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from rich.cells import cell_len

from reconcile.model.plain import plain
from reconcile.tui.text.lines import Ink, Line

DEEPEST = 16
"""So many characters a cell may hold on average, with signs above and below; no row has more."""

Span = tuple[int, int]
"""From one place of a text to another."""

MARGIN = 2
"""So many cells before each row tell where the cursor is, and what is selected."""

_LAST_SPACE = re.compile(r"\s\S*\Z")
_AS_PICTURE = 0xFE0F
_PLAIN = re.compile(r"[ -~]*")
_NARROW = re.compile("[ -~\u00a1-\u00ac\u00ae-\u02ff\u0391-\u03ff\u0410-\u044f\u2010-\u2027\u20ac]*\r?")
"""Characters that take one cell each, whatever stands beside them; at the end of a line `\\r` takes none."""


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
        is_narrow = _NARROW.fullmatch(self.text, start, end) is not None
        cuts = self._of_narrow(start, end) if is_narrow else self._of_wide(start, end)
        first = start
        for cut in cuts:
            yield first, cut
            first = cut
        yield first, end

    def _of_narrow(self, first: int, end: int) -> Iterator[int]:
        """Where a line is broken of which every character takes one cell: most lines are such."""
        while end - first > self.room:
            cut = self.text.rfind(" ", first, first + self.room + 1) + 1
            if cut <= first:  # a word longer than a row
                cut = first + self.room
            while cut < end and self.text[cut] == " ":
                cut += 1
            if cut < end:
                yield cut
            first = cut

    def _of_wide(self, start: int, end: int) -> Iterator[int]:
        """The same where characters take two cells, or none, or are written out.

        What each character takes is looked up once for all of its kind, and the cells up to each are counted
        in one go, so that a text of millions of them is laid out at once.
        """
        line = self.text[start:end]
        reached = array("Q", accumulate(line.translate(_CELLS).encode("latin-1"), initial=0))
        first, last = 0, len(line)
        while reached[last] - reached[first] > self.room or last - first > self.room * DEEPEST:
            cut = bisect_right(reached, reached[first] + self.room, first + 1) - 1
            cut = min(max(cut, first + 1), first + self.room * DEEPEST)
            if (space := _LAST_SPACE.search(line, first, cut + 1)) is not None:
                cut = space.start() + 1
                while cut < last and line[cut].isspace():
                    cut += 1
            if cut >= last:
                break
            yield start + cut
            first = cut


class _CellsOf(dict[int, str]):
    """How many cells each character takes by itself, as the character of that number.

    Together with others some take fewer. The sign that has the one before it drawn as a picture takes one, as
    that may take one more.
    """

    def __missing__(self, code: int) -> str:
        cells = 1 if code == _AS_PICTURE else cell_len(shown(chr(code)))
        return self.setdefault(code, chr(cells))


_CELLS = _CellsOf()


def shown(text: str) -> str:
    """A piece of a text on one line and safe: tabs and breaks as spaces, what is hidden made visible."""
    if _PLAIN.fullmatch(text):
        return text
    return plain(re.sub(r"\r$|[\r\n\t\f\v]", " ", text))
