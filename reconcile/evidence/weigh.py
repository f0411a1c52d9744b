"""Which camp is suggested: a vote of the origins, weighed by how often each is right; never a verdict.

The vote of an origin is its independence × ln(5·A/(1−A)). It is counted once for each camp that the origin
fits. What the camps get is added up, and every term is kept, so that an editor can check the sum by hand.
The day on which something appeared is no part of it: what is later is not truer for that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import log
from types import MappingProxyType
from typing import Literal, NamedTuple

from reconcile.evidence.ballots import Ballot, ballots, way
from reconcile.evidence.calibration import DESK, chances
from reconcile.evidence.dependence import DECLARED, NOTHING_SHARED, Shared, declared, statistical
from reconcile.evidence.near_figures import near
from reconcile.evidence.reliability import NO_RECORD, UNKNOWN, Record, reliability, weight
from reconcile.model.case import Case
from reconcile.model.corpus import Corpus
from reconcile.model.source import Source

MARGIN = log(2)
"""A camp must be ahead by so much to be suggested: it is then twice as likely as the next one."""
KNOWN = 5
"""From so many judged items on, an origin is known by what it did."""
SEVERAL = 3
"""So many known origins, and no others, are firm ground."""
Confidence = Literal["low", "moderate", "high"]


@dataclass(frozen=True, slots=True)
class Learned:
    """What the decisions of a project tell of its origins, by name, and of two of them, in rising order."""

    records: Mapping[str, Record] = field(default_factory=lambda: MappingProxyType({}))
    pairs: Mapping[tuple[str, str], Shared] = field(default_factory=lambda: MappingProxyType({}))

    def shared(self, one: str, other: str) -> Shared:
        """What two origins did on the same items."""
        return self.pairs.get((min(one, other), max(one, other)), NOTHING_SHARED)


NOTHING_LEARNED = Learned()


class Lean(NamedTuple):
    """The part of a vote that is nothing but that of another origin: as declared, or by what they shared."""

    origin: str
    part: float
    shared: Shared | None = None


@dataclass(frozen=True, slots=True)
class Vote:
    """The vote of an origin in a camp, with all that it rests on.

    `carriers` are the sources that tell of the origin. `heard` is whose `letter` and `record` count: its own,
    or that of a bad source without which nobody would know of it. `share` is A, how often it is thought to be
    right, `weight` ln(5·A/(1−A)), and `independence` what of that counts beside the votes before it.
    """

    origin: str
    carriers: tuple[str, ...]
    heard: str
    letter: str
    record: Record
    share: float
    weight: float
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
    def confidence(self) -> Confidence:
        """How firm the ground is, whatever the chance: how many of the origins anything is known of."""
        known = sum(vote.known for vote in self.votes)
        if not known:
            return "low"
        return "high" if known == len(self.votes) and known >= SEVERAL else "moderate"


def advice(case: Case, corpus: Corpus, learned: Learned = NOTHING_LEARNED) -> Advice:
    """The backing of each camp, and the one that leads, if one does."""
    cast = ballots(case, corpus.sources)
    values = near(case, corpus.vocabulary.policy)
    backed = _ranked(values, cast, corpus.sources, learned)
    lead = _leads(backed)
    suggested = _within(backed[0], cast, corpus.sources, learned) if lead else ()
    return Advice(backed, suggested, chances([one.sum for one in backed], DESK)[0] if backed else 0)


def _ranked(
    values: Sequence[tuple[str, ...]],
    cast: Sequence[Ballot],
    sources: Mapping[str, Source],
    learned: Learned,
) -> tuple[Backing, ...]:
    """The votes for each value, whoever backs all of them left out; the best backed first."""
    telling = [one for one in cast if not all(set(one.letters) & {*letters} for letters in values)]
    found = [Backing(letters, _votes(_for(letters, telling), sources, learned)) for letters in values]
    return tuple(sorted(found, key=lambda one: -one.sum))


def _for(letters: Iterable[str], cast: Iterable[Ballot]) -> list[Ballot]:
    return [one for one in cast if not set(one.letters).isdisjoint(letters)]


def _leads(backed: Sequence[Backing]) -> bool:
    """Whether the first is ahead of the second by the margin."""
    return any(first.sum - second.sum >= MARGIN for first, second in pairwise(backed[:2]))


def _within(
    best: Backing, cast: Sequence[Ballot], sources: Mapping[str, Source], learned: Learned
) -> tuple[str, ...]:
    """Of camps near each other the one that leads, else all that are as good, in their order."""
    if len(best.letters) == 1:
        return best.letters
    backed = _ranked([(letter,) for letter in best.letters], cast, sources, learned)
    even = {one.letters[0] for one in backed if backed[0].sum - one.sum < MARGIN}
    return tuple(letter for letter in best.letters if letter in even)


def _votes(cast: Sequence[Ballot], sources: Mapping[str, Source], learned: Learned) -> tuple[Vote, ...]:
    """The votes for one value, the one that adds most first: each counts as far as it leans on none before.

    So the sum does not hang on the order in which the claims were written.
    """
    left = {one.origin: (one, _vote(one, sources, learned)) for one in cast}
    found: list[Vote] = []
    while left:
        name = min(left, key=lambda one: (-left[one][1].counts, one))
        ballot, vote = left.pop(name)
        found.append(vote)
        for other, (its, its_vote) in left.items():
            left[other] = its, _beside(its_vote, its, vote, ballot, sources, learned)
    return tuple(found)


def _beside(
    vote: Vote, ballot: Ballot, first: Vote, its: Ballot, sources: Mapping[str, Source], learned: Learned
) -> Vote:
    """What counts of a vote beside another one that is counted before it."""
    shared = learned.shared(vote.origin, first.origin)
    if declared(ballot, its, sources):
        lean = Lean(first.origin, DECLARED)
    elif part := statistical(shared, vote.share, first.share):
        lean = Lean(first.origin, part, shared)
    else:
        return vote
    return replace(vote, independence=vote.independence * (1 - lean.part), leans=(*vote.leans, lean))


def _vote(ballot: Ballot, sources: Mapping[str, Source], learned: Learned) -> Vote:
    """The vote of an origin by itself; told by bad sources only, it is heard no better than the best."""
    ways = [(ballot.origin, *way(key, ballot.origin, sources)) for key in ballot.carriers]
    worst = [min(keys, key=lambda key: (_share(key, sources, learned), key)) for keys in ways]
    heard = max(worst, key=lambda key: (_share(key, sources, learned), key))
    if _share(heard, sources, learned) >= UNKNOWN:
        heard = ballot.origin
    record, share = learned.records.get(heard, NO_RECORD), _share(heard, sources, learned)
    return Vote(ballot.origin, ballot.carriers, heard, _letter(heard, sources), record, share, weight(share))


def _share(key: str, sources: Mapping[str, Source], learned: Learned) -> float:
    return reliability(_letter(key, sources), learned.records.get(key, NO_RECORD))


def _letter(key: str, sources: Mapping[str, Source]) -> str:
    """The Admiralty letter; of a voice, which has none, F."""
    return sources[key].reliability if key in sources else "F"
