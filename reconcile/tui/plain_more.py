"""What the plain desk does beside one case after another: the last verdict again, notes, flags."""

from __future__ import annotations

from collections.abc import Callable

from reconcile import desk_again, desk_marks
from reconcile.desk import Desk
from reconcile.errors import ReconcileError
from reconcile.model.case import Case
from reconcile.model.marks import NOTHING
from reconcile.review.session import ReviewSession
from reconcile.tui.lines import text
from reconcile.tui.marking import marks_lines
from reconcile.tui.repeating import row, told

Tell = Callable[[str], None]


def mark(desk: Desk, session: ReviewSession, case: Case, key: str, words: str, tell: Tell) -> None:
    """Note (`N`), flag (`F`) or assign (`@who`) a case, and tell it."""
    try:
        if key == "N":
            desk_marks.note(desk, case.id, words)
            tell("noted.")
        elif key == "F":
            tell("flagged." if desk_marks.flag(desk, case.id, words) else "the flag is off.")
        else:
            who = desk_marks.assign(desk, case.id, key[1:] or words)
            tell(f"given to @{who}." if who else "given to nobody.")
    except ReconcileError as error:
        tell(str(error))
    session.mark()


def said_of(session: ReviewSession, case: Case, room: int) -> list[str]:
    """The notes, the flag and the assignee of a case, in lines."""
    return [text(one) for one in marks_lines(session.marks.get(case.id, NOTHING), room)]


def again(desk: Desk, session: ReviewSession, case: Case, tell: Tell) -> bool:
    """Decide a case as the last one was, and tell it; whether that could be."""
    try:
        decision = desk_again.last(desk).on(case)
        changed = desk.decide(case.id, decision)
    except ReconcileError as error:
        tell(f"{error}; nothing was decided.")
        return False
    session.update(changed)
    session.decided(case.id, decision.verdict)
    tell(f"{told(case, decision)} on {case.id} is written: {decision.reason}")
    return True


def all_alike(desk: Desk, session: ReviewSession, ask: Callable[[str], str], tell: Tell) -> bool:
    """List the cases that the last verdict would fit, and decide them once that is confirmed."""
    try:
        made, found = desk_again.others_alike(desk, session.numbers)
        decisions = [*found]
        if not decisions:
            tell(f"No other case that waits in this view is like {made.judged.id}.")
            return False
        for case, decision in decisions:
            tell(f"  {text(row(case, decision))}")
        asked = f"Decide these {len(decisions)} so, “{made.made.reason}”? [y/N] "
        if ask(asked).strip().casefold() not in ("y", "yes"):
            tell("Nothing was decided.")
            return False
        refused, changed = desk.decide_many([(case.id, decision) for case, decision in decisions])
    except ReconcileError as error:
        tell(f"{error}; nothing was decided.")
        return False
    session.update(changed)
    for (case, decision), why in zip(decisions, refused, strict=True):
        if why:
            tell(f"{case.id}: {why}")
        else:
            session.decided(case.id, decision.verdict)
    tell(f"{sum(not why for why in refused)} are written; z takes all back.")
    return True
