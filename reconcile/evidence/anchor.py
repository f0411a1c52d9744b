"""Where a quote stands in a text, whatever became of its quote marks, dashes, line breaks and footnotes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_FIGURE = r"(?:\d{1,3}|[ivx]{1,5})"
_MARKS = rf"\[\^?{_FIGURE}\]|\^\^?{_FIGURE}\^?|<sup>.{{0,12}}?</sup>|[⁰¹²³⁴⁵⁶⁷⁸⁹]+"
_UNSEEN = "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+"
_LINK = r"\]\([^()\s]*\)"
_EMPHASIS = r"\*+|`+|(?<!\w)_+|_+(?!\w)|\\(?=[^\w\s])|[\[\]]"
_STUCK = r"(?<=[^\W\d_][^\W\d_])\d{1,2}(?=[\s.,;:]|$)|(?<=[^\W\d_][.,;:!?\"”’')])\d{1,2}(?=\s|$)"
_BREAK = r"[-\u2010\u00ad][ \t]*\r?\n\s*(?=\w)"

_SAME = {
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛‹›′`´ʼ", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}


def find(quote: str, text: str) -> tuple[int, int] | None:
    """The offsets in a text between which a quote stands word for word; None where it doesn't.

    Typography makes no difference: kinds of quote marks and dashes, ligatures, words hyphenated at the end
    of a line, white space, footnote marks, the stars of Markdown. A quote begins and ends with whole words.
    """
    for start in _occurrences(quote, text):
        return start, start + len(quote)
    wanted = _normal(quote).text
    if not wanted:
        return None
    for read in (_joined, _kept, _bare):
        reading = read(text)
        for start in _occurrences(wanted, reading.text):
            return reading.starts[start], reading.ends[start + len(wanted) - 1]
    return None


def holds(quote: str, text: str) -> bool:
    """Whether a quote stands in a text: as `find` says, but without asking where, which is quicker."""
    as_written = _occurrences(" ".join(quote.split()), _spaced(text))
    return next(as_written, None) is not None or find(quote, text) is not None


def line_of(text: str, offset: int) -> int:
    """The line of an offset, from 1."""
    return text.count("\n", 0, offset) + 1


class _Normal:
    """A text without its typography; `starts` and `ends` lead each character back to the original."""

    __slots__ = ("ends", "starts", "text")

    def __init__(self, pieces: Iterator[tuple[str, int, int]]) -> None:
        characters: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        for piece, start, end in pieces:
            if piece == " " and (not characters or characters[-1] == " "):
                continue
            for character in piece:
                if character == "-" and characters and characters[-1] == "-":
                    self.ends[-1] = end
                    continue
                characters.append(character)
                self.starts.append(start)
                self.ends.append(end)
        while characters and characters[-1] == " ":
            characters.pop()
        self.text = "".join(characters)


@lru_cache(maxsize=16)
def _joined(text: str) -> _Normal:
    """A text with the words joined that a line's end broke."""
    return _normal(text)


@lru_cache(maxsize=16)
def _kept(text: str) -> _Normal:
    """A text with the hyphens kept at which lines were broken."""
    return _normal(text, breaks="-") if re.search(_BREAK, text) else _joined(text)


@lru_cache(maxsize=16)
def _bare(text: str) -> _Normal:
    """A text without the bare numbers of footnotes that stick to its words."""
    return _normal(text, more=_STUCK) if re.search(_STUCK, text) else _joined(text)


@lru_cache(maxsize=16)
def _spaced(text: str) -> str:
    """A text with single spaces for all white space."""
    return " ".join(text.split())


def _normal(text: str, *, breaks: str = "", more: str = "") -> _Normal:
    """A text read one way; `breaks` stands for a hyphen at the end of a line, `more` is left out too."""
    return _Normal(_pieces(text, breaks, more))


def _pieces(text: str, breaks: str, more: str) -> Iterator[tuple[str, int, int]]:
    """The characters that count, each with its place in the text."""
    for found in _tokens(more).finditer(text):
        start, end = found.span()
        match found.lastgroup:
            case "hyphen":
                yield breaks, start, end
            case "space":
                yield " ", start, end
            case "plain":
                yield from ((text[place], place, place + 1) for place in range(start, end))
            case "other":
                yield _folded(found[0]), start, end


@lru_cache(maxsize=4)
def _tokens(more: str) -> re.Pattern[str]:
    dropped = "|".join(filter(None, (_MARKS, _UNSEEN, _LINK, _EMPHASIS, more)))
    plain = "[a-zA-Z0-9](?:[a-zA-Z](?![0-9]))*"
    kinds = {"hyphen": _BREAK, "dropped": dropped, "space": r"\s+", "plain": plain, "other": "."}
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in kinds.items()), re.DOTALL)


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    """A character as it is compared: its parts, with one kind of quote mark and dash."""
    if character in _SAME:
        return _SAME[character]
    return "".join(_SAME.get(part, part) for part in unicodedata.normalize("NFKD", character))


def _occurrences(wanted: str, text: str) -> Iterator[int]:
    """Where the wanted text stands as whole words."""
    start = text.find(wanted) if wanted.strip() else -1
    while start >= 0:
        end = start + len(wanted)
        if not (_joins(text, start) or _joins(text, end)):
            yield start
        start = text.find(wanted, start + 1)


def _joins(text: str, place: int) -> bool:
    """Whether a place lies inside a word."""
    return 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum()
