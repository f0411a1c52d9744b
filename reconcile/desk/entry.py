"""Makes of what an editor says a decision, and of that the entry which the journal and its file will have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reconcile.desk.answers import fitting, review_day
from reconcile.desk.decision import Decision
from reconcile.desk.signature import Signature
from reconcile.formats import resolution_yaml
from reconcile.model.case import Case
from reconcile.model.corpus import Corpus
from reconcile.model.resolution import Resolution, Verdict
from reconcile.review.decide import decide
from reconcile.review.second import overridden, seconded
from reconcile.store.tables import JournalEntry


@dataclass(frozen=True, slots=True)
class Signed(Signature):
    """Who decides and when, which day it is at the desk, and whether two must agree."""

    today: date
    two_person: bool


def entry(
    case: Case, decision: Decision, ground: Corpus, signed: Signed, path: str, before: str | None
) -> JournalEntry:
    """A decision as the journal will have it, and its file at `path`, which holds `before`.

    `ground` is what the case rests on. ReconcileError says what the decision lacks.
    """
    resolution, replaced = _resolution(case, decision, ground, signed), decision_in(path, before)
    if replaced is not None and signed.two_person and case.proposed is not None:
        resolution = seconded(replaced, resolution) or resolution
    return signed.entry(
        "decide",
        resolution.case,
        verdict=str(resolution.verdict),
        reason=resolution.reason,
        path=path,
        before=before,
        after=resolution_yaml.write(resolution),
        overrides="" if replaced is None or resolution.by_two else overridden(replaced, signed.by),
    )


def decision_in(path: str, text: str | None) -> Resolution | None:
    """The decision a file holds; its faults are the check's to tell."""
    found = None if text is None else resolution_yaml.read(text, path)
    return found if isinstance(found, Resolution) else None


def _resolution(case: Case, decision: Decision, ground: Corpus, signed: Signed) -> Resolution:
    stands = decision.stands
    if decision.value is not None and decision.verdict is Verdict.ACCEPT and not stands:
        stands = fitting(case, decision.value, ground)
    return decide(
        case,
        decision.verdict,
        reason=" ".join(decision.reason.split()),
        stands=stands,
        rejects=decision.rejects,
        value=decision.value,
        by=signed.by,
        at=signed.at,
        owner=decision.owner,
        review_by=review_day(decision.review_by, signed.today),
        corpus=ground,
    )
