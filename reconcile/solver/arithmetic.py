"""Whether numbers out of given sets can stand in a linear comparison: exact for whole numbers and for others.

Each number is asked for once, so bounds decide what has an order. An equation is decided by how far its real
part reaches, and over whole numbers by their remainders.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import reduce
from itertools import product
from math import lcm, prod

from reconcile.values.intervals import Interval, Intervals

Weighted = tuple[Fraction, Intervals]
"""A set of numbers and the factor that they come with, which is not 0."""

MANY = 20_000
"""How many remainders are tried; an equation that needs more counts as one that can hold."""


def can_hold(terms: Sequence[Weighted], operator: str) -> bool:
    """Whether some choice of a number for each term makes their weighted sum so to 0: `<`, `<=`, `==` …"""
    if any(numbers.is_empty() for _, numbers in terms):
        return False
    if operator in (">", ">="):
        return can_hold([(-factor, numbers) for factor, numbers in terms], operator.replace(">", "<"))
    if operator == "==":
        return _can_be_zero(terms)
    least = reduce(_add, (_scaled(numbers.hull, factor) for factor, numbers in terms))
    if least.lower is None or least.lower < 0:
        return True
    return least.lower == 0 and operator == "<=" and not least.lower_open


def _can_be_zero(terms: Sequence[Weighted]) -> bool:
    """Whether whole multiples of the whole numbers can make up for what the others leave."""
    whole = [(factor, numbers) for factor, numbers in terms if numbers.whole]
    scale = lcm(*(factor.denominator for factor, _ in whole))
    others = ((factor, numbers) for factor, numbers in terms if not numbers.whole)
    nothing = Intervals.point(0, whole=False)
    left = reduce(_plus, (_times(numbers, -factor * scale) for factor, numbers in others), nothing)
    alike: dict[int, Intervals] = {}
    for factor, numbers in whole:
        times = int(factor * scale)
        signed = numbers if times > 0 else _times(numbers, Fraction(-1))
        alike[abs(times)] = _plus(alike[abs(times)], signed) if abs(times) in alike else signed
    choices = product(*([(times, span) for span in numbers.spans] for times, numbers in alike.items()))
    return any(_reaches(choice, left) for choice in choices)


def _reaches(terms: Sequence[tuple[int, Interval]], target: Intervals) -> bool:
    """Whether multiples of whole numbers, one out of each interval, add up to a number of the target.

    The widest interval comes last and takes the others up: one by one where it is narrow, else by the
    remainders that its own multiples leave, since it then fills every step between them.
    """
    if not terms:
        return 0 in target
    *others, (times, last) = sorted(terms, key=lambda term: _size(term[1]))
    if not others:
        return not _times(target, Fraction(1, times)).meet(Intervals.of(last, whole=True)).is_empty()
    if prod(min(_size(span), max(own, times)) for own, span in others) > MANY:
        return True
    (own, span), *rest = others
    return any(
        _reaches([*rest, (times, wider)], _plus(target, Intervals.point(-own * start, whole=False)))
        for start, wider in _taken_up(own, span, times, last)
    )


def _taken_up(own: int, span: Interval, times: int, last: Interval) -> Iterator[tuple[int, Interval]]:
    """Numbers of an interval, each with what the last one's becomes by those that differ in whole steps."""
    if _size(last) < own and span.lower is not None and span.upper is not None:
        yield from ((number, last) for number in range(int(span.lower), int(span.upper) + 1))
        return
    first = 0 if span.lower is None else int(span.lower)
    for start in range(first, first + int(min(times, _size(span)))):
        steps = Interval(
            None if span.lower is None else 0,
            None if span.upper is None else (int(span.upper) - start) // times,
        )
        yield start, _add(last, _scaled(steps, Fraction(own)))


def _size(span: Interval) -> int | float:
    """How many whole numbers lie in an interval."""
    if span.lower is None or span.upper is None:
        return float("inf")
    return int(span.upper) - int(span.lower) + 1


def _times(numbers: Intervals, factor: Fraction) -> Intervals:
    """Every number so often; halves of whole numbers are not whole."""
    spans = (_scaled(span, factor) for span in numbers.spans)
    return Intervals.of(*spans, whole=numbers.whole and abs(factor) == 1)


def _scaled(span: Interval, factor: Fraction) -> Interval:
    lower, upper = (None if end is None else end * factor for end in (span.lower, span.upper))
    if factor < 0:
        return Interval(upper, lower, span.upper_open, span.lower_open)
    return Interval(lower, upper, span.lower_open, span.upper_open)


def _plus(a: Intervals, b: Intervals) -> Intervals:
    sums = (_add(x, y) for x in a.spans for y in b.spans)
    return Intervals.of(*sums, whole=a.whole and b.whole)


def _add(x: Interval, y: Interval) -> Interval:
    lower = None if x.lower is None or y.lower is None else x.lower + y.lower
    upper = None if x.upper is None or y.upper is None else x.upper + y.upper
    return Interval(lower, upper, x.lower_open or y.lower_open, x.upper_open or y.upper_open)
