"""A set of numbers or days as a union of intervals: what "more than 100" or "late November" leaves open.

Bounds are exact: whole numbers for days and counts, fractions for measures, each with a flag that says
whether the bound itself is left out. A set that is `whole` holds integers only, so its bounds are always
closed and neighbours join (`1..2` and `3..4` are `1..4`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

Number = int | Fraction


@dataclass(frozen=True, slots=True)
class Interval:
    """From `lower` to `upper`; None means without end; an open flag leaves the bound itself out."""

    lower: Number | None = None
    upper: Number | None = None
    lower_open: bool = False
    upper_open: bool = False

    def __contains__(self, number: Number) -> bool:
        """Whether a number lies inside."""
        above = self.lower is None or self.lower < number or (self.lower == number and not self.lower_open)
        below = self.upper is None or number < self.upper or (self.upper == number and not self.upper_open)
        return above and below

    def is_empty(self) -> bool:
        """Whether no number lies between the bounds."""
        if self.lower is None or self.upper is None:
            return False
        return self.lower > self.upper or (
            self.lower == self.upper and (self.lower_open or self.upper_open)
        )


@dataclass(frozen=True, slots=True)
class Intervals:
    """A union of disjoint intervals in rising order; make one with `Intervals.of`."""

    spans: tuple[Interval, ...]
    whole: bool

    @classmethod
    def of(cls, *spans: Interval, whole: bool) -> Intervals:
        """The union of any intervals, brought to its one normal form."""
        closed = (_closed(span) for span in spans) if whole else iter(spans)
        return cls(_joined((span for span in closed if not span.is_empty()), 1 if whole else 0), whole)

    @classmethod
    def point(cls, number: Number, *, whole: bool) -> Intervals:
        """The set of one number."""
        return cls.of(Interval(number, number), whole=whole)

    @classmethod
    def between(cls, lower: Number | None, upper: Number | None, *, whole: bool = True) -> Intervals:
        """The closed interval from `lower` to `upper`, either of them None where it has no end."""
        return cls.of(Interval(lower, upper), whole=whole)

    @property
    def lower(self) -> Number | None:
        """The lowest bound; None when there is none (or the set is empty)."""
        return self.spans[0].lower if self.spans else None

    @property
    def upper(self) -> Number | None:
        """The highest bound; None when there is none (or the set is empty)."""
        return self.spans[-1].upper if self.spans else None

    @property
    def hull(self) -> Interval:
        """The smallest single interval around the whole set, which must not be empty."""
        first, last = self.spans[0], self.spans[-1]
        return Interval(first.lower, last.upper, first.lower_open, last.upper_open)

    def is_empty(self) -> bool:
        """Whether nothing is left open."""
        return not self.spans

    def __contains__(self, number: Number) -> bool:
        """Whether a number is in the set."""
        return any(number in span for span in self.spans)

    def meet(self, other: Intervals) -> Intervals:
        """What both sets allow."""
        met = (_meet(a, b) for a in self.spans for b in other.spans)
        return Intervals.of(*met, whole=self.whole or other.whole)

    def join(self, other: Intervals) -> Intervals:
        """What either set allows."""
        return Intervals.of(*self.spans, *other.spans, whole=self.whole and other.whole)

    def complement(self) -> Intervals:
        """What the set excludes."""
        gaps, lower, lower_open = [], None, False
        for span in self.spans:
            if span.lower is not None:
                gaps.append(Interval(lower, span.lower, lower_open, not span.lower_open))
            if span.upper is None:
                return Intervals.of(*gaps, whole=self.whole)
            lower, lower_open = span.upper, not span.upper_open
        return Intervals.of(*gaps, Interval(lower, None, lower_open), whole=self.whole)

    def covers(self, other: Intervals) -> bool:
        """Whether every member of the other set is in this one."""
        return other.meet(self.complement()).is_empty()


def _closed(span: Interval) -> Interval:
    lower, upper = span.lower, span.upper
    if lower is not None:
        lower = _ceiling(lower) + (1 if span.lower_open and lower == _ceiling(lower) else 0)
    if upper is not None:
        upper = _floor(upper) - (1 if span.upper_open and upper == _floor(upper) else 0)
    return Interval(lower, upper)


def _floor(number: Number) -> int:
    return number if isinstance(number, int) else number.numerator // number.denominator


def _ceiling(number: Number) -> int:
    return -_floor(-number)


def _joined(spans: Iterable[Interval], step: int) -> tuple[Interval, ...]:
    joined: list[Interval] = []
    for span in sorted(spans, key=_lower_order):
        if joined and _touch(joined[-1], span, step):
            last = joined.pop()
            upper, upper_open = _higher_end(last, span)
            span = Interval(last.lower, upper, last.lower_open, upper_open)
        joined.append(span)
    return tuple(joined)


def _lower_order(span: Interval) -> tuple[bool, Number, bool]:
    return (span.lower is not None, span.lower or 0, span.lower_open)


def _touch(first: Interval, second: Interval, step: int) -> bool:
    """Whether nothing lies between: whole numbers touch one `step` apart."""
    if first.upper is None or second.lower is None:
        return True
    reach = first.upper + step
    return second.lower < reach or (
        second.lower == reach and not (first.upper_open and second.lower_open)
    )


def _higher_end(a: Interval, b: Interval) -> tuple[Number | None, bool]:
    if a.upper is None or b.upper is None:
        return None, False
    if a.upper == b.upper:
        return a.upper, a.upper_open and b.upper_open
    return (a.upper, a.upper_open) if a.upper > b.upper else (b.upper, b.upper_open)


def _meet(a: Interval, b: Interval) -> Interval:
    lower, lower_open = _higher_lower(a, b)
    upper, upper_open = _lower_upper(a, b)
    return Interval(lower, upper, lower_open, upper_open)


def _higher_lower(a: Interval, b: Interval) -> tuple[Number | None, bool]:
    if a.lower is None:
        return b.lower, b.lower_open
    if b.lower is None or a.lower > b.lower:
        return a.lower, a.lower_open
    if a.lower == b.lower:
        return a.lower, a.lower_open or b.lower_open
    return b.lower, b.lower_open


def _lower_upper(a: Interval, b: Interval) -> tuple[Number | None, bool]:
    if a.upper is None:
        return b.upper, b.upper_open
    if b.upper is None or a.upper < b.upper:
        return a.upper, a.upper_open
    if a.upper == b.upper:
        return a.upper, a.upper_open or b.upper_open
    return b.upper, b.upper_open
