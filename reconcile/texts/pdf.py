"""PDF: the text of each page, without the heads and numbers that pages only bear to be found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from reconcile.model.document import PAGE, Document, edges, is_number, printed
from reconcile.texts import LONGEST, Unreadable
from reconcile.texts.plain import tidy, too_long
from reconcile.texts.raised import with_raised

_BROKEN_WORD = re.compile("[\x02\ufffe]\n?")
"""PDFium's sign for a hyphen at the end of a line."""


def read(data: bytes) -> Document:
    """The text of a PDF, its pages parted by form feeds; the numbers that they bear are kept apart."""
    pages = _pages(data)
    if not any(page.strip() for page in pages):
        help = "run it through text recognition (OCR), or store its text"
        raise Unreadable("it holds no text, as a scan does", help)
    numbers = printed(pages)
    return Document(PAGE.join(_without_edges(pages, numbers)), "pdf", numbers)


def _pages(data: bytes) -> list[str]:
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise Unreadable("it is locked with a password", "store an unlocked copy, or its text") from None
        raise Unreadable("it is no whole PDF", "store it again") from None
    pages: list[str] = []
    size = 0
    for place in range(len(pdf)):
        pages.append(_text(pdf, place))
        size += len(pages[-1])
        if size > LONGEST:
            raise too_long()
    return pages


def _text(pdf: Any, place: int) -> str:
    """The text of one page; nothing where that page is broken."""
    import pypdfium2

    try:
        page = pdf[place]
        shown = page.get_textpage()
        found = with_raised(shown.get_text_bounded().replace("\r\n", "\n"), shown)
        page.close()
    except pypdfium2.PdfiumError:
        return ""
    return tidy(_BROKEN_WORD.sub("-\n", found)).replace(PAGE, " ")


def _without_edges(pages: list[str], numbers: Sequence[int | None]) -> list[str]:
    """Pages without their numbers and running heads, so that a sentence goes on from page to page.

    A running head stands on a third of the pages, and on three at least; where it comes first, it stays.
    """
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_alike(line) for part in edges(page) for line in part})
    heads = {line for line, count in seen.items() if count >= max(3, len(pages) / 3)}
    told: set[str] = set()
    numbered = zip_longest(pages, numbers)
    return [_stripped(page or "", number, heads, told) for page, number in numbered]


def _stripped(page: str, number: int | None, heads: set[str], told: set[str]) -> str:
    head, foot = edges(page)
    lines = page.split("\n")
    for part, places in ((head, range(len(lines))), (foot[::-1], range(len(lines) - 1, -1, -1))):
        for wanted in part:
            alike = _alike(wanted)
            goes = is_number(wanted, number) or (alike in heads and alike in told)
            told.add(alike)
            if not goes:
                break
            lines[next(place for place in places if lines[place] == wanted)] = ""
    return "\n".join(lines).strip("\n") + "\n"


def _alike(line: str) -> str:
    """A line as it is on the next page too: whatever number stands in it."""
    return re.sub(r"\d+", "#", " ".join(line.split()))
