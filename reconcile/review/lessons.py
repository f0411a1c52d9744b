"""What the cases of a report teach about its origins: by the decisions, and by how the votes agree."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial

from reconcile.evidence.advice.ballots import Ballot, Judged, ballots, heard_of, judged
from reconcile.evidence.advice.expectation import (
    NO_PART,
    NOTHING_EXPECTED,
    Expectation,
    among,
    expectation,
    is_plenty,
    part_of,
    taught,
)
from reconcile.evidence.advice.learning import learned, of_some, without
from reconcile.evidence.advice.polls import Poll, is_polled, one_in, poll, waits
from reconcile.evidence.advice.weigh import Learned, letter
from reconcile.model.case import Case
from reconcile.model.corpus import Corpus
from reconcile.review.effects import lost


class Lessons:
    """Counted once for all cases, when it is first asked for, and told for each case without its own."""

    def __init__(self, cases: Sequence[Case], corpus: Corpus) -> None:
        self._cases, self._corpus = cases, corpus

    def on(self, case: Case, cast: Sequence[Ballot] | None = None) -> Learned:
        """What all other cases teach about the origins of one; `cast` are its ballots, where known."""
        sources = self._corpus.sources
        names = heard_of(ballots(case, sources) if cast is None else cast, sources)
        known = without(of_some(self._decided, names), self.judged.get(case.id, ()))
        found = among(self.expectation, names)
        own = self._polls.get(case.id) if waits(case) else None
        return taught(known, found, NO_PART if own is None else part_of(own, found))

    @cached_property
    def judged(self) -> dict[str, tuple[Judged, ...]]:
        """What the decision on each case that was decided says of its origins."""
        aside = ((case, lost(case)) for case in self._cases if case.resolution is not None)
        return {case.id: judged(case, ids, self._corpus.sources) for case, ids in aside}

    @cached_property
    def expectation(self) -> Expectation:
        """What is expected of the origins in the cases that nobody decided, where there are plenty."""
        if not is_plenty(self._polls.values()):
            return NOTHING_EXPECTED
        undecided = (self._polls[case.id] for case in self._cases if waits(case) and case.id in self._polls)
        letters = partial(letter, sources=self._corpus.sources)
        return expectation(undecided, self._decided, letters, one_in(len(self._cases)))

    @cached_property
    def _polls(self) -> dict[str, Poll]:
        """The cases that are looked at."""
        every = one_in(len(self._cases))
        return {case.id: poll(case, self._corpus) for case in self._cases if is_polled(case.id, every)}

    @cached_property
    def _decided(self) -> Learned:
        return learned(self.judged.values())
