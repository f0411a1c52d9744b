"""How often origins are right, as far as can be expected from how they agree, where there is plenty.

Expectation-maximisation: of each case that nobody decided, each value is as likely as the votes for it say,
and each origin as right as its values are likely. That makes it more or less reliable, by a Beta distribution
that begins with its letter and the decisions, and the values likelier or less, until neither moves (Dempster,
Laird and Rubin 1977; Dong, Berti-Équille and Srivastava 2009). In the same way two origins are expected to be
wrong together. What is expected of one case can be taken out of it again, so that nothing is advised on a
case that rests on itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from types import MappingProxyType
from typing import NamedTuple

from reconcile.evidence.advice.calibration import likely
from reconcile.evidence.advice.dependence import DECLARED, ENOUGH, Pair, statistical
from reconcile.evidence.advice.learning import CROWD
from reconcile.evidence.advice.polls import Poll, Voter, is_polled, poll
from reconcile.evidence.advice.reliability import OTHERS, UNKNOWN, prior, weight
from reconcile.evidence.advice.weigh import Learned
from reconcile.model.advice import NO_RECORD, NOTHING_SHARED, Record, Shared
from reconcile.model.case import Case
from reconcile.model.corpus import Corpus

SOURCES, ITEMS = 10, 200
"""From so many origins and disputed cases on there is plenty to learn from."""
ROUNDS = 30
"""So often at most expectation and maximisation are repeated."""
SETTLED = 0.002
"""No reliability moves by more: then it ends."""
FEW = 20
"""So many pairs of wrong votes are as good as what is thought of them before they are looked at."""
LEAST = 0.01
"""Two that lean on each other by no more do not."""
PLACES = 3
"""What is expected of a case is kept to so many digits: the sum of all can then be counted exactly."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """What is expected of the origins in the cases that nobody decided; nothing at all where there is little.

    `shares` is how often each was thought to be right, `leans` how far each two seemed to lean on each other,
    and `others` as how many wrong values the wrong votes look, when `records` and `pairs` were expected. One
    case in `every` was looked at.
    """

    others: float = OTHERS
    every: int = 1
    shares: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    leans: Mapping[Pair, float] = field(default_factory=lambda: MappingProxyType({}))
    records: Mapping[str, Record] = field(default_factory=lambda: MappingProxyType({}))
    pairs: Mapping[Pair, Shared] = field(default_factory=lambda: MappingProxyType({}))


NOTHING_EXPECTED = Expectation()


class Part(NamedTuple):
    """What a case adds to what is expected."""

    records: Mapping[str, Record]
    pairs: Mapping[Pair, Shared]


NO_PART = Part({}, {})


def is_plenty(polls: Iterable[Poll]) -> bool:
    """Whether enough origins tell of enough disputed cases, decided or not."""
    disputed = [one for one in polls if one.is_disputed]
    return len(disputed) >= ITEMS and len({v.origin for one in disputed for v in one.voters}) >= SOURCES


def expectation(
    polls: Iterable[Poll], decided: Learned, letter: Callable[[str], str], every: int = 1
) -> Expectation:
    """What is expected in the polls that nobody decided, given the decisions on others and each letter.

    Who leans on whom is looked for first: later on, those that copy each other are thought to be right.
    """
    some = [one for one in polls if one.is_disputed]
    names = {name for one in some for voter in one.voters for name in (voter.origin, voter.heard)}
    begun = {name: (prior(letter(name)), decided.records.get(name, NO_RECORD)) for name in sorted(names)}
    before = {name: (a + record.right, b + record.wrong) for name, ((a, b), record) in begun.items()}
    found = Expectation(every=every, shares={name: a / (a + b) for name, (a, b) in before.items()})
    found = replace(found, leans=_leans(_added_up(found, some, decided), decided))
    return _added_up(_settled(found, some, before), some, decided)


def part(case: Case, corpus: Corpus, found: Expectation) -> Part:
    """What a case adds to what is expected, as long as nobody decided it."""
    if not found.shares or not is_polled(case.id, found.every):
        return NO_PART
    return part_of(poll(case, corpus), found)


def part_of(one: Poll, found: Expectation) -> Part:
    """The same of a poll that was looked at."""
    if not found.shares or not one.is_disputed:
        return NO_PART
    chances = _chances(one, found)
    rights = dict(_rights(one, chances))
    pairs = ((pair, Shared(*shared)) for pair, *shared in _pairs(one, chances))
    return Part({name: Record(right, 1 - right) for name, right in rights.items()}, dict(pairs))


def taught(known: Learned, found: Expectation, own: Part = NO_PART) -> Learned:
    """What decisions tell, with what is expected beside it, but for the part of one case."""
    if not found.shares:
        return known
    records = ((name, one.less(own.records.get(name, NO_RECORD))) for name, one in found.records.items())
    pairs = ((pair, one.less(own.pairs.get(pair, NOTHING_SHARED))) for pair, one in found.pairs.items())
    return replace(known, expected=dict(records), expected_pairs=dict(pairs), others=found.others)


def among(found: Expectation, names: Collection[str]) -> Expectation:
    """What is expected of some origins alone; of a crowd each is taken alone."""
    pairs = [*combinations(sorted(names), 2)] if len(names) <= 2 * CROWD else []
    return replace(
        found,
        shares={name: found.shares[name] for name in names if name in found.shares},
        leans={pair: found.leans[pair] for pair in pairs if pair in found.leans},
        records={name: found.records[name] for name in names if name in found.records},
        pairs={pair: found.pairs[pair] for pair in pairs if pair in found.pairs},
    )


def _settled(
    found: Expectation, polls: Sequence[Poll], before: Mapping[str, tuple[float, float]]
) -> Expectation:
    """Expect who is right, and how often each then is, until neither moves."""
    told = Counter(voter.origin for one in polls for voter in one.voters)
    leaning = [_is_leaning(one, found) for one in polls]
    for _ in range(ROUNDS):
        right, others = _round(found, polls, leaning)
        shares = {name: (a + right.get(name, 0)) / (a + b + told[name]) for name, (a, b) in before.items()}
        by = max((abs(share - found.shares[name]) for name, share in shares.items()), default=0)
        found = replace(found, shares=shares, others=others)
        if by < SETTLED:
            break
    return found


def _round(
    found: Expectation, polls: Sequence[Poll], leaning: Sequence[bool]
) -> tuple[Mapping[str, float], float]:
    """How often each origin is expected to be right, and as how many wrong values the wrong votes look.

    That is by how often two wrong votes are one: where only one other value can be told they agree always,
    and where origins copy, more often than by chance.
    """
    odds = _odds(found)
    right, alike, apart = defaultdict[str, float](float), 0.0, 0.0
    for one, leans in zip(polls, leaning, strict=True):
        sums, many, squares = _beside(one, odds, found) if leans else _alone(one, odds)
        chances, whole = likely(sums, found.others), sum(many)
        apart += whole * whole / 2
        for chance, number, square in zip(chances, many, squares, strict=True):
            alike += (1 - chance) * (number * number - square) / 2
            apart -= number * number / 2 + chance * number * (whole - number)
        for voter in one.voters:
            for value in voter.values:
                right[voter.origin] += chances[value]
    others = (alike + max(apart, 0) + FEW) / (alike + FEW / OTHERS)
    return right, min(max(others, 1), 100)


class _Tally(NamedTuple):
    """For each value the sum of the votes, how many they are as far as they count, and their squares."""

    sums: list[float]
    many: list[float]
    squares: list[float]


def _alone(poll: Poll, odds: Mapping[str, float]) -> _Tally:
    """The votes where nobody leans on another."""
    sums, many = [0.0] * poll.values, [0.0] * poll.values
    for _, heard, values in poll.voters:
        for value in values:
            sums[value] += odds[heard]
            many[value] += 1
    return _Tally(sums, many, many)


def _beside(poll: Poll, odds: Mapping[str, float], found: Expectation) -> _Tally:
    """The votes, each as far as it counts beside those for the same value that weigh more."""
    told = _Tally(*([0.0] * poll.values for _ in _Tally._fields))
    for value in range(poll.values):
        for voter, counts in _in_turn(poll, value, odds, found):
            told.sums[value] += counts * odds[voter.heard]
            told.many[value] += counts
            told.squares[value] += counts * counts
    return told


def _in_turn(
    poll: Poll, value: int, odds: Mapping[str, float], found: Expectation
) -> Iterator[tuple[Voter, float]]:
    before: list[str] = []
    cast = [voter for voter in poll.voters if value in voter.values]
    for voter in sorted(cast, key=lambda one: (-odds[one.heard], one.origin)):
        counts = 1.0
        for other in before:
            pair = (min(other, voter.origin), max(other, voter.origin))
            counts *= 1 - (DECLARED if pair in poll.leaning else found.leans.get(pair, 0))
        before.append(voter.origin)
        yield voter, counts


def _is_leaning(poll: Poll, found: Expectation) -> bool:
    """Whether any two voters of a poll lean on each other; of a crowd, as is declared."""
    if poll.leaning or not found.leans or len(poll.voters) > CROWD:
        return bool(poll.leaning)
    return any(pair in found.leans for pair in combinations([voter.origin for voter in poll.voters], 2))


def _odds(found: Expectation) -> dict[str, float]:
    return {name: weight(share, found.others) for name, share in found.shares.items()}


def _chances(poll: Poll, found: Expectation) -> list[float]:
    """How likely each value of a poll is."""
    odds = {v.heard: weight(found.shares.get(v.heard, UNKNOWN), found.others) for v in poll.voters}
    tally = _beside(poll, odds, found) if _is_leaning(poll, found) else _alone(poll, odds)
    return likely(tally.sums, found.others)


def _rights(poll: Poll, chances: Sequence[float]) -> Iterator[tuple[str, float]]:
    """How likely each voter is to be right."""
    for origin, _, values in poll.voters:
        yield origin, round(sum([chances[value] for value in values]), PLACES)


def _pairs(poll: Poll, chances: Sequence[float]) -> Iterator[tuple[Pair, float, float, float]]:
    """How likely each two voters are to be both right, wrong in one way, or apart."""
    if len(poll.voters) > CROWD:
        return
    for (one, _, values), (other, _, theirs) in combinations(poll.voters, 2):
        right = round(sum([chances[value] for value in values if value in theirs]), PLACES)
        rest = round(1 - right, PLACES)
        yield ((one, other), right, rest, 0) if values == theirs else ((one, other), right, 0, rest)


def _leans(found: Expectation, decided: Learned) -> Mapping[Pair, float]:
    """How far each two origins seem to lean on each other, where they do."""
    some = ((pair, shared.plus(decided.shared(*pair))) for pair, shared in found.pairs.items())
    parts = ((pair, statistical(shared, *(found.shares[name] for name in pair))) for pair, shared in some)
    return {pair: how_far for pair, how_far in parts if how_far > LEAST}


def _added_up(found: Expectation, polls: Sequence[Poll], decided: Learned) -> Expectation:
    """What all polls add up to; of two origins, where they tell of enough cases together."""
    rights, told = defaultdict[str, float](float), Counter[str]()
    pairs = defaultdict[Pair, list[float]](lambda: [0.0, 0.0, 0.0])
    for one in polls:
        chances = _chances(one, found)
        for name, right in _rights(one, chances):
            rights[name] += right
            told[name] += 1
        for pair, *shared in _pairs(one, chances):
            sums = pairs[pair]
            sums[0] += shared[0]
            sums[1] += shared[1]
            sums[2] += shared[2]
    records = {name: Record(right, told[name] - right) for name, right in rights.items()}
    enough = (
        (pair, Shared(*shared))
        for pair, shared in pairs.items()
        if sum(shared) + decided.shared(*pair).items >= ENOUGH
    )
    return replace(found, records=records, pairs=dict(enough))
