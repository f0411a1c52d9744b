"""Which camp is suggested: a vote of the origins, weighed by how often each is right; never a verdict.

The vote of an origin is its independence × ln(5·A/(1−A)). It is counted once for each camp that the origin
fits. What the camps get is added up, and every term is kept, so that an editor can check the sum by hand.
The day on which something appeared is no part of it: what is later is not truer for that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from heapq import heapify, heappop, heappush
from itertools import pairwise
from math import log
from types import MappingProxyType

from reconcile.evidence.advice.ballots import Ballot, ballots, way
from reconcile.evidence.advice.calibration import DESK, EXPECTED, chances
from reconcile.evidence.advice.dependence import DECLARED, declared, statistical
from reconcile.evidence.advice.near_figures import near
from reconcile.evidence.advice.reliability import UNKNOWN, reliability, weight
from reconcile.model.advice import (
    NO_RECORD,
    NOTHING_SHARED,
    Advice,
    Backing,
    Lean,
    Record,
    Shared,
    Vote,
)
from reconcile.model.case import Case
from reconcile.model.corpus import Corpus
from reconcile.model.source import Source

MARGIN = log(2)
"""A camp must be ahead by so much to be suggested: it is then twice as likely as the next one."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What the decisions of a project tell of its origins, by name, and of two of them, in rising order.

    `expected` and `expected_pairs` are the same of cases that nobody decided, as far as can be expected where
    there are plenty, and `others` as how many wrong values the wrong votes look there; else there is none.
    """

    records: Mapping[str, Record] = field(default_factory=lambda: MappingProxyType({}))
    pairs: Mapping[tuple[str, str], Shared] = field(default_factory=lambda: MappingProxyType({}))
    expected: Mapping[str, Record] = field(default_factory=lambda: MappingProxyType({}))
    expected_pairs: Mapping[tuple[str, str], Shared] = field(default_factory=lambda: MappingProxyType({}))
    others: float | None = None

    def shared(self, one: str, other: str) -> Shared:
        """What two origins did on the same items."""
        pair = (min(one, other), max(one, other))
        found = self.pairs.get(pair, NOTHING_SHARED)
        return found.plus(self.expected_pairs[pair]) if pair in self.expected_pairs else found

    def record(self, name: str) -> Record:
        """How often an origin was right and wrong, decided or expected."""
        return self.records.get(name, NO_RECORD).plus(self.expected.get(name, NO_RECORD))


NOTHING_LEARNED = Learned()


def chooses(case: Case) -> bool:
    """Whether a case chooses between camps, so that something can be suggested."""
    return len(case.camps) > 1 and not case.asks_whether


def hides(case: Case, blind: bool) -> bool:
    """Whether the editor is to judge first: in blind mode, until somebody has decided the case."""
    return blind and case.resolution is None


def advice(
    case: Case, corpus: Corpus, learned: Learned = NOTHING_LEARNED, cast: Sequence[Ballot] | None = None
) -> Advice:
    """The backing of each camp, and the one that leads, if one does; `cast` are its ballots, where known."""
    cast = ballots(case, corpus.sources) if cast is None else cast
    values = near(case, corpus.vocabulary.policy)
    backed = _ranked(values, cast, corpus.sources, learned)
    lead = _leads(backed)
    suggested = _within(backed[0], cast, corpus.sources, learned) if lead else ()
    return Advice(backed, suggested, _chance(backed, learned))


def _chance(backed: Sequence[Backing], learned: Learned) -> float:
    """How likely the best backed value is right, as it was measured with as much learned."""
    if not backed:
        return 0
    if learned.others is None:
        return chances([one.sum for one in backed], DESK)[0]
    sums = [
        sum(vote.independence * weight(vote.share, learned.others) for vote in one.votes) for one in backed
    ]
    return chances(sums, EXPECTED, learned.others)[0]


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

    Of two that add as much, the one that leans less on the others comes first. So the sum does not hang on
    the order in which the claims were written, nor on names.
    """
    left = {one.origin: _vote(one, sources, learned) for one in cast}
    leans = _leans(cast, left, sources, learned)
    alone = {name: tuple(sorted(lean.part for lean in theirs.values())) for name, theirs in leans.items()}
    waiting = [(-vote.counts, alone.get(name, ()), name) for name, vote in left.items()]
    heapify(waiting)
    found: list[Vote] = []
    while waiting:
        counts, _, name = heappop(waiting)
        if name not in left or counts != -left[name].counts:
            continue  # it was counted, or counts less by now and stands there once more
        found.append(left.pop(name))
        for other, lean in leans.get(name, {}).items():
            if other in left:
                left[other] = vote = _beside(left[other], lean)
                heappush(waiting, (-vote.counts, alone[other], other))
    return tuple(found)


def _leans(
    cast: Sequence[Ballot], votes: Mapping[str, Vote], sources: Mapping[str, Source], learned: Learned
) -> dict[str, dict[str, Lean]]:
    """By each origin, who leans on it and how far; only where any two do."""
    found: dict[str, dict[str, Lean]] = {}
    told = declared(cast, sources)
    known = {pair for pair in (*learned.pairs, *learned.expected_pairs) if votes.keys() >= {*pair}}
    for one, other in told | known:
        if (one, other) in told:
            part, shared = DECLARED, None
        else:
            shared = learned.shared(one, other)
            part = statistical(shared, votes[one].share, votes[other].share)
        if part:
            found.setdefault(one, {})[other] = Lean(one, part, shared)
            found.setdefault(other, {})[one] = Lean(other, part, shared)
    return found


def _beside(vote: Vote, lean: Lean) -> Vote:
    """What counts of a vote beside another one that is counted before it."""
    return replace(vote, independence=vote.independence * (1 - lean.part), leans=(*vote.leans, lean))


def _vote(ballot: Ballot, sources: Mapping[str, Source], learned: Learned) -> Vote:
    """The vote of an origin by itself; told by bad sources only, it is heard no better than the best."""
    heard = heard_as(ballot, sources, learned)
    record, expected = (told.get(heard, NO_RECORD) for told in (learned.records, learned.expected))
    share = _share(heard, sources, learned)
    rests_on = (letter(heard, sources), record, share, weight(share), expected)
    return Vote(ballot.origin, ballot.carriers, heard, *rests_on)


def heard_as(ballot: Ballot, sources: Mapping[str, Source], learned: Learned = NOTHING_LEARNED) -> str:
    """Whose letter and record count for an origin: its own, or those of the bad source that tells of it."""
    if ballot.carriers == (ballot.origin,):
        return ballot.origin
    ways = [(ballot.origin, *way(key, ballot.origin, sources)) for key in ballot.carriers]
    worst = [min(keys, key=lambda key: (_share(key, sources, learned), key)) for keys in ways]
    heard = max(worst, key=lambda key: (_share(key, sources, learned), key))
    return heard if _share(heard, sources, learned) < UNKNOWN else ballot.origin


def _share(key: str, sources: Mapping[str, Source], learned: Learned) -> float:
    return reliability(letter(key, sources), learned.record(key))


def letter(key: str, sources: Mapping[str, Source]) -> str:
    """The Admiralty letter; of a voice, which has none, F."""
    return sources[key].reliability if key in sources else "F"
