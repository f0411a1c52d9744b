"""Decisions on cases that are no more."""

from collections.abc import Iterator
from datetime import date

from reconcile.model.case import Case
from reconcile.model.corpus import Corpus
from reconcile.model.finding import Finding, Severity
from reconcile.model.resolution import Resolution
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
    """A decision was made on a case that the check no longer finds, or that a later one decides.

    The claims were moved or mended, so there is nothing left to decide.

    To resolve: remove the file, or restore the subject's former id under `was` if it was renamed.
    """
    used = {case.decision.span for case in cases if case.decision is not None}
    counts = {case.id: case.decision for case in cases}
    for resolution in corpus.resolutions:
        if resolution.span not in used:
            yield _unused(resolution, counts.get(resolution.case))


def _unused(resolution: Resolution, counts: Resolution | None) -> Finding:
    """Why a decision is of no use: its case is gone, or another decision counts."""
    if counts is None or counts.span is None:
        gone = f"there is no case {resolution.case} any more"
        return Finding(gone, span=resolution.span, help="remove the file")
    twice = f"{resolution.case} is decided twice, and the decision in {counts.span.path} counts"
    return Finding(twice, span=resolution.span, help="keep the one that is right and remove the other")
