"""A quote among the words around it, as its source has them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reconcile.evidence.anchoring.anchor import Hints, find
from reconcile.evidence.anchoring.quotation import flat

REACH = 120
"""So many characters before and after a quote are kept, at most."""

_PARAGRAPH = re.compile(r"\n[ \t]*\r?\n")
_SENTENCE = re.compile(r"[.!?…][\"”’')\]]*\s+")


@dataclass(frozen=True, slots=True)
class Passage:
    """The words before, of and after a quote, each on one line; `…` where the paragraph goes on.

    A quote that is not in its text has no words.
    """

    before: str = ""
    quote: str = ""
    after: str = ""


def passage(quote: str, text: str, reach: int = REACH, *, hints: Hints | None = None) -> Passage:
    """Where a quote stands in its text, with what its paragraph says around it."""
    place = find(quote, text, hints)
    if place is None:
        return Passage()
    return around(place, text, reach)


def around(place: tuple[int, int], text: str, reach: int = REACH) -> Passage:
    """What stands at a place of a text, with what its paragraph says around it."""
    start, end = place
    return Passage(_before(text[:start], reach), flat(text[start:end]), _after(text[end:], reach))


def _before(text: str, reach: int) -> str:
    """The end of the paragraph so far: from the beginning of a sentence where one is in reach."""
    told = _PARAGRAPH.split(text[-4 * reach :])[-1]
    if len(told) <= reach:
        return flat(told)
    told = told[-reach:]
    sentence = _SENTENCE.search(told)
    cut = sentence.end() if sentence and sentence.end() < len(told) else told.find(" ") + 1
    return f"… {flat(told[cut:])}"


def _after(text: str, reach: int) -> str:
    """The rest of the paragraph: up to the end of a sentence where one is in reach."""
    told = _PARAGRAPH.split(text[: 4 * reach], maxsplit=1)[0].rstrip()
    if len(told) <= reach:
        return flat(told)
    told = told[:reach]
    ends = [found.start() + 1 for found in _SENTENCE.finditer(told)]
    cut = ends[-1] if ends else max(told.rfind(" "), 0)
    return f"{flat(told[:cut])} …"
