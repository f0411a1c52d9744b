"""The minimal conflicts of lines that compare one item with another: each is one way from a bound to a bound.

A claim says that something is no later than a day, rules carry this on from item to item, and another claim
says that it was no earlier than a day after. So a smallest conflict has one claim at either end of a way, and
on it one for each reference through which a rule binds.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice, product
from typing import NamedTuple

from reconcile.model.claim import Claim, Item
from reconcile.solver.differences import ahead, edges, reach, units
from reconcile.solver.explain import holds_another
from reconcile.solver.lines import Found, Line
from reconcile.solver.pointing import Among, both, is_nothing, points
from reconcile.values.intervals import Intervals

Held = Mapping[Item, Sequence[Claim]]
Needs = Mapping[Item, Among]

WAYS = 5_000
"""How many ways are followed back from one item before the search is given up."""


class TooMany(Exception):
    """There are more ways between bounds than can be followed."""


class _End(NamedTuple):
    """A bound that a claim sets, or a line by itself: how many units it is from 0 to an item, or back."""

    weight: int
    claim: Claim | None = None
    line: Line | None = None


@dataclass(frozen=True, slots=True)
class _Way:
    """A way from an item to the one where ways end; `needs` says where references must point for it."""

    start: Item
    weight: int
    lines: tuple[Line, ...]
    needs: Needs

    def beats(self, other: _Way) -> bool:
        """Whether it leads as far, over as few lines, and needs no more."""
        return (
            self.weight <= other.weight
            and len(self.lines) <= len(other.lines)
            and all(
                i in other.needs and both(among, other.needs[i]) == other.needs[i]
                for i, among in self.needs.items()
            )
        )


def conflicts(lines: Sequence[Line], held: Held, floors: Mapping[Item, int], limit: int) -> list[Found]:
    """Every minimal conflict that needs a line, smallest first and then by claim id.

    Every line compares one item with a number or another item; each claim on these leaves one interval open,
    all whole or none, and each on a reference one name. `floors` are numbers that items never go below.
    TooMany where the ways cannot be followed to their end.
    """
    graph = _Graph(_binding(lines, held), held, floors)
    found: dict[frozenset[str], Found] = {}
    for item, least in graph.crossed():
        for one in graph.conflicts_at(item, least, limit):
            key = frozenset(claim.id for claim in one.claims)
            if key not in found or len(one.lines) < len(found[key].lines):
                found[key] = one
    smallest = (one for key, one in found.items() if not holds_another(key, found))
    return sorted(smallest, key=lambda one: (len(one.claims), [claim.id for claim in one.claims]))


class _Graph:
    """Items, the lines between them, and the bounds where ways begin and end."""

    def __init__(self, lines: Sequence[Line], held: Held, floors: Mapping[Item, int]) -> None:
        self.held = held
        self.place = {claim.id: n for n, claim in enumerate(chain.from_iterable(held.values()))}
        self.begins: dict[Item, list[_End]] = {}
        self.ends: dict[Item, list[_End]] = {}
        self.behind: dict[Item, list[tuple[Item, int, Line]]] = {}
        compared = dict.fromkeys(item for line in lines for item in line.items)
        told = [_left(claim) for item in compared for claim in held.get(item, ())]
        spans = chain((left.spans[0] for left in told), (line.span for line in lines))
        self.unit = units(spans, all(left.whole for left in told))
        for item in compared:
            if item in floors:
                self.ends.setdefault(item, []).append(_End(-floors[item] * self.unit))
            for claim in held.get(item, ()):
                for here, _, weight in edges(((item, 1),), _left(claim).spans[0], self.unit):
                    bounds = self.begins if here is None else self.ends
                    bounds.setdefault(item, []).append(_End(weight, claim))
        for line in lines:
            self._add(line)

    def _add(self, line: Line) -> None:
        for here, there, weight in edges(line.factors, line.span, self.unit):
            if here is not None and there is not None:
                self.behind.setdefault(there, []).append((here, weight, line))
            elif there is not None:
                self.begins.setdefault(there, []).append(_End(weight, line=line))
            elif here is not None:
                self.ends.setdefault(here, []).append(_End(weight, line=line))

    def crossed(self) -> Iterator[tuple[Item, int]]:
        """The items that are held both below and above something, with the least that ends there."""
        highest = self._highest
        for item, ends in self.ends.items():
            least = min(end.weight for end in ends)
            if item in highest and highest[item] + least < 0:
                yield item, least

    def conflicts_at(self, item: Item, least: int, limit: int) -> Iterator[Found]:
        """The conflicts of all ways that end at an item, though some may hold a smaller one."""
        for way in self._ways(item, least):
            told = list(islice(self._along(way, item, least), limit + 1))
            for claims, lines in told[:limit]:
                yield Found(claims, lines, more=len(told) > limit)

    def _along(
        self, way: _Way, item: Item, least: int
    ) -> Iterator[tuple[tuple[Claim, ...], tuple[Line, ...]]]:
        """The claims and lines of each conflict along a way."""
        begins = [one for one in self.begins.get(way.start, ()) if one.weight + way.weight + least < 0]
        for begin, end in product(sorted(begins, key=_id), sorted(self.ends[item], key=_id)):
            lines = tuple(one for one in (begin.line, *way.lines, end.line) if one is not None)
            needs = _all_needs(lines)
            if lines and needs is not None and begin.weight + way.weight + end.weight < 0:
                pointing = (self._pointing(one, needs[one]) for one in sorted(needs, key=str))
                for chosen in product(*pointing):
                    claims = {c.id: c for c in (begin.claim, end.claim, *chosen) if c is not None}
                    yield tuple(sorted(claims.values(), key=lambda c: self.place[c.id])), _once(lines)

    def _ways(self, item: Item, least: int) -> list[_Way]:
        """The ways back from an item along which some bound may cross one that ends there."""
        ways = {item: [_Way(item, 0, (), {})]}
        waiting, tries = deque(ways[item]), WAYS
        while waiting:
            way = waiting.popleft()
            if not any(way is other for other in ways[way.start]):
                continue  # a better one came after it
            for longer in self._back(way, least):
                others = ways.setdefault(longer.start, [])
                if not any(other.beats(longer) for other in others):
                    tries -= 1
                    if not tries:
                        raise TooMany
                    others[:] = [other for other in others if not longer.beats(other)] + [longer]
                    waiting.append(longer)
        return [way for some in ways.values() for way in some]

    def _back(self, way: _Way, least: int) -> Iterator[_Way]:
        """The way longer by one line, wherever a bound may still cross."""
        for here, weight, line in self.behind.get(way.start, ()):
            total = weight + way.weight
            if here in self._highest and self._highest[here] + total + least < 0:
                needs = _both(way.needs, line)
                if needs is not None:
                    yield _Way(here, total, (line, *way.lines), needs)

    def _pointing(self, item: Item, among: Among) -> list[Claim]:
        """The claims by which a reference points as a way needs."""
        return [claim for claim in self.held.get(item, ()) if points(claim.possible, among)]

    @cached_property
    def _highest(self) -> Mapping[Item, int]:
        """The lowest number that each item is held below, by all that is said."""
        ways = ahead((here, there, far) for there, rows in self.behind.items() for here, far, _ in rows)
        downhill = any(far < 0 for rows in ways.values() for _, far in rows)
        if downhill and reach(ways, dict.fromkeys(ways, 0)) is None:
            raise TooMany  # references lead around in a circle that nothing can obey
        bounds = {item: min(begin.weight for begin in begins) for item, begins in self.begins.items()}
        return reach(ways, bounds) or {}


def _both(needs: Needs, line: Line) -> Needs | None:
    """What a way and one more line need; None where a reference would have to point to two things."""
    met = dict(needs)
    for item, among in line.instance.references:
        met[item] = both(met[item], among) if item in met else among
        if is_nothing(met[item]):
            return None
    return met


def _all_needs(lines: Sequence[Line]) -> Needs | None:
    needs: Needs | None = {}
    for line in lines:
        needs = None if needs is None else _both(needs, line)
    return needs


def _once(lines: Sequence[Line]) -> tuple[Line, ...]:
    return tuple({id(line): line for line in lines}.values())


def _binding(lines: Sequence[Line], held: Held) -> list[Line]:
    """The lines that claims may make bind."""
    met = {
        (item, among)
        for item, among in {reference for line in lines for reference in line.instance.references}
        if any(points(claim.possible, among) for claim in held.get(item, ()))
    }
    return [line for line in lines if met.issuperset(line.instance.references)]


def _left(claim: Claim) -> Intervals:
    possible = claim.possible
    assert isinstance(possible, Intervals)
    return possible


def _id(end: _End) -> str:
    return end.claim.id if end.claim else ""
