"""The words to quote: those around an answer, a dozen where they suffice, never beyond the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reconcile.propose.sentences import Sentence

LONGEST = 12
"""So many words a quote has at most, unless the answer with what it hangs on needs more."""

_BREAK = re.compile(r"[,;:()\[\]“”\"–—]|[a-z0-9*][.*]+\s|\t|\n\s*\n")


def quoted(
    sentence: Sentence, first: int, last: int, unbroken: Iterable[tuple[int, int]] = ()
) -> tuple[int, int]:
    """The first and last word of the quote for an answer that stands from one word to another.

    It grows to both sides up to the signs that part the sentence, first to the left: there stands the verb.
    None of what is `unbroken`, each from one word to another, is in it by a part only, but for the answer.
    """
    start, end = first, last
    while end - start + 1 < LONGEST:
        left = start > 0 and not _parted(sentence, start - 1)
        right = end + 1 < len(sentence.words) and not _parted(sentence, end)
        if not left and not right:
            break
        if left and (first - start <= 2 * (end - last) or not right):
            start -= 1
        elif right:
            end += 1
    for begins, ends in unbroken:
        if begins < start <= ends < first:
            start = ends + 1
        if last < begins <= end < ends:
            end = begins - 1
    return start, end


def _parted(sentence: Sentence, place: int) -> bool:
    """Whether a sign parts a word from the next one."""
    words = sentence.words
    between = sentence.text[words[place].end - 1 : words[place + 1].start]
    return bool(_BREAK.search(between)) and not (
        words[place].text.isdigit() or words[place + 1].text.isdigit()
    )
