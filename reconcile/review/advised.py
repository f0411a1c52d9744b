"""What is suggested on the cases of a report, each made when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from reconcile.model.advice import Advice
from reconcile.model.case import Case
from reconcile.model.corpus import Corpus

if TYPE_CHECKING:  # a check that shows no suggestion does without
    from reconcile.review.lessons import Lessons


class Advised(Mapping[str, Advice | None]):
    """The advice on every case that chooses between camps; None where it waits for the first decision.

    What the cases teach about the origins is counted once, and for each case without its own.
    """

    def __init__(self, cases: Sequence[Case], corpus: Corpus, blind: bool) -> None:
        self._cases, self._corpus, self._blind = cases, corpus, blind

    def __getitem__(self, case_id: str) -> Advice | None:
        from reconcile.evidence.advice.ballots import ballots
        from reconcile.evidence.advice.weigh import advice, hides

        case = self._choosing[case_id]
        if hides(case, self._blind):
            return None
        cast = ballots(case, self._corpus.sources)
        return advice(case, self._corpus, self._lessons.on(case, cast), cast)

    def __iter__(self) -> Iterator[str]:
        return iter(self._choosing)

    def __len__(self) -> int:
        return len(self._choosing)

    def __contains__(self, case_id: object) -> bool:
        return case_id in self._choosing

    @cached_property
    def _choosing(self) -> dict[str, Case]:
        from reconcile.evidence.advice.weigh import chooses

        return {case.id: case for case in self._cases if chooses(case)}

    @cached_property
    def _lessons(self) -> Lessons:
        from reconcile.review.lessons import Lessons

        return Lessons(self._cases, self._corpus)
