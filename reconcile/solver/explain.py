"""The smallest sets of claims that have no world, and the largest that have one.

The two are dual: what must be dropped to make the claims consistent hits every minimal conflict (Reiter 1987,
"A theory of diagnosis from first principles"). So both are found together: drop a smallest set that hits all
conflicts known so far; what is left either stands, and is a camp, or holds a conflict not yet known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from reconcile.model.claim import Claim

LIMIT = 100
"""How many minimal conflicts a case lists; it says when there are more."""

Consistent = Callable[[Sequence[Claim]], bool]
Hits = frozenset[int]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Minimal conflicts, smallest first and then by claim id; maximal camps; whether these are all."""

    conflicts: tuple[tuple[Claim, ...], ...]
    camps: tuple[tuple[Claim, ...], ...]
    complete: bool = True


def explain(
    claims: Sequence[Claim],
    consistent: Consistent,
    known: Iterable[Sequence[Claim]] = (),
    limit: int = LIMIT,
) -> Explanation:
    """Every minimal conflict beyond those `known`, and every camp, up to a limit of conflicts."""
    place = {claim.id: position for position, claim in enumerate(claims)}
    given = {frozenset(place[claim.id] for claim in conflict) for conflict in known}
    found: set[Hits] = set()
    standing: set[Hits] = set()
    drops: set[Hits] = {frozenset()}
    for conflict in given:
        drops = _hit(drops, conflict)
    while (untried := drops - standing) and len(found) < limit:
        drop = min(untried, key=lambda hits: (len(hits), sorted(hits)))
        rest = [position for position in range(len(claims)) if position not in drop]
        if consistent([claims[position] for position in rest]):
            standing.add(drop)
        else:
            conflict = _smallest(rest, lambda some: consistent([claims[p] for p in some]))
            found.add(conflict)
            drops = _hit(drops, conflict)
    camps = [_pick(claims, set(range(len(claims))) - drop) for drop in standing & drops]
    return Explanation(
        in_order(_pick(claims, conflict) for conflict in found),
        tuple(sorted(camps, key=lambda camp: [place[claim.id] for claim in camp])),
        complete=not untried,
    )


def in_order(conflicts: Iterable[tuple[Claim, ...]]) -> tuple[tuple[Claim, ...], ...]:
    """Conflicts smallest first, then by the ids of their claims."""
    return tuple(sorted(conflicts, key=lambda conflict: (len(conflict), [claim.id for claim in conflict])))


def _smallest(positions: list[int], consistent: Callable[[list[int]], bool]) -> Hits:
    """One minimal conflict: drop each claim that is not needed for it."""
    needed = list(positions)
    for position in positions:
        without = [other for other in needed if other != position]
        if not consistent(without):
            needed = without
    return frozenset(needed)


def _hit(drops: set[Hits], conflict: Hits) -> set[Hits]:
    """The minimal sets that hit one more conflict (Berge's step)."""
    kept = {drop for drop in drops if drop & conflict}
    grown = {drop | {position} for drop in drops - kept for position in conflict}
    return kept | {drop for drop in grown if not any(other < drop for other in kept | grown)}


def _pick(claims: Sequence[Claim], positions: Iterable[int]) -> tuple[Claim, ...]:
    return tuple(claims[position] for position in sorted(positions))
