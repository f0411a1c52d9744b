"""Superlatives laid over data items: what is said to be the first or the latest beside all that counts.

A member counts where claims leave no doubt that it is one: that it meets the conditions of its class, has in
common with the subject what it must, and is dated within the window. What is dated after a source that says
which was the latest counts for nothing: the source cannot have known it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import product

from reconcile.model.claim import NONE, Claim, Item
from reconcile.model.corpus import Corpus
from reconcile.model.vocabulary import Property, Superlative, VocabularyRule
from reconcile.solver.lifetimes import Laid, Reference
from reconcile.solver.timing import Timing
from reconcile.values import date
from reconcile.values.intervals import Intervals, Number
from reconcile.values.members import Members

YES = frozenset({"true"})
Ways = Sequence[tuple[Reference, ...]]
"""The ways in which something may be so, each with what must be answered for it."""


@dataclass(frozen=True, slots=True)
class Superlatives:
    """Lays superlatives over the data items that have claims."""

    held: Mapping[Item, Sequence[Claim]]
    items: Mapping[tuple[str, str], Sequence[Item]]
    asked: Mapping[str, set[str]]
    corpus: Corpus

    def laid(self, rule: VocabularyRule) -> Iterator[Laid]:
        """Every answer that says what came first or last, beside every date that it competes with."""
        if (said := rule.superlative) is None:
            return
        asked, named = self.corpus.vocabulary.properties[said.asked], self._named(said)
        for subject in sorted(self.asked.get(asked.name, ())):
            for item in self._sorted(subject, asked.name):
                window = self._window(item, asked, said)
                for own, tied in self._own(item, asked, said) if window is not None else ():
                    for member, ways in self._members(subject, said, named):
                        for other, way in product(self._sorted(member, said.of), ways):
                            bound = ((other, window),) if window is not _EVER else ()
                            factors = (own, Fraction(1)), (other, Fraction(-1))
                            yield Laid(factors, (*tied, *way, *bound))

    def _own(
        self, item: Item, asked: Property, said: Superlative
    ) -> Iterable[tuple[Item, tuple[Reference, ...]]]:
        """The date that is said to be the first or the latest: the answer itself, or that of its subject."""
        if asked.kind == "date":
            return [(item, ())]
        return [(own, ((item, YES),)) for own in self._sorted(item.subject, said.of)]

    def _members(
        self, subject: str, said: Superlative, named: Mapping[str, set[str]]
    ) -> Iterator[tuple[str, Ways]]:
        """The others of the class, and the ways in which each belongs to it."""
        for member in sorted(self._candidates(subject, said, named) - {subject}):
            if self._meets(member, said):
                shared = [self._shared(subject, member, name) for name in said.sharing]
                given = [
                    [(item, one.names) for item in self._sorted(member, one.name)]
                    for one in said.among
                    if one.name not in ("id", "kind")
                ]
                ways = [
                    (*(tie for ties in common for tie in ties), *met)
                    for common in product(*shared)
                    for met in product(*given)
                ]
                yield member, ways

    def _named(self, said: Superlative) -> Mapping[str, set[str]]:
        """By each name that members may have to share, the subjects that give it."""
        found: dict[str, set[str]] = {}
        for property in said.sharing[:1]:
            for member in self.asked.get(property, ()):
                for item in self.items[member, property]:
                    for name in frozenset().union(*self._sets(item)):
                        found.setdefault(name, set()).add(member)
        return found

    def _candidates(self, subject: str, said: Superlative, named: Mapping[str, set[str]]) -> set[str]:
        """The subjects that have a date, and give a name that they may have to share."""
        if not said.sharing:
            return set(self.asked.get(said.of, ()))
        own = (names for item in self._sorted(subject, said.sharing[0]) for names in self._sets(item))
        wanted = frozenset({subject}).union(*own)
        return set().union(*(named.get(name, ()) for name in wanted)) & self.asked.get(said.of, set())

    def _meets(self, member: str, said: Superlative) -> bool:
        """Whether a member is of the kind, or the one, that is asked for."""
        known = self.corpus.subjects.get(member)
        being = {"id": member, "kind": known.kind if known else ""}
        return all(being[one.name] in one.names for one in said.among if one.name in being)

    def _shared(self, subject: str, member: str, name: str) -> Ways:
        """How a member may name the subject itself by a property, or lie within what the subject names."""
        wanted: list[tuple[frozenset[str], tuple[Reference, ...]]] = [(frozenset({subject}), ())]
        wanted += [
            (names, ((item, names),)) for item in self._sorted(subject, name) for names in self._sets(item)
        ]
        return [
            ((other, names), *tied)
            for other in self._sorted(member, name)
            for names, tied in wanted
            if any(found <= names for found in self._sets(other))
        ]

    def _sets(self, item: Item) -> list[frozenset[str]]:
        """The names that each claim gives, other than by saying what it is not."""
        said = (claim.possible for claim in self.held[item] if not claim.denies)
        named = (one.names for one in said if isinstance(one, Members) and not one.negated)
        return list(dict.fromkeys(names for names in named if names and NONE not in names))

    def _window(self, item: Item, asked: Property, said: Superlative) -> Intervals | None:
        """The days that count, empty where all do; None where nobody can tell which."""
        since, until = _bound(said.since, first=True), _bound(said.up_to, first=False)
        if said.order == "latest" or asked.ahead:
            known = self._known(item)
            if known is None:
                return None
            until = known if until is None else min(until, known)
        return _EVER if since is None and until is None else Intervals.between(since, until)

    def _known(self, item: Item) -> Number | None:
        """The day on which the first of the claims on an item was known; None where one may be of any day."""
        timing = Timing(self.corpus)
        told = [timing.known(claim) for claim in self.corpus.by_item.get(item, ()) if claim.comparable]
        days = [None if one is None else one.lower for one in told]
        return None if not days or None in days else min(day for day in days if day is not None)

    def _sorted(self, subject: str, name: str) -> list[Item]:
        """The answers that somebody gave."""
        told = (item for item in self.items.get((subject, name), ()) if item in self.held)
        return sorted(told, key=lambda item: item.id)


_EVER = Intervals.of(whole=True)


@lru_cache(maxsize=1024)
def _bound(written: str, *, first: bool) -> Number | None:
    """The first, or the last, day of a written date; None where there is none."""
    if not written:
        return None
    days = date.parse(written).possible
    assert isinstance(days, Intervals)
    return days.lower if first else days.upper
