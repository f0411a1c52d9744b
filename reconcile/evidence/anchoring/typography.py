"""A text as words alone: one kind of quote mark and dash, single spaces, no hyphenation, no footnote marks.

What may or may not be part of the words is kept apart, for the other text to decide: the hyphen at which a
line was broken, and the figure of a footnote. NFKC would glue the figure to its word.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

_LETTER = r"[^\W\d_]"
_ORDINAL = "ʰʳˢᵈᵗⁿ"
_HIGH = rf"(?![{_ORDINAL}])[ª²³¹ºʰ-ʸˠ-ˤ\u1d2c-\u1d61\u1d78\u1d9b-\u1dbf\u2070-\u207f]"  # of 19ᵗʰ no marks
_SUP_ORDINAL = r"<sup>(?<=\d<sup>)(?=(?:st|nd|rd|th)</sup>)|</sup>(?<=(?:st|nd|rd|th)</sup>)"

MARK = (
    r"\[\^?\d{1,3}\]|\[\^?(?:[ivx]{1,5}|[a-z])\](?!\w)|\[(?:note|n\.?) ?\d{1,3}\]"
    r"|\^\^?\d{1,3}\^?|<sup>(?!(?:st|nd|rd|th)</sup>)[^<\n]{0,12}</sup>"
)
"""Footnote marks that take several characters."""

_TAGS = "a|abbr|b|cite|em|i|q|s|small|span|strong|u"
WRITTEN_ROUND = rf"{_SUP_ORDINAL}|\]\([^()\s]*\)|</?(?:{_TAGS})\b[^<>\n]{{0,300}}>"
"""What Markdown and HTML write around words, where it has letters of its own."""

BREAK = "<br ?/?>"
"""What HTML breaks a line with."""

UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f"
"""The scripts that put no spaces between words."""

_UNSEEN = "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff†‡]+"
_EMPHASIS = r"\*+|(?<!\w)_+|_+(?!\w)|\\(?=[^\w\s])|[\[\]]"
_AFTER = r"[\s.,;:*_)\]\"”’'»]|$"
_STUCK = (
    rf"(?<={_LETTER}{_LETTER})\d{{1,2}}(?={_AFTER})|(?<={_LETTER}[.,;:!?\"”’')])\d{{1,2}}(?=\s|$)"
    rf"|(?<={_LETTER}[.,][\"”’'])\d{{1,2}}(?=\s|$)|(?<=['’]s)\d{{1,2}}(?={_AFTER})"
)
_QUOTES = "\"“”„‟″'‘’‚‛‹›′´ʼʻʾʿ\u02bd"
_DASHES = "-‐‑‒–—―−"
HYPHEN = rf"(?<={_LETTER})[-‐\u00ad][ \t]*\r?\n\s*(?={_LETTER})"
"""Where a word is broken at the end of a line."""

_KINDS = {
    "plain": "[a-zA-Z]{1,99}(?: [a-zA-Z]{1,99}){0,9}",  # a part is asked for
    "hyphen": HYPHEN,
    "mark": f"{MARK}|(?:{_HIGH})+|{_STUCK}",
    "quotes": rf"(?:«\s*|\s*»|[{_QUOTES}]|(?<!`)``(?!`))+",
    "dropped": rf"{WRITTEN_ROUND}|{_UNSEEN}|{_EMPHASIS}|`+|(?<=[{UNSPACED}])\s*\n\s*(?=[{UNSPACED}])",
    "dash": rf"\s*[{_DASHES}]+\s*",
    "before": r"\s+(?=[?!;:,.)%»](?![.\d]))",
    "space": rf"(?:\s|{BREAK})+",
    "figures": "[0-9]{1,99}",
    "other": ".",
}
_ROUND_FIGURE = re.compile(r"[\[\]^]|</?sup>|note|n\.| ")


@dataclass(slots=True)
class Reading:
    """The characters that any rendering of a text has, in `plain`; `starts` and `ends` lead them back to it.

    `marks` are the hyphens and figures that may stand before the character of a place in `plain`, `marked`
    those places in order.
    """

    plain: str
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    marks: dict[int, str] = field(default_factory=dict)
    marked: list[int] = field(default_factory=list)


def read(text: str, start: int = 0, end: int | None = None) -> Reading:
    """A text read from one offset to another."""
    end = len(text) if end is None else end
    characters: list[str] = []
    reading = Reading("")
    for found in _tokens().finditer(text, start):
        first, last = found.span()
        if first >= end:
            break
        match found.lastgroup:
            case "plain" | "figures":
                last = min(last, end)
                characters += text[first:last]
                reading.starts += range(first, last)
                reading.ends += range(first + 1, last + 1)
                continue
            case "hyphen":
                reading.marks[len(characters)] = "-"
                continue
            case "mark":
                reading.marks[len(characters)] = fold(_ROUND_FIGURE.sub("", found[0]))
                continue
            case "space":
                piece = " "
            case "dash":
                piece = "-"
            case "quotes":
                piece = "'"
            case "other":
                piece = fold(found[0])
            case _:
                continue
        if piece == " " and characters and characters[-1] in (" ", "-"):
            continue
        if piece == "-" and characters and characters[-1] == " ":
            del characters[-1], reading.starts[-1], reading.ends[-1]
        characters += piece
        reading.starts += [first] * len(piece)
        reading.ends += [last] * len(piece)
    reading.plain, reading.marked = "".join(characters), list(reading.marks)
    return reading


def one_line(text: str) -> str:
    """A passage as it is quoted on one line, broken words joined."""
    return " ".join(re.sub(HYPHEN, "", text).split())


@lru_cache(maxsize=1)
def _tokens() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _KINDS.items()), re.DOTALL)


@lru_cache(maxsize=4096)
def fold(character: str) -> str:
    """A character as it is compared: ligatures and composed letters in their parts."""
    return character if character.isascii() else unicodedata.normalize("NFKD", character)


class _Letters(dict[int, str]):
    """The letters of each character: its own, those of a ligature, none of a sign or a figure."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        none = character in _QUOTES or re.match(_HIGH, character)
        return self.setdefault(code, "" if none else "".join(filter(str.isalpha, fold(character))))


LETTERS = _Letters()
"""For `str.translate`: a text without all that is no letter."""
