"""What an editor says about a case beside deciding it: a note, a flag, whose it is. All of it stays."""

from __future__ import annotations

from typing import Literal

from reconcile.desk.desk import Desk
from reconcile.errors import ReconcileError


def note(desk: Desk, case_id: str, words: str) -> None:
    """Write a note on a case; ReconcileError where it says nothing."""
    if not words.strip():
        raise ReconcileError("a note needs words")
    _enter(desk, "note", case_id, words)


def flag(desk: Desk, case_id: str, words: str = "") -> bool:
    """Flag a case, saying why if anything is said, or take its flag off; whether it is flagged now."""
    marks = desk.marks().get(case_id)
    on = marks is None or marks.flag is None
    _enter(desk, "flag" if on else "unflag", case_id, words)
    return on


def assign(desk: Desk, case_id: str, who: str) -> str:
    """Give a case to somebody, `me` being the reviewer, or to nobody; whose it is now."""
    named = desk.reviewer if who.strip() in ("me", "@me") else " ".join(who.split()).removeprefix("@")
    _enter(desk, "assign", case_id, "", assignee=named)
    return named


def _enter(
    desk: Desk,
    action: Literal["note", "flag", "unflag", "assign"],
    case_id: str,
    words: str,
    assignee: str = "",
) -> None:
    said = " ".join(words.split())
    entry = desk.steps.signature.entry(action, desk.case(case_id).id, reason=said, assignee=assignee)
    desk.store.journal.append([entry])
