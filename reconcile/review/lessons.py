"""What the cases of a report teach about its origins: by the decisions, and by how the votes agree."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial

from reconcile.evidence.ballots import Judged, heard, judged
from reconcile.evidence.expectation import (
    NO_PART,
    NOTHING_EXPECTED,
    Expectation,
    among,
    expectation,
    is_plenty,
    part,
    taught,
)
from reconcile.evidence.learning import learned, of_some, without
from reconcile.evidence.polls import is_polled, one_in, poll, waits
from reconcile.evidence.weigh import Learned, letter
from reconcile.model.case import Case
from reconcile.model.corpus import Corpus
from reconcile.review.effects import lost


class Lessons:
    """Counted once for all cases, when it is first asked for, and told for each case without its own."""

    def __init__(self, cases: Sequence[Case], corpus: Corpus) -> None:
        self._cases, self._corpus = cases, corpus

    def on(self, case: Case) -> Learned:
        """What all other cases teach about the origins of one."""
        names = heard(case, self._corpus.sources)
        known = without(of_some(self._decided, names), self.judged.get(case.id, ()))
        found = among(self.expectation, names)
        own = part(case, self._corpus, found) if waits(case) else NO_PART
        return taught(known, found, own)

    @cached_property
    def judged(self) -> dict[str, tuple[Judged, ...]]:
        """What the decision on each case that was decided says of its origins."""
        aside = ((case, lost(case)) for case in self._cases if case.resolution is not None)
        return {case.id: judged(case, ids, self._corpus.sources) for case, ids in aside}

    @cached_property
    def expectation(self) -> Expectation:
        """What is expected of the origins in the cases that nobody decided, where there are plenty."""
        every = one_in(len(self._cases))
        looked_at = [case for case in self._cases if is_polled(case.id, every)]
        polls = [poll(case, self._corpus) for case in looked_at]
        if not is_plenty(polls):
            return NOTHING_EXPECTED
        undecided = (one for case, one in zip(looked_at, polls, strict=True) if waits(case))
        return expectation(undecided, self._decided, partial(letter, sources=self._corpus.sources), every)

    @cached_property
    def _decided(self) -> Learned:
        return learned(self.judged.values())
