"""Lines that compare one item with another: whether days or numbers can be in such an order, exactly.

Each comparison is an edge of a graph and each bound an edge from or to the point 0. An order is impossible
where a way around the graph adds up to less than nothing (Bellman 1958, Ford 1956); else the shortest ways
are numbers that obey. All are counted in whole units, so small that no way is bent by one of them for each
open bound on it: these weigh one unit less.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import TypeVar

from reconcile.model.claim import Item
from reconcile.solver.arithmetic import Verdict
from reconcile.solver.lines import Domains, Line
from reconcile.values.intervals import Interval, Intervals, Number

Node = TypeVar("Node", bound=Hashable)

Edge = tuple[Node, Node, int]
Ahead = Mapping[Node, Sequence[tuple[Node, int]]]

TRIES = 500
"""How many ways around gaps are tried."""


def possible(domains: Domains, lines: Sequence[Line]) -> Verdict:
    """Whether numbers out of the sets, all whole or none, stand in the order of the lines."""
    whole = next(iter(domains.values())).whole
    spans = (span for some in domains.values() for span in some.spans)
    unit = units((*spans, *(line.span for line in lines)), whole)
    order = [edge for line in lines for edge in edges(line.factors, line.span, unit)]
    waiting, tries = [dict(domains)], TRIES
    while waiting:
        if not tries:
            return None
        sets, tries = waiting.pop(), tries - 1
        numbers = _numbers(sets, order, unit)
        if numbers is None:
            continue
        outside = next((item for item in sets if numbers[item] not in sets[item]), None)
        if outside is None:
            return True
        waiting += [{**sets, outside: side} for side in _sides(sets[outside], numbers[outside])]
    return False


def units(spans: Iterable[Interval], whole: bool) -> int:
    """Into how many units 1 is parted: bounds are whole then, and open ones never add up to another."""
    if whole:
        return 1
    bounds = [bound for span in spans for bound in (span.lower, span.upper) if bound is not None]
    return lcm(*(bound.denominator for bound in bounds)) * (len(bounds) + 2)


def edges(factors: Sequence[tuple[Item, Number]], span: Interval, unit: int) -> Iterator[Edge[Item | None]]:
    """From one item to another: the second is at most so many units more than the first; None is 0."""
    plus = minus = None
    for item, factor in factors:
        if factor.numerator > 0:
            plus = item
        else:
            minus = item
    if span.upper is not None:
        yield minus, plus, _least(span.upper, span.upper_open, unit)
    if span.lower is not None:
        yield plus, minus, _least(-span.lower, span.lower_open, unit)


def _least(number: Number, is_open: bool, unit: int) -> int:
    """A bound in units, rounded down."""
    scaled = number.numerator * unit
    least = scaled // number.denominator
    return least - (is_open and least * number.denominator == scaled)


def ahead(order: Iterable[Edge[Node]]) -> Ahead[Node]:
    """Edges by where they begin."""
    found: dict[Node, list[tuple[Node, int]]] = {}
    for here, there, further in order:
        found.setdefault(here, []).append((there, further))
    return found


def reach(ways: Ahead[Node], start: Mapping[Node, int]) -> dict[Node, int] | None:
    """The shortest way from a start to each node it leads to; None where going around is ever shorter."""
    nodes = len({*start, *ways, *(there for rows in ways.values() for there, _ in rows)})
    found, steps = dict(start), dict.fromkeys(start, 0)
    waiting, queued = deque(start), set(start)
    while waiting:
        here = waiting.popleft()
        queued.discard(here)
        far = found[here]
        for there, further in ways.get(here, ()):
            way = far + further
            if there not in found or way < found[there]:
                found[there] = way
                steps[there] = steps[here] + 1
                if steps[there] >= nodes:
                    return None
                if there not in queued:
                    queued.add(there)
                    waiting.append(there)
    return found


def _numbers(sets: Domains, order: Sequence[Edge[Item | None]], unit: int) -> Mapping[Item, Number] | None:
    """Numbers in the hulls of the sets that stand in order; None if there are none."""
    bounds = (edge for item, some in sets.items() for edge in edges(((item, 1),), some.hull, unit))
    found = reach(ahead([*order, *bounds]), dict.fromkeys((None, *sets), 0))
    if found is None:
        return None
    zero = found[None]
    return {item: found[item] - zero if unit == 1 else Fraction(found[item] - zero, unit) for item in sets}


def _sides(some: Intervals, number: Number) -> Iterator[Intervals]:
    """What lies below a number that is not in a set, and what lies above it."""
    below = [span for span in some.spans if span.upper is not None and span.upper <= number]
    for side in (below, some.spans[len(below) :]):
        if side:
            yield Intervals.of(*side, whole=some.whole)
