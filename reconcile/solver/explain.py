"""The smallest sets of claims that have no world, and the largest that have one.

The two are dual: what must be dropped to make the claims consistent hits every minimal conflict (Reiter 1987,
"A theory of diagnosis from first principles"). So both are found together: drop a smallest set that hits all
conflicts known so far; what is left either stands, and is a camp, or holds a conflict not yet known.

Claims that leave the same open are weighed as one, and a search that grows too large is cut short.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, islice, product
from random import Random
from typing import TypeVar

from reconcile.model.claim import Claim

LIMIT = 100
"""How many minimal conflicts a case lists; it says when there are more."""

WORK = 100_000
"""How many claims a search weighs, over all the sets it tries, before it is cut short."""

MANY = 1_000
"""How many ways to drop claims a search keeps in mind before it is cut short."""

PROBES = 3
"""How often each claim is weighed anew in a search that was cut short."""

Consistent = Callable[[Sequence[Claim]], bool]
Alike = Callable[[Claim], Hashable]
Group = tuple[Claim, ...]
Hits = frozenset[int]
Holds = Callable[[Sequence[int]], bool]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Explanation:
    """Minimal conflicts, smallest first and then by claim id; maximal camps; whether these are all."""

    conflicts: tuple[Group, ...]
    camps: tuple[Group, ...]
    complete: bool = True


def explain(
    claims: Sequence[Claim],
    consistent: Consistent,
    known: Iterable[Sequence[Claim]] = (),
    limit: int = LIMIT,
    *,
    alike: Alike = lambda claim: claim.id,
    elsewhere: Consistent = lambda conflict: False,
    weight: int = 1,
) -> Explanation:
    """Every minimal conflict beyond those `known`, and every camp, up to a limit of conflicts.

    Claims of one `alike` key exchange for each other. `elsewhere` says of a conflict that it belongs to the
    known ones, though it is not among them. `weight` is what it takes to weigh no claim at all.
    """
    classes = Classes.of(claims, alike, weight)
    found, standing, drops = set[Hits](), set[Hits](), {frozenset[int]()}
    hits = list(dict.fromkeys(classes.hits(conflict) for conflict in known))
    for conflict in hits:
        drops = _hit(drops, conflict)
        if len(drops) > MANY:
            break
    while untried := drops - standing:
        if len(found) >= limit or classes.weighed > WORK or len(drops) > MANY:
            break
        drop = min(untried, key=lambda hits: (len(hits), sorted(hits)))
        rest = [position for position in range(len(classes.groups)) if position not in drop]
        if classes.consistent(rest, consistent):
            standing.add(drop)
        else:
            conflict = frozenset(_needed([], rest, lambda some: classes.consistent(some, consistent)))
            drops = _hit(drops, conflict)
            hits.append(conflict)
            if not elsewhere(classes.firsts(conflict)):
                found.add(conflict)
    if untried:
        found.update(one for one in _probed(classes, consistent, hits) if not elsewhere(classes.firsts(one)))
    conflicts = list(
        islice(chain.from_iterable(map(classes.exchanged, sorted(found, key=_order))), limit + 1)
    )
    everything = frozenset(range(len(classes.groups)))
    return Explanation(
        in_order(conflicts[:limit]),
        classes.in_order(everything - drop for drop in standing & drops),
        complete=not untried and len(conflicts) <= limit,
    )


def _probed(classes: Classes, consistent: Consistent, hits: list[Hits]) -> Iterator[Hits]:
    """More conflicts of a search cut short: each claim is weighed with much that no conflict forbids.

    What is left out for it is drawn by lot, always the same ones, a few times over.
    """
    lot = Random(0)
    for _, seed in product(range(PROBES), range(len(classes.groups))):
        order = lot.sample(range(len(classes.groups)), len(classes.groups))
        drop = _spared(hits, seed, order) if classes.weighed <= 2 * WORK else None
        if drop is not None:
            rest = [position for position in range(len(classes.groups)) if position not in drop]
            if not classes.consistent(rest, consistent):
                hits.append(frozenset(_needed([], rest, lambda some: classes.consistent(some, consistent))))
                yield hits[-1]


def _spared(hits: Sequence[Hits], seed: int, order: Sequence[int]) -> set[int] | None:
    """Groups to drop so that each conflict is hit, but for one to keep; None where it conflicts by itself.

    Of each conflict the group goes that comes first in an order, unless those that go hit it anyway.
    """
    drop = set[int]()
    for conflict in hits:
        if not conflict & drop:
            others = conflict - {seed}
            if not others:
                return None
            drop.add(min(others, key=order.__getitem__))
    for group in sorted(drop, key=order.__getitem__, reverse=True):
        if all(conflict & drop != {group} for conflict in hits):
            drop.remove(group)
    return drop


def grown(
    claims: Sequence[Claim], consistent: Consistent, alike: Alike = lambda claim: claim.id
) -> tuple[Group, ...]:
    """One camp around each claim that no camp before it holds, as far as a search goes."""
    classes = Classes.of(claims, alike)
    camps: list[Hits] = []
    for seed in range(len(classes.groups)):
        if classes.weighed <= WORK and not any(seed in camp for camp in camps):
            others = [position for position in range(len(classes.groups)) if position != seed]
            camp = _joined([seed], others, lambda some: classes.consistent(some, consistent))
            camps.append(frozenset(camp))
    return classes.in_order(camps)


def in_order(conflicts: Iterable[Group]) -> tuple[Group, ...]:
    """Conflicts smallest first, then by the ids of their claims."""
    return tuple(sorted(conflicts, key=lambda conflict: (len(conflict), [claim.id for claim in conflict])))


def smallest(things: Sequence[T], holds: Callable[[Sequence[T]], bool]) -> list[T]:
    """A minimal choice of things that do not hold together, where all of them don't."""
    found = _needed([], range(len(things)), lambda some: holds([things[place] for place in sorted(some)]))
    return [things[place] for place in sorted(found)]


