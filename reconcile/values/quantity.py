"""Counts and measures: the numbers that "more than 100", "nearly 80,000", "10-12 kg" or "dozens" leave open.

How a phrase reads is told in `spoken_number.py`. What is here makes a value of it: whole numbers from 0 for
a count, exact fractions in the property's unit for a measure.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from reconcile.values import units
from reconcile.values.intervals import Interval, Intervals, Number
from reconcile.values.policy import Policy
from reconcile.values.sense import Sense
from reconcile.values.spoken_number import senses
from reconcile.values.value import Value

NATURAL = Intervals.between(0, None)
"""Every count there can be: what a denied count is met with."""

DEFAULT = Policy()
"""What vague words and hedges mean where a project says nothing."""

_HOW = "write 57, >100, 8000..12000, '12 in 8..20' or a phrase like 'more than 100'"


def parse(text: str, *, whole: bool, unit: str | None = None, policy: Policy = DEFAULT) -> Value:
    """The numbers that a text leaves open: whole ones for a count, exact fractions in `unit` for a measure.

    Counts start at 0. A magnitude that no count can have ("1.4", "-3") is read all the same, as a set that is
    not `whole`, for `is_impossible_count` to tell. What is given in another unit is converted; where it can't
    be, the value keeps the unit it was given in. A ValueError says what was found and how to write it.
    """
    try:
        read = senses(text, whole=whole, unit=unit, policy=policy)
    except ValueError as error:
        reason = f": {error}" if str(error) else ""
        raise ValueError(f"{_excerpt(text)!r} is not a number{reason}; {_HOW}") from None
    given = read[0].unit or unit
    factor = None if given is None or unit is None else units.convert(1, given, unit)
    if factor is None or factor == 1:
        return _value(text, read, whole, unit if factor else given)
    return _value(text, [sense.times(factor) for sense in read], whole, unit)


def is_impossible_count(value: Value) -> bool:
    """Whether a count has a magnitude that nothing counted can have: a fraction, or less than none."""
    return value.kind == "count" and isinstance(value.possible, Intervals) and not value.possible.whole


def show(possible: Intervals, unit: str | None = None) -> str:
    """The set in a short form that reads back as the same: `57`, `101..`, `20 or 30`, `>7000000000 USD`."""
    shown = " or ".join(_shown(span) for span in possible.spans) or "nothing"
    return shown if unit is None else f"{shown} {unit if shown == '1' else units.plural(unit)}"


def _value(text: str, read: list[Sense], whole: bool, unit: str | None) -> Value:
    return Value(
        kind="count" if whole else "quantity",
        written=text,
        possible=_set((sense.span for sense in read), whole),
        nominal=_plain(read[0].nominal) if len(read) == 1 else None,
        core=_set((sense.core or sense.span for sense in read), whole) if any(s.core for s in read) else None,
        unit=unit,
    )


def _set(spans: Iterable[Interval], whole: bool) -> Intervals:
    """The union of the spans; of a count, its whole numbers from 0, unless a span has none of those."""
    spans = [_plain_span(span) for span in spans]
    if whole and not any(_naturals(span).is_empty() for span in spans):
        return Intervals.of(*spans, whole=True).meet(NATURAL)
    return Intervals.of(*spans, whole=False)


def _naturals(span: Interval) -> Intervals:
    return Intervals.of(span, whole=True).meet(NATURAL)


def _plain_span(span: Interval) -> Interval:
    return Interval(_plain(span.lower), _plain(span.upper), span.lower_open, span.upper_open)


def _plain(number: Number | None) -> Number | None:
    return int(number) if number is not None and number == int(number) else number


def _shown(span: Interval) -> str:
    if span.lower is not None and span.lower == span.upper:
        return _digits(span.lower)
    if span.lower is None and span.upper is not None and span.upper_open:
        return f"<{_digits(span.upper)}"
    lower = "" if span.lower is None else (">" if span.lower_open else "") + _digits(span.lower)
    upper = "" if span.upper is None else ("<" if span.upper_open else "") + _digits(span.upper)
    return lower if span.lower_open and not upper else f"{lower}..{upper}"


def _digits(number: Number) -> str:
    """The number as digits: a decimal where it ends, else `1/3`."""
    places = _places(Fraction(number).denominator)
    if places is None:
        return str(number)
    digits = str(abs(int(number * 10**places))).rjust(places + 1, "0")
    sign = "-" if number < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def _places(denominator: int) -> int | None:
    """How many decimals a fraction needs; None where they never end."""
    places = 0
    while 10**places % denominator:
        places += 1
        if places > denominator.bit_length():
            return None
    return places


def _excerpt(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."
