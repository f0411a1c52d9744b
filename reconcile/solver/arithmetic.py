"""Whether numbers out of given sets can stand in a linear comparison: exact for whole numbers and for others.

Each number is asked for once, so bounds decide what has an order. An equation is decided by how far its real
part reaches, and over whole numbers by their remainders.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import reduce
from itertools import product
from math import lcm, prod

from reconcile.values.intervals import Interval, Intervals, Number

Weighted = tuple[Fraction, Intervals]
"""A set of numbers and the factor that they come with, which is not 0."""

Verdict = bool | None
"""Yes, no, or None where that was not decided."""

MANY = 20_000
"""How many remainders are tried; what needs more is not decided."""


def can_hold(terms: Sequence[Weighted], operator: str) -> Verdict:
    """Whether some choice of a number for each term makes their weighted sum so to 0: `<`, `<=`, `==` …"""
    if any(numbers.is_empty() for _, numbers in terms):
        return False
    if operator in (">", ">="):
        return can_hold([(-factor, numbers) for factor, numbers in terms], operator.replace(">", "<"))
    if operator == "==":
        return _can_be_zero(terms)
    least = reduce(_add, (_scaled(numbers.hull, factor) for factor, numbers in terms), Interval(0, 0))
    if least.lower is None or least.lower < 0:
        return True
    return least.lower == 0 and operator == "<=" and not least.lower_open


def some(verdicts: Iterable[Verdict]) -> Verdict:
    """Yes if one is; no if all are; else not decided."""
    undecided = False
    for verdict in verdicts:
        if verdict:
            return True
        undecided = undecided or verdict is None
    return None if undecided else False


def every(verdicts: Iterable[Verdict]) -> Verdict:
    """Yes if all are; no if one is; else not decided."""
    opposite = some(None if verdict is None else not verdict for verdict in verdicts)
    return None if opposite is None else not opposite


def least_and_most(terms: Iterable[Weighted]) -> tuple[Number, Number]:
    """From where to where a sum reaches whose sets have both ends."""
    least: Number = 0
    most: Number = 0
    for factor, numbers in terms:
        span = _scaled(numbers.hull, factor)
        assert span.lower is not None
        assert span.upper is not None
        least, most = least + span.lower, most + span.upper
    return least, most


def times(numbers: Intervals, factor: Fraction) -> Intervals:
    """Every number so often; halves of whole numbers are not whole."""
    spans = (_scaled(span, factor) for span in numbers.spans)
    return Intervals.of(*spans, whole=numbers.whole and abs(factor) == 1)


def plus(a: Intervals, b: Intervals) -> Intervals:
    """Every number of the one with every number of the other."""
    sums = (_add(x, y) for x in a.spans for y in b.spans)
    return Intervals.of(*sums, whole=a.whole and b.whole)


def _can_be_zero(terms: Sequence[Weighted]) -> Verdict:
    """Whether whole multiples of the whole numbers can make up for what the others leave."""
    whole = [(factor, numbers) for factor, numbers in terms if numbers.whole]
    scale = lcm(*(factor.denominator for factor, _ in whole))
    others = ((factor, numbers) for factor, numbers in terms if not numbers.whole)
    nothing = Intervals.point(0, whole=False)
    left = reduce(plus, (times(numbers, -factor * scale) for factor, numbers in others), nothing)
    alike: dict[int, Intervals] = {}
    for factor, numbers in whole:
        often = int(factor * scale)
        signed = numbers if often > 0 else times(numbers, Fraction(-1))
        alike[abs(often)] = plus(alike[abs(often)], signed) if abs(often) in alike else signed
    choices = product(*([(often, span) for span in numbers.spans] for often, numbers in alike.items()))
    return some(_reaches(choice, left) for choice in choices)


def _reaches(terms: Sequence[tuple[int, Interval]], target: Intervals) -> Verdict:
    """Whether multiples of whole numbers, one out of each interval, add up to a number of the target.

    The widest interval comes last and takes the others up: one by one where it is narrow, else by the
    remainders that its own multiples leave, since it then fills every step between them.
    """
    if not terms:
        return 0 in target
    *others, (often, last) = sorted(terms, key=lambda term: _size(term[1]))
    if not others:
        return not times(target, Fraction(1, often)).meet(Intervals.of(last, whole=True)).is_empty()
    if prod(min(_size(span), max(own, often)) for own, span in others) > MANY:
        return None
    (own, span), *rest = others
    return some(
        _reaches([*rest, (often, wider)], plus(target, Intervals.point(-own * start, whole=False)))
        for start, wider in _taken_up(own, span, often, last)
    )


def _taken_up(own: int, span: Interval, often: int, last: Interval) -> Iterator[tuple[int, Interval]]:
    """Numbers of an interval, each with what the last one's becomes by those that differ in whole steps."""
    if _size(last) < own and span.lower is not None and span.upper is not None:
        yield from ((number, last) for number in range(int(span.lower), int(span.upper) + 1))
        return
    first = 0 if span.lower is None else int(span.lower)
    for start in range(first, first + int(min(often, _size(span)))):
        steps = Interval(
            None if span.lower is None else 0,
            None if span.upper is None else (int(span.upper) - start) // often,
        )
        yield start, _add(last, _scaled(steps, Fraction(own)))


def _size(span: Interval) -> int | float:
    """How many whole numbers lie in an interval."""
    if span.lower is None or span.upper is None:
        return float("inf")
    return int(span.upper) - int(span.lower) + 1


def _scaled(span: Interval, factor: Fraction) -> Interval:
    lower, upper = (None if end is None else end * factor for end in (span.lower, span.upper))
    if factor < 0:
        return Interval(upper, lower, span.upper_open, span.lower_open)
    return Interval(lower, upper, span.lower_open, span.upper_open)


def _add(x: Interval, y: Interval) -> Interval:
    lower = None if x.lower is None or y.lower is None else x.lower + y.lower
    upper = None if x.upper is None or y.upper is None else x.upper + y.upper
    return Interval(lower, upper, x.lower_open or y.lower_open, x.upper_open or y.upper_open)
