"""Whether a word and a name near it belong together: "closed by X", "X closed", "an ally of X"."""

from __future__ import annotations

import re

from reconcile.propose.mentions import NameMention
from reconcile.propose.sentences import Sentence

_AGENTS = re.compile(r"_by$|^(?:founder|leader|mediator|responsible|organi[sz]er|perpetrator)$")
"""Properties that ask who did it."""

_NEAR = 4
"""So many words lie between a word and a name that belong together, at most."""

_PARTED = re.compile(r"[,;:().“”\"–—]")


def is_linked(property: str, sentence: Sentence, word: int, name: NameMention) -> bool:
    """Whether a name stands where the answer to a property stands, seen from a word that points to it.

    Who did it comes after "by" or "like", or before the verb; whom or what it concerns comes after the word.
    """
    words = sentence.words
    if word < name.first:
        between = sentence.text[words[word].end : words[name.first].start]
        if name.first - word > _NEAR or _PARTED.search(between):
            return False
        has_by = bool(re.search(r"\bby\b", between))
        is_apposed = name.first - word == 1 and not words[word].folded.endswith("ed")  # "leader X"
        return has_by or is_apposed if _AGENTS.search(property) else not has_by
    between = sentence.text[words[name.last].end : words[word].start]
    is_active = words[word].folded.endswith("ed") and not re.search(
        r"\b(?:was|were|been|is|are|be|by)\b", between
    )
    follows = sentence.text[words[word].end :].lstrip()
    return (
        bool(_AGENTS.search(property))
        and is_active
        and word - name.last <= 2
        and not _PARTED.search(between)
        and not re.match(r"by\b", follows)
    )
