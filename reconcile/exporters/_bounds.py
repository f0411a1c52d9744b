"""The bounds of a reading as data: ISO days, or numbers."""

from __future__ import annotations

from reconcile.values import date
from reconcile.values.intervals import Intervals, Number
from reconcile.values.value import Possible

Bound = str | int | float | None


def lower(possible: Possible, kind: str) -> Bound:
    """The lowest day or number; None when there is none."""
    return _bound(possible.lower, kind) if isinstance(possible, Intervals) else None


def upper(possible: Possible, kind: str) -> Bound:
    """The highest day or number; None when there is none."""
    return _bound(possible.upper, kind) if isinstance(possible, Intervals) else None


def _bound(number: Number | None, kind: str) -> Bound:
    if number is None:
        return None
    if kind == "date":
        return date.iso(int(number))
    return int(number) if number == int(number) else float(number)
