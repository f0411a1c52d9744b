"""Every contradiction of a corpus: within a data item, and across the items that a declared rule ties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, combinations, islice
from operator import attrgetter
from typing import Any

from reconcile.model.claim import Claim, Item
from reconcile.model.vocabulary import VocabularyRule
from reconcile.solver import bounds
from reconcile.solver.across import across, by_fewer
from reconcile.solver.constraints import Instance
from reconcile.solver.explain import LIMIT, Consistent, Explanation, explain, grown, in_order
from reconcile.solver.grouped import grouped
from reconcile.solver.lines import Found, Line
from reconcile.solver.worlds import Held, Worlds
from reconcile.values.intervals import Number
from reconcile.values.policy import Policy


@dataclass(frozen=True, slots=True)
class Conflict:
    """A minimal set of claims that has no world, or, as a `strain`, one whose numbers lie far apart.

    `rules` are the declared rules it needs, `instances` where they apply. `hedged`: it rests on a denial's
    own hedge. `more`: the question has more conflicts than are listed. `undecided`: nobody knows whether the
    claims have a world. Without claims, the rules themselves are what nothing can obey.
    """

    claims: tuple[Claim, ...]
    items: tuple[Item, ...]
    rules: tuple[VocabularyRule, ...] = ()
    instances: tuple[Instance, ...] = ()
    strain: bool = False
    hedged: bool = False
    more: bool = False
    undecided: bool = False


Each = Callable[[Callable[[Any], Any], Sequence[Any]], Iterable[Any]]
"""Does the same work on each of some things, here or elsewhere, and gives what came of it in their order."""


def conflicts(worlds: Worlds, limit: int = LIMIT, each: Each = map) -> Iterator[Conflict]:
    """The minimal conflicts of a corpus, and the strains of items that have a world.

    Items, and components of items that rules tie together, are worked on one by one, and may be by others. A
    component whose search was cut short before it found any says so on the conflicts of its items.
    """
    held = grouped(worlds.corpus.claims)
    within = each(partial(_within, worlds, limit=limit), list(held.values()))
    parted = {item: found for item, found in zip(held, within, strict=True) if found.conflicts}
    crossed = each(partial(_across, worlds, held=held, parted=parted, limit=limit), worlds.tied)
    crossing = _smallest(list(chain.from_iterable(crossed)))
    cut = {item for one in crossing if one.more and one.undecided for item in one.items if item in parted}
    crossing = [one for one in crossing if not (one.more and one.undecided and cut.intersection(one.items))]
    small = [_ids(one.claims) for one in crossing if _is_grave(one)]
    for item, claims in held.items():
        if item in parted:
            for conflict in parted[item].conflicts:
                if not any(other < _ids(conflict) for other in small):
                    more = item in cut or not parted[item].complete
                    yield _conflict(worlds, conflict, (item,), more=more)
        else:
            strained = list(_strained(worlds, claims, limit + 1))
            more = len(strained) > limit
            yield from (Conflict(pair, (item,), strain=True, more=more) for pair in strained[:limit])
    yield from (Conflict((), (), rules) for rules in worlds.impossible)
    yield from crossing


def camps(
    worlds: Worlds, claims: Sequence[Claim], rules: Sequence[VocabularyRule] = ()
) -> list[tuple[Claim, ...]]:
    """The maximal sets of claims that have a world, in the order of their first claim or their values.

    Where there are too many to list, each claim is at least in one, as far as a search goes.
    """
    if not rules and len({claim.item for claim in claims}) == 1 and _plain(worlds, claims):
        return list(_enough(bounds.camps(claims)))
    lines = worlds.lines(grouped(claims), rules)

    def consistent(some: Sequence[Claim]) -> bool:
        return worlds.verdict(grouped(some), lines) is not False

    found = explain(claims, consistent, alike=worlds.alike)
    return list(found.camps if found.complete else grown(claims, consistent, worlds.alike))


def _enough(camps: Iterable[tuple[Claim, ...]]) -> Iterator[tuple[Claim, ...]]:
    """The first camps, and beyond the limit those that hold a claim that none before holds."""
    held: set[str] = set()
    for number, camp in enumerate(camps):
        if number < LIMIT or any(claim.id not in held for claim in camp):
            held.update(claim.id for claim in camp)
            yield camp


def _within(worlds: Worlds, claims: Sequence[Claim], limit: int) -> Explanation:
    if len(claims) == 1 and not claims[0].possible.is_empty():
        return Explanation((), ())
    if _plain(worlds, claims):
        pairs = () if bounds.agree(claims) else bounds.apart(claims, limit + 1)
        return Explanation(in_order(pairs[:limit]), (), complete=len(pairs) <= limit)
    if not worlds.standing(claims).is_empty():
        return Explanation((), ())
    return explain(
        claims,
        lambda some: not some or not worlds.standing(some).is_empty(),
        limit=limit,
        alike=worlds.alike,
    )


def _plain(worlds: Worlds, claims: Sequence[Claim]) -> bool:
    return bounds.plain(claims) and not worlds.settles(claims[0].item)


def _conflict(worlds: Worlds, claims: tuple[Claim, ...], items: tuple[Item, ...], *, more: bool) -> Conflict:
    def consistent(some: Sequence[Claim]) -> bool:
        rules = worlds.corpus.vocabulary.binding
        return worlds.consistent(some, [rule for rule in rules if rule.severity == "error"])

    hedged = _hedged(claims, consistent)
    return Conflict(claims, items, hedged=hedged, more=more)


def _hedged(claims: Sequence[Claim], consistent: Consistent) -> bool:
    """Whether a conflict rests on nothing but what a hedge adds to a denial."""
    hedged = any(claim.denies and claim.value.hedged for claim in claims)
    return hedged and consistent([_without_hedge(claim) for claim in claims])


def _without_hedge(claim: Claim) -> Claim:
    """A denial of the number itself, not of what its hedge adds."""
    if not (claim.denies and claim.value.core is not None):
        return claim
    return replace(claim, value=replace(claim.value, possible=claim.value.core))


def _strained(worlds: Worlds, claims: Sequence[Claim], limit: int) -> Iterator[tuple[Claim, Claim]]:
    """Pairs whose nominal numbers differ by more than the policy allows, the lower first."""
    if len(claims) < 2:
        return iter(())
    numbered = sorted(_nominal(claims), key=lambda pair: (pair[0], pair[1].id))
    policy = worlds.corpus.vocabulary.policy
    if not numbered or not _strains(numbered[0][0], numbered[-1][0], policy):
        return iter(())
    apart = (
        (low[1], high[1])
        for low, high in combinations(numbered, 2)
        if _strains(low[0], high[0], policy) and not worlds.day(low[1]) < worlds.day(high[1])
    )
    return islice(apart, limit)


def _strains(less: Number, more: Number, policy: Policy) -> bool:
    apart = more - less
    return apart > policy.slack and apart > policy.tension * (more if more > -less else -less)


def _nominal(claims: Sequence[Claim]) -> Iterator[tuple[Number, Claim]]:
    for claim in claims:
        if claim.value.nominal is not None and claim.value.kind in ("count", "quantity") and not claim.denies:
            yield claim.value.nominal, claim


def _across(
    worlds: Worlds, group: Sequence[Line], held: Held, parted: Mapping[Item, Explanation], limit: int
) -> list[Conflict]:
    """The conflicts that need rules, beyond those of items by themselves: the grave ones, then the others.

    A grave one is what the rules that make errors leave without a world.
    """
    asked = {item for line in group for item in (*line.items, *line.references)}
    items = sorted((item for item in asked if item in held), key=attrgetter("id"))
    claims = list({claim.id: claim for item in items for claim in held[item]}.values())
    known = [conflict for item in items if item in parted for conflict in parted[item].conflicts]
    found: dict[tuple[str, ...], Found] = {}
    grave, *_ = _by_gravity(group)
    for lines in _by_gravity(group):
        cut = any(before.more for before in found.values())  # the search before may have missed some
        for one in across(worlds, lines, claims, known, limit):
            found.setdefault(_names(one), by_fewer(worlds, grave, one) if cut else one)
    told = [_crossing(worlds, one, held, grave if _errs(one.lines) else group) for one in found.values()]
    return list(_up_to(limit, told))


def _up_to(limit: int, told: Iterable[Conflict]) -> Iterator[Conflict]:
    """Those of each question up to a limit: two searches that were cut short may find more than one lists."""
    listed = Counter[tuple[object, ...]]()
    for one in told:
        listed[one.items, one.rules] += 1
        if listed[one.items, one.rules] <= limit:
            yield one


def _by_gravity(group: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """The lines of the rules that make errors, then all lines."""
    grave = [line for line in group if _errs([line])]
    if grave and len(grave) < len(group):
        yield grave
    yield group


def _errs(lines: Iterable[Line]) -> bool:
    """Whether to break any of some lines is an error."""
    return all(line.instance.rule.severity == "error" for line in lines)


def _names(found: Found) -> tuple[str, ...]:
    return tuple(claim.id for claim in found.claims)


def _crossing(worlds: Worlds, found: Found, held: Held, lines: Sequence[Line]) -> Conflict:
    """A conflict as it is told; `lines` are all that bear on how grave it is."""
    instances = tuple(line.instance for line in found.lines)
    items = {item for instance in instances for item in instance.asked if item in held}
    return Conflict(
        found.claims,
        tuple(sorted(items, key=str)),
        tuple({id(instance.rule): instance.rule for instance in instances}.values()),
        instances,
        hedged=_hedged(found.claims, lambda some: worlds.verdict(grouped(some), lines) is not False),
        more=found.more,
        undecided=found.undecided,
    )


def _smallest(crossing: list[Conflict]) -> list[Conflict]:
    """The conflicts that hold no smaller one of other rules that is as grave."""
    sets = {_ids(one.claims): _is_grave(one) for one in crossing if not one.undecided}
    least = min((len(some) for some in sets), default=0)
    return [
        one
        for one in crossing
        if one.undecided
        or len(one.claims) <= least
        or not any(some < _ids(one.claims) and (grave or not _is_grave(one)) for some, grave in sets.items())
    ]


def _is_grave(conflict: Conflict) -> bool:
    return not conflict.undecided and all(rule.severity == "error" for rule in conflict.rules)


def _ids(claims: Iterable[Claim]) -> frozenset[str]:
    return frozenset(claim.id for claim in claims)
