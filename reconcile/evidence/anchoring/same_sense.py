"""Whether two wordings name the same numbers and deny the same: what a slip of the pen must not change."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

_DIGITS = r"\d+(?:[.,]\d+)*"
_NAMED = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand lakh"
    " million crore billion trillion dozen score few several couple half third quarter double twice thrice"
    " once triple both pair single first second fourth fifth sixth seventh eighth ninth tenth"
    " january february march april may june july august september october november december"
    " monday tuesday wednesday thursday friday saturday sunday percent"
)
_NUMBERS = frozenset(_NAMED.split())
_NUMBER = re.compile(rf"{_DIGITS}|\w+")
_NOT = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|nowhere|neither|nor|without|cannot|hardly|barely|scarcely)\b|n't\b"
)
_DENYING = re.compile(
    r"\b(?:den(?=y|ied|ies|ial)|refus(?=e|al|ing)|reject|fail|lack|unable|unlikely|false|refut|disput|doubt|halt|stop)"
)
_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "non-", "anti", "anti-", "counter", "mis")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def other_number(one: str, other: str) -> bool:
    """Whether two texts do not name the same numbers, months and days of the week."""
    ours, theirs = _apart(one, other)
    return _numbers(ours) != _numbers(theirs)


def other_negation(one: str, other: str) -> bool:
    """Whether one of two texts denies what the other does not."""
    ours, theirs = _apart(one, other)
    if len(_NOT.findall(ours)) != len(_NOT.findall(theirs)):
        return True
    return Counter(_DENYING.findall(ours)) != Counter(_DENYING.findall(theirs)) or _opposed(ours, theirs)


@lru_cache(maxsize=1)
def _apart(one: str, other: str) -> tuple[str, str]:
    """The words that only one of two texts has, in small letters."""
    ours, theirs = Counter(one.lower().split()), Counter(other.lower().split())
    return " ".join((ours - theirs).elements()), " ".join((theirs - ours).elements())


def _numbers(text: str) -> Counter[str]:
    named = (found for found in _NUMBER.findall(text) if found[0].isdigit() or _is_named(found))
    return Counter(found.replace(",", "") for found in named)


def _is_named(word: str) -> bool:
    return word in _NUMBERS or (word[-1] == "s" and word[:-1] in _NUMBERS)


def _opposed(one: str, other: str) -> bool:
    """Whether a word of one text is, with un- or dis- before it, a word of the other."""
    ours, theirs = set(_WORD.findall(one)), set(_WORD.findall(other))
    pairs = ((ours, theirs), (theirs, ours))
    return any(
        rest in b for a, b in pairs for word in a if word.startswith(_PREFIXES) for rest in _rests(word)
    )


def _rests(word: str) -> list[str]:
    return [word[len(prefix) :] for prefix in _PREFIXES if word.startswith(prefix)]
