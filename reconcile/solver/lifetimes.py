"""Lifetimes laid over data items: every answer that must not lie before a first day, or after a last one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import NamedTuple

from reconcile.model.claim import NONE, Claim, Item
from reconcile.model.corpus import Corpus
from reconcile.model.vocabulary import Comparison, VocabularyRule
from reconcile.values import date
from reconcile.values.intervals import Intervals
from reconcile.values.members import Members

Reference = tuple[Item, frozenset[str] | Intervals]
Weighted = tuple[Fraction, Intervals]


class Laid(NamedTuple):
    """One lifetime beside one answer: the dates to compare, what must be answered, and the time it is as of.

    The factors are those of a comparison with all on the left and 0 on the right. `reach` is the time that an
    answer is as of, where that stands for a date.
    """

    factors: tuple[tuple[Item, Fraction], ...]
    references: tuple[Reference, ...] = ()
    reach: Weighted | None = None


@dataclass(frozen=True)
class Lifetimes:
    """Lays the rules of lifetimes over the data items that have claims."""

    held: Mapping[Item, Sequence[Claim]]
    items: Mapping[tuple[str, str], Sequence[Item]]
    asked: Mapping[str, set[str]]
    corpus: Corpus
    _named: dict[str, Mapping[str, Sequence[Item]]] = field(default_factory=dict, repr=False)

    def laid(self, rule: VocabularyRule) -> Iterator[Laid]:
        """Every lifetime that a rule guards beside every answer that it keeps in it."""
        sides = rule.require.left[0], rule.require.right[0]
        bound, term = sides if rule.lifetime == "first day" else reversed(sides)
        sign = Fraction(1 if rule.lifetime == "first day" else -1)
        for subject, day, tie in self._lived(bound.path, rule.when[0].value, term.path[0]):
            for item in self._answers(subject, term.path[0], tie):
                if not term.as_of:
                    references = (tie,) if tie else ()
                    yield Laid(((day, sign), (item, -sign)), references)
                elif item.cell is not None and item in self.held and (given := tie or self._given(item)):
                    yield Laid(((day, sign),), (given,), (-sign, _days(item.cell)))

    def _lived(
        self, path: Sequence[str], kind: str, answer: str
    ) -> Iterator[tuple[str, Item, Reference | None]]:
        """Each subject that a lifetime bears on, the day that bounds it, the reference that leads there."""
        *through, bound = path
        if not through:
            for subject in sorted(self._bounded(bound, kind, self.asked.get(answer, ()))):
                yield subject, Item(subject, bound), None
            return
        naming = self._naming(through[0])
        bounded = self._bounded(bound, kind, naming)
        for subject, items in naming.items() if bounded else ():
            if subject in bounded:
                for item in items:
                    yield item.subject, Item(subject, bound), (item, frozenset({subject}))

    def _bounded(self, bound: str, kind: str, others: Iterable[str]) -> set[str]:
        """The subjects of a kind whose first or last day is in play: claimed, or in a line laid before.

        Of a first day that is not, lifetimes ask only that it be no later than other days, and they are the
        only ones to ask; a last day the other way round. So a world that obeys the lines laid obeys all, once
        each such first day is moved before all days in play, and each such last day behind them. A line that
        brings a day into play has the rules on it laid anew. Only what is both the first and the last day of
        its kind has to be both early and late, and what a declared rule keeps from moving may have to be too.
        """
        known = self.corpus.vocabulary.kinds.get(kind)
        both = bound in self._kept or (known is not None and known.begins == known.ends)
        told = (one for one in self.asked.get(bound, ()) if Item(one, bound) in self.items[one, bound])
        return {one for one in (*told, *(others if both else ())) if self._is(one, kind)}

    @cached_property
    def _kept(self) -> frozenset[str]:
        """The first and last days that a declared rule may keep from moving though nobody told them.

        A rule through a reference is not among them: whoever tells the reference brings its days into play.
        """
        kinds = self.corpus.vocabulary.kinds.values()
        moves = {(kind.begins, -1) for kind in kinds} | {(kind.ends, 1) for kind in kinds}
        own = (
            rule
            for rule in self.corpus.vocabulary.rules
            if all(len(term.path) == 1 for term in rule.require.terms)
        )
        return frozenset(name for rule in own for name, way in moves if _resists(rule.require, name, way))

    def _naming(self, reference: str) -> Mapping[str, Sequence[Item]]:
        """The answers of a property that name somebody, by whom they name."""
        if reference not in self._named:
            found: dict[str, list[Item]] = {}
            for subject in sorted(self.asked.get(reference, ())):
                for item in self._sorted(subject, reference):
                    for name in sorted(self._names(item)):
                        found.setdefault(name, []).append(item)
            self._named[reference] = found
        return self._named[reference]

    def _is(self, subject: str, kind: str) -> bool:
        known = self.corpus.subjects.get(subject)
        return known is not None and known.kind == kind

    def _answers(self, subject: str, name: str, tie: Reference | None) -> list[Item]:
        """The answers to weigh: the reference itself, where it is the one that is as of a time."""
        if tie and tie[0].property == name:
            return [tie[0]]
        found = self._sorted(subject, name)
        return found or ([Item(subject, name)] if tie else [])  # a day that nobody told still lies somewhere

    def _sorted(self, subject: str, name: str) -> list[Item]:
        return sorted(self.items.get((subject, name), ()), key=lambda item: item.id)

    def _names(self, item: Item) -> frozenset[str]:
        """The names that claims give, other than by saying what it is not."""
        said = (claim.possible for claim in self.held[item] if not claim.denies)
        named = (one.names for one in said if isinstance(one, Members) and not one.negated)
        return frozenset().union(*named) - {NONE}

    def _given(self, item: Item) -> Reference | None:
        """The answers that only what exists can have: more or less than 0, a name, that something is true."""
        kind = self.corpus.property(item).kind
        if kind in ("count", "quantity"):
            return item, Intervals.point(0, whole=kind == "count").complement()
        names = frozenset({"true"}) if kind == "boolean" else self._names(item)
        return (item, names) if names else None


def _resists(require: Comparison, name: str, way: int) -> bool:
    """Whether a comparison may fail when a property moves far enough: up (1) or down (-1)."""
    wanted = {"<": -1, "<=": -1, ">": 1, ">=": 1}.get(require.operator, 0)
    return any(factor * way * wanted <= 0 for term, factor in require.balance if term.path == (name,))


@lru_cache(maxsize=4096)
def _days(cell: str) -> Intervals:
    """The days of a calendar cell."""
    possible = date.parse(cell).possible
    assert isinstance(possible, Intervals)
    return possible
