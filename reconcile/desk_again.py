"""The last decision once more: on one case, or on all that are like the one it judged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reconcile.desk import Decision, Desk
from reconcile.errors import ReconcileError
from reconcile.model.case import Case, Status
from reconcile.model.resolution import Resolution
from reconcile.review.alike import alike, carried

RECENT = 9
"""So many reasons are offered: as many as have a digit."""


@dataclass(frozen=True, slots=True)
class Last:
    """A decision that stands, and the case that it judged, as it is now."""

    made: Resolution
    judged: Case

    def on(self, case: Case) -> Decision:
        """The same decision on another case; ReconcileError says why it comes to nothing there."""
        try:
            found = carried(self.made, self.judged, case)
        except ValueError as error:
            raise ReconcileError(str(error)) from None
        made = self.made
        return Decision(
            made.verdict,
            made.reason,
            stands=found.stands,
            rejects=found.rejects,
            owner=made.owner,
            review_by=made.review_by,
        )


def last(desk: Desk) -> Last:
    """The last decision of this reviewer that stands; ReconcileError where there is none to repeat."""
    cases = {case.id: case for case in desk.report.cases}
    for made in reversed(desk.history().done.values()):
        line = made.first
        if line.action == "decide" and line.by == desk.reviewer:
            case = cases.get(line.case_id)
            if case is None or case.decision is None:
                break
            return Last(case.decision, case)
    raise ReconcileError("there is no last decision to repeat; decide a case first")


def others_alike(desk: Desk, cases: Iterable[Case]) -> tuple[Last, dict[str, Decision]]:
    """The last decision, and what it comes to in each case that waits and is like the one it judged."""
    again = last(desk)
    waiting = [case for case in cases if case.status in (Status.OPEN, Status.STALE)]
    decisions: dict[str, Decision] = {}
    for case in alike(again.judged, waiting):
        try:
            decisions[case.id] = again.on(case)
        except ReconcileError:
            continue
    return again, decisions


def reasons(desk: Desk, case: Case) -> list[str]:
    """Reasons to choose from: those given under the case's rule, then those of the settings, then others.

    The last one given comes first.
    """
    given = [made.first for made in reversed(desk.history().all) if made.first.reason]
    decided = {line.case_id for line in given}
    codes = {one.id: one.code for one in desk.report.cases if one.id in decided}
    same = [line.reason for line in given if codes.get(line.case_id) == case.code]
    house = [
        one for name in (case.code, case.name, "any") for one in desk.project.settings.reasons.get(name, ())
    ]
    every = (*same, *house, *(line.reason for line in given))
    chosen: dict[str, str] = {}
    for reason in every:
        chosen.setdefault(reason.casefold(), reason)
    return list(chosen.values())[:RECENT]
