"""The outcome of a check: the corpus, its problems and its cases."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from reconcile.model.advice import Advice
from reconcile.model.case import Case, Status
from reconcile.model.corpus import Corpus
from reconcile.model.finding import Problem, Severity


@dataclass(frozen=True)
class Report:
    """What a check found, in the order it is shown: problems by place, cases by severity and id.

    `advice` is what is suggested on each case that chooses between camps, by its id, made when it is looked
    up; None where it waits for the first decision.
    """

    corpus: Corpus
    problems: tuple[Problem, ...] = ()
    cases: tuple[Case, ...] = ()
    fail_on: Severity = field(default=Severity.ERROR)
    advice: Mapping[str, Advice | None] = field(
        default_factory=lambda: MappingProxyType({}), repr=False, compare=False
    )

    @property
    def failing(self) -> tuple[Case, ...]:
        """The cases that fail the gate."""
        return tuple(case for case in self.cases if case.fails(self.fail_on))

    @property
    def failing_problems(self) -> tuple[Problem, ...]:
        """The problems that fail the gate."""
        return tuple(p for p in self.problems if p.severity.rank <= self.fail_on.rank)

    @property
    def fails(self) -> bool:
        """Whether the gate fails."""
        return bool(self.failing or self.failing_problems)

    def count(self, status: Status) -> int:
        """How many cases have a status."""
        return sum(case.status is status for case in self.cases)
