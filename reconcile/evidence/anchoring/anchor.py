"""Where a quote stands in a text, whatever became of its quote marks, dashes, line breaks and footnotes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from reconcile.evidence.anchoring.letters import letters
from reconcile.evidence.anchoring.typography import LETTERS, UNSPACED, Reading, read

Place = tuple[int, int]
"""The offsets in a text between which words stand."""

CONTEXT = 32
"""So many characters before and after a quote tell its repeats apart, as in the W3C's TextQuoteSelector."""

_TELLING = 6
_ROOM = 12
_MARKUP = re.compile(r"[][<>^_*`()\\]")
_PLAIN = re.compile("[a-zA-Z]+(?: [a-zA-Z]+)*")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_CONTINUED = re.compile(r"\d(?:[.,\u00a0\u202f']\d{3}(?!\d)|\.\d)")
_BEGUN = re.compile(r"\d[.,\u00a0\u202f']$")


@dataclass(frozen=True, slots=True)
class Hints:
    """What tells the repeats of a quote apart: the words before and after it, and where a locator points."""

    prefix: str = ""
    suffix: str = ""
    within: Place | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """Every place at which a quote stands, and the one that is meant; none where nothing tells which."""

    places: tuple[Place, ...] = ()
    place: Place | None = None

    @property
    def ambiguous(self) -> bool:
        """Whether the quote stands in several places and nothing chooses between them."""
        return self.place is None and len(self.places) > 1


def anchor(quote: str, text: str, hints: Hints | None = None) -> Anchor:
    """Where a quote stands in a text; of several places the one that the hints choose."""
    found = tuple(places(quote, text))
    if len(found) < 2:
        return Anchor(found, found[0] if found else None)
    return Anchor(found, _chosen(found, text, hints or Hints()))


def find(quote: str, text: str, hints: Hints | None = None) -> Place | None:
    """The place that the hints choose, else the first at which a quote stands; None where it doesn't."""
    if hints is None:
        return next(places(quote, text), None)
    found = anchor(quote, text, hints)
    return found.place or next(iter(found.places), None)


def holds(quote: str, text: str) -> bool:
    """Whether a quote stands in a text: as `find` says, but without asking where, which is quicker."""
    found = (next(places(quote, text), None) for places in (as_written, _as_read))
    return any(place is not None for place in found)


def places(quote: str, text: str) -> Iterator[Place]:
    """Every place at which a quote stands word for word, in order.

    Typography makes no difference: kinds of quote marks and dashes, ligatures, words hyphenated at the end
    of a line, white space, footnote marks, superscripts, the stars of Markdown. A quote begins and ends with
    whole words and whole numbers.
    """
    none = True
    for place in _as_read(quote, text):
        none = False
        yield place
    if none and _MARKUP.search(quote):  # which may be none here
        yield from as_written(quote, text)


def line_of(text: str, offset: int) -> int:
    """The line of an offset, from 1."""
    return text.count("\n", 0, offset) + 1


def joins(text: str, place: int) -> bool:
    """Whether a place lies inside a word or a number."""
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    if before.isalnum() and after.isalnum():
        return not (_UNSPACED.match(before) or _UNSPACED.match(after))
    if before.isdigit():
        return _CONTINUED.match(text, place - 1) is not None
    return after.isdigit() and _BEGUN.search(text, max(place - 2, 0), place) is not None


def as_written(quote: str, text: str) -> Iterator[Place]:
    """Where the same characters stand as whole words."""
    start = text.find(quote) if quote.strip() else -1
    while start >= 0:
        end = start + len(quote)
        if not (joins(text, start) or joins(text, end)):
            yield start, end
        start = text.find(quote, start + 1)


def _as_read(quote: str, text: str) -> Iterator[Place]:
    """Where a quote stands once both are read without their typography."""
    words = wanted(quote)
    row = words.plain.translate(LETTERS)
    if not row:
        yield from _without_letters(words, text) if words.plain else ()
        return
    lead, tail = _before_letters(words.plain), _before_letters(words.plain[::-1])
    there, is_plain = letters(text), _PLAIN.fullmatch(words.plain) and not words.marks
    for place in there.starts(row):
        first = there.offset(place)
        if not lead and _in_a_word(text, first):
            continue  # as most of what a short word is found in, and quicker than reading it
        last = there.offset(place + len(row) - 1)
        if not tail and _in_a_word(text, last + 1):
            continue
        if is_plain and _stands_between_blanks(words.plain, text, first):
            yield first, last + 1
            continue
        near = read(text, max(first - 3 * lead - _ROOM, 0), last + 3 * tail + _ROOM)
        start = bisect_left(near.starts, first) - lead
        end = _end(words, near, start) if start >= 0 else None
        if end is not None and _is_whole(near, start, end):
            yield _trimmed(text, near.starts[start], near.ends[end - 1])


