"""All that is dated about a subject, on one axis of time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from typing import NamedTuple, overload

from reconcile.model.case import Case
from reconcile.model.claim import Claim
from reconcile.model.corpus import Corpus
from reconcile.model.picture import ASCII, UNICODE, Bar, Pen, drawn, rule
from reconcile.model.shown import shown, shown_claim
from reconcile.model.told import speaker
from reconcile.tui.text.chain import camp_role
from reconcile.tui.text.lines import Ink, Line, fit, line, width, wrap
from reconcile.tui.text.page import Page
from reconcile.tui.text.time_axis import TimeAxis, spanned
from reconcile.tui.text.window import Window
from reconcile.values.calendar import iso
from reconcile.values.intervals import Interval, Intervals, Number

WIDEST = 64
"""What stands before the axis takes at most so many cells, and less than half the room."""

_NOTHING_HERE = [line("Nothing that is dated falls into this time; ← → look earlier and later, - farther.")]


class Dated(NamedTuple):
    """A claim and the days it tells of: those of its answer, or those at which its answer held."""

    claim: Claim
    days: Intervals
    core: Intervals | None = None


class Timeline:
    """The dated claims on a subject, the earliest first; those of a case have the letters of their camps."""

    def __init__(
        self, subject: str, corpus: Corpus, case: Case | None = None, *, unicode: bool = True
    ) -> None:
        self.subject = subject
        self.title = f"Timeline · {corpus.subjects.get(subject, subject)}"
        self.found = dated(corpus.claims, subject)
        self._case = case
        self._pen = UNICODE if unicode else ASCII
        self._labels = [_label(one, case, corpus) for one in self.found]
        self._widest = max(map(width, self._labels), default=0)

    @cached_property
    def whole(self) -> Window | None:
        """From the first day that is told of to the last; None where nothing is dated."""
        bounds = [bound for one in self.found for bound in _bounds(one)]
        return Window(*spanned(bounds)) if bounds else None

    def page(self, room: int, window: Window | None = None) -> Page:
        """What is told of a stretch of time, or of all; claims on no day of it are left out."""
        window = window or self.whole
        if window is None:
            return Page(self.title, [line(f"Nothing that is dated is claimed of {self.subject}.")])
        before = min(self._widest, WIDEST, room * 9 // 20)
        axis = TimeAxis(window.first, window.last, room - before - 1)
        rows = [place for place, one in enumerate(self.found) if _within(one.days, window).spans]
        return Page(
            f"{self.title} · {self._counted(len(rows))}",
            _Rows(self, rows, window, axis, before) if rows else _NOTHING_HERE,
            head=[_told(window), *_head(axis, before, self._pen)],
        )

    def told(self, room: int) -> Page:
        """The claims without an axis, to be read aloud: their order tells the time."""
        lines = [part for label in self._labels for part in wrap(label, room, "    ")]
        return Page(f"{self.title} · {self._counted(len(self.found))}", lines) if lines else self.page(room)

    def row(self, place: int, window: Window, axis: TimeAxis, before: int) -> Line:
        """A claim on its line: its label in `before` cells, and its days on the axis."""
        one = self.found[place]
        role = camp_role(self._case.letters(one.claim)) if self._case is not None else ""
        bar = Bar("", _within(one.days, window), one.core and _within(one.core, window))
        columns: dict[Number, int] = {bound: axis.column(bound) for bound in _bounds(one)}
        shape = drawn(bar, columns, axis.room, self._pen).rstrip()
        return (*fit(self._labels[place], before), Ink(" "), Ink(shape, role))

    def _counted(self, shown: int) -> str:
        count = len(self.found)
        told = f"{count:,} dated claim{'' if count == 1 else 's'}"
        return told if shown == count else f"{shown:,} of {told}"


class _Rows(Sequence[Line]):
    """The lines of some claims, each drawn when it comes into sight."""

    def __init__(
        self, timeline: Timeline, places: Sequence[int], window: Window, axis: TimeAxis, before: int
    ) -> None:
        self._places = places
        self._row = partial(timeline.row, window=window, axis=axis, before=before)

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, row: int) -> Line: ...
    @overload
    def __getitem__(self, row: slice) -> list[Line]: ...
    def __getitem__(self, row: int | slice) -> Line | list[Line]:
        if isinstance(row, slice):
            return [self._row(place) for place in self._places[row]]
        return self._row(self._places[row])


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
        Ink(f"{letters:<2} ", f"{role} strong"),
        Ink(f"{shown(one.days, 'date')}  ", "strong"),
        f"{asked} ",
        Ink(speaker(claim, corpus), "dim"),
    )


def _within(days: Intervals, window: Window) -> Intervals:
    """Of some days those in a window; what goes on beyond it has no end there."""
    inside = (span for span in days.spans if _meets(span, window))
    return Intervals(tuple(_cut(span, window) for span in inside), days.whole)


def _meets(span: Interval, window: Window) -> bool:
    begun = span.lower is None or span.lower <= window.last
    return begun and (span.upper is None or span.upper >= window.first)


def _cut(span: Interval, window: Window) -> Interval:
    lower = None if span.lower is None or span.lower < window.first else span.lower
    return Interval(lower, None if span.upper is None or span.upper > window.last else span.upper)


def _told(window: Window) -> Line:
    return line(Ink(f"{iso(window.first)} to {iso(window.last)}", "strong"))


def _head(axis: TimeAxis, before: int, pen: Pen) -> list[Line]:
    """The labels and the axis, each mark under the beginning of its label."""
    marks = [column for column, _ in axis.ticks()]
    pad = " " * (before + 1)
    return [
        line(Ink(f"{pad}{axis.labels()}", "dim")),
        line(Ink(f"{pad}{rule(marks, axis.room, pen)}", "dim")),
    ]
