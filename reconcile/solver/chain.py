"""The way from claims to a contradiction, step by step, as far as bounds lead there.

A contradiction that rests on remainders, on names or on what several gaps leave together has no such way:
then there is no chain.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from reconcile.model.chain import Chain, Side, Step
from reconcile.model.claim import Claim, Item
from reconcile.solver.conflicts import Conflict
from reconcile.solver.constraints import Instance
from reconcile.solver.grouped import grouped
from reconcile.solver.propagation import Bound, Line, Said, Tie, said, spread
from reconcile.solver.worlds import Held, Worlds
from reconcile.values.intervals import Intervals
from reconcile.values.members import Members

ROUNDS = 2
"""So often one side of an item may be tightened in a chain: an order in a circle would go on and on."""

FEW = 8
"""Up to so many claims, each is tried as the end of the chain, and the shortest chain is taken."""


def chain(conflict: Conflict, worlds: Worlds) -> Chain | None:
    """The chain from some claims of a conflict to the one that they leave no room for.

    None where bounds alone don't lead there, or where the conflict needs no declared rule.
    """
    if not conflict.instances:
        return None
    ground = _Ground.of(conflict, worlds)
    ends = ground.ends()
    walks = ((end, _walk(ground, end)) for end in (*ends, None) if ground.lines)
    whole = ((end, walk) for end, walk in walks if walk is not None and _tells_all(walk, conflict))
    if len(ends) > FEW:
        return next((walk for _, walk in whole), None)
    return min(whole, key=lambda found: ground.rank(*found), default=(None, None))[1]


def _tells_all(found: Chain, conflict: Conflict) -> bool:
    """Whether a chain rests on all claims of a conflict, and does not go round in a circle."""
    told = {claim.id for step in found.steps for claim in step.claims}
    sides = Counter((step.item, step.side) for step in found.steps if step.side != "is")
    return told == {claim.id for claim in conflict.claims} and max(sides.values()) <= ROUNDS


@dataclass(frozen=True, slots=True)
class _Ground:
    """A conflict as sets to start from and lines to follow."""

    sets: tuple[Said, ...]
    lines: tuple[Line, ...]
    whole: frozenset[Item]
    counts: tuple[Item, ...]
    totals: frozenset[Item | None]

    @classmethod
    def of(cls, conflict: Conflict, worlds: Worlds) -> _Ground:
        held = grouped(conflict.claims)
        lines = tuple(line for instance in conflict.instances for line in _lines(instance, held, worlds))
        items = dict.fromkeys(item for line in lines for item, _, _ in line.terms)
        kinds = {item: worlds.corpus.property(item).kind for item in items}
        return cls(
            tuple(pair for item in items for pair in _sets(held.get(item, ()), worlds)),
            lines,
            frozenset(item for item in items if kinds[item] != "quantity"),
            tuple(item for item in items if kinds[item] == "count"),
            frozenset(line.total for line in lines),
        )

    def ends(self) -> list[Claim]:
        """The claims that a chain may end at: totals before what adds up to them, then by their ids."""
        claims = (claim for claim, _ in self.sets)
        return sorted(claims, key=lambda claim: (claim.item not in self.totals, claim.id))

    def rank(self, end: Claim | None, found: Chain) -> tuple[int, bool, bool]:
        """A short chain before a long one, one to a total first; then one that runs forward or upwards."""
        upwards = found.steps[found.apart[0]].side == "at least"
        return len(found.steps), end is None or end.item not in self.totals, not upwards


def _lines(instance: Instance, held: Held, worlds: Worlds) -> Iterator[Line]:
    """A rule as it bears on a subject; nothing where it does not bind, or compares names or endless times."""
    ties = [_tie(held.get(item, ()), names, worlds) for item, names in instance.references]
    sets = (claim.possible for item, _ in instance.factors for claim in held.get(item, ()))
    endless = any(None in (numbers.lower, numbers.upper) for _, numbers in instance.constants)
    if None in ties or endless or any(isinstance(possible, Members) for possible in sets):
        return
    made = tuple(tie for tie in ties if tie is not None)
    rule, (least, most) = instance.rule, _constant(instance)
    strict = rule.require.operator in ("<", ">")
    if rule.require.operator in ("<", "<=", "=="):
        yield Line(rule, _terms(instance, 1), least, strict, made)
    if rule.require.operator in (">", ">=", "=="):
        yield Line(rule, _terms(instance, -1), -most, strict, made)


def _terms(instance: Instance, sign: int) -> tuple[tuple[Item, int, Fraction], ...]:
    factors = ((item, factor) for item, factor in instance.factors if factor)
    return tuple((item, sign if factor > 0 else -sign, abs(factor)) for item, factor in factors)


def _constant(instance: Instance) -> tuple[Fraction, Fraction]:
    """The least and the most that the numbers and lengths of time of a rule come to, on its left side."""
    least = most = Fraction(0)
    for factor, numbers in instance.constants:
        ends = [factor * end for end in (numbers.lower, numbers.upper) if end is not None]
        least, most = least + min(ends), most + max(ends)
    return least, most


def _tie(claims: Sequence[Claim], names: frozenset[str] | Intervals, worlds: Worlds) -> Tie | None:
    """What makes a reference point where a rule needs it: one claim if that is enough, else all together."""
    for some in (*((claim,) for claim in claims), tuple(claims)):
        if worlds.among(some, names):
            return Tie(some[0].item, some)
    return None


def _sets(claims: Sequence[Claim], worlds: Worlds) -> Iterator[Said]:
    """What each claim leaves open; of a count that had not settled, that it never fell below."""
    last = max(map(worlds.day, claims), default=0)
    for claim in claims:
        possible = claim.possible
        if isinstance(possible, Intervals) and not possible.is_empty():
            early = worlds.settles(claim.item) and worlds.day(claim) < last
            yield claim, Intervals.between(possible.lower, None) if early else possible


def _walk(ground: _Ground, end: Claim | None) -> Chain | None:
    """The chain from the other claims to the `end`; without one, to wherever two bounds first part."""
    ends = {
        (bound.item, bound.sign): bound
        for claim, possible in ground.sets
        if claim is end
        for bound in said(claim, possible)
    }
    sets = [pair for pair in ground.sets if pair[0] is not end]
    start = [Bound(item, 1, 0) for item in ground.counts]
    start += [bound for claim, possible in sets for bound in said(claim, possible)]
    for bound, opposite in spread(start, sets, ground.lines, ground.whole):
        against = ends.get((bound.item, -bound.sign)) if end else opposite
        if against is not None and bound.excludes(against):
            return _told(bound, against)
    return None


def _told(bound: Bound, against: Bound) -> Chain:
    """The steps that lead to two bounds that exclude each other, each after those that it uses."""
    places: dict[Bound | Tie, int] = {}
    steps: list[Step] = []
    for reason in _in_order(bound, against):
        places[reason] = len(steps)
        steps.append(_step(reason, places))
    return Chain(tuple(steps), (places[bound], places[against]))


def _step(reason: Bound | Tie, places: Mapping[Bound | Tie, int]) -> Step:
    if isinstance(reason, Tie):
        return Step(reason.item, "is", claims=reason.claims)
    side: Side = "at least" if reason.sign > 0 else "at most"
    uses = tuple(sorted(places[use] for use in reason.uses))
    return Step(reason.item, side, reason.sign * reason.number, reason.open, reason.claims, reason.rule, uses)


def _in_order(*goals: Bound | Tie) -> list[Bound | Tie]:
    """Each reason after all that it rests on; of what it rests on, what takes the most steps comes first."""
    depths = _depths(goals)
    order: dict[Bound | Tie, None] = {}
    waiting = sorted(goals, key=lambda goal: depths[goal])
    while waiting:
        reason = waiting[-1]
        missing = [use for use in reversed(_uses(reason)) if use not in order]
        waiting.extend(sorted(missing, key=lambda use: (depths[use], isinstance(use, Bound))))
        if not missing:
            order.setdefault(waiting.pop())
    return list(order)


def _depths(goals: Iterable[Bound | Tie]) -> dict[Bound | Tie, int]:
    """How many steps lead to each reason."""
    depths: dict[Bound | Tie, int] = {}
    waiting = list(goals)
    while waiting:
        missing = [use for use in _uses(waiting[-1]) if use not in depths]
        waiting.extend(missing)
        if not missing:
            reason = waiting.pop()
            depths[reason] = 1 + max((depths[use] for use in _uses(reason)), default=0)
    return depths


def _uses(reason: Bound | Tie) -> tuple[Bound | Tie, ...]:
    return reason.uses if isinstance(reason, Bound) else ()
