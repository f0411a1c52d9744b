"""One reading of a number, and what hedges, ranges and margins make of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor

from reconcile.values.intervals import Interval, Intervals, Number


@dataclass(frozen=True)
class Sense:
    """An interval, the number it is named by, and the interval before a hedge widened it.

    `scale` is the word of magnitude it was written with, 1 without one.
    """

    span: Interval
    nominal: Number | None = None
    core: Interval | None = None
    unit: str | None = None
    scale: int = 1

    @property
    def lower(self) -> Number | None:
        """The bound that "more than" means: the number itself, unless it is hedged."""
        return self.span.lower if self.nominal is None or self.core else self.nominal

    @property
    def upper(self) -> Number | None:
        """The bound that "less than" means."""
        return self.span.upper if self.nominal is None or self.core else self.nominal

    def times(self, factor: Number) -> Sense:
        """The same in a unit of which one is `factor` of the old."""
        core = self.core and _times(self.core, factor)
        nominal = None if self.nominal is None else self.nominal * factor
        return replace(self, span=_times(self.span, factor), nominal=nominal, core=core)

    def outwards(self) -> Sense:
        """The same, out to whole numbers: "about 5" is 4 to 6."""
        span = self.span
        lower = None if span.lower is None else floor(span.lower)
        return replace(self, span=Interval(lower, None if span.upper is None else ceil(span.upper)))


def exact(number: Number, scale: int = 1) -> Sense:
    """The number and no other."""
    return Sense(Interval(number, number), number, scale=scale)


def give_or_take(sense: Sense, width: Number) -> Sense:
    """The number and what lies within a margin of it, which is no hedge."""
    if sense.nominal is None:
        raise ValueError("its margin stands beside no number")
    return replace(sense, span=Interval(sense.nominal - width, sense.nominal + width))


def bounded(sense: Sense, operator: str) -> Sense:
    """What `>`, `>=`, `<` or `<=` makes of a reading."""
    number = sense.lower if operator[0] == ">" else sense.upper
    if number is None:
        raise ValueError("its hedge stands beside no number")
    if operator[0] == ">":
        return replace(sense, span=Interval(number, None, lower_open=operator == ">"))
    return replace(sense, span=Interval(None, number, upper_open=operator == "<"))


def about(sense: Sense, share: Fraction) -> Sense:
    """Widened by a share to both sides, and never narrower than what its last digit rounds."""
    lower, upper = sense.span.lower, sense.span.upper
    if lower is not None and sense.lower is not None:
        lower = min(lower, sense.lower - size(sense.lower) * share)
    if upper is not None and sense.upper is not None:
        upper = max(upper, sense.upper + size(sense.upper) * share)
    return replace(sense, span=Interval(lower, upper), core=sense.core or sense.span)


def nearly(sense: Sense, share: Fraction) -> Sense:
    """From a share of the number up to the number."""
    lower, upper = sense.lower, sense.upper
    if lower is None or upper is None:
        raise ValueError("its hedge stands beside no number")
    span = Interval(min(lower * share, lower), upper)
    return replace(sense, span=span, core=sense.core or Interval(lower, upper))


def from_to(low: Sense, high: Sense, *, lower_open: bool = False, upper_open: bool = False) -> Sense:
    """A range; "2 to 3 million" gives both its ends the magnitude."""
    unit = one_unit(low, high)
    if low.scale == 1 and low.lower and high.upper and size(low.lower) <= high.upper / Fraction(high.scale):
        low = low.times(high.scale)
    span = Interval(low.lower, high.upper, lower_open, upper_open)
    if span.is_empty():
        raise ValueError("its range runs backwards")
    return Sense(span, unit=unit)


def best_within(best: Sense, around: Sense) -> Sense:
    """A range with its best number."""
    if best.nominal is None or best.nominal not in around.span:
        raise ValueError("its best number lies outside its range")
    return replace(around, nominal=best.nominal, unit=one_unit(best, around))


def together(first: Sense, second: Sense) -> Sense:
    """What two readings allow together."""
    met = Intervals.of(first.span, whole=False).meet(Intervals.of(second.span, whole=False))
    if met.is_empty():
        raise ValueError("its two parts exclude each other")
    return Sense(met.hull, unit=one_unit(first, second))


def one_unit(*parts: Sense) -> str | None:
    """The unit that the parts have in common; a part without one takes that of the others."""
    given = sorted({part.unit for part in parts if part.unit is not None})
    if len(given) > 1:
        raise ValueError(f"it has two units, {' and '.join(given)}")
    return given[0] if given else None


def size(number: Number) -> Number:
    """The number without its sign."""
    return -number if number < 0 else number


def _times(span: Interval, factor: Number) -> Interval:
    lower = None if span.lower is None else span.lower * factor
    upper = None if span.upper is None else span.upper * factor
    return Interval(lower, upper, span.lower_open, span.upper_open)
