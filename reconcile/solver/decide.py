"""Whether numbers out of given sets can obey several lines at once: exactly, or not decided at all.

What hangs together is decided by itself: a single line by its reach and remainders, an order by the shortest
ways, a tree of sums by what each leaves of the others, and anything else by trying numbers. What that does not
finish goes to an exact solver, if one is installed.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from reconcile.model.claim import Item
from reconcile.solver import differences, exact
from reconcile.solver.arithmetic import Verdict, every
from reconcile.solver.constraints import feasible
from reconcile.solver.lines import Domains, Line, alike, groups, is_point, narrowed, points, tree
from reconcile.values.intervals import Interval, Intervals, Number

TRIES = 200
"""How many numbers are tried before an exact solver is asked."""


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
        verdict = _tried(sets, lines)
    return exact.possible(sets, lines) if verdict is None else verdict


def _by_kind(sets: Domains, lines: Sequence[Line]) -> Verdict:
    if len(lines) == 1:
        return feasible(lines[0].instance, sets.__getitem__)
    if not alike(sets.values()):
        return None
    if all(line.difference for line in lines):
        return differences.possible(sets, lines)
    left, finished = narrowed(sets, lines)
    if any(some.is_empty() for some in left.values()):
        return False
    plain = all(len(some.spans) == 1 for some in left.values()) and all(line.unit for line in lines)
    return True if finished and plain and tree(lines, points(left)) else None


def _tried(sets: Domains, lines: Sequence[Line]) -> Verdict:
    """Numbers tried one after the other, with what the lines then leave of the rest."""
    waiting, tries = [dict(sets)], TRIES
    while waiting:
        if not tries:
            return None
        tries -= 1
        left, finished = narrowed(waiting.pop(), lines)
        if any(some.is_empty() for some in left.values()):
            continue
        item = _narrowest(left)
        if item is not None:
            chosen = Intervals.point(_inside(left[item]), whole=left[item].whole)
            rest = left[item].meet(chosen.complement())
            waiting += [{**left, item: rest}, {**left, item: chosen}]
        elif finished:
            return True
        else:
            return None
    return False


def _narrowest(sets: Domains) -> Item | None:
    """The item that leaves the fewest numbers to try; None where each has one."""
    open_ = (item for item, some in sets.items() if not is_point(some))
    return min(open_, key=lambda item: _size(sets[item]), default=None)


def _size(some: Intervals) -> Number | float:
    span = some.hull
    if span.lower is None or span.upper is None:
        return float("inf")
    return span.upper - span.lower


def _inside(some: Intervals) -> Number:
    """A number of a set, as near to one of its ends as can be."""
    span = some.spans[0]
    if span.lower is not None and not span.lower_open:
        return span.lower
    if span.upper is not None and not span.upper_open:
        return span.upper
    return _between(span)


def _between(span: Interval) -> Number:
    if span.lower is not None and span.upper is not None:
        return Fraction(span.lower + span.upper) / 2
    if span.lower is not None:
        return span.lower + 1
    return 0 if span.upper is None else span.upper - 1
