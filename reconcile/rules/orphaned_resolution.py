"""Decisions on cases that are no more."""

from collections.abc import Iterator
from datetime import date

from reconcile.model.case import Case
from reconcile.model.corpus import Corpus
from reconcile.model.finding import Finding, Severity
from reconcile.rules import rule
from reconcile.rules._examples import decided

_DECISION = """
    case: ceasefire.ended
    verdict: disputed
    reason: Neither report says how it knows.
    """


@rule(
    "R602",
    severity=Severity.WARNING,
    stage="review",
    valid=decided(_DECISION),
    invalid=decided(_DECISION.replace("ceasefire.ended", "ceasefire.started")),
)
def orphaned_resolution(cases: tuple[Case, ...], corpus: Corpus, today: date) -> Iterator[Finding]:
    """A decision was made on a case that the check no longer finds.

    The claims were moved or mended, so there is nothing left to decide.

    To resolve: remove the file, or restore the subject's former id under `was` if it was renamed.
    """
    used = {case.resolution.span for case in cases if case.resolution is not None}
    for resolution in corpus.resolutions:
        if resolution.span not in used:
            yield Finding(
                f"there is no case {resolution.case} any more", span=resolution.span, help="remove the file"
            )
