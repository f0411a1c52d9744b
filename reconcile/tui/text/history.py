"""The steps of the journal in lines, and what a session makes of one that is taken back or made again."""

from __future__ import annotations

from reconcile.desk.desk import Step
from reconcile.model.resolution import Verdict
from reconcile.review.session import Found, ReviewSession
from reconcile.store.history import History, Made
from reconcile.tui.text.lines import Ink, Line, line


def steps(history: History) -> list[tuple[Made, bool]]:
    """Every step, the last one first, and whether it stands."""
    return [(made, made.seq in history.done) for made in reversed(history.all)]


def retraced(session: ReviewSession, step: Step, anew: Found | None = None) -> None:
    """Let a session know of a step that was taken back or made again, and go to its case.

    `anew` is the queue after it, where it changed more than decisions.
    """
    session.update(step.changed if anew is None else anew)
    for one in step.made.lines:
        session.verdicts.pop(one.case_id, None)
        if step.action == "redo" and one.verdict:
            session.decided(one.case_id, Verdict(one.verdict))
    session.stepped(step.case_id, None if step.action == "undo" else step.verdict)


def row(made: Made, stands: bool) -> Line:
    """A step in one line: whether it stands, when, what, on which case, by whom and why."""
    first = made.first
    cases = len({one.case_id for one in made.lines})
    more = f" and {cases - 1} more" if cases > 1 else ""
    state = Ink("stands  " if stands else "undone  ", "resolved" if stands else "dim")
    what = f"{first.verdict or first.action:<10} "
    return line(
        state,
        Ink(f"{first.at[:16].replace('T', ' ')}  ", "dim"),
        Ink(what, "strong"),
        f"{first.case_id}{more}",
        Ink(f"  {first.by}: {first.reason}", "dim"),
    )
