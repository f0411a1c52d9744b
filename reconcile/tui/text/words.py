"""The words of a text, one after the other, and the sentence around a word: what a quote is selected by."""

from __future__ import annotations

import re

from reconcile.evidence.anchoring.typography import UNSPACED
from reconcile.tui.text.rows import Span

_SIGN = r"(?!\w)[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]|[\u0300-\u036f\ufe00-\ufe0f]"
"""What is written above or below a letter, or with it."""
_RUN = re.compile(rf"[{UNSPACED}](?:{_SIGN})*|[^\s{UNSPACED}]+")
"""Characters without a space; where a script has none between its words, each letter is one."""
_ALONE, _ABOVE = re.compile(f"[{UNSPACED}]"), re.compile(_SIGN)
_OPENING = "([{\"'“‘«‹<*_#¿¡—–-|>•·…`「『（。、」』！？，；：）"
_CLOSING = ")]}\"'”’»›>*_.,;:!?…—–-|`،؛؟۔।。、」』！？，；：）"
_REACH = 1 << 9
_BLANK = re.compile(r"\n[ \t]*\r?\n")
_FAR = 1 << 13
"""So far at most the words of a sentence, or of a paragraph, are looked for."""


def word_after(text: str, place: int) -> Span | None:
    """The first word that begins at a place of a text or after it; None where there is none."""
    for found in _RUN.finditer(text, place):
        word = _bare(text, *found.span())
        if word is not None and word[0] >= place:
            return word
    return None


def word_before(text: str, place: int) -> Span | None:
    """The last word that ends at a place of a text or before it; None where there is none."""
    reach = _REACH
    while place > 0:
        start = max(place - reach, 0)
        start = start and _beginning(text, start)
        words = [word for found in _RUN.finditer(text, start, place) if (word := _bare(text, *found.span()))]
        if words:
            return words[-1]
        if start == 0:
            break
        reach *= 4
    return None


def word_at(text: str, place: int) -> Span | None:
    """The word at a place of a text, else the nearest after it, else the last one before."""
    start = _beginning(text, place)
    found = _RUN.match(text, start)
    word = found and _bare(text, *found.span())
    if word and word[1] >= place:
        return word
    return word_after(text, place) or word_before(text, place)


def sentence_at(text: str, place: int) -> Span:
    """The sentence around a place of a text, from its first word to its last; its end marks are left out."""
    from reconcile.propose.sentences import sentences

    start, end = paragraph_at(text, place)
    around = (start, end)
    for one in sentences(text[start:end]):
        first = start + one.start
        if first <= place:
            around = (first, first + len(one.text))
    first_word, last_word = word_after(text, around[0]), word_before(text, around[1])
    if first_word is None or last_word is None or first_word[0] >= last_word[1]:
        return around
    return first_word[0], last_word[1]


def paragraph_at(text: str, place: int) -> Span:
    """The paragraph around a place, or as much of it as one may want to look at."""
    low, high = max(place - _FAR, 0), min(place + _FAR, len(text))
    before = [
        found.end() for found in _BLANK.finditer(text, low, min(place + 2, high)) if found.end() <= place
    ]
    after = _BLANK.search(text, place, high)
    return (before[-1] if before else low), (after.start() if after else high)


def place_of(text: str, sought: str, after: int) -> int | None:
    """Where words stand next in a text, in any case and over the ends of lines, from a place on and round."""
    if not sought.strip():
        return None
    found = re.compile(r"\s+".join(map(re.escape, sought.split())), re.IGNORECASE)
    place = found.search(text, after) or found.search(text)
    return place.start() if place else None


def _beginning(text: str, place: int) -> int:
    """Where the run of characters without spaces begins in which a place lies, if that is in reach."""
    last = max(place - _FAR, 0)
    while place > last and _goes_on(text, place):
        place -= 1
    return place


def _goes_on(text: str, place: int) -> bool:
    """Whether a run goes on over a place."""
    before, after = text[place - 1], text[place : place + 1]
    if before.isspace() or _ABOVE.match(after):
        return not before.isspace()
    return not (_ALONE.match(before) or _ALONE.match(after))


def _bare(text: str, start: int, end: int) -> Span | None:
    """A run without the marks around it; None where it holds nothing else."""
    while start < end and text[start] in _OPENING:
        start += 1
    while end > start and text[end - 1] in _CLOSING:
        end -= 1
    return (start, end) if any(map(str.isalnum, text[start:end])) else None
