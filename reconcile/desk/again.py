"""The last decision once more: on one case, or on all that are like the one it judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import NamedTuple

from reconcile.desk.decision import Decision
from reconcile.desk.desk import Desk
from reconcile.errors import ReconcileError
from reconcile.model.case import Case
from reconcile.model.resolution import Resolution
from reconcile.review.alike import alike, carried

RECENT = 9
"""So many reasons are offered: as many as have a digit."""
LATEST = 500
"""Reasons are taken from so many decisions, the latest ones."""
_NONE = "there is no last decision to repeat; decide a case first"


class Given(NamedTuple):
    """The reason of a decision on a case."""

    case_id: str
    reason: str


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
    for made in reversed(desk.history().done.values()):
        line = made.first
        if line.action == "decide" and line.by == desk.reviewer:
            return _last(desk, line.case_id)
    raise ReconcileError(_NONE)


def others_alike(desk: Desk, among: Iterable[int]) -> tuple[Last, Iterator[tuple[Case, Decision]]]:
    """The last decision, and what it comes to in each case of some numbers that waits and is like the one it
    judged.
    """
    again, wanted = last(desk), {*among}
    ids = [case_id for number, case_id in desk.shelf.alike(again.judged.id) if number in wanted]
    return again, _on_each(again, alike(again.judged, map(desk.case, ids)))


def given(desk: Desk) -> list[Given]:
    """The reasons that were given last, the last one first."""
    lines = desk.store.journal.lines(("decide",), latest=LATEST)
    return [Given(line.case_id, line.reason) for line in map(desk.called.line, reversed(lines))]


def reasons(desk: Desk, case: Case, given: Sequence[Given]) -> list[str]:
    """Reasons to choose from: those given under the case's rule, then those of the settings, then others.

    They come in the order in which they were `given`.
    """
    codes = desk.shelf.codes(one.case_id for one in given)
    same = [one.reason for one in given if codes.get(one.case_id) == case.code]
    house = [
        one for name in (case.code, case.name, "any") for one in desk.project.settings.reasons.get(name, ())
    ]
    every = (*same, *house, *(one.reason for one in given))
    chosen: dict[str, str] = {}
    for reason in every:
        chosen.setdefault(reason.casefold(), reason)
    return list(chosen.values())[:RECENT]


def _on_each(again: Last, cases: Iterable[Case]) -> Iterator[tuple[Case, Decision]]:
    for case in cases:
        with suppress(ReconcileError):
            yield case, again.on(case)


def _last(desk: Desk, case_id: str) -> Last:
    try:
        case = desk.shelf.case(case_id)
    except KeyError:
        raise ReconcileError(_NONE) from None
    if case.decision is None:
        raise ReconcileError(_NONE)
    return Last(case.decision, case)
