"""Dates that are told beside an event, and are the day of none: of a copyright, a comparison, a remark."""

from __future__ import annotations

import re

from reconcile.propose.attribution import SAYS
from reconcile.propose.dates import DateMention
from reconcile.propose.sentences import Sentence
from reconcile.propose.words import listed

_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\W*(?:by\W+)?$", re.IGNORECASE)
_COMPARED = re.compile(
    r"\b(?:than|compared (?:to|with)|against"
    r"|(?:same|corresponding|previous) (?:period|months?|quarter|time|stretch))(?:\s+\w+){0,2}\s*$",
    re.IGNORECASE,
)
_MADE_PUBLIC = listed("announced announcing declared reported admitted confirmed claimed accused accusing")
"""Verbs of saying whose day is asked for: of an announcement, or of a claim to have done it."""

_PLAIN_SAYS = SAYS - _MADE_PUBLIC
_TIME = re.compile(r"\b\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?|GMT|UTC)?\s*[·|,–—-]", re.IGNORECASE)
_CAPTION = re.compile(r"\W*(?:figure|fig\.|image|photo)\s*\d", re.IGNORECASE)
_NEAR = 40


def is_background(sentence: Sentence, date: DateMention) -> bool:
    """Whether a date is that of a copyright, of what something is compared with, or of somebody's remark."""
    words = sentence.words
    before = sentence.text[max(words[date.first].start - _NEAR, 0) : words[date.first].start]
    if _COPYRIGHT.search(before) or _COMPARED.search(before):
        return True
    first = date.first - (1 if date.lead == "on" else 0)
    return _tells(sentence, first - 1, first - 1) or _tells(sentence, date.last + 1, date.last)


def _tells(sentence: Sentence, verb: int, before: int) -> bool:
    """Whether a word is a verb of saying, and no sign parts it from the word after `before`."""
    words = sentence.words
    if not 0 <= verb < len(words) or before + 1 >= len(words) or words[verb].folded not in _PLAIN_SAYS:
        return False
    return not sentence.text[words[before].end : words[before + 1].start].strip()


def is_stamp(sentence: Sentence, date: DateMention) -> bool:
    """Whether a date says when a post or a picture came out: beside the time of day, or in a caption."""
    if _CAPTION.match(sentence.text):
        return True
    start = sentence.words[date.first].start
    return bool(_TIME.search(sentence.text, max(start - 20, 0), start))