def _without_letters(words: Reading, text: str) -> Iterator[Place]:
    """Where figures and signs alone stand."""
    near = _whole_reading(text)
    start = near.plain.find(words.plain)
    while start >= 0:
        end = _end(words, near, start)
        if end is not None and _is_whole(near, start, end):
            yield _trimmed(text, near.starts[start], near.ends[end - 1])
        start = near.plain.find(words.plain, start + 1)


def _in_a_word(text: str, place: int) -> bool:
    """Whether a place lies between two letters from a to z."""
    around = text[max(place - 1, 0) : place + 1]
    return len(around) == 2 and around.isascii() and around.isalpha()


def _stands_between_blanks(words: str, text: str, first: int) -> bool:
    """Whether plain words stand so that there is nothing to be read."""
    end = first + len(words)
    return text.startswith(words, first) and text[first - 1 : first] == " " == text[end : end + 1]


def _before_letters(plain: str) -> int:
    """How many signs and figures stand before the first letter."""
    return next(place for place, character in enumerate(plain) if LETTERS[ord(character)])


@lru_cache(maxsize=256)
def wanted(quote: str) -> Reading:
    """A quote as it is looked for, without the blanks that brackets around nothing leave."""
    words = read(quote.strip())
    plain = words.plain.strip()
    return words if plain == words.plain else read(plain)


@lru_cache(maxsize=4)
def _whole_reading(text: str) -> Reading:
    return read(text)


def _end(words: Reading, near: Reading, start: int) -> int | None:
    """Where the wanted words end in a reading if they begin at `start`; None if other words stand there."""
    if not words.marks and not near.marks:
        return start + len(words.plain) if near.plain.startswith(words.plain, start) else None
    at, place = 0, start
    while True:
        ours, theirs = words.marks.get(at), near.marks.get(place) if at else None
        if ours is not None and theirs is not None:
            if ours != theirs:
                return None
        elif theirs is not None:
            at = _past(theirs, words.plain, at)
        elif ours is not None:
            place = _past(ours, near.plain, place)
        if at >= len(words.plain):
            return place
        step = min(_until_mark(words, at), _until_mark(near, place), len(words.plain) - at)
        if words.plain[at : at + step] != near.plain[place : place + step]:
            return None
        at, place = at + step, place + step


def _past(mark: str, plain: str, at: int) -> int:
    """The place after a mark that is part of the words there, as "m²" is where the other text has "m2"."""
    end = at + len(mark)
    if not plain.startswith(mark, at) or (mark[-1:].isdigit() and plain[end : end + 1].isdigit()):
        return at
    return end + 1 if plain[at - 1 : at] == " " == plain[end : end + 1] else end


def _trimmed(text: str, start: int, end: int) -> Place:
    """The same without the blanks that a dash has around it."""
    words = text[start:end]
    return end - len(words.lstrip()), start + len(words.rstrip())


def _until_mark(reading: Reading, at: int) -> int:
    """How many characters there are before the next mark, at least one."""
    following = bisect_right(reading.marked, at)
    return (reading.marked[following] if following < len(reading.marked) else len(reading.plain) + 1) - at


def _is_whole(near: Reading, start: int, end: int) -> bool:
    """Whether words or numbers neither begin before a place nor go on after it."""
    if any(
        0 < place < len(near.starts) and near.starts[place - 1] == near.starts[place]
        for place in (start, end)
    ):
        return False  # a letter without its accent
    if start > 0 and start not in near.marks and joins(near.plain, start):
        return False
    return not (joins(near.plain, end) and end not in near.marks)


def _chosen(found: tuple[Place, ...], text: str, hints: Hints) -> Place | None:
    """The one place that lies where a locator points, or has the most of the words before and after."""
    if hints.within is not None:
        start, end = hints.within
        found = tuple(place for place in found if place[0] < end and start < place[1]) or found
    if len(found) == 1:
        return found[0]
    if not (hints.prefix or hints.suffix):
        return None
    before, after = _plain(hints.prefix)[::-1], _plain(hints.suffix)
    alike = [
        _common(before, _plain(text[max(start - 2 * CONTEXT, 0) : start])[::-1])
        + _common(after, _plain(text[end : end + 2 * CONTEXT]))
        for start, end in found
    ]
    best = max(alike)
    return found[alike.index(best)] if best > 0 and alike.count(best) == 1 else None


def _plain(text: str) -> str:
    return read(text).plain.strip()


def _common(hint: str, text: str) -> int:
    """How many characters a text has in common with a hint; none where they are too few to tell anything."""
    pairs = enumerate(zip(hint, text, strict=False))
    common = next((at for at, (a, b) in pairs if a != b), min(len(hint), len(text)))
    return common if common >= min(len(hint), _TELLING) else 0
