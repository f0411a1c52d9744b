"""The minimal conflicts across items: sets of claims that lines leave without a world, and which lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from reconcile.model.claim import Claim, Item
from reconcile.solver import bounds, timeline
from reconcile.solver.arithmetic import Verdict
from reconcile.solver.explain import explain, holds_another, smallest
from reconcile.solver.grouped import grouped
from reconcile.solver.lines import Found, Line
from reconcile.solver.worlds import Held, Worlds
from reconcile.values.intervals import Intervals
from reconcile.values.members import Members

LINE = 5
"""How many claims take as long to weigh as one of several lines."""

Known = Sequence[tuple[Claim, ...]]


def across(
    worlds: Worlds, lines: Sequence[Line], claims: Sequence[Claim], known: Known, limit: int
) -> list[Found]:
    """The minimal conflicts that need lines, smallest first and then by claim id.

    `known` are those of items by themselves. What could not be decided comes last, as one set of claims.
    """
    held = grouped(claims)
    if _is_timeline(worlds, lines, held):
        try:
            return timeline.conflicts(lines, held, _floors(worlds, lines), limit)
        except timeline.TooMany:
            pass
    return _searched(worlds, lines, claims, known, limit)


def by_fewer(worlds: Worlds, lines: Sequence[Line], one: Found) -> Found:
    """A conflict as some of its lines alone make it one, where they do."""
    if one.undecided or worlds.verdict(grouped(one.claims), lines) is not False:
        return one
    return replace(one, lines=tuple(_Search(worlds, lines, one.claims).needed(one.claims)))


def _is_timeline(worlds: Worlds, lines: Sequence[Line], held: Held) -> bool:
    """Whether each line compares two items of one measure, and each claim leaves one interval or name."""
    if not all(line.difference for line in lines):
        return False
    compared = {item for line in lines for item in line.items}
    kinds = {worlds.corpus.vocabulary.properties[name].kind for name in {item.property for item in compared}}
    references = {reference for line in lines for reference in line.instance.references}
    items = compared | {item for item, among in references if isinstance(among, Intervals)}
    wanted: dict[Item, list[frozenset[str]]] = {}
    for item, among in references:
        if isinstance(among, frozenset):
            wanted.setdefault(item, []).append(among)
    return (
        (kinds <= {"date", "count"} or kinds == {"quantity"})
        and all(_is_plain(worlds, claims) for item, claims in held.items() if item in items)
        and all(_is_settled(claims, wanted[item]) for item, claims in held.items() if item in wanted)
        and all(held.get(item) for item, _ in references)
    )


def _is_plain(worlds: Worlds, claims: Sequence[Claim]) -> bool:
    """Whether claims leave one interval each, and what they leave together is what all of them do."""
    if len(claims) > 1 and worlds.settles(claims[0].item) and len(set(map(worlds.day, claims))) > 1:
        return False
    return bounds.plain(claims)


def _is_settled(claims: Sequence[Claim], wanted: Iterable[frozenset[str]]) -> bool:
    """Whether claims together point nowhere that one of them doesn't, and wholly to what they point to."""
    sets = [claim.possible for claim in claims if isinstance(claim.possible, Members)]
    named = sorted((some.names for some in sets if not some.negated), key=len)
    if all(len(names) == 1 for names in named):
        return True
    nested = all(less <= more for less, more in pairwise(named)) and len(named) == len(sets)
    return nested and all(names <= among or not names & among for names in named for among in wanted)


def _floors(worlds: Worlds, lines: Sequence[Line]) -> Mapping[Item, int]:
    items = {item for line in lines for item in line.items}
    return {item: 0 for item in items if worlds.corpus.property(item).kind == "count"}


def _searched(
    worlds: Worlds, lines: Sequence[Line], claims: Sequence[Claim], known: Known, limit: int
) -> list[Found]:
    """The conflicts of each line, then those of several lines together."""
    found = [one for line in lines for one in _found(worlds, [line], claims, known, limit)]
    if len(lines) > 1:
        alone = [one.claims for one in found]
        together = list(_found(worlds, lines, claims, [*known, *alone], limit))
        if any(one.more for one in together):  # what was cut short may hold what makes the others smaller
            search = _Search(worlds, lines, claims)
            found = [replace(less, more=True) for one in found for less in search.lessened(one)]
            together = [one for one in together if not (found and one.more and one.undecided)]
        found += together
    return list(_minimal(found))


