"""Lines that compare one item with another: whether days or numbers can be in such an order, exactly.

Each comparison is an edge of a graph and each bound an edge from or to the point 0. An order is impossible
where a way around the graph adds up to less than nothing (Bellman 1958, Ford 1956); else the shortest ways
are numbers that obey. An open bound weighs one unit less among whole numbers, and a hair less among others.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import floor

from reconcile.model.claim import Item
from reconcile.solver.arithmetic import Verdict
from reconcile.solver.lines import Domains, Line
from reconcile.values.intervals import Interval, Intervals, Number

Weight = tuple[Number, int]
"""A number, and how many hairs less."""

Node = Item | None
Edge = tuple[Node, Node, Weight]

TRIES = 500
"""How many ways around gaps are tried."""


def possible(domains: Domains, lines: Sequence[Line]) -> Verdict:
    """Whether numbers out of the sets, all whole or none, stand in the order of the lines."""
    whole = next(iter(domains.values())).whole
    order = [edge for line in lines for edge in edges(line.factors, line.span, whole)]
    waiting, tries = [dict(domains)], TRIES
    while waiting:
        if not tries:
            return None
        sets, tries = waiting.pop(), tries - 1
        numbers = _numbers(sets, order, whole)
        if numbers is None:
            continue
        outside = next((item for item in sets if numbers[item] not in sets[item]), None)
        if outside is None:
            return True
        waiting += [{**sets, outside: side} for side in _sides(sets[outside], numbers[outside])]
    return False


def edges(factors: Sequence[tuple[Item, Number]], span: Interval, whole: bool) -> Iterator[Edge]:
    """From one item to another: the second is at most so much more than the first; None stands for 0."""
    plus = next((item for item, factor in factors if factor == 1), None)
    minus = next((item for item, factor in factors if factor == -1), None)
    if span.upper is not None:
        yield minus, plus, _weight(span.upper, span.upper_open, whole)
    if span.lower is not None:
        yield plus, minus, _weight(-span.lower, span.lower_open, whole)


def _weight(number: Number, is_open: bool, whole: bool) -> Weight:
    if not whole:
        return number, -int(is_open)
    least = floor(number)
    return least - int(is_open and least == number), 0


def reach(order: Iterable[Edge], start: Mapping[Node, Weight]) -> dict[Node, Weight] | None:
    """The shortest way from a start to each node it leads to; None where going around is ever shorter."""
    ahead: dict[Node, list[tuple[Node, Weight]]] = {}
    for here, there, weight in order:
        ahead.setdefault(here, []).append((there, weight))
    nodes = len({*start, *ahead, *(there for ways in ahead.values() for there, _ in ways)})
    found, steps = dict(start), dict.fromkeys(start, 0)
    waiting, queued = deque(start), set(start)
    while waiting:
        here = waiting.popleft()
        queued.discard(here)
        far, hairs = found[here]
        for there, (further, hair) in ahead.get(here, ()):
            way = (far + further, hairs + hair)
            if there not in found or way < found[there]:
                found[there] = way
                steps[there] = steps[here] + 1
                if steps[there] >= nodes:
                    return None
                if there not in queued:
                    queued.add(there)
                    waiting.append(there)
    return found


def _numbers(sets: Domains, order: Sequence[Edge], whole: bool) -> Mapping[Item, Number] | None:
    """Numbers in the hulls of the sets that stand in order; None if there are none."""
    bounds = [edge for item, some in sets.items() for edge in edges(((item, 1),), some.hull, whole)]
    found = reach([*order, *bounds], dict.fromkeys((None, *sets), (0, 0)))
    if found is None:
        return None
    hair = _hair(found, [*order, *bounds])
    zero, bent = found[None]
    return {item: found[item][0] - zero + (found[item][1] - bent) * hair for item in sets}


def _hair(found: Mapping[Node, Weight], order: Sequence[Edge]) -> Number:
    """A number small enough that so many hairs bend no way beyond what it has to spare."""
    hair: Number = 1
    for start, end, (weight, fewer) in order:
        bent = found[end][1] - found[start][1] - fewer
        if bent > 0:
            hair = min(hair, Fraction(found[start][0] + weight - found[end][0]) / bent)
    return hair


def _sides(some: Intervals, number: Number) -> Iterator[Intervals]:
    """What lies below a number that is not in a set, and what lies above it."""
    below = [span for span in some.spans if span.upper is not None and span.upper <= number]
    for side in (below, some.spans[len(below) :]):
        if side:
            yield Intervals.of(*side, whole=some.whole)
