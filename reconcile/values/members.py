"""A set of names, or of everything but some names: what an entity, a choice or a yes-or-no leaves open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Members:
    """The names listed, or, `negated`, everything except them.

    Without a `universe` the names that exist are unknown, so that excluding some always leaves another.
    """

    names: frozenset[str]
    negated: bool = False
    universe: frozenset[str] | None = None

    @classmethod
    def of(cls, names: Iterable[str], universe: Iterable[str] | None = None) -> Members:
        """The set of the names listed."""
        return cls(frozenset(names), universe=None if universe is None else frozenset(universe))

    @classmethod
    def anything(cls) -> Members:
        """The set that excludes nothing."""
        return cls(frozenset(), negated=True)

    def is_empty(self) -> bool:
        """Whether nothing is left open."""
        return not self.negated and not self.names

    def __contains__(self, name: str) -> bool:
        """Whether a name is in the set."""
        return (name in self.names) is not self.negated

    def meet(self, other: Members) -> Members:
        """What both sets allow."""
        universe = self.universe if self.universe is not None else other.universe
        if self.negated and other.negated:
            return Members(self.names | other.names, True, universe)
        if self.negated:
            return Members(other.names - self.names, universe=universe)
        if other.negated:
            return Members(self.names - other.names, universe=universe)
        return Members(self.names & other.names, universe=universe)

    def join(self, other: Members) -> Members:
        """What either set allows."""
        return self.complement().meet(other.complement()).complement()

    def complement(self) -> Members:
        """What the set excludes."""
        if self.universe is not None:
            return Members(self.universe - self.names, universe=self.universe)
        return Members(self.names, not self.negated)

    def covers(self, other: Members) -> bool:
        """Whether every member of the other set is in this one."""
        return other.meet(self.complement()).is_empty()
