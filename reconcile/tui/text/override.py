"""Two decisions on one case: the one that stands, which came first, and the editor's own."""

from __future__ import annotations

from reconcile.desk.decision import Decision
from reconcile.model.case import Case
from reconcile.model.resolution import Resolution
from reconcile.tui.text.alike import told
from reconcile.tui.text.decision import meant
from reconcile.tui.text.lines import Ink, Line, line, wrap


def override_lines(case: Case, standing: Resolution | None, decision: Decision, room: int) -> list[Line]:
    """What stands and by whom, and what would stand in its place."""
    return [
        *_first(case, standing, room),
        *_decision("Yours", told(case, decision), decision.reason, room),
    ]


def whose(case: Case, standing: Resolution | None, reviewer: str) -> str:
    """Whose decision a new one on the case overrides, to be told after it; empty where it does not."""
    agreed = case.resolution is not None and case.resolution.seconded_by == reviewer
    return f"; it overrides {standing.by}'s" if standing is not None and standing.by and not agreed else ""


def _first(case: Case, standing: Resolution | None, room: int) -> list[Line]:
    if standing is None:
        gone = f"The decision on {case.id} was taken away meanwhile."
        return wrap(line(Ink(gone, "error")), room, "  ")
    at = f", {standing.at[:16].replace('T', ' ')}" if standing.at else ""
    head = wrap(line(Ink(f"{standing.by or 'Somebody'} was faster on {case.id}{at}", "error")), room, "  ")
    stands = f"{standing.verdict}{meant(standing, case)}"
    return [*head, *_decision("Stands now", stands, standing.reason, room)]


def _decision(whose: str, what: str, reason: str, room: int) -> list[Line]:
    """Whose it is, what it is and why, beside each other while there is room."""
    return wrap(line(Ink(f"{whose:<11}", "key"), Ink(what, "strong"), f", “{reason}”"), room, " " * 11)
