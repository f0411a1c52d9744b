"""One declared rule on one subject: the data items that it compares, and whether their values can obey."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from reconcile.model.claim import Item
from reconcile.model.vocabulary import Comparison, VocabularyRule
from reconcile.solver.arithmetic import Verdict, can_hold
from reconcile.solver.lifetimes import Reference, Weighted
from reconcile.values.intervals import Intervals


@dataclass(frozen=True, slots=True)
class Instance:
    """One rule on one subject: the data items that it compares, and what makes it bind.

    Each item comes with its factor once all stand on the left of the comparison, and 0 on the right. A
    reference is a data item with the members or numbers it must be among; the rule asks nothing of a world in
    which it has another. `reach` is the time that an answer is as of, where a lifetime is held against that.
    """

    rule: VocabularyRule
    factors: tuple[tuple[Item, Fraction], ...]
    references: tuple[Reference, ...] = ()
    reach: Weighted | None = None

    @property
    def constants(self) -> tuple[Weighted, ...]:
        """What it compares beside data items, with factors as on the left: numbers, lengths and days."""
        return (*_constants(self.rule.require), *((self.reach,) if self.reach else ()))

    @property
    def asked(self) -> frozenset[Item]:
        """Every data item in play."""
        return frozenset([item for item, _ in (*self.factors, *self.references)])

    @property
    def items(self) -> tuple[Item, ...]:
        """The same, in order."""
        return tuple(sorted(self.asked, key=lambda item: item.id))


def feasible(instance: Instance, value: Callable[[Item], Intervals]) -> Verdict:
    """Whether some choice of values obeys; `value` gives the set left open for each item."""
    comparison = instance.rule.require
    numbers = ((factor, value(item)) for item, factor in instance.factors)
    return can_hold([*numbers, *instance.constants], comparison.operator)


def _constants(comparison: Comparison) -> Iterator[tuple[Fraction, Intervals]]:
    """The numbers and lengths of time of a comparison, as sets with their factors."""
    for constant, factor in comparison.balance:
        if not constant.path and factor:
            if constant.unit:
                least, most = constant.days
                number = abs(int(factor))
                days = Intervals.between(number * least, number * most)
                yield Fraction(1 if factor > 0 else -1), days
            else:
                yield Fraction(1), Intervals.point(factor, whole=False)
