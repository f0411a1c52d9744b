"""Locators that point elsewhere than where their quote stands."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reconcile.evidence.anchoring.anchor import Place, find, places
from reconcile.evidence.anchoring.locator import areas
from reconcile.model.claim import Claim
from reconcile.model.corpus import Corpus
from reconcile.model.document import Document, document
from reconcile.model.finding import Finding, Severity
from reconcile.model.locator import Lines, Pages, Paragraphs, Section, understood
from reconcile.rules import rule

_TEXT = "The group was formed in\nDecember 2007 by several leaders.\n\nIt has split since.\n"
_CLAIMS = """
    properties: {founded: {type: date}}
    subjects: {ttp: {name: TTP}}
    claims:
      - {subject: ttp, source: dawn2022, quote: formed in December 2007, locator: LINE, founded: 2007-12}
    """


@rule(
    "E514",
    severity=Severity.WARNING,
    valid={
        "claims/example.yaml": _CLAIMS.replace("LINE", "lines 1-2"),
        "sources/dawn2022.txt": _TEXT,
    },
    invalid={
        "claims/example.yaml": _CLAIMS.replace("LINE", "line 4"),
        "sources/dawn2022.txt": _TEXT,
    },
)
def wrong_locator(corpus: Corpus) -> Iterator[Finding]:
    """A quote stands in the stored text of its source, but not where its locator points.

    Pages (`p. 12`, `pp. 12-14`), sections (`section 3.2`, `§ Background`), the lines of plain texts (`line
    12`) and the paragraphs (`para. 12`) of texts that number them throughout are looked up. A page may be
    meant by the number that it bears or as it is counted. Where pages bear no numbers, those of a printed
    edition may be meant, so that nothing is said unless other locators of the source tell how its pages are
    counted. Locators of another form, and headings, pages and paragraphs that the stored text does not have,
    are never flagged. Of a quote that occurs several times, one place must fit.

    To resolve: correct the locator, or remove it: the quote says where it is.
    """
    by_source: dict[str, list[_Located]] = defaultdict(list)
    seen: set[tuple[str, str, str]] = set()
    for claim in corpus.claims:
        key = (claim.source, claim.quote, claim.locator)
        if not (claim.quote and claim.locator) or claim.retracted or key in seen:
            continue
        seen.add(key)
        locator = understood(claim.locator)
        if isinstance(locator, _Checked):
            by_source[claim.source].append(_Located(claim, locator))
    for source, located in by_source.items():
        if (text := document(corpus.texts, source)) is not None:
            yield from _misplaced(located, text)


_Checked = Pages | Lines | Section | Paragraphs


class _Located(NamedTuple):
    claim: Claim
    locator: _Checked


def _misplaced(located: Sequence[_Located], text: Document) -> Iterator[Finding]:
    shifts = _shifts(located, text)
    for claim, locator in located:
        pointed = _areas(locator, text, shifts)
        found = tuple(places(claim.quote, text.text)) if pointed else ()
        if found and not any(start < to and end > at for at, to in found for start, end in pointed):
            there = _named(found[0][0], locator, text)
            message = f'"{claim.quote}" is at {there} of {claim.source}, not at {claim.locator}'
            help_text = f"write `locator: {there}`, or leave the locator out"
            yield Finding(message, (claim,), span=claim.span, help=help_text)


def _areas(locator: _Checked, text: Document, shifts: frozenset[int]) -> tuple[Place, ...]:
    """Where a locator points, under any numbering of pages that is in use; nowhere where none is known."""
    pointed = areas(locator, text)
    if not isinstance(locator, Pages):
        return pointed
    is_printed = any(locator.first <= (number or 0) <= locator.last for number in text.printed)
    if not (is_printed or shifts):
        return ()
    moved = (Pages(max(locator.first - shift, 1), locator.last - shift) for shift in shifts)
    return (*pointed, *(area for pages in moved for area in areas(pages, text)))


def _shifts(located: Sequence[_Located], text: Document) -> frozenset[int]:
    """What the locators of a source add to pages as counted, where two pages or more agree on it."""
    if not text.is_paged:
        return frozenset()
    agreeing: dict[int, set[int]] = defaultdict(set)
    for claim, locator in located:
        place = find(claim.quote, text.text) if isinstance(locator, Pages) else None
        if isinstance(locator, Pages) and place is not None and locator.last - locator.first < 3:
            page = text.page(place[0])
            for number in range(locator.first, locator.last + 1):
                agreeing[number - page].add(page)
    votes = Counter({shift: len(pages) for shift, pages in agreeing.items() if len(pages) > 1})
    most = max(votes.values(), default=0)
    return frozenset(shift for shift, count in votes.items() if count == most)


def _named(offset: int, locator: _Checked, text: Document) -> str:
    """A place as a locator of the same kind names it."""
    if isinstance(locator, Pages):
        return text.page_name(text.page(offset))
    if isinstance(locator, Section):
        heading = text.heading(offset)
        return f"section “{heading}”" if heading else "the beginning"
    if isinstance(locator, Paragraphs):
        number = bisect_right(text.paragraphs, offset)
        return f"para. {number}" if number else "the beginning"
    return f"line {text.line(offset)}" if text.has_own_lines else text.place(offset)
