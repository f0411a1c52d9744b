"""A set of numbers or days as a union of intervals: what "more than 100" or "late November" leaves open.

Bounds are exact: whole numbers for days and counts, fractions for measures, each with a flag that says
whether the bound itself is left out. A set that is `whole` holds integers only, so its bounds are always
closed and neighbours join (`1..2` and `3..4` are `1..4`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

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
        return self.lower > self.upper or (self.lower == self.upper and (self.lower_open or self.upper_open))


@dataclass(frozen=True, slots=True)
class Intervals:
    """A union of disjoint intervals in rising order; make one with `Intervals.of`."""

    spans: tuple[Interval, ...]
    whole: bool

    @classmethod
    def of(cls, *spans: Interval, whole: bool) -> Intervals:
        """The union of any intervals, brought to its one normal form."""
        normal = [_closed(span) if whole else _with_ends(span) for span in spans]
        filled = sorted((span for span in normal if not span.is_empty()), key=_lower_order)
        return cls(_joined(filled, step=1 if whole else 0), whole)

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
        if self.whole and number != int(number):
            return False
        return any(number in span for span in self.spans)

    def meet(self, other: Intervals) -> Intervals:
        """What both sets allow."""
        return Intervals.of(*_met(self.spans, other.spans), whole=self.whole or other.whole)

    def join(self, other: Intervals) -> Intervals:
        """What either set allows."""
        return Intervals.of(*self.spans, *other.spans, whole=self.whole and other.whole)

    def complement(self) -> Intervals:
        """What the set excludes: the gaps before, between and after its spans."""
        gaps: list[Interval] = []
        start, start_open = None, False
        for span in self.spans:
            if span.lower is not None:
                gaps.append(Interval(start, span.lower, start_open, not span.lower_open))
            if span.upper is None:
                return Intervals.of(*gaps, whole=self.whole)
            start, start_open = span.upper, not span.upper_open
        gaps.append(Interval(start, None, start_open))
        return Intervals.of(*gaps, whole=self.whole)

    def covers(self, other: Intervals) -> bool:
        """Whether every member of the other set is in this one."""
        if self.whole and not other.whole:
            return all(self._has_point(span) for span in other.spans)
        return other.meet(self.complement()).is_empty()

    def _has_point(self, span: Interval) -> bool:
        return span.lower is not None and span.lower == span.upper and span.lower in self


def _closed(span: Interval) -> Interval:
    """The whole numbers of an interval, from the first of them to the last."""
    lower = None if span.lower is None else ceil(span.lower)
    upper = None if span.upper is None else floor(span.upper)
    if lower is not None and lower == span.lower and span.lower_open:
        lower += 1
    if upper is not None and upper == span.upper and span.upper_open:
        upper -= 1
    return Interval(lower, upper)


def _with_ends(span: Interval) -> Interval:
    """The interval with open flags only where there are bounds."""
    lower_open = span.lower is not None and span.lower_open
    upper_open = span.upper is not None and span.upper_open
    return Interval(span.lower, span.upper, lower_open, upper_open)


def _lower_order(span: Interval) -> tuple[bool, Number, bool]:
    """Sorts by lower bound: the endless first, and a closed bound before an open one."""
    return (span.lower is not None, span.lower or 0, span.lower_open)


def _joined(rising: Iterable[Interval], step: int) -> tuple[Interval, ...]:
    """The intervals, in rising order, with those that touch made one."""
    joined: list[Interval] = []
    for span in rising:
        if joined and _touch(joined[-1], span, step):
            joined.append(_hull(joined.pop(), span))
        else:
            joined.append(span)
    return tuple(joined)


def _touch(first: Interval, second: Interval, step: int) -> bool:
    """Whether nothing lies between: whole numbers touch one `step` apart."""
    if first.upper is None or second.lower is None:
        return True
    reach = first.upper + step
    return second.lower < reach or (second.lower == reach and not (first.upper_open and second.lower_open))


def _hull(first: Interval, second: Interval) -> Interval:
    """From the first interval's lower bound to the higher of their upper ones."""
    upper, upper_open = _higher_upper(first, second)
    return Interval(first.lower, upper, first.lower_open, upper_open)


def _higher_upper(a: Interval, b: Interval) -> tuple[Number | None, bool]:
    if a.upper is None or b.upper is None:
        return None, False
    if a.upper == b.upper:
        return a.upper, a.upper_open and b.upper_open
    return (a.upper, a.upper_open) if a.upper > b.upper else (b.upper, b.upper_open)


def _met(ours: Sequence[Interval], theirs: Sequence[Interval]) -> Iterator[Interval]:
    """What the intervals of two rising rows share, one end after the other."""
    here = there = 0
    while here < len(ours) and there < len(theirs):
        one, other = ours[here], theirs[there]
        yield _meet(one, other)
        if one.upper is not None and (other.upper is None or one.upper <= other.upper):
            here += 1
        else:
            there += 1


def _meet(a: Interval, b: Interval) -> Interval:
    """What two intervals share; it may be empty."""
    lower, lower_open = _higher_lower(a, b)
    upper, upper_open = _lower_upper(a, b)
    return Interval(lower, upper, lower_open, upper_open)


def _higher_lower(a: Interval, b: Interval) -> tuple[Number | None, bool]:
    """The tighter of two lower bounds: of equal ones, the open one."""
    if a.lower is None:
        return b.lower, b.lower_open
    if b.lower is None:
        return a.lower, a.lower_open
    return max((a.lower, a.lower_open), (b.lower, b.lower_open))


def _lower_upper(a: Interval, b: Interval) -> tuple[Number | None, bool]:
    """The tighter of two upper bounds: of equal ones, the open one."""
    if a.upper is None:
        return b.upper, b.upper_open
    if b.upper is None:
        return a.upper, a.upper_open
    if a.upper == b.upper:
        return a.upper, a.upper_open or b.upper_open
    return (a.upper, a.upper_open) if a.upper < b.upper else (b.upper, b.upper_open)
