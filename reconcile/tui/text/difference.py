"""What differs between values that stand side by side, so that only this is coloured."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from reconcile.tui.text.lines import Ink

MOST = 40
"""A value is held against so many others of a camp."""


def differing(written: str, others: Iterable[Sequence[str]], role: str) -> list[Ink]:
    """A value in pieces: what every other camp says as well is only strong, the rest has the camp's colour.

    `others` are the values of each other camp. A value of which every word is also theirs is coloured whole.
    """
    words = _words(written)
    common = set(range(len(words)))
    for camp in others:
        common &= {
            place for other in list(dict.fromkeys(camp))[:MOST] for place in _shared(words, _words(other))
        }
    if all(place in common or not words[place].strip() for place in range(len(words))):
        common = set()
    return [Ink(word, "strong" if place in common else f"{role} strong") for place, word in enumerate(words)]


def _words(written: str) -> list[str]:
    """Words, and single marks and spaces."""
    return re.findall(r"\w+|\W", written)


def _shared(words: Sequence[str], others: Sequence[str]) -> set[int]:
    """The places of words that the other value has too, in the same order."""
    blocks = SequenceMatcher(None, words, others, autojunk=False).get_matching_blocks()
    return {place for block in blocks for place in range(block.a, block.a + block.size)}
