"""The place of a quote as other programs understand it: selectors of the W3C's Web Annotation model."""

from __future__ import annotations

from reconcile.evidence.anchoring.anchor import CONTEXT, find
from reconcile.evidence.anchoring.locator import hints
from reconcile.model.document import Document


def selectors(quote: str, locator: str, text: Document) -> list[dict[str, str | int]]:
    """A TextQuoteSelector and a TextPositionSelector of a quote; none where it is not in the text.

    `exact` are the words as the text has them, `prefix` and `suffix` the 32 characters around them; positions
    count the characters of the text from 0, as https://www.w3.org/TR/annotation-model/#selectors asks.
    """
    place = find(quote, text.text, hints(locator, text))
    if place is None:
        return []
    start, end = place
    return [
        {
            "type": "TextQuoteSelector",
            "exact": text.text[start:end],
            "prefix": text.text[max(start - CONTEXT, 0) : start],
            "suffix": text.text[end : end + CONTEXT],
        },
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]
