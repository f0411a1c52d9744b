"""Whether numbers out of given sets can obey several lines at once: exactly, or not decided at all.

What hangs together is decided by itself: a single line by its reach and remainders, an order by the shortest
ways, a tree of sums by what each leaves of the others, and anything else by trying numbers. What that does
not finish goes to an exact solver, if one is installed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import prod

from reconcile.model.claim import Item
from reconcile.solver import differences, exact
from reconcile.solver.arithmetic import Verdict, every
from reconcile.solver.box import Box, End, Ends, is_empty, point
from reconcile.solver.constraints import feasible
from reconcile.solver.equations import solvable
from reconcile.solver.lines import Domains, Line, alike, groups, points, tree
from reconcile.values.intervals import Interval, Intervals, Number

FEW, MANY = 20, 200
"""How many numbers are tried before an exact solver is asked, and where there is none."""


def possible(domains: Domains, lines: Sequence[Line]) -> Verdict:
    """Whether some number out of each set makes every line hold; None where that was not decided."""
    if any(domain.is_empty() for domain in domains.values()):
        return False
    known = points(domains)
    parts = groups(lines, lambda line: [item for item in line.items if item not in known])
    return every(_together(domains, part) for part in parts)


def _together(domains: Domains, lines: Sequence[Line]) -> Verdict:
    """The same for lines that hang together."""
    sets = {item: domains[item] for line in lines for item in line.items}
    verdict = _by_kind(sets, lines)
    if verdict is None:
        verdict = _tried(sets, lines, FEW)
    if verdict is None and len(lines) > 1 and _hopeless(sets, lines):
        return False
    if verdict is None and len(lines) > 1 and not exact.installed():
        return _tried(sets, lines, MANY)
    return exact.possible(sets, lines) if verdict is None else verdict


def _hopeless(sets: Domains, lines: Sequence[Line]) -> bool:
    """Whether what a division leaves over, which narrowing overlooks, is against a line or all equations."""
    return all(_left_over(one, lines) for one in _spans(sets))


def _left_over(sets: Domains, lines: Sequence[Line]) -> bool:
    box = Box(sets, lines)
    left = dict(box.ends)
    if box.holds(left) is False:
        return True
    narrowed = {item: some.meet(_between(left[item], whole=some.whole)) for item, some in sets.items()}
    if any(feasible(line.instance, narrowed.__getitem__) is False for line in lines):
        return True
    known = {item: number for item, ends in left.items() if (number := point(ends)) is not None}
    return not solvable(sets, lines, known)


def _spans(sets: Domains) -> Iterator[Domains]:
    """Each choice of one stretch out of every set; the sets themselves where there are too many."""
    if prod(len(some.spans) for some in sets.values()) > FEW:
        yield sets
        return
    for chosen in product(*(some.spans for some in sets.values())):
        ends = zip(sets.items(), chosen, strict=True)
        yield {item: Intervals((span,), some.whole) for (item, some), span in ends}


def _by_kind(sets: Domains, lines: Sequence[Line]) -> Verdict:
    if len(lines) == 1:
        return feasible(lines[0].instance, sets.__getitem__)
    if not alike(sets.values()):
        return None
    if all(line.difference for line in lines):
        return differences.possible(sets, lines)
    box = Box(sets, lines)
    left = dict(box.ends)
    finished = box.holds(left)
    if finished is False:
        return False
    plain = all(len(some.spans) == 1 for some in sets.values()) and all(line.unit for line in lines)
    known = {item for item, ends in left.items() if point(ends) is not None}
    return True if finished and plain and tree(lines, known) else None


def _tried(sets: Domains, lines: Sequence[Line], tries: int) -> Verdict:
    """Numbers tried one after the other, with what the lines then leave of the rest."""
    box = Box(sets, lines)
    waiting: list[tuple[dict[Item, Ends], Sequence[int] | None]] = [(box.ends, None)]
    while waiting:
        if not tries:
            return None
        ends, moved = waiting.pop()
        left, tries = dict(ends), tries - 1
        finished = box.holds(left, moved)
        if finished is False:
            continue
        item = _narrowest(left)
        if item is not None:
            narrower = box.crossing[item] if finished else None  # a line not yet obeyed is asked again
            waiting += [({**left, item: some}, narrower) for some in _split(sets[item], left[item])]
        elif finished and all(_in(sets[item], point(ends)) for item, ends in left.items()):
            return True
        else:
            return None
    return False


def _narrowest(left: Mapping[Item, Ends]) -> Item | None:
    """The item that leaves the fewest numbers to try; None where each has one."""
    open_ = (item for item, ends in left.items() if point(ends) is None)
    return min(open_, key=lambda item: _size(*left[item]), default=None)


def _size(lower: End, upper: End) -> Number | float:
    return float("inf") if lower is None or upper is None else upper[0] - lower[0]


def _split(some: Intervals, ends: Ends) -> list[Ends]:
    """What lies beside a number of a set, and last that number: as near to an end as can be."""
    number = _inside(*ends)
    step = (1, 0) if some.whole else (0, 1)
    sides: list[Ends] = [
        (ends[0], (number - step[0], -step[1])),
        ((number + step[0], step[1]), ends[1]),
    ]
    here: list[Ends] = [((number, 0), (number, 0))] if number in some else []
    return [side for side in sides if not is_empty(side)] + here


def _inside(lower: End, upper: End) -> Number:
    """A number between two ends."""
    if lower is not None and not lower[1]:
        return lower[0]
    if upper is not None and not upper[1]:
        return upper[0]
    if lower is not None and upper is not None:
        return Fraction(lower[0] + upper[0]) / 2
    if lower is not None:
        return lower[0] + 1
    return 0 if upper is None else upper[0] - 1


def _between(ends: Ends, *, whole: bool) -> Intervals:
    (lower, upper) = ends
    span = Interval(
        None if lower is None else lower[0],
        None if upper is None else upper[0],
        lower is not None and lower[1] > 0,
        upper is not None and upper[1] < 0,
    )
    return Intervals.of(span, whole=whole)


def _in(some: Intervals, number: Number | None) -> bool:
    return number is not None and number in some
