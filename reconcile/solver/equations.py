"""Whether the equations among some lines have a solution at all, where some numbers must be whole.

Trying numbers never ends on `x - y = 1/3` between whole numbers without end. What may be any number is solved
for and drops out; what is left is brought to Hermite's normal form by steps of Euclid's division (Schrijver
1986, "Theory of linear and integer programming", chapter 4). Bounds and gaps play no part.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from reconcile.model.claim import Item
from reconcile.solver.lines import Domains, Line
from reconcile.values.intervals import Interval, Intervals, Number


@dataclass(slots=True)
class _Equation:
    """Some unknowns, each with its factor, that add up to a number."""

    factors: dict[Item, Fraction]
    total: Fraction

    def take(self, other: _Equation, unknown: Item) -> None:
        """Take as much of another equation off as leaves nothing of an unknown."""
        times = self.factors.get(unknown, Fraction(0)) / other.factors[unknown]
        for item, factor in other.factors.items() if times else ():
            left = self.factors.get(item, Fraction(0)) - times * factor
            if left:
                self.factors[item] = left
            else:
                self.factors.pop(item, None)
        self.total -= times * other.total


def solvable(sets: Domains, lines: Iterable[Line], points: Mapping[Item, Number]) -> bool:
    """Whether numbers, whole where their sets are, solve every equation among lines; `points` are known.

    Two lines that leave one number between them are an equation too.
    """
    spans: dict[tuple[tuple[Item, Fraction], ...], Intervals] = {}
    for line in lines:
        factors, span = _known(line, points)
        spans[factors] = span.meet(spans[factors]) if factors in spans else span
    if any(span.is_empty() for span in spans.values()):
        return False
    sums = ((factors, span.hull) for factors, span in spans.items())
    equations = [
        _Equation(dict(factors), Fraction(sum_.lower))
        for factors, sum_ in sums
        if sum_.lower is not None and sum_.lower == sum_.upper
    ]
    for item in dict.fromkeys(item for one in equations for item in one.factors):
        if not sets[item].whole:
            equations = _without(item, equations)
    return _whole([_scaled(one) for one in equations])


def _known(line: Line, points: Mapping[Item, Number]) -> tuple[tuple[tuple[Item, Fraction], ...], Intervals]:
    """The factors of a line, the first of them 1, and where their sum then lies, once `points` are known."""
    known = sum((factor * points[item] for item, factor in line.factors if item in points), Fraction(0))
    left = sorted((pair for pair in line.factors if pair[0] not in points), key=lambda pair: pair[0].id)
    times = left[0][1] if left else Fraction(1)
    bounds = [
        None if bound is None else ((bound - known) / times, is_open)
        for bound, is_open in (
            (line.span.lower, line.span.lower_open),
            (line.span.upper, line.span.upper_open),
        )
    ]
    lower, upper = bounds if times > 0 else reversed(bounds)
    span = Interval(
        lower and lower[0], upper and upper[0], bool(lower and lower[1]), bool(upper and upper[1])
    )
    return tuple((item, factor / times) for item, factor in left), Intervals.of(span, whole=False)


def _without(unknown: Item, equations: Sequence[_Equation]) -> list[_Equation]:
    """The equations without an unknown that may be any number: one of them tells it, and drops out."""
    told = next((one for one in equations if unknown in one.factors), None)
    others = [one for one in equations if one is not told]
    for one in others if told else ():
        assert told
        one.take(told, unknown)
    return others


def _scaled(one: _Equation) -> tuple[dict[Item, int], Fraction]:
    """An equation times what makes its factors whole."""
    times = lcm(*(factor.denominator for factor in one.factors.values()))
    return {item: int(factor * times) for item, factor in one.factors.items()}, one.total * times


def _whole(equations: Sequence[tuple[dict[Item, int], Fraction]]) -> bool:
    """Whether whole numbers solve equations with whole factors."""
    factors, totals = [one for one, _ in equations], [total for _, total in equations]
    for place, own in enumerate(factors):
        left = factors[place:]
        while len(own) > 1:
            least = min(own, key=lambda item: (abs(own[item]), item.id))
            for item in [item for item in own if item != least]:
                _divide(left, item, least, own[item] // own[least])
        total = totals[place]
        if not own:
            if total:
                return False
            continue
        ((item, factor),) = own.items()
        found = total / factor
        if found.denominator > 1:
            return False
        for later in range(place + 1, len(factors)):
            totals[later] -= factors[later].pop(item, 0) * found
    return True


def _divide(equations: Iterable[dict[Item, int]], item: Item, least: Item, times: int) -> None:
    """Put (least + times * item) in the place of `least`, which is whole whenever both are."""
    for factors in equations:
        left = factors.get(item, 0) - times * factors.get(least, 0)
        if left:
            factors[item] = left
        else:
            factors.pop(item, None)
