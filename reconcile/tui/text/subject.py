"""A subject's page: its names, its cases, and every claim on it, property by property."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reconcile.model.case import Case
from reconcile.model.claim import Claim, Item
from reconcile.model.corpus import Corpus
from reconcile.model.subject import Subject
from reconcile.tui.text.apart import Apart, earlier
from reconcile.tui.text.chain import camp_role
from reconcile.tui.text.claim import claim_lines
from reconcile.tui.text.lines import BLANK, Ink, Line, beside, column_width, line, wrap
from reconcile.tui.text.page import Page

COLUMN = 44
"""Claims stand side by side while each has at least so many cells."""


def subject_page(
    subject: str, corpus: Corpus, cases: Sequence[Case], room: int, *, plainly: bool = False
) -> Page:
    """All that is claimed of a subject, and the cases that it is in; `plainly` nothing side by side."""
    known = corpus.subjects.get(subject)
    claims = [claim for claim in corpus.claims if claim.item.subject == subject]
    about = [case for case in cases if any(item.subject == subject for item in case.items)]
    lines = [
        *(_names(known, room) if known else []),
        *_cases(about, room),
        *_answers(claims, corpus, about, room, 1 if plainly else room // COLUMN),
    ]
    counted = f"{_counted(len(claims), 'claim')} · {_counted(len(about), 'case')}"
    return Page(f"{known or subject} · {counted}", lines or [line("Nothing is claimed of it.")])


def _names(subject: Subject, room: int) -> list[Line]:
    lines = [line(Ink(subject.id, "strong"), Ink(f"  {subject.kind}" if subject.kind else "", "dim"))]
    for label, names in (
        ("also called", subject.aliases),
        ("part of", subject.part_of),
        ("not to be confused with", subject.distinct_from),
        ("formerly", subject.was),
    ):
        lines += wrap(line(Ink(f"{label} ", "dim"), ", ".join(names)), room, "  ") if names else []
    return lines + (wrap(line(Ink(subject.note, "dim")), room, "  ") if subject.note else [])


def _cases(cases: Sequence[Case], room: int) -> list[Line]:
    """Each case with its status, in the order of the queue."""
    rows = [
        part
        for case in cases
        for part in wrap(
            line(Ink(f"  {case.status.value:<9}", case.status.value), f"{case.code} {case.id}"), room, "    "
        )
    ]
    return [BLANK, line(Ink("Cases", "strong")), *rows] if rows else []


def _answers(
    claims: Sequence[Claim], corpus: Corpus, cases: Sequence[Case], room: int, columns: int
) -> Iterator[Line]:
    """The questions in the order of their properties, each with its claims in so many columns at most."""
    asked: dict[str, dict[Item, list[Claim]]] = {}
    for claim in claims:
        asked.setdefault(claim.item.property, {}).setdefault(claim.item, []).append(claim)
    for name, items in sorted(asked.items()):
        apart = Apart([*items], corpus.vocabulary.properties.get(name))
        for item, found in items.items():
            is_text = len(found) > 1 and found[0].value.kind == "text"
            text = "text is shown, and never compared" if is_text else ""
            told = [text or apart.of(item), *earlier(found, corpus)]
            yield from _item(found, corpus, cases, room, columns, [words for words in told if words])


def _item(
    claims: Sequence[Claim],
    corpus: Corpus,
    cases: Sequence[Case],
    room: int,
    columns: int,
    apart: Sequence[str],
) -> Iterator[Line]:
    """A question, what is not compared and why, then its claims: side by side where there is room."""
    item = claims[0].item
    inside = [case for case in cases if item in case.items]
    yield BLANK
    yield from wrap(_heading(item, inside), room, "  ")
    yield from (part for words in apart for part in wrap(line(Ink(words, "dim")), room, "  "))
    columns = max(1, min(len(claims), columns))
    share = column_width(columns, room)
    blocks = [_claim(claim, corpus, inside, share) for claim in claims]
    for first in range(0, len(blocks), columns):
        if first:
            yield BLANK
        row = blocks[first : first + columns]
        yield from beside([*row, *([[]] * (columns - len(row)))], room) if columns > 1 else row[0]


def _heading(item: Item, cases: Sequence[Case]) -> Line:
    """The question, and whether it is in a case."""
    asked = item.id.removeprefix(f"{item.subject}.").replace("_", " ")
    return line(
        Ink(asked, "strong"),
        *(Ink(f"  {case.code} {case.status.value}", case.status.value) for case in cases[:3]),
    )


def _claim(claim: Claim, corpus: Corpus, cases: Sequence[Case], room: int) -> list[Line]:
    letters = next((found for case in cases if (found := case.letters(claim))), "")
    role = camp_role(letters)
    first, *rest = claim_lines(claim, corpus, room - (len(letters) + 3 if letters else 0), role=role)
    mark = line(Ink(f"[{letters}] ", role)) if letters else ()
    return [(*mark, *first), *rest]


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
