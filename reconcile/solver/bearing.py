"""Rules as laid, without those that can always be obeyed, whatever is claimed.

An item that nobody made a claim on, and on whose answer no rule hangs, is free. Where rules ask of it only
that it be large enough, it can be: a world that obeys the others obeys these too, once the free number is
raised far enough, for nothing else asks for it. So they go, and with them what they alone asked of other
items. The same is true of any choice of claims and rules, for fewer rules ask no more of the item: so no
minimal conflict needs a rule that went.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from reconcile.model.claim import Claim, Item
from reconcile.model.corpus import Corpus
from reconcile.solver.constraints import Instance
from reconcile.values.value import Kind

UP, DOWN, EXACT = 1, -1, 0
"""How an item can be moved so that a rule is obeyed whatever the other items are."""


def bearing(
    instances: Iterable[Instance], held: Mapping[Item, Sequence[Claim]], corpus: Corpus
) -> list[Instance]:
    """The instances that free items alone don't obey."""
    ground = _Ground(instances, held, corpus)
    waiting = list(ground.left)
    while waiting:
        number = waiting.pop()
        if number in ground.left and ground.is_obeyed(number):
            waiting += ground.drop(number)
    return list(ground.left.values())


class _Ground:
    """The instances left, by number, and what they ask of each free item."""

    def __init__(
        self, instances: Iterable[Instance], held: Mapping[Item, Sequence[Claim]], corpus: Corpus
    ) -> None:
        self.left = dict(enumerate(instances))
        self.corpus = corpus
        self.asking: dict[Item, dict[int, int]] = {}
        referred = (item for instance in self.left.values() for item, _ in instance.references)
        self.bound = {*held, *referred}
        for number, instance in self.left.items():
            for item, factor in instance.factors:
                if item not in self.bound:
                    self.asking.setdefault(item, {})[number] = _way(instance, factor)

    def is_obeyed(self, number: int) -> bool:
        """Whether free items obey an instance, whatever the others are."""
        instance = self.left[number]
        free = [(item, factor) for item, factor in instance.factors if item in self.asking]
        if free and instance.rule.require.operator == "==":
            alone = [(item, factor) for item, factor in free if len(self.asking[item]) == 1]
            return bool(alone) and self._meets(instance, alone)
        return any(self._gives(item) for item, _ in free)

    def drop(self, number: int) -> set[int]:
        """Takes an instance away; the others that ask for its items."""
        near = set[int]()
        for item, _ in self.left.pop(number).factors:
            if item in self.asking:
                del self.asking[item][number]
                near.update(self.asking[item])
        return near

    def _gives(self, item: Item) -> bool:
        """Whether one way to move a free item suits all that ask for it; no count lies below 0."""
        ways = set(self.asking[item].values())
        return ways == {UP} or (ways == {DOWN} and self._kind(item) != "count")

    def _meets(self, instance: Instance, alone: Sequence[tuple[Item, Fraction]]) -> bool:
        """Whether items of which nothing else is asked make the sides equal, whatever the others are."""
        kinds = {item: self._kind(item) for item, _ in instance.factors}
        up = any(factor > 0 or kinds[item] != "count" for item, factor in alone)
        down = any(factor < 0 or kinds[item] != "count" for item, factor in alone)
        return up and down and _steps(instance, kinds, [item for item, _ in alone])

    def _kind(self, item: Item) -> Kind:
        return self.corpus.property(item).kind


def _way(instance: Instance, factor: Fraction) -> int:
    match instance.rule.require.operator:
        case "<" | "<=":
            return DOWN if factor > 0 else UP
        case ">" | ">=":
            return UP if factor > 0 else DOWN
    return EXACT


def _steps(instance: Instance, kinds: Mapping[Item, Kind], free: Sequence[Item]) -> bool:
    """Whether free items can take up any difference: measures can, and whole numbers where all are whole."""
    if all(kinds[item] == "quantity" for item in free):
        return True
    whole = "quantity" not in kinds.values() and all(abs(factor) == 1 for _, factor in instance.factors)
    return whole and all(constant.factor.denominator == 1 for constant in instance.rule.require.constants)
