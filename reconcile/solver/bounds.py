"""Agreement by bounds: intervals have a common member if and only if each two of them have one (Helly 1923).

So one comparison of the highest lower with the lowest upper bound finds every data item that parts, pairs are
all the conflicts there are, and the camps come from one sweep.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import combinations, islice

from reconcile.model.claim import Claim
from reconcile.values.intervals import Interval, Intervals, Number

Bound = tuple[Number | float, int]


def plain(claims: Sequence[Claim]) -> bool:
    """Whether bounds tell everything: each claim leaves one unbroken interval open."""
    return all(_is_interval(claim) for claim in claims)


def agree(claims: Sequence[Claim]) -> bool:
    """Whether plain claims have a common value."""
    return max(map(lower, claims)) <= min(map(upper, claims))


def apart(claims: Sequence[Claim], limit: int) -> list[tuple[Claim, ...]]:
    """Pairs of plain claims that have no common value, in corpus order, up to a limit."""
    return list(islice(_apart(claims), limit))


def camps(claims: Sequence[Claim]) -> Iterator[tuple[Claim, ...]]:
    """The maximal sets of plain claims with a common value, lowest first.

    A camp is what is open where some claim is about to end, if another has begun since the last one ended.
    """
    begins = sorted((lower(claim), 0, place) for place, claim in enumerate(claims))
    ends = sorted((upper(claim), 1, place) for place, claim in enumerate(claims))
    open_here: set[int] = set()
    begun = False
    for _, is_end, place in merge(begins, ends):
        if is_end and begun:
            yield tuple(claims[place] for place in sorted(open_here))
        (open_here.remove if is_end else open_here.add)(place)
        begun = not is_end


def lower(claim: Claim) -> Bound:
    """A claim's lower bound, ordered so that an open one lies just above a closed one."""
    hull = _hull(claim)
    return (float("-inf"), 0) if hull.lower is None else (hull.lower, int(hull.lower_open))


def upper(claim: Claim) -> Bound:
    """A claim's upper bound, ordered so that an open one lies just below a closed one."""
    hull = _hull(claim)
    return (float("inf"), 0) if hull.upper is None else (hull.upper, -int(hull.upper_open))


def _apart(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    bounds = [(lower(claim), upper(claim), claim) for claim in claims]
    highest, lowest = max(low for low, _, _ in bounds), min(high for _, high, _ in bounds)
    parted = [bound for bound in bounds if bound[0] > lowest or bound[1] < highest]
    for (low, high, one), (other_low, other_high, other) in combinations(parted, 2):
        if low > other_high or other_low > high:
            yield one, other


def _is_interval(claim: Claim) -> bool:
    possible = claim.possible
    return isinstance(possible, Intervals) and len(possible.spans) == 1


def _hull(claim: Claim) -> Interval:
    possible = claim.possible
    assert isinstance(possible, Intervals)
    return possible.hull