def _found(
    worlds: Worlds, lines: Sequence[Line], claims: Sequence[Claim], known: Known, limit: int
) -> Iterator[Found]:
    held = _claims_on(lines, claims)
    ids = {claim.id for claim in held}
    within = [conflict for conflict in known if all(claim.id in ids for claim in conflict)]
    return _Search(worlds, lines, held).found(within, limit)


class _Search:
    """Looks for the minimal conflicts of claims under some lines, and keeps what was not decided."""

    def __init__(self, worlds: Worlds, lines: Sequence[Line], claims: Sequence[Claim]) -> None:
        self.worlds, self.lines, self.claims = worlds, lines, claims
        self.undecided: tuple[Claim, ...] = ()

    def found(self, known: Known, limit: int) -> Iterator[Found]:
        """The conflicts beyond those known, each with a smallest choice of lines that it needs."""
        if not known and self._verdict(self.claims, self.lines):
            return
        explanation = explain(
            self.claims,
            self._holds,
            known,
            limit,
            alike=self.worlds.alike,
            elsewhere=lambda some: not self.worlds.consistent(some),
            weight=1 + LINE * len(self.lines) * (len(self.lines) > 1),
        )
        for conflict in explanation.conflicts:
            yield Found(conflict, tuple(self.needed(conflict)), not explanation.complete)
        cut = not explanation.complete and not explanation.conflicts  # nothing else would say so
        if self.undecided or cut:
            yield Found(self.undecided or tuple(self.claims), tuple(self.lines), more=cut, undecided=True)

    def lessened(self, one: Found) -> Iterator[Found]:
        """A conflict of fewer lines without what all lines can spare, unless an item has its own left."""
        claims = one.claims if one.undecided else tuple(smallest(one.claims, self._holds))
        if len(claims) == len(one.claims):
            yield one
        elif self.worlds.consistent(claims):
            yield Found(claims, tuple(self.needed(claims)))

    def _holds(self, some: Sequence[Claim]) -> bool:
        verdict = self._verdict(some, self.lines)
        if verdict is None:
            self.undecided = self.undecided or tuple(some)
        return verdict is not False

    def _verdict(self, claims: Iterable[Claim], lines: Sequence[Line]) -> Verdict:
        return self.worlds.verdict(grouped(claims), lines)

    def needed(self, conflict: Sequence[Claim]) -> list[Line]:
        """One line if one suffices, else several of which none can be spared, the nearest first."""
        near: list[Line] = []
        for line in _around({claim.item for claim in conflict}, self.lines):
            if line is not None:
                near.append(line)
                if self._verdict(conflict, [line]) is False:
                    return [line]
            elif self._verdict(conflict, near) is False:
                break
        return smallest(near, lambda some: self._verdict(conflict, some) is not False)


def _around(items: set[Item], lines: Sequence[Line]) -> Iterator[Line | None]:
    """The lines that ask for some items, then those that ask for what these do; None after each ring."""
    left, known = list(lines), set(items)
    while left:
        ring = [line for line in left if not known.isdisjoint(line.instance.asked)]
        if not ring:
            ring = left
        near = set(map(id, ring))
        left = [line for line in left if id(line) not in near]
        known.update(item for line in ring for item in line.instance.asked)
        yield from ring
        yield None


def _claims_on(lines: Sequence[Line], claims: Sequence[Claim]) -> list[Claim]:
    items = {item for line in lines for item in line.instance.asked}
    held = grouped(claims)
    wanted = {claim.id for item in items for claim in held.get(item, ())}
    return [claim for claim in claims if claim.id in wanted]


def _minimal(found: Iterable[Found]) -> Iterator[Found]:
    """Those that hold no other, smallest first and then by claim id; what was not decided only by itself."""
    sets = {frozenset(claim.id for claim in one.claims): one for one in found if not one.undecided}
    for key, one in sorted(sets.items(), key=lambda pair: (len(pair[0]), [c.id for c in pair[1].claims])):
        if not holds_another(key, sets):
            yield one
    yield from [one for one in found if one.undecided][:1]
