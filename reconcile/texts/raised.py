"""Figures that a PDF's page sets small and high: footnote marks and exponents.

PDFium gives them like any others, and often on lines of their own: "four children;\\n3 94 were rescued". By
the size and the baseline of each beside its neighbour they are told apart, and written `^3^`, as in Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from ctypes import byref, c_double
from itertools import groupby
from typing import Any, NamedTuple

SMALLER = 0.85
"""A raised figure has at most so much of the size of what stands beside it."""
LEAST, MOST = 0.12, 0.8
"""How much higher it stands, in sizes of its neighbour: less is a slip of the type, more another line."""
FARTHEST = 60
"""So many characters away at most is looked for what stands beside a figure: no mark is as long as that."""
_BREAK = re.compile(r"[ \t]*\n\s*")
_COMMA = re.compile(r"(?<=\d\^),\s?(?=\^\d)")


class Raised(NamedTuple):
    """Of a raised figure, whether it stands on one line with what comes before it, and after it."""

    before: bool
    after: bool


class _Glyph(NamedTuple):
    """A character where it stands on a page, in points."""

    left: float
    right: float
    baseline: float
    size: float

    def is_set_like(self, other: _Glyph) -> bool:
        return abs(self.size - other.size) < 0.1 * other.size and abs(self.baseline - other.baseline) < 1

    def is_raised_by(self, other: _Glyph) -> bool:
        """Whether it is smaller and higher than the other."""
        higher = self.baseline - other.baseline
        return self.size <= SMALLER * other.size and LEAST * other.size <= higher <= MOST * other.size


def with_raised(text: str, page: Any) -> str:
    """The text of a PDFium page, its raised figures as `^3^` beside what they belong to.

    They are found by their order among all figures; where page and text differ in these, nothing is changed.
    """
    glyphs = _Glyphs(page)
    figures = [place for place, one in enumerate(glyphs.text) if one.isdecimal()]
    if [glyphs.text[place] for place in figures] != [*filter(str.isdecimal, text)]:
        return text
    told = [glyphs.raised(place) for place in figures]
    return _written(text, told) if any(told) else text


def _written(text: str, told: Iterable[Raised | None]) -> str:
    """The text with its figures written as is told of each."""
    coming = iter(told)
    pieces = [""]
    goes_on = False
    for raised, letters in groupby(text, key=lambda one: next(coming) if one.isdecimal() else None):
        piece = "".join(letters)
        if raised is None:
            pieces.append(_BREAK.sub(" ", piece, 1) if goes_on and _BREAK.match(piece) else piece)
        else:
            pieces[-1] = pieces[-1].rstrip() if raised.before else pieces[-1]
            pieces.append(f"^{piece}^")
        goes_on = raised is not None and raised.after
    return _COMMA.sub("", "".join(pieces))


class _Glyphs:
    """The characters of a page by their places in it."""

    def __init__(self, page: Any) -> None:
        from pypdfium2 import raw

        self._raw, self._page = raw, page
        self._seen: dict[int, _Glyph] = {}
        self.text = [chr(raw.FPDFText_GetUnicode(page, place)) for place in range(page.count_chars())]

    def raised(self, place: int) -> Raised | None:
        """Whether the character at a place is raised beside the one before or after it; None if neither."""
        own = self._at(place)
        first, before = self._beside(own, range(place - 1, max(place - FARTHEST, 0) - 1, -1))
        last, after = self._beside(own, range(place + 1, min(place + FARTHEST + 1, len(self.text))))
        found = Raised(
            before is not None and own.is_raised_by(before) and abs(first.left - before.right) < before.size,
            after is not None and own.is_raised_by(after) and abs(after.left - last.right) < after.size,
        )
        return found if any(found) else None

    def _beside(self, own: _Glyph, places: Sequence[int]) -> tuple[_Glyph, _Glyph | None]:
        """In one direction the last of the figures that are set like one, and what stands beside that."""
        last = own
        for place in places:
            if self.text[place] <= " ":
                continue
            other = self._at(place)
            if not (_is_figure(self.text[place]) and other.is_set_like(own)):
                return last, other
            last = other
        return last, None

    def _at(self, place: int) -> _Glyph:
        if place not in self._seen:
            self._seen[place] = self._look(place)
        return self._seen[place]

    def _look(self, place: int) -> _Glyph:
        box, x, y = self._raw.FS_RECTF(), c_double(), c_double()
        self._raw.FPDFText_GetLooseCharBox(self._page, place, byref(box))
        self._raw.FPDFText_GetCharOrigin(self._page, place, byref(x), byref(y))
        return _Glyph(box.left, box.right, y.value, box.top - box.bottom)


def _is_figure(character: str) -> bool:
    """Whether a character may be one of several raised ones, as in "1,2"."""
    return character.isdecimal() or character == ","
