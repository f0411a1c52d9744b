"""Dates as the Extended Date/Time Format writes them (EDTF, ISO 8601-2:2019), levels 0 to 2.

One date at a time; intervals and sets are put together in `date`. The Library of Congress keeps the text at
https://www.loc.gov/standards/datetime/. Choices that the standard leaves open:

- Spring 21 is March to May, summer 22 June to August, autumn 23 September to November, and winter 24 December
  of the year named to February of the next. 25 to 28 are the same; 29 to 32 are the southern spring
  (September to November), summer (December to February of the next year), autumn and winter.
- `~` and `%` widen by one unit of the component they close: `2022-11~` is October to December. On an earlier
  component they move it by one and leave what follows: `2022~-11` is November of 2021, 2022 or 2023.
  The unit of `198X` is a decade, of `2022-11-XX` a month.
- A time of day without a zone is cut to its day. An instant with a zone (`Z`, `+05:00`) is every day that it
  may have been where it happened, which is anywhere from UTC-12 to UTC+14.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from reconcile.values.calendar import (
    DAY,
    MONTH,
    MOST_STRETCHES,
    YEAR,
    Reading,
    Span,
    Unit,
    days,
    month_length,
    months,
    ordinal,
    shifted,
    widened,
    years,
)
from reconcile.values.intervals import Intervals

_MARK = "[?~%]{0,2}"
_DATE = re.compile(
    rf"(?P<y1>{_MARK})(?P<year>[+-]?[0-9X]{{4}}|[+-][0-9]{{5,16}}|Y[+-]?[0-9]{{1,16}}(?:E[0-9]{{1,2}})?)"
    rf"(?:S(?P<significant>[0-9]{{1,2}}))?(?P<y2>{_MARK})"
    rf"(?:-(?P<m1>{_MARK})(?P<month>[0-9X]{{2}})(?P<m2>{_MARK})"
    rf"(?:-(?P<d1>{_MARK})(?P<day>[0-9X]{{2}})(?P<d2>{_MARK}))?)?"
)
_TIME = re.compile(
    r"(?P<date>[+-]?[0-9]{4}-[0-9]{2}-[0-9]{2})[T ](?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})"
    r"(?::(?P<second>[0-9]{2})(?:\.[0-9]+)?)? ?"
    r"(?P<zone>Z|(?P<sign>[+-])(?P<zone_hour>[0-9]{2})(?::?(?P<zone_minute>[0-9]{2}))?)?"
)
_SEASONS = {  # code: first month, and how many
    **{code: (first, 3) for code, first in zip(range(21, 25), (3, 6, 9, 12), strict=True)},
    **{code: (first, 3) for code, first in zip(range(25, 29), (3, 6, 9, 12), strict=True)},
    **{code: (first, 3) for code, first in zip(range(29, 33), (9, 12, 3, 6), strict=True)},
    **{code: (first, 3) for code, first in zip(range(33, 37), (1, 4, 7, 10), strict=True)},
    **{code: (first, 4) for code, first in zip(range(37, 40), (1, 5, 9), strict=True)},
    **{code: (first, 6) for code, first in zip(range(40, 42), (1, 7), strict=True)},
}
_MOST_YEARS = 10**16  # so that every day fits in 64 bits


def read(text: str) -> Reading | None:
    """The reading of one EDTF date or time; None when the text has another form.

    Raises ValueError, with what is wrong, for a date of the right form that no calendar has.
    """
    text = text.upper()
    if match := _DATE.fullmatch(text):
        return _date(match)
    if match := _TIME.fullmatch(text):
        return _time(match)
    return None


def season(year: int, code: int) -> Span:
    """First and last day of a part of the year by its EDTF code, 21 to 41."""
    first, length = _SEASONS[code]
    return months(year * 12 + first - 1, length)


def _date(match: re.Match[str]) -> Reading:
    year, month, day = match["year"], match["month"], match["day"]
    if match["significant"]:
        spans, unit = _significant(match)
    elif month and day is None and month.isdigit() and int(month) in _SEASONS:
        spans = tuple(season(y, int(month)) for y in _each_year(year))
        unit = Unit(months=_SEASONS[int(month)][1])
    else:
        spans, unit = _spans(year, month or "XX", day or "XX"), _unit(year, month, day)
    reading = Reading(spans, unit, doubtful=any(mark in match[0] for mark in "?%"))
    return _qualified(reading, match)


def _qualified(reading: Reading, match: re.Match[str]) -> Reading:
    parts = [part for part in ("year", "month", "day") if match[part]]
    approximate = {
        part for part in parts if any(mark in match[part[0] + "1"] + match[part[0] + "2"] for mark in "~%")
    }
    if not approximate:
        return reading
    possible = reading.core
    for part in approximate - {parts[-1]}:
        unit = MONTH if part == "month" else _unit(match["year"], None, None)
        possible = _either_side(possible, unit)
    if parts[-1] in approximate:
        possible = widened(possible, reading.unit)
    return Reading(reading.spans, reading.unit, possible, reading.doubtful)


def _either_side(possible: Intervals, unit: Unit) -> Intervals:
    return possible.join(shifted(possible, unit, -1)).join(shifted(possible, unit, 1))


def _unit(year: str, month: str | None, day: str | None) -> Unit:
    """The unit of the finest component that has a digit."""
    if day and day != "XX":
        return DAY
    if month and month != "XX":
        return MONTH
    return Unit(months=YEAR.months * 10 ** (len(year) - len(year.rstrip("X"))))


def _significant(match: re.Match[str]) -> tuple[tuple[Span, ...], Unit]:
    """`1950S2`: some year of the 1900s, as only two digits are significant."""
    if match["month"] or "X" in match["year"]:
        raise ValueError("significant digits stand after a whole year alone, as in 1950S2")
    year = _year(match["year"])
    unknown = len(str(abs(year))) - int(match["significant"])
    if unknown < 0 or match["significant"].strip("0") == "":
        raise ValueError(f"the year {year} cannot have {match['significant']} significant digits")
    size = 10**unknown
    first = abs(year) // size * size
    ends = (first, first + size - 1) if year >= 0 else (-first - size + 1, -first)
    return (years(*ends),), Unit(months=YEAR.months * size)


def _spans(year: str, month: str, day: str) -> tuple[Span, ...]:
    if month == day == "XX":
        return tuple(years(*run) for run in _year_runs(year))
    month_runs, day_runs = _runs(month, 1, 12), _runs(day, 1, 31)
    if not month_runs:
        raise ValueError(f"there is no month {month}")
    if day == "XX":
        return tuple(
            months(y * 12 + first - 1, last - first + 1)
            for y in _each_year(year, len(month_runs))
            for first, last in month_runs
        )
    return _days(year, [m for first, last in month_runs for m in range(first, last + 1)], day_runs, day)


def _days(year: str, in_months: list[int], runs: list[tuple[int, int]], day: str) -> tuple[Span, ...]:
    spans = tuple(
        (ordinal(y, m, first), ordinal(y, m, min(last, length)))
        for y in _each_year(year, len(in_months) * len(runs))
        for m in in_months
        for length in [month_length(y, m)]
        for first, last in runs
        if first <= length
    )
    if not spans:
        raise ValueError(f"there is no day {day} in that month")
    return spans


def _each_year(year: str, stretches: int = 1) -> Iterator[int]:
    """Every year of a pattern, unless that makes more stretches than a date may have."""
    runs = _year_runs(year)
    if sum(last - first + 1 for first, last in runs) * stretches > MOST_STRETCHES:
        raise ValueError(f"it leaves more than {MOST_STRETCHES} separate stretches open")
    return (y for first, last in runs for y in range(first, last + 1))


def _year_runs(year: str) -> list[tuple[int, int]]:
    """The runs of years that fit a pattern: `19XX` is one run, `1X00` ten."""
    if "X" not in year:
        return [(_year(year), _year(year))]
    sign, digits = (-1, year[1:]) if year[0] == "-" else (1, year.lstrip("+"))
    head = digits.rstrip("X")
    size = 10 ** (len(digits) - len(head))
    starts = (int("".join(filled) or "0") * size for filled in _filled(head))
    return [
        (min(a, b), max(a, b)) for start in starts for a, b in [(sign * start, sign * (start + size - 1))]
    ]


def _year(year: str) -> int:
    number, _, exponent = year.lstrip("Y").partition("E")
    if number == "-0000":
        raise ValueError("the year before 0001 is written 0000")
    value: int = int(number) * 10 ** int(exponent or 0)
    if abs(value) >= _MOST_YEARS:
        raise ValueError("years have at most 16 digits")
    return value


def _runs(pattern: str, lowest: int, highest: int) -> list[tuple[int, int]]:
    """The runs of numbers in range that fit a two-digit pattern."""
    fitting = sorted(n for n in map(int, map("".join, _filled(pattern))) if lowest <= n <= highest)
    runs: list[tuple[int, int]] = []
    for number in fitting:
        first = runs.pop()[0] if runs and runs[-1][1] == number - 1 else number
        runs.append((first, number))
    return runs


def _filled(pattern: str) -> Iterator[tuple[str, ...]]:
    return product(*("0123456789" if digit == "X" else digit for digit in pattern))


def _time(match: re.Match[str]) -> Reading:
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    if hour > 23 or minute > 59 or second > 60:
        raise ValueError(f"there is no time of day {hour:02}:{minute:02}:{second:02}")
    date = read(match["date"])
    if date is None or date.unit != DAY or match["zone"] is None:
        return date or Reading((), DAY)
    lower, upper = days(date.spans).hull.lower, days(date.spans).hull.upper
    assert lower == upper is not None  # a date without X is one day
    instant = (int(upper) * 24 + hour) * 60 + minute - _offset(match)
    return Reading((((instant - 12 * 60) // 1440, (instant + 14 * 60) // 1440),), DAY)


def _offset(match: re.Match[str]) -> int:
    """The zone's distance from UTC in minutes."""
    if match["zone"] == "Z":
        return 0
    hours, minutes = int(match["zone_hour"]), int(match["zone_minute"] or 0)
    if hours > 14 or minutes > 59:
        raise ValueError(f"there is no zone {match['zone']}")
    return (hours * 60 + minutes) * (-1 if match["sign"] == "-" else 1)
