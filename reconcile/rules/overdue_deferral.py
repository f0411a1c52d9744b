"""Decisions that were put off until a day that has passed."""

from collections.abc import Iterator
from datetime import date

from reconcile.model.case import Case
from reconcile.model.corpus import Corpus
from reconcile.model.finding import Finding, Severity
from reconcile.rules import rule
from reconcile.rules._examples import decided

_DEFERRED = """
    case: ceasefire.ended
    verdict: defer
    owner: desk
    review_by: 2999-01-01
    reason: The ministry's statement has been asked for.
    """


@rule(
    "R603",
    severity=Severity.WARNING,
    stage="review",
    valid=decided(_DEFERRED),
    invalid=decided(_DEFERRED.replace("2999", "2023")),
)
def overdue_deferral(cases: tuple[Case, ...], corpus: Corpus, today: date) -> Iterator[Finding]:
    """A case was deferred, and the day on which its owner was to look again has passed.

    To resolve: decide the case, or defer it to another day with a reason.
    """
    for case in cases:
        if case.overdue and case.resolution is not None:
            decision = case.resolution
            message = f"{case.id} was put off until {decision.review_by} ({decision.owner or 'no owner'})"
            yield Finding(message, span=decision.span)
