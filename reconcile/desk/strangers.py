"""Names in some words that nobody known goes by: what a new subject may be called."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from reconcile.propose.sentences import Sentence
from reconcile.propose.words import listed

_WITHIN = listed("of de del di da du la le al el ul bin ibn von van")
"""Small words that stand within a name, between words with capitals."""
_OPENING = listed(
    """
    the a an in on at by for from of to with after before since when while until during under over against
    he she it they we you i this that these those there his her its their our and but or so yet nor as if
    although though because however then now here later earlier meanwhile still also only even more most many
    some several both all each every no not what who which where why how
    """
)
"""Words that have a capital because a sentence begins with them, and begin no name."""


def strangers(said: Sentence, taken: Collection[int]) -> Iterator[str]:
    """Runs of words with capitals, without those `taken`, by their numbers: known names, dates, numbers."""
    first = 0
    while first < len(said.words):
        last = _run(said, first, taken)
        if last < first:
            first += 1
            continue
        begin = first
        while begin <= last and said.words[begin].text.casefold() in _OPENING:
            begin += 1
        if begin <= last:
            yield " ".join(said.between(begin, last).split())
        first = last + 1


def _run(said: Sentence, first: int, taken: Collection[int]) -> int:
    """The number of the last word of a name that begins with a word; the one before where none does."""
    last = first - 1
    for place in range(first, len(said.words)):
        word = said.words[place]
        is_parted = place > first and not _is_close(said, place - 1)
        if place in taken or is_parted or not (word.text[0].isupper() or word.text in _WITHIN):
            break
        if word.text[0].isupper():
            last = place
        elif place == first:
            break
    return last


def _is_close(said: Sentence, place: int) -> bool:
    """Whether nothing but space or a hyphen parts a word from the one after it."""
    between = said.text[said.words[place].end : said.words[place + 1].start]
    return all(sign.isspace() or sign in "-‐‑" for sign in between)
