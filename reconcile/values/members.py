"""A set of names, or of everything but some names: what an entity, a choice or a yes-or-no leaves open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Members:
    """The names listed or, `negated`, all but them; make one with `Members.of`.

    Without a `universe` the names that exist are unknown, so that excluding some always leaves another.
    Within one, every set is the list of its names, and is never `negated`.
    """

    names: frozenset[str]
    negated: bool = False
    universe: frozenset[str] | None = None

    @classmethod
    def of(
        cls, names: Iterable[str], universe: Iterable[str] | None = None, *, negated: bool = False
    ) -> Members:
        """The set of the names listed, or of all others, within the universe if there is one."""
        listed = frozenset(names)
        if universe is None:
            return cls(listed, negated)
        everything = frozenset(universe)
        return cls(everything - listed if negated else everything & listed, False, everything)

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
        universe = _shared(self.universe, other.universe)
        if self.negated and other.negated:
            return Members.of(self.names | other.names, universe, negated=True)
        if self.negated:
            return Members.of(other.names - self.names, universe)
        if other.negated:
            return Members.of(self.names - other.names, universe)
        return Members.of(self.names & other.names, universe)

    def join(self, other: Members) -> Members:
        """What either set allows."""
        return self.complement().meet(other.complement()).complement()

    def complement(self) -> Members:
        """What the set excludes."""
        return Members.of(self.names, self.universe, negated=not self.negated)

    def covers(self, other: Members) -> bool:
        """Whether every member of the other set is in this one."""
        return other.meet(self.complement()).is_empty()


def _shared(first: frozenset[str] | None, second: frozenset[str] | None) -> frozenset[str] | None:
    """The names that both universes hold, where None holds any."""
    if first is None or second is None:
        return second if first is None else first
    return first & second
