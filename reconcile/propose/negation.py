"""Whether a sentence says that something is not so."""

from __future__ import annotations

import re

from reconcile.propose.sentences import Sentence
from reconcile.propose.words import listed

_NOT = listed("not never neither nor without cannot")
_NO_DENIAL = listed(
    "only until less fewer more later earlier before since just merely least long yet far exceed exceeding"
    " know include includes including mention count"
)
"""What follows "not" where the rest is so: "not only 12", "no fewer than 12", "not until May"."""

_SIGN = re.compile(r"[;:.()—–]")
_REACH = 6
"""So many words before an answer a "not" is looked for."""


def is_negated(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the clause denies what some words say: "did not kill 12", "no 12 died", "without 12 dead"."""
    words = sentence.words
    for place in range(first - 1, max(first - 1 - _REACH, -1), -1):
        if (
            _SIGN.search(sentence.text[words[place].end : words[place + 1].start])
            or words[place].folded == "but"
        ):
            return False
        is_not = words[place].folded in _NOT or re.search(r"n[’']t$", words[place].text.casefold())
        if is_not and not any(word.folded in _NO_DENIAL for word in words[place + 1 : place + 3]):
            return True
    return False
