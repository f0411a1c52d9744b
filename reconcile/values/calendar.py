"""Civil days without end: the proleptic Gregorian calendar for any year, in whole-number arithmetic.

Days are counted as `datetime.date.toordinal` counts them (1 is Monday, 0001-01-01) and go on below and above
what `datetime` can hold. Months are counted from January of year 0. Nothing here loops over days.
"""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.values.intervals import Interval, Intervals

Span = tuple[int | None, int | None]
"""First and last day, None where there is none."""

Cell = tuple[int, int]
"""First and last day of a calendar cell."""

MOST_STRETCHES = 1200
"""How many separate stretches one date may leave open: a century of months. More is no use to anybody."""


@dataclass(frozen=True, slots=True)
class Unit:
    """The length of a calendar cell: a number of days, or of months."""

    days: int = 0
    months: int = 0


DAY, WEEK, MONTH, QUARTER, YEAR = Unit(days=1), Unit(days=7), Unit(months=1), Unit(months=3), Unit(months=12)


@dataclass(frozen=True, slots=True)
class Reading:
    """The days a text may mean: `spans` as stated, in cells of `unit`; `hedged` as a hedge widened them."""

    spans: tuple[Span, ...]
    unit: Unit
    hedged: Intervals | None = None
    doubtful: bool = False

    @property
    def core(self) -> Intervals:
        """The days before any hedge."""
        return days(self.spans)

    @property
    def possible(self) -> Intervals:
        """The days left open."""
        return self.core if self.hedged is None else self.hedged


def days(spans: tuple[Span, ...]) -> Intervals:
    """The set of all the days in these spans."""
    return Intervals.of(*(Interval(lower, upper) for lower, upper in spans), whole=True)


def ordinal(year: int, month: int = 1, day: int = 1) -> int:
    """The number of a civil day, which must exist."""
    return month_start(year * 12 + month - 1) + day - 1


def civil(number: int) -> tuple[int, int, int]:
    """Year, month and day of a day's number."""
    eras, left = divmod(number - 1, 146_097)
    centuries, left = divmod(left, 36_524)
    fours, left = divmod(left, 1461)
    years, left = divmod(left, 365)
    year = eras * 400 + centuries * 100 + fours * 4 + years + 1
    if centuries == 4 or years == 4:
        return year - 1, 12, 31
    month = (left + 50) >> 5
    if left < _days_before_month(year, month):
        month -= 1
    return year, month, left - _days_before_month(year, month) + 1


def month_index(number: int) -> int:
    """The number of the month that holds a day."""
    year, month, _ = civil(number)
    return year * 12 + month - 1


def month_start(index: int) -> int:
    """The first day of a month by its number."""
    year, month = divmod(index, 12)
    before = year - 1
    return (
        before * 365 + before // 4 - before // 100 + before // 400 + _days_before_month(year, month + 1) + 1
    )


def months(index: int, count: int = 1) -> tuple[int, int]:
    """First and last day of some months in a row."""
    return month_start(index), month_start(index + count) - 1


def years(first: int, last: int) -> tuple[int, int]:
    """First and last day of some years in a row."""
    return month_start(first * 12), month_start((last + 1) * 12) - 1


def month_length(year: int, month: int) -> int:
    """How many days a month has."""
    index = year * 12 + month - 1
    return month_start(index + 1) - month_start(index)


def moved(number: int, unit: Unit, count: int) -> int:
    """The day that lies some units later; at the end of a shorter month, its last day."""
    if unit.days:
        return number + unit.days * count
    year, month, day = civil(number)
    index = year * 12 + month - 1 + unit.months * count
    start, end = months(index)
    return min(start + day - 1, end)


def shifted(possible: Intervals, unit: Unit, count: int) -> Intervals:
    """Every span moved by some units; a span of whole months stays one of whole months."""
    return Intervals.of(*(_moved_span(span, unit, count, count) for span in possible.spans), whole=True)


def widened(possible: Intervals, unit: Unit) -> Intervals:
    """Every span with one unit more on both sides."""
    return Intervals.of(*(_moved_span(span, unit, -1, 1) for span in possible.spans), whole=True)


def year_name(year: int) -> str:
    """A year as EDTF writes it: four digits, or `Y` and more."""
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04}" if abs(year) < 10_000 else f"Y{year}"


def month_name(index: int) -> str:
    """A month as ISO 8601 writes it, with a sign where the year has more than four digits."""
    year, month = divmod(index, 12)
    sign = "-" if year < 0 else "+" if year > 9999 else ""
    return f"{sign}{abs(year):04}-{month + 1:02}"


def iso(number: int) -> str:
    """A day as ISO 8601 writes it, with a sign where the year has more than four digits (`+12345-06-07`)."""
    return f"{month_name(month_index(number))}-{civil(number)[2]:02}"


def _days_before_month(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)[month - 1] + (leap and month > 2)


def _moved_span(span: Interval, unit: Unit, below: int, above: int) -> Interval:
    lower = None if span.lower is None else moved(int(span.lower), unit, below)
    upper = None if span.upper is None else moved(int(span.upper) + 1, unit, above) - 1
    if lower is not None and upper is not None:
        upper = max(lower, upper)
    return Interval(lower, upper)
