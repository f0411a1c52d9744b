"""What is suggested on a case, with every number that it rests on, to be checked by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

KNOWN = 5
"""From so many judged items on, an origin is known by what it did."""
SEVERAL = 3
"""So many known origins, and no others, are firm ground."""
Confidence = Literal["low", "moderate", "high"]


class Record(NamedTuple):
    """How often an origin was found right and wrong, by decisions or as far as can be expected."""

    right: float = 0
    wrong: float = 0

    @property
    def judged(self) -> float:
        """How often in all."""
        return self.right + self.wrong

    def plus(self, other: Record) -> Record:
        """Both together."""
        return Record(self.right + other.right, self.wrong + other.wrong)

    def less(self, other: Record) -> Record:
        """What is left without some of it."""
        return Record(max(self.right - other.right, 0), max(self.wrong - other.wrong, 0))


NO_RECORD = Record()


class Shared(NamedTuple):
    """On how many judged items two origins were right together, wrong together in one way, or apart."""

    right: float = 0
    wrong: float = 0
    apart: float = 0

    @property
    def items(self) -> float:
        """On how many in all."""
        return sum(self)

    def plus(self, other: Shared) -> Shared:
        """Both together."""
        return Shared(self.right + other.right, self.wrong + other.wrong, self.apart + other.apart)

    def less(self, other: Shared) -> Shared:
        """What is left without some of it."""
        return Shared(*(max(mine - theirs, 0) for mine, theirs in zip(self, other, strict=True)))


NOTHING_SHARED = Shared()


class Lean(NamedTuple):
    """The part of a vote that is nothing but that of another origin: as declared, or by what they shared."""

    origin: str
    part: float
    shared: Shared | None = None


@dataclass(frozen=True, slots=True)
class Vote:
    """The vote of an origin in a camp, with all that it rests on.

    `carriers` are the sources that tell of the origin. `heard` is whose `letter` and `record` count: its own,
    or that of a bad source without which nobody would know of it. `expected` is how often it is thought to be
    right in other cases that nobody decided, where there are enough to expect anything. `share` is A, how
    often it is thought to be right by all that, `weight` ln(5·A/(1−A)), and `independence` what of it counts
    beside the votes before it.
    """

    origin: str
    carriers: tuple[str, ...]
    heard: str
    letter: str
    record: Record
    share: float
    weight: float
    expected: Record = NO_RECORD
    independence: float = 1
    leans: tuple[Lean, ...] = ()

    @property
    def counts(self) -> float:
        """What it adds to the sum of its camp."""
        return self.independence * self.weight

    @property
    def known(self) -> bool:
        """Whether anything but the mean of all is known of the origin."""
        return self.letter != "F" or self.record.judged >= KNOWN


@dataclass(frozen=True, slots=True)
class Backing:
    """The camps of one value, and the votes for it; numbers within the tolerance are one value."""

    letters: tuple[str, ...]
    votes: tuple[Vote, ...]

    @property
    def sum(self) -> float:
        """What its votes come to."""
        return sum(vote.counts for vote in self.votes)


@dataclass(frozen=True, slots=True)
class Advice:
    """What the origins say of a case. `backed` has the best backed values first.

    `suggested` are the letters of the camps that lead by the margin, several where these are near each other;
    none where the votes are too even. `chance` is the share of such suggestions that is right.
    """

    backed: tuple[Backing, ...]
    suggested: tuple[str, ...]
    chance: float

    @property
    def votes(self) -> tuple[Vote, ...]:
        """Every vote, each origin once."""
        return tuple({vote.origin: vote for one in self.backed for vote in one.votes}.values())

    @property
    def is_one_value(self) -> bool:
        """Whether all camps are near each other, so that there is nothing to choose between."""
        return len(self.backed) == 1

    @property
    def confidence(self) -> Confidence:
        """How firm the ground is, whatever the chance: how many of the origins anything is known of."""
        known = sum(vote.known for vote in self.votes)
        if not known:
            return "low"
        return "high" if known == len(self.votes) and known >= SEVERAL else "moderate"
