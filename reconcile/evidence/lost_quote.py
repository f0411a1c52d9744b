"""The place that a lost quote most likely had: a proposal, never an answer.

Beginnings and ends of words that quote and text share vote for a place, and the best are aligned letter by
letter. They are better seeds than runs of twelve letters, of which slips leave few: with 8 % of the letters
changed, one quote of sixty letters in five has none left. A passage that names another number or denies
something else is no proposal: there it was the quote that was wrong, not its wording.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest

from reconcile.evidence.anchor import Place, joins
from reconcile.evidence.same_sense import other_negation, other_number
from reconcile.evidence.typography import HYPHEN, UNSPACED, one_line, read

FARTHEST = 0.34
"""Of the quote's characters, at most so many are to be changed to make it the passage."""

_SHORTEST = 8
_LONGEST = 2_000
_VOTERS = 10
_VOTES = 300
_CANDIDATES = 3
_ENDS = 5
_BLOCK = 4
_WORD = rf"[{UNSPACED}]|[^\W{UNSPACED}]+(?:{HYPHEN}[^\W{UNSPACED}]+)*"
_SAME = str.maketrans("\n\r\t\u00a0“”„‟«»‘’‚‛–—−‐‑", "    " + '"' * 6 + "'" * 4 + "-" * 5)


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
    found: list[tuple[int, Place]] = []
    for window in _windows(quote, text):
        aligned = _aligned(quote, text, window, farthest)
        found += [] if aligned is None else [aligned]
        if found and found[-1][0] <= farthest // 2:  # no other will be as near
            break
    if not found:
        return None
    _, place = min(found)
    meant, said = read(quote).plain, read(text, *place).plain
    refused = "another number" if other_number(meant, said) else ""
    refused = refused or ("another negation" if other_negation(meant, said) else "")
    return Likely(place, one_line(text[slice(*place)]), refused)


class _Words:
    """Where each word of a text begins, and which of them begin or end in some letters."""

    __slots__ = ("heads", "starts", "tails")

    def __init__(self, text: str) -> None:
        self.starts: list[int] = []
        self.heads: defaultdict[str, list[int]] = defaultdict(list)
        self.tails: defaultdict[str, list[int]] = defaultdict(list)
        lower = text.lower()
        for number, found in enumerate(re.finditer(_WORD, lower if len(lower) == len(text) else text)):
            word = found[0]
            self.starts.append(found.start())
            self.heads[word[:_ENDS]].append(number)
            if len(word) > _ENDS:
                self.tails[word[-_ENDS:]].append(number)

    def voters(self, words: list[str]) -> Iterator[tuple[int, list[int]]]:
        """For the beginning and the end of each word that the text has too: its number, and the text's."""
        for number, word in enumerate(words):
            if same := self.heads.get(word[:_ENDS]):
                yield number, same
            if len(word) > _ENDS and (same := self.tails.get(word[-_ENDS:])):
                yield number, same


@lru_cache(maxsize=4)
def _words(text: str) -> _Words:
    return _Words(text)


def _windows(quote: str, text: str) -> Iterator[Place]:
    """The stretches of a text for which most of the rarest words of a quote vote."""
    words, said = _words(text), re.findall(_WORD, quote.lower())
    votes: Counter[int] = Counter()
    cast = 0
    for number, same in sorted(words.voters(said), key=lambda voter: len(voter[1]))[:_VOTERS]:
        cast += len(same)
        if votes and cast > _VOTES:
            break
        votes.update([(place - number) // _BLOCK for place in same])
    best = votes.most_common(2 * _CANDIDATES)
    for block, _ in nlargest(_CANDIDATES, best, key=lambda one: votes[one[0]] + votes.get(one[0] + 1, 0)):
        first = min(max((block - 1) * _BLOCK, 0), len(words.starts) - 1)
        last = (block + 3) * _BLOCK + len(said) + len(said) // 4
        yield words.starts[first], words.starts[last] if last < len(words.starts) else len(text)


def _aligned(quote: str, text: str, window: Place, farthest: int) -> tuple[int, Place] | None:
    """The nearest passage in a stretch of the text, in whole words, with how many characters differ."""
    wanted, passage = _lower(quote), _lower(text[slice(*window)])
    found = _in(wanted, passage, farthest)
    if found is None:
        return None
    distance, start, end = found
    start, end = _whole_words(passage, start, end)
    return distance, (window[0] + start, window[0] + end)


def _lower(text: str) -> str:
    """The text in small letters and plain marks, with every character at its place."""
    lower = text.lower()
    return (lower if len(lower) == len(text) else text).translate(_SAME)


def _in(wanted: str, plain: str, farthest: int) -> tuple[int, int, int] | None:
    """How far the nearest part of some words is from those wanted, where it begins and where it ends."""
    try:
        import edlib

        found = edlib.align(wanted, plain, mode="HW", task="locations", k=farthest)
    except (ImportError, ValueError):  # not installed, or too many different characters for it
        return _in_by_ratio(wanted, plain, farthest)
    if found["editDistance"] < 0:
        return None
    start, last = max(found["locations"], key=lambda place: place[1] - (place[0] or 0))
    return found["editDistance"], start or 0, last + 1


def _in_by_ratio(wanted: str, plain: str, farthest: int) -> tuple[int, int, int] | None:
    """The same, not quite as near, with a library that is always there."""
    from rapidfuzz.distance import Levenshtein
    from rapidfuzz.fuzz import partial_ratio_alignment

    found = partial_ratio_alignment(wanted, plain)
    if found is None or found.dest_start == found.dest_end:
        return None
    start, end = _whole_words(plain, found.dest_start, found.dest_end)
    distance = Levenshtein.distance(wanted, plain[start:end].strip())
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
