"""The place that a lost quote most likely had: a proposal, never an answer.

Runs of a few letters that quote and text share vote for a place, and the best are aligned letter by letter.
They are shorter than the usual twelve letters, of which slips leave few: with 8 % of the letters changed, one
quote of sixty letters in five has none left. A passage that names another number or denies something else is
no proposal: there it was the quote that was wrong, not its wording.
"""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.evidence.anchoring.anchor import Place, joins, wanted
from reconcile.evidence.anchoring.letters import letters, runs
from reconcile.evidence.anchoring.runs import BLOCK
from reconcile.evidence.anchoring.same_sense import other_negation, other_number
from reconcile.evidence.anchoring.typography import LETTERS, one_line, read

FARTHEST = 0.34
"""Of the quote's characters, at most so many are to be changed to make it the passage."""

_SHORTEST = 8
_LONGEST = 2_000
_CANDIDATES = 4
_NEAR = 3  # so many letters may a number or a sign outweigh
_ROOM = 32  # around the letters, for numbers and signs
_SAME = str.maketrans(
    "\n\r\t\u00a0“”„‟«»‘’‚‛–—−‐‑¹²³ﬀﬁﬂﬃﬄ", "    " + '"' * 6 + "'" * 4 + "-" * 5 + "123fffff"
)


@dataclass(frozen=True, slots=True)
class Likely:
    """A passage that reads much like a lost quote; `refused` says what it has other than the quote."""

    place: Place
    words: str
    refused: str = ""

    def only_case(self, quote: str) -> bool:
        """Whether a quote has the same words, in other capitals."""
        return read(quote).plain.casefold() == read(self.words).plain.casefold()


def likely(quote: str, text: str) -> Likely | None:
    """The passage that is nearest to a quote that is not in its text; None where nothing is near."""
    quote = " ".join(quote.split())
    if not _SHORTEST <= len(quote) <= _LONGEST:
        return None
    farthest = int(FARTHEST * len(quote))
    found = (_aligned(quote, text, window, farthest) for window in _windows(quote, text, farthest))
    nearest = min((one for one in found if one is not None), default=None)
    if nearest is None:
        return None
    place = nearest[1]
    meant, said = wanted(quote).plain, read(text, *place).plain
    refused = "another number" if other_number(meant, said) else ""
    refused = refused or ("another negation" if other_negation(meant, said) else "")
    return Likely(place, one_line(text[slice(*place)]), refused)


def _windows(quote: str, text: str, farthest: int) -> list[Place]:
    """The stretches of a text that have most of the letters of a quote, of the likeliest ones."""
    looked_for, there = wanted(quote).plain.translate(LETTERS).lower(), letters(text)
    slack = 4 + len(looked_for) // 6  # words left out move what comes after them
    found = []
    for begin in runs(text).likely(looked_for)[:_CANDIDATES]:
        start = max(begin - slack, 0)
        near = _in(looked_for, there.row[start : begin + BLOCK + len(looked_for) + slack].lower(), farthest)
        if near is not None:
            found.append((near[0], start + near[1], start + near[2]))
    most = min(found, default=(0,))[0] + _NEAR
    return [
        (max(there.offset(first) - _ROOM, 0), there.offset(last - 1) + _ROOM)
        for distance, first, last in found
        if distance <= most
    ]


def _aligned(quote: str, text: str, window: Place, farthest: int) -> tuple[int, Place] | None:
    """The nearest passage in a stretch of the text, in whole words, with how many characters differ."""
    passage = _lower(text[slice(*window)])
    found = _in(_lower(quote), passage, farthest)
    if found is None:
        return None
    distance, start, end = found
    start, end = _whole_words(passage, start, end)
    return distance, (window[0] + start, window[0] + end)


def _lower(text: str) -> str:
    """The text in small letters and plain marks, with every character at its place."""
    lower = text.lower()
    return (lower if len(lower) == len(text) else text).translate(_SAME)


def _in(meant: str, plain: str, farthest: int) -> tuple[int, int, int] | None:
    """How far the nearest part of a text is from what is meant, where it begins and where it ends."""
    try:
        import edlib

        found = edlib.align(meant, plain, mode="HW", task="locations", k=farthest)
    except (ImportError, ValueError):  # not installed, or too many different characters for it
        return _in_by_ratio(meant, plain, farthest)
    if found["editDistance"] < 0:
        return None
    start, last = max(found["locations"], key=lambda place: place[1] - (place[0] or 0))
    return found["editDistance"], start or 0, last + 1


def _in_by_ratio(meant: str, plain: str, farthest: int) -> tuple[int, int, int] | None:
    """The same, not quite as near, with a library that is always there."""
    from rapidfuzz.distance import Levenshtein
    from rapidfuzz.fuzz import partial_ratio_alignment

    found = partial_ratio_alignment(meant, plain)
    if found is None or found.dest_start == found.dest_end:
        return None

    def differing(start: int, end: int) -> int:
        return Levenshtein.distance(meant, plain[start:end])

    start, end, far = found.dest_start, found.dest_end, 2 + len(meant) // 6  # it is only as long as they are
    end = min(
        range(min(end + far, len(plain)), max(end - far, start), -1), key=lambda end: differing(start, end)
    )
    start = min(range(max(start - far, 0), min(start + far, end)), key=lambda start: differing(start, end))
    distance = differing(start, end)
    return (distance, start, end) if distance <= farthest else None


def _whole_words(plain: str, start: int, end: int) -> tuple[int, int]:
    """The same with the rest of the words at which it begins and ends, without blanks around it."""
    while joins(plain, start):
        start -= 1
    while joins(plain, end):
        end += 1
    while start < end - 1 and plain[start] == " ":
        start += 1
    while end > start + 1 and plain[end - 1] == " ":
        end -= 1
    return start, end