def holds_another(key: frozenset[str], sets: Iterable[frozenset[str]]) -> bool:
    """Whether one of some sets lies wholly within another, and is smaller."""
    known = sets if isinstance(sets, (dict, set)) else set(sets)
    if 2 ** len(key) > len(known):
        return any(other < key for other in known)
    inner = chain.from_iterable(combinations(sorted(key), size) for size in range(len(key)))
    return any(frozenset(some) in known for some in inner)


class Classes:
    """Claims in groups that exchange for each other, and how much was weighed so far."""

    def __init__(self, claims: Sequence[Claim], groups: Sequence[Sequence[Claim]], weight: int) -> None:
        self.groups, self.weight = groups, weight
        self.weighed = 0
        self._place = {claim.id: position for position, claim in enumerate(claims)}
        self._group = {claim.id: position for position, group in enumerate(groups) for claim in group}

    @classmethod
    def of(cls, claims: Sequence[Claim], alike: Alike, weight: int = 1) -> Classes:
        """The claims by what they leave open, in the order of their first."""
        groups: dict[Hashable, list[Claim]] = {}
        for claim in claims:
            groups.setdefault(alike(claim), []).append(claim)
        return cls(claims, list(groups.values()), weight)

    def hits(self, claims: Iterable[Claim]) -> Hits:
        """The groups that some claims are of."""
        return frozenset(self._group[claim.id] for claim in claims)

    def firsts(self, positions: Iterable[int]) -> Group:
        """The first claim of each group."""
        return tuple(self.groups[position][0] for position in sorted(positions))

    def consistent(self, positions: Sequence[int], consistent: Consistent) -> bool:
        """Whether groups stand together."""
        self.weighed += len(positions) + self.weight
        return consistent(self.firsts(positions))

    def exchanged(self, positions: Hits) -> Iterator[Group]:
        """The same conflict between all claims that exchange for those of its groups."""
        return (
            tuple(sorted(conflict, key=lambda claim: self._place[claim.id]))
            for conflict in product(*(self.groups[position] for position in sorted(positions)))
        )

    def in_order(self, camps: Iterable[Hits]) -> tuple[Group, ...]:
        """Camps with all their claims, in the order of these."""
        places = [sorted(self._place[c.id] for p in camp for c in self.groups[p]) for camp in camps]
        claims = {self._place[claim.id]: claim for group in self.groups for claim in group}
        return tuple(tuple(claims[place] for place in camp) for camp in sorted(places))


def _needed(given: list[int], rest: Sequence[int], holds: Holds, fresh: bool = False) -> list[int]:
    """One minimal conflict among the rest, on top of what is given (Junker 2004, "QuickXplain")."""
    if fresh and not holds(given):
        return []
    if len(rest) == 1:
        return list(rest)
    near, far = rest[: len(rest) // 2], rest[len(rest) // 2 :]
    needed = _needed([*given, *near], far, holds, fresh=True)
    return [*_needed([*given, *needed], near, holds, fresh=bool(needed)), *needed]


def _joined(camp: list[int], others: Sequence[int], holds: Holds) -> list[int]:
    """A camp with all that can join it, taken together while that stands, else by halves."""
    if not others:
        return camp
    if holds([*camp, *others]):
        return [*camp, *others]
    if len(others) == 1:
        return camp
    half = len(others) // 2
    return _joined(_joined(camp, others[:half], holds), others[half:], holds)


def _hit(drops: set[Hits], conflict: Hits) -> set[Hits]:
    """The minimal sets that hit one more conflict (Berge's step).

    Only one that was kept can lie inside one that has grown, and it holds the position that was added.
    """
    kept = {drop for drop in drops if drop & conflict}
    holding = {position: [drop for drop in kept if position in drop] for position in conflict}
    grown = ((drop | {position}, holding[position]) for drop in drops - kept for position in sorted(conflict))
    return kept | {drop for drop, rivals in grown if not any(rival < drop for rival in rivals)}


def _order(positions: Hits) -> tuple[int, list[int]]:
    return len(positions), sorted(positions)
