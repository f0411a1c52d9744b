"""Decisions whose grounds have moved."""

from collections.abc import Iterator
from datetime import date

from reconcile.model.case import Case, Status
from reconcile.model.corpus import Corpus
from reconcile.model.finding import Finding, Severity
from reconcile.rules import rule
from reconcile.rules._examples import decided

_ACCEPTED = """
    case: ceasefire.ended
    verdict: accept
    stands: [dawn2022/ceasefire.ended]
    reason: The earlier report was written at the time.
    judged:
      dawn2022/ceasefire.ended: 2022-09-01..2022-09-30
      reuters2023/ceasefire.ended: 2022-11-01..2022-11-30
    """


@rule(
    "R601",
    severity=Severity.WARNING,
    stage="review",
    valid=decided(_ACCEPTED),
    invalid=decided(_ACCEPTED.replace("2022-11-01..2022-11-30", "2022-10-01..2022-10-31")),
)
def stale_resolution(cases: tuple[Case, ...], corpus: Corpus, today: date) -> Iterator[Finding]:
    """A decision no longer fits what it judged, so its case is open again.

    A decision is bound to the meaning of the claims it judged. It reopens when an edit changes that meaning,
    when a new claim does not fit what stands, when a removal changes the standing value, or when a changed
    rule or policy moves the camps. Corroboration, spelling, place and formatting keep it.

    To resolve: look at what moved, and decide the case again.
    """
    for case in cases:
        if case.status is Status.STALE and case.resolution is not None:
            moved = "; ".join(case.changes)
            yield Finding(f"the decision on {case.id} no longer holds: {moved}", span=case.resolution.span)
