"""The stored text of a source at the quote of a claim, the quote marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reconcile.evidence.anchoring.anchor import Anchor, anchor
from reconcile.evidence.anchoring.locator import hints
from reconcile.model.claim import Claim
from reconcile.model.corpus import Corpus
from reconcile.model.document import PAGE, Document, Documents, document
from reconcile.model.plain import plain
from reconcile.tui.text.claim import written
from reconcile.tui.text.lines import BLANK, Ink, Line, fit, line, wrap
from reconcile.tui.text.page import Page

BEFORE = 3
"""So many lines above the quote are in sight at first; a passage has as many below it."""

_TOLD = 5
"""So many of the places at which a quote stands are named."""

Place = tuple[int, int]


def evidence_page(
    claim: Claim,
    corpus: Corpus,
    texts: Mapping[str, str],
    file: str | None,
    room: int,
    *,
    unicode: bool = True,
    whole: bool = True,
) -> Page:
    """The text, from just above the quote on; where it is not stored, what to do about it.

    `file` is what the bibliography names for it. The lines of the quote have a bar before them. Not `whole`,
    it is the passage around the quote alone.
    """
    title = f"Evidence · {claim.source}"
    head = _head(claim, corpus, room)
    text = document(texts, claim.source)
    if text is None:
        told = no_text(claim.source, texts, file)
        return Page(title, [*_quote(claim, room), BLANK, *wrap(line(told), room)], head=head)
    found = anchor(claim.quote, text.text, hints(claim.locator, text))
    place = found.place or next(iter(found.places), None)
    head += wrap(line(Ink(_repeats(found, text), "warning")), room) if found.ambiguous else []
    lines, first, last = _text(text, place, room, "▌ " if unicode else "> ")
    if place is not None and not whole:
        return _passage(title, lines, max(first - BEFORE, 0), last + BEFORE + 1, head)
    if place is not None:
        return Page(title, lines, max(first - BEFORE, 0), head)
    lost = "These words are not in the stored text:" if claim.quote else "The claim quotes no words."
    return Page(title, lines, 0, [*head, line(Ink(lost, "warning")), *_quote(claim, room), BLANK])


def text_page(key: str, text: Document, place: Place, head: Sequence[Line], room: int, bar: str) -> Page:
    """A text from just above a place in it on, the lines of which have a bar before them."""
    lines, first, _ = _text(text, place, room, bar)
    return Page(f"Evidence · {key}", lines, max(first - BEFORE, 0), head)


def no_text(key: str, texts: Mapping[str, str], file: str | None) -> str:
    """Why there is no text of a source to show, and what to do about it; `file` is what its entry names."""
    return _unread(texts, key) or _missing(key, file)


def _repeats(found: Anchor, text: Document) -> str:
    """That a quote stands in several places, and that nothing chooses one."""
    there = dict.fromkeys(text.place(start) for start, _ in found.places[:_TOLD])
    more = "" if len(found.places) <= _TOLD else f" and {len(found.places) - _TOLD} more"
    where = f"The quote stands in {len(found.places)} places ({', '.join(there)}{more})."
    return f"{where} Which is meant is not told: this is the first."


def _head(claim: Claim, corpus: Corpus, room: int) -> list[Line]:
    """The claim and its source, in two lines."""
    source = corpus.sources.get(claim.source)
    title = source.title if source else "not in the bibliography"
    day = source.date.written if source and source.date else "undated"
    asked = f"{claim.item.property.replace('_', ' ')}: "
    said = line(asked, Ink(written(claim), "strong"), Ink(f"  {claim.id}", "dim"))
    return [
        fit(said, room),
        fit(line(Ink(f"{title} · {day} · {claim.locator or 'no locator'}", "dim")), room),
    ]


def _quote(claim: Claim, room: int) -> list[Line]:
    return wrap(line(Ink(f"“{claim.quote}”", "quote")), room) if claim.quote else []


def _unread(texts: Mapping[str, str], key: str) -> str:
    """Why a file that is there gives no text; empty where it is not there."""
    fault = texts.unreadable(key) if isinstance(texts, Documents) else None
    if fault is None:
        return ""
    return f"The text of {key} is not read: {fault.message}{f'; {fault.help}' if fault.help else ''}."


def _missing(key: str, file: str | None) -> str:
    """That there is no text, and how to have one."""
    if file is None:
        return (
            f"The text of {key} is not stored. Put it into sources/ or a folder of RECONCILE_LIBRARY as "
            f"text, HTML, PDF or .docx, and name it in sources.bib: file = {{{key}.pdf}}."
        )
    return (
        f"The text of {key} is not here: its entry names {file}, which should be text, HTML, PDF or .docx, "
        "and lie in sources/ or in a folder of RECONCILE_LIBRARY (the setting library)."
    )


def _passage(title: str, lines: Sequence[Line], start: int, end: int, head: Sequence[Line]) -> Page:
    """The lines around the quote, and where in the text they are."""
    end = min(end, len(lines))
    return Page(f"{title} · lines {start + 1} to {end} of {len(lines)}", lines[start:end], head=head)


def _text(text: Document, quote: Place | None, room: int, bar: str) -> tuple[list[Line], int, int]:
    """The text in lines with a margin, and the first and the last line that hold some of the quote."""
    rows = list(_rows(text, quote, room - 2))
    held = [place for place, (_, marked) in enumerate(rows) if marked] or [0]
    lines = [(Ink(bar if marked else "  ", "strong"), *row) for row, marked in rows]
    return lines, held[0], held[-1]


def _rows(text: Document, quote: Place | None, room: int) -> Iterator[tuple[Line, bool]]:
    """Each line on the screen, and whether it holds some of the quote; pages begin with their numbers."""
    start = 0
    for paragraph in text.text.split("\n"):
        end = start + len(paragraph)
        if PAGE in paragraph:
            paragraph = paragraph.replace(PAGE, " ")
            yield line(Ink(text.page_name(text.page(end)), "dim")), False
        if quote is None or end <= quote[0] or start >= quote[1]:
            yield from ((row, False) for row in _plain_rows(paragraph, room))
        else:
            yield from _quoted_rows(paragraph, quote[0] - start, quote[1] - start, room)
        start = end + 1


def _quoted_rows(paragraph: str, start: int, end: int, room: int) -> Iterator[tuple[Line, bool]]:
    start, end = max(start, 0), min(end, len(paragraph))
    inked = line(paragraph[:start], Ink(paragraph[start:end], "found"), paragraph[end:])
    for row in wrap(inked, room):
        yield row, any(ink.role == "found" for ink in row)


def _plain_rows(paragraph: str, room: int) -> list[Line]:
    """The same without a quote in it; most lines are short and need no wrapping."""
    if len(paragraph) <= room and paragraph.isascii() and paragraph.isprintable():
        return [(Ink(plain(paragraph)),)] if paragraph.strip() else [BLANK]
    return wrap(line(paragraph), room)
