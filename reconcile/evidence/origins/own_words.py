"""The words of a text that are its author's own: no speech in quotation marks, no heading, no reference.

Two reports of one speech quote the same words, two articles cite the same works by the same titles, and both
name the same people. None of that tells that one has anything from the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import normalize

HEADING = 16
"""Words of the longest line that may be a heading."""
REFERENCE = 80
"""Words of the longest line that is a reference as a whole; of a longer one only some sentences are."""
SPEECH = 2_000
"""Characters of the longest speech that one pair of quotation marks holds."""

_WORD = re.compile(
    r"[぀-ヿ㐀-鿿฀-๿]"  # scripts that set no spaces: character by character
    r"|[^\W_぀-ヿ㐀-鿿฀-๿]+(?:(?:['’\u00ad]|-[ \t]*\r?\n[ \t]*)[^\W_]+)*"
)
_SPEECH = re.compile(
    r"“[^“”]*?(?:”|(?=\n\s*\n)|\Z)"
    r"|„[^„“”]*?[“”]"
    r"|«[^«»]*?»"
    r"|(?<![^\W_])\"(?=\S)(?:(?!\n\s*\n)[^\"])*\""
    r"|(?<![^\W_])‘(?=\S)(?:(?!\n\s*\n)[^‘])*?’(?![^\W_])"
)
_REFERENCE = re.compile(
    r"https?://|www\.|\bdoi\b|^\s*(?:\[\d+\]|\^|\d{1,3}[.)]?\s.*\b(?:19|20)\d\d\b)", re.IGNORECASE
)
_SENTENCE = re.compile(r"[.!?…][\"”’')\]]*\s+")
_ENDS = ".!?…:;,)]»”’\"'"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order: as they are compared, where each starts and ends, and which are its own.

    What is compared is folded, and empty for a word that is not the author's, so that no run crosses it. A
    word counts as `own` if it is one of those and in small letters: names tell nothing.
    """

    folded: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    own: tuple[bool, ...]


def own_words(text: str) -> Words:
    """The words of a text, with those that are not its own struck out."""
    struck = sorted(_struck(text))
    folded, starts, ends, own = [], [], [], []
    reach, following = 0, iter(struck)
    coming = next(following, None)
    for word in _WORD.finditer(text):
        while coming is not None and coming[0] <= word.start():
            reach, coming = max(reach, coming[1]), next(following, None)
        is_own = word.start() >= reach
        plain = _folded(word[0]) if is_own else ""
        folded.append(plain)
        starts.append(word.start())
        ends.append(word.end())
        own.append(bool(plain) and not word[0][0].isupper())
    return Words(tuple(folded), tuple(starts), tuple(ends), tuple(own))


def _folded(word: str) -> str:
    """A word without its case and typography."""
    plain = word.casefold() if word.isascii() else normalize("NFKC", word).casefold()
    return plain if plain.isalnum() else "".join(filter(str.isalnum, plain))


def _struck(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text that are not its author's words."""
    for found in _SPEECH.finditer(text):
        if found.end() - found.start() <= SPEECH:
            yield found.span()
    yield from _lines(text)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """The headings and references: lines by themselves that no sentence goes through."""
    lines = text.splitlines(keepends=True)
    start = 0
    for place, line in enumerate(lines):
        before = lines[place - 1].strip() if place else ""
        after = lines[place + 1].strip() if place + 1 < len(lines) else ""
        if _is_heading(line.strip(), before, after):
            yield start, start + len(line)
        yield from ((start + begin, start + end) for begin, end in _references(line))
        start += len(line)


def _references(line: str) -> Iterator[tuple[int, int]]:
    """A line that holds a reference; of one that is a whole paragraph, the sentences that do."""
    if not _REFERENCE.search(line):
        return
    if len(line.split()) <= REFERENCE:
        yield 0, len(line)
        return
    ends = [*(found.end() for found in _SENTENCE.finditer(line)), len(line)]
    for begin, end in pairwise([0, *ends]):
        if _REFERENCE.search(line[begin:end]):
            yield begin, end


def _is_heading(line: str, before: str, after: str) -> bool:
    if not line or line.endswith(_ENDS) or len(line.split()) > HEADING:
        return False
    return (not before or before.endswith(_ENDS)) and not after[:1].islower()
