"""Some words of a text as one quotes them: on one line, broken words joined, without marks of footnotes."""

from __future__ import annotations

import re
from itertools import product

from reconcile.evidence.anchoring.anchor import holds
from reconcile.evidence.anchoring.typography import HYPHEN, UNSPACED

_UNSPACED_BREAK = re.compile(rf"(?<=[{UNSPACED}])[^\S\n]*\n\s*(?=[{UNSPACED}])")
"""The end of a line between letters of a script that parts its words by nothing."""
_BROKEN = re.compile(r"[-\u2010\u00ad][ \t]*\r?\n\s*(?=\w)")
_HYPHEN = re.compile(HYPHEN)
_NOTE = re.compile(
    r"(?:\A|(?<=[^\W\d_]{3})|(?<=[.,;:!?\"”’')]))(?:\^\d{1,3}\^|\[\d{1,3}\]|[⁰¹²³⁴-⁹]+)+(?!\w)"
)
"""The mark of a footnote, after a word or a sign, or first; after "km" it may be an exponent."""


def flat(words: str) -> str:
    """Some words of a text on one line, as they are shown: "10-" and "20" below it are no "1020"."""
    return " ".join(_BROKEN.sub("-", _HYPHEN.sub("", _NOTE.sub("", words))).split())


def quote_of(text: str, start: int, end: int) -> str:
    """The words between two places of a text as a quote; empty where they cannot be found again.

    The first way to write them counts that stands in the text: a hyphen at the end of a line may belong to
    its word, and what looks like the mark of a footnote to the words.
    """
    raw = text[start:end]
    ways = (
        " ".join(_BROKEN.sub(hyphen, lines).split())
        for noted, hyphen in product((_NOTE.sub("", raw), raw), ("", "-"))
        for lines in (noted, _UNSPACED_BREAK.sub("", noted))
    )
    return next((quote for quote in dict.fromkeys(ways) if quote and holds(quote, text)), "")
