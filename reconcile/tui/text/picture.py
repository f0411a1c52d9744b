"""The sets that the claims of a case leave open, drawn over an axis of time or numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from reconcile.model.case import Case
from reconcile.model.claim import Claim
from reconcile.model.picture import ASCII, UNICODE, Bar, picture
from reconcile.tui.text.chain import camp_role
from reconcile.tui.text.lines import BLANK, Ink, Line, line, wrap
from reconcile.values.date import iso
from reconcile.values.intervals import Interval, Intervals, Number
from reconcile.values.value import Kind

MOST = 40
"""So many sets are drawn above one another."""


def picture_lines(case: Case, room: int, unicode: bool) -> list[Line]:
    """The claims' sets above one another and the gaps between camps; across questions, dates on one axis."""
    one = len(case.items) <= 1
    every = [claim for claim in case.claims if one or claim.value.kind == "date"]
    claims = every[:MOST]
    if len(claims) < 2:
        return []
    letters = case.letters_by_id()
    bars = [_bar(claim, _label(case, claim, letters[claim.id] if one else None)) for claim in claims]
    gaps = list(_gaps(case)) if one else []
    drawn = picture([*bars, *gaps], room, tick=_tick(claims[0].value.kind), unicode=unicode, ruled=True)
    if not drawn:
        return []
    roles = [camp_role(letters[claim.id]) for claim in claims]
    roles += ["dim"] * (len(drawn) - len(claims))
    lines = [line(Ink(bar, role)) for bar, role in zip(drawn, roles, strict=True)]
    left = len(every) - len(claims)
    more = [line(Ink(f"{left:,} more are not drawn", "dim"))] if left else []
    return [BLANK, *lines, *_legend(bars, room, unicode), *more]


def _bar(claim: Claim, label: str) -> Bar:
    """What a claim leaves open, what its hedge widened, and the best number among others."""
    value = claim.value
    core = value.core if value.hedged and not claim.denies else None
    best = value.nominal
    possible = claim.possible
    inside = isinstance(possible, Intervals) and best is not None and best in possible and not claim.denies
    ends = (possible.lower, possible.upper) if isinstance(possible, Intervals) else ()
    return Bar(label, possible, core, best if inside and core is None and best not in ends else None)


def _gaps(case: Case) -> Iterator[Bar]:
    """What lies between camps whose values are next to one another and do not meet."""
    values = [(camp.letter, camp.value) for camp in case.camps if isinstance(camp.value, Intervals)]
    filled = [(letter, value.hull) for letter, value in values if not value.is_empty()]
    ordered = sorted(filled, key=lambda one: float("-inf") if one[1].lower is None else one[1].lower)
    for (one, before), (other, after) in pairwise(ordered):
        if before.upper is not None and after.lower is not None and before.upper < after.lower:
            gap = Intervals.of(Interval(before.upper, after.lower), whole=False)
            apart = _apart(after.lower - before.upper, case.claims[0].value.kind)
            yield Bar(f"{one} to {other}", gap, words=apart)


def _apart(distance: Number, kind: Kind) -> str:
    if kind != "date":
        return f"{_figure(distance)} apart"
    return f"{distance:,} day{'s' if distance != 1 else ''} apart"


def _label(case: Case, claim: Claim, letters: str | None) -> str:
    """The letters of a claim's camps and who speaks; across questions its number and property."""
    if letters is not None:
        return f"{letters} {claim.speaker}".strip()
    return f"{case.claims.index(claim) + 1} {claim.item.property.replace('_', ' ')}"


def _tick(kind: Kind) -> Callable[[Number], str]:
    """How a bound is written under the picture."""
    return (lambda day: iso(int(day))) if kind == "date" else _figure


def _figure(number: Number) -> str:
    return f"{float(number):,.10g}"


def _legend(bars: Sequence[Bar], room: int, unicode: bool) -> list[Line]:
    """What the marks mean that not every picture has."""
    pen = UNICODE if unicode else ASCII
    told = [f"{pen.about} what a hedge adds"] if any(bar.core is not None for bar in bars) else []
    told += [f"{pen.best} the best number"] if any(bar.best is not None for bar in bars) else []
    return wrap(line(Ink(", ".join(told), "dim")), room) if told else []
