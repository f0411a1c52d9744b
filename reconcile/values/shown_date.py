"""How a set of days is written: one canonical text for each set, safe in YAML, that reads back exactly."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from reconcile.values.calendar import civil, iso, month_index, month_name, months, year_name, years
from reconcile.values.intervals import Interval, Intervals

NOTHING = "nothing"


def show(possible: Intervals) -> str:
    """`2022-11-01`, `2022-11`, `2022`, `2022-11-01/2022-11-20`, `2022-11-01/..`; several joined by "or"."""
    return " or ".join(map(_cell_or_stretch, possible.spans)) or NOTHING


def shown_range(possible: Intervals) -> str:
    """The same days from first to last, as resolution files keep them: `2022-11-01..2022-11-30`."""
    return " or ".join(_stretch(span, "..", "") for span in possible.spans) or NOTHING


def cell(possible: Intervals, unit: Literal["day", "month", "year"]) -> str | None:
    """The day, month or year that holds the whole set, as `2022-11`; None when it is wider or empty."""
    if possible.lower is None or possible.upper is None:
        return None
    first, last = (_CELL_NAMES[unit](int(day)) for day in (possible.lower, possible.upper))
    return first if first == last else None


def _cell_or_stretch(span: Interval) -> str:
    if span.lower is not None and span.upper is not None:
        first, last = int(span.lower), int(span.upper)
        year, month = civil(first)[0], month_index(first)
        if (first, last) == years(year, year):
            return year_name(year)
        if (first, last) == months(month):
            return month_name(month)
    return _stretch(span, "/", "..")


def _stretch(span: Interval, between: str, no_end: str) -> str:
    first, last = (no_end if day is None else iso(int(day)) for day in (span.lower, span.upper))
    return first if first == last != no_end else f"{first}{between}{last}"


_CELL_NAMES: dict[str, Callable[[int], str]] = {
    "day": iso,
    "month": lambda day: month_name(month_index(day)),
    "year": lambda day: year_name(civil(day)[0]),
}
