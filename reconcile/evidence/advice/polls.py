"""A case as a poll: which origins are for which of its values, and who leans on whom by what is declared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple
from zlib import crc32

from reconcile.evidence.advice.ballots import ballots
from reconcile.evidence.advice.dependence import Pair, declared
from reconcile.evidence.advice.near_figures import near
from reconcile.evidence.advice.weigh import chooses, heard_as
from reconcile.model.case import Case, Status
from reconcile.model.corpus import Corpus

SAMPLE = 20_000
"""Of more cases, about so many are looked at, those whose names have it so."""


class Voter(NamedTuple):
    """An origin, whose reliability counts for it, and the places of the values that it is for."""

    origin: str
    heard: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Poll:
    """How many values there are, and the voters by their origins, who are for some of them but not for all.

    `leaning` are those of two origins of which one cites the other, or that cite one work.
    """

    values: int
    voters: tuple[Voter, ...]
    leaning: frozenset[Pair] = frozenset()

    @property
    def is_disputed(self) -> bool:
        """Whether more than one of the values has a voter."""
        return len({value for voter in self.voters for value in voter.values}) > 1


def waits(case: Case) -> bool:
    """Whether a case is not settled, so that who is right in it can only be expected."""
    return case.status is not Status.RESOLVED


def one_in(cases: int) -> int:
    """Of so many cases, one in how many is looked at."""
    return max(-(-cases // SAMPLE), 1)


def is_polled(case_id: str, every: int) -> bool:
    """Whether a case is among those, one in so many, that are looked at: by its name alone."""
    return every == 1 or crc32(case_id.encode()) % every == 0


def poll(case: Case, corpus: Corpus) -> Poll:
    """The poll of a case; no voters where nothing is chosen between."""
    if not chooses(case):
        return Poll(0, ())
    sources, values = corpus.sources, near(case, corpus.vocabulary.policy)
    place = {letter: number for number, letters in enumerate(values) for letter in letters}
    cast = sorted(ballots(case, sources), key=lambda one: one.origin)
    told = [(one, tuple(sorted({place[letter] for letter in one.letters}))) for one in cast]
    some = [(one, theirs) for one, theirs in told if len(theirs) < len(values)]
    voters = (Voter(one.origin, heard_as(one, sources), theirs) for one, theirs in some)
    return Poll(len(values), (*voters,), declared([one for one, _ in some], sources))
