"""All that is dated about a subject, on one axis of time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reconcile.model.case import Case
from reconcile.model.claim import Claim
from reconcile.model.corpus import Corpus
from reconcile.model.picture import ASCII, UNICODE, Bar, Pen, drawn, rule
from reconcile.model.shown import shown, shown_claim
from reconcile.model.told import speaker
from reconcile.tui.chain_text import camp_role
from reconcile.tui.lines import Ink, Line, fit, line, width, wrap
from reconcile.tui.page import Page
from reconcile.tui.time_axis import TimeAxis, spanning
from reconcile.values.intervals import Intervals, Number

WIDEST = 64
"""What stands before the axis takes at most so many cells, and less than half the room."""


class Dated(NamedTuple):
    """A claim and the days it tells of: those of its answer, or those at which its answer held."""

    claim: Claim
    days: Intervals
    core: Intervals | None = None


def timeline_page(
    subject: str,
    corpus: Corpus,
    room: int,
    case: Case | None = None,
    unicode: bool = True,
    plainly: bool = False,
) -> Page:
    """The dated claims on a subject, the earliest first; those of a case have the letters of their camps.

    `plainly` draws no axis: the order tells the time, and each line can be read aloud.
    """
    title = f"Timeline · {corpus.subjects.get(subject, subject)}"
    found = dated(corpus.claims, subject)
    bounds = [bound for one in found for bound in _bounds(one)]
    if not bounds:
        return Page(title, [line(f"Nothing that is dated is claimed of {subject}.")])
    labels = [_label(one, case, corpus) for one in found]
    counted = f"{title} · {len(found)} dated claims"
    if plainly:
        return Page(counted, [part for label in labels for part in wrap(label, room, "    ")])
    label_room = min(max(map(width, labels)), WIDEST, room * 9 // 20)
    axis = spanning(bounds, room - label_room - 1)
    pen = UNICODE if unicode else ASCII
    columns: dict[Number, int] = {bound: axis.column(bound) for bound in bounds}
    lines = [
        (*fit(label, label_room), Ink(" "), Ink(_bar(one, columns, axis, pen), _role(one.claim, case)))
        for label, one in zip(labels, found, strict=True)
    ]
    return Page(counted, lines, head=_head(axis, label_room, pen))


def dated(claims: Sequence[Claim], subject: str) -> list[Dated]:
    """The claims on a subject that answer with a date, or whose answer held at a time; in order of time."""
    found = [one for claim in claims if claim.item.subject == subject and (one := _dated(claim))]
    first, last = float("-inf"), float("inf")
    return sorted(
        found,
        key=lambda one: (
            first if one.days.lower is None else one.days.lower,
            last if one.days.upper is None else one.days.upper,
            one.claim.id,
        ),
    )


def _dated(claim: Claim) -> Dated | None:
    value = claim.value if claim.value.kind == "date" else claim.as_of
    days = claim.possible if claim.value.kind == "date" else value.possible if value else None
    if value is None or not isinstance(days, Intervals) or days.is_empty():
        return None
    core = value.core if value.hedged and not claim.denies else None
    return Dated(claim, days, core if isinstance(core, Intervals) else None)


def _bounds(one: Dated) -> list[int]:
    spans = [*one.days.spans, *(one.core.spans if one.core else ())]
    return [int(bound) for span in spans for bound in (span.lower, span.upper) if bound is not None]


def _label(one: Dated, case: Case | None, corpus: Corpus) -> Line:
    """The letters of the camps, the days, the question, the answer where it is no date, and who says so."""
    claim = one.claim
    letters = case.letters(claim) if case is not None else ""
    role = camp_role(letters)
    asked = claim.item.property.replace("_", " ")
    if claim.value.kind != "date":
        asked += f" {shown_claim(claim)}"
    return line(
        Ink(f"{letters:<2}", f"{role} strong"),
        Ink(f"{shown(one.days, 'date')}  ", "strong"),
        f"{asked} ",
        Ink(speaker(claim, corpus), "dim"),
    )


def _bar(one: Dated, columns: dict[Number, int], axis: TimeAxis, pen: Pen) -> str:
    return drawn(Bar("", one.days, one.core), columns, axis.room, pen).rstrip()


def _role(claim: Claim, case: Case | None) -> str:
    return camp_role(case.letters(claim)) if case is not None else ""


def _head(axis: TimeAxis, before: int, pen: Pen) -> list[Line]:
    """The labels and the axis, each mark under the beginning of its label."""
    marks = [column for column, _ in axis.ticks()]
    pad = " " * (before + 1)
    return [
        line(Ink(f"{pad}{axis.labels()}", "dim")),
        line(Ink(f"{pad}{rule(marks, axis.room, pen)}", "dim")),
    ]
