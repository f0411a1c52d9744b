"""Plain numbers and days, understood without a search for what else they could be.

They make up nearly all the different values of large tables. A test holds each against the ordinary reader.
"""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

from reconcile.model.vocabulary import Property
from reconcile.values.intervals import Interval, Intervals, Number
from reconcile.values.value import Value

_WHOLE = re.compile(r"0|[1-9][0-9]{0,14}")
_DECIMAL = re.compile(r"(?:0|[1-9][0-9]{0,11})\.[0-9]{1,6}")
_DAY = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}")


def value(text: str, asked: Property) -> Value | None:
    """The value of a plain text; None where the reader has to look at it."""
    match asked.kind:
        case "count" if _WHOLE.fullmatch(text):
            return _point(text, asked, int(text), whole=True)
        case "quantity" if _WHOLE.fullmatch(text):
            return _point(text, asked, int(text), whole=False)
        case "quantity" if _DECIMAL.fullmatch(text):
            return _point(text, asked, Fraction(text), whole=False)
        case "date" if _DAY.fullmatch(text):
            return _day(text)
    return None


def _point(text: str, asked: Property, number: Number, whole: bool) -> Value:
    return Value(asked.kind, text, Intervals((Interval(number, number),), whole), number, unit=asked.unit)


def _day(text: str) -> Value | None:
    try:
        day = date.fromisoformat(text).toordinal()
    except ValueError:
        return None
    days = Intervals((Interval(day, day),), whole=True)
    return Value("date", text, days, core=days)
