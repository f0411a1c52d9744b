"""Whether one world can hold a set of claims: one value for each data item, within the declared rules.

A claim asserts that the value lies in its set, a denial that it doesn't. While a count settles, the world
holds a value that may only rise from one day of reporting to the next; claims known on one day share it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import groupby

from reconcile.model.claim import NONE, Claim, Item
from reconcile.model.corpus import Corpus
from reconcile.model.vocabulary import VocabularyRule
from reconcile.solver.constraints import Instance, feasible, instances
from reconcile.solver.timing import Timing
from reconcile.values.intervals import Interval, Intervals, Number
from reconcile.values.members import Members
from reconcile.values.value import Possible, meet

Held = Mapping[Item, Sequence[Claim]]


def grouped(claims: Iterable[Claim]) -> dict[Item, list[Claim]]:
    """The comparable claims of each data item; one that there was none joins every value it denies."""
    held: dict[Item, list[Claim]] = {}
    for claim in claims:
        if claim.comparable:
            held.setdefault(claim.item, []).append(claim)
    for none in [item for item in held if item.member == NONE]:
        for item, group in held.items():
            if item != none and _question(item) == _question(none):
                group.extend(held[none])
    return held


class Worlds:
    """Answers, for any set of a corpus's claims, whether they can all be true."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.timing = Timing(corpus)

    def consistent(self, claims: Iterable[Claim], rules: Sequence[VocabularyRule] = ()) -> bool:
        """Whether one world holds all the claims and, together with them, the rules."""
        held = grouped(claims)
        return all(not self.standing(group).is_empty() for group in held.values()) and all(
            self.obeys(instance, held) for instance in instances(rules, held, self.corpus)
        )

    def standing(self, claims: Sequence[Claim]) -> Possible:
        """What claims on one data item leave open together: nothing, if they have no world.

        While a count settles, that is what they leave open for its last value.
        """
        if len(claims) > 1 and self.settles(claims[0].item):
            *_, last = self._rising(claims)
            return last
        return reduce(meet, (claim.possible for claim in claims))

    def within(self, claims: Iterable[Claim], instance: Instance) -> bool:
        """Whether one world holds all the claims and one rule on one subject."""
        held = grouped(claims)
        return all(not self.standing(group).is_empty() for group in held.values()) and self.obeys(
            instance, held
        )

    def settles(self, item: Item) -> bool:
        """Whether an early count of a data item may be lower than a later one."""
        return self.corpus.property(item).settles is not None

    def alike(self, claim: Claim) -> Hashable:
        """What claims have in common that exchange for each other in every world."""
        return claim.item, claim.possible, self.day(claim) if self.settles(claim.item) else None

    def day(self, claim: Claim) -> float:
        """The day a count that still settles was known; one that has settled comes after all of them."""
        day = self.timing.unsettled(claim)
        return float("inf") if day is None else float(day)

    def obeys(self, instance: Instance, held: Held) -> bool:
        """Whether the values that claims leave open can obey a rule, where their references make it bind."""
        if not all(self.among(held.get(item, ()), names) for item, names in instance.references):
            return True
        return feasible(instance, lambda item: self._left(item, held))

    def _left(self, item: Item, held: Held) -> Possible:
        return self.standing(held[item]) if item in held else self._anything(item)

    def among(self, claims: Sequence[Claim], names: frozenset[str] | Intervals) -> bool:
        """Whether claims leave nothing open but some of these names or numbers."""
        if not claims:
            return False
        left = self.standing(claims)
        if isinstance(left, Intervals) or isinstance(names, Intervals):
            return isinstance(left, Intervals) and isinstance(names, Intervals) and names.covers(left)
        return isinstance(left, Members) and not left.negated and bool(left.names) and left.names <= names

    def _anything(self, item: Item) -> Possible:
        kind = self.corpus.property(item).kind
        if kind == "count":
            return Intervals.between(0, None)
        if kind in ("date", "quantity"):
            return Intervals.of(Interval(), whole=kind == "date")
        return Members.anything()

    def _rising(self, claims: Sequence[Claim]) -> Iterator[Possible]:
        """What is left open on each day of reporting, never below what the day before left."""
        floor: Number | None = None
        for _, group in groupby(sorted(claims, key=self.day), key=self.day):
            left = reduce(meet, (claim.possible for claim in group))
            if isinstance(left, Intervals):
                left = left.meet(Intervals.between(floor, None))
                floor = floor if left.lower is None else left.lower
            yield left
            if left.is_empty():
                return


def _question(item: Item) -> Item:
    return Item(item.subject, item.property, item.scope, item.cell)
