"""Where in a text a locator points."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reconcile.evidence.anchoring.anchor import Hints, Place
from reconcile.model.document import Document
from reconcile.model.locator import (
    Lines,
    Locator,
    Pages,
    Paragraphs,
    Section,
    TextPosition,
    TextQuote,
    understood,
)


def areas(locator: Locator, text: Document) -> tuple[Place, ...]:
    """Where in a text a locator points; several places where it may mean either, none where nothing tells.

    A page is meant by the number that it bears, or as it is counted.
    """
    match locator:
        case Pages(first, last) if text.is_paged:
            counted = (_page(text, page) for page in range(first, min(last, len(text.pages)) + 1) if page)
            return tuple(dict.fromkeys((*_bearing(locator, text), *counted)))
        case Lines(first, last) if text.has_own_lines:
            return ((_line(text, first), _line(text, last + 1)),) if first > 0 else ()
        case Paragraphs(first, last) if 0 < first <= len(text.paragraphs):
            ends = (*text.paragraphs[1:], len(text.text))
            return ((text.paragraphs[first - 1], ends[min(last, len(ends)) - 1]),)
        case Section():
            return tuple(_sections(locator, text))
        case TextPosition(start, end):
            return ((start, end),)
        case _:
            return ()


def hints(written: str, text: Document) -> Hints:
    """What a locator tells of which of the repeats of a quote is meant."""
    locator = understood(written)
    if isinstance(locator, TextQuote):
        return Hints(locator.prefix, locator.suffix)
    pointed = () if locator is None else areas(locator, text)
    if isinstance(locator, Pages):
        pointed = tuple(_bearing(locator, text)) or pointed
    return Hints(within=(pointed[0][0], pointed[-1][1]) if pointed else None)


def _bearing(wanted: Pages, text: Document) -> Iterator[Place]:
    """The pages that bear the numbers wanted."""
    for page, number in enumerate(text.printed, 1):
        if number is not None and wanted.first <= number <= wanted.last:
            yield _page(text, page)


def _page(text: Document, page: int) -> Place:
    return text.pages[page - 1], text.pages[page] if page < len(text.pages) else len(text.text)


def _line(text: Document, line: int) -> int:
    return text.lines[line - 1] if line <= len(text.lines) else len(text.text)


def _sections(wanted: Section, text: Document) -> list[Place]:
    return [
        (start, _end(text, place, level, _number(words)))
        for place, (start, level, words) in enumerate(text.headings)
        if _is_called(words, wanted)
    ]


def _end(text: Document, place: int, level: int, number: str) -> int:
    """Where a section ends: 3.1 belongs to 3, though its heading be of the same level."""
    for start, other, words in text.headings[place + 1 :]:
        if other <= level and not (number and _number(words).startswith(f"{number}.")):
            return start
    return len(text.text)


_NUMBERED = re.compile(
    r"(?:(?:chapter|part|section)\s+|§\s*)?(\d+(?:\.\d+)*|[ivx]+(?=[.:)\s]))[.:)]?(?:\s+(.*))?",
    re.IGNORECASE,
)


def _number(heading: str) -> str:
    found = _NUMBERED.fullmatch(_plain(heading))
    return found[1] if found else ""


def _is_called(heading: str, wanted: Section) -> bool:
    """Whether a heading has the number or the words that a locator names."""
    heading, title = _plain(heading), _plain(wanted.title)
    if title == heading:
        return True
    found = _NUMBERED.fullmatch(heading)
    return found is not None and title in (found[1], found[2] or "", f"{found[1]} {found[2]}")


def _plain(words: str) -> str:
    """Words of a heading as they are compared."""
    return " ".join(re.sub(r"[*_`“”\"]|[.:]+$", "", words).casefold().split())
