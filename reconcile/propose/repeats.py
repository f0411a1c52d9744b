"""What tells a quote from its repeats in a text: the words around it."""

from __future__ import annotations

from reconcile.evidence.anchoring.anchor import places
from reconcile.model.locator import TextQuote

AROUND = 32
"""Characters before and after a quote that tell which one is meant, as the W3C's model has them."""


def locator(quote: str, start: int, text: str) -> str:
    """The locator of a quote that begins at a place of a text; empty where it stands there only once."""
    found = dict(places(quote, text))
    if len(found) < 2:
        return ""
    end = found.get(start, start + len(quote))
    before, after = text[max(start - AROUND, 0) : start], text[end : end + AROUND]
    return str(TextQuote(prefix=" ".join(before.split()), suffix=" ".join(after.split())))
