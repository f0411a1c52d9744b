"""The letters that take decisions back and make them again: the last one, or any of the history."""

from __future__ import annotations

from reconcile.desk.desk import Step
from reconcile.errors import ReconcileError
from reconcile.store.history import Made
from reconcile.tui.plain.sitting import Sitting
from reconcile.tui.text.history import retraced, row, steps
from reconcile.tui.text.lines import Line, line
from reconcile.tui.text.page import Page
from reconcile.tui.text.questions import number_in

LISTED = 20
"""So many steps are listed unless all are asked for."""


def undo(sitting: Sitting, _: str) -> None:
    """Take the last step back."""
    _retrace(sitting, sitting.desk.undo(), "There is nothing to undo.")


def redo(sitting: Sitting, _: str) -> None:
    """Make the step last taken back again."""
    _retrace(sitting, sitting.desk.redo(), "There is nothing to redo.")


def history(sitting: Sitting, words: str) -> None:
    """List the steps, and take one back, or make it again, by its number.

    A step keeps its number for good, so that one noted down, or given with the letter, is the one meant.
    """
    made = steps(sitting.desk.history())
    if not made:
        sitting.talk.tell("Nothing was decided at this desk yet.")
        return
    if words in ("", "all"):
        sitting.talk.read(_page(made if words else made[:LISTED], len(made)))
        words = sitting.talk.ask("Which one to take back, or to make again? Its number, or an empty line: ")
    if words:
        _turn(sitting, words, made)


def _page(made: list[tuple[Made, bool]], total: int) -> Page:
    rows = [_numbered(one, stands) for one, stands in made]
    left = total - len(made)
    more = [line(f"  … and {left} earlier; Z all lists them too")] if left else []
    return Page("What was decided, the last one first", [*rows, *more])


def _numbered(made: Made, stands: bool) -> Line:
    return line(f"  {made.seq}. ", *row(made, stands))


def _turn(sitting: Sitting, words: str, made: list[tuple[Made, bool]]) -> None:
    wanted = number_in(words)
    stands = next((stands for one, stands in made if one.seq == wanted), None)
    if stands is None:
        raise ReconcileError(f"no step has the number {words}; Z lists them")
    step = sitting.desk.undo(wanted) if stands else sitting.desk.redo(wanted)
    _retrace(sitting, step, "Nothing was done.")


def _retrace(sitting: Sitting, step: Step | None, none: str) -> None:
    if step is None:
        sitting.talk.tell(none)
        return
    retraced(sitting.session, step)
    sitting.talk.tell(f"{'undone' if step.action == 'undo' else 'done again'}: {step.told}")
