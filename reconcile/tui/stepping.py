"""The keys that take decisions back and make them again."""

from __future__ import annotations

from collections.abc import Callable

from reconcile.desk import Step
from reconcile.errors import ReconcileError
from reconcile.model.resolution import Verdict
from reconcile.store.history import Made
from reconcile.tui.desk_part import DeskPart
from reconcile.tui.lines import Ink, Line, line
from reconcile.tui.pick import PickScreen


class Stepping(DeskPart):
    """Undo and redo."""

    def action_undo(self) -> None:
        """Take the last decision back."""
        self._step(self.desk.undo, "undone", "nothing to undo")

    def action_redo(self) -> None:
        """Make the last decision taken back again."""
        self._step(self.desk.redo, "done again", "nothing to redo")

    def action_history(self) -> None:
        """List every step, to take any of them back or to make it again."""
        if not self.desk.history().all:
            self.say("Nothing was decided at this desk yet.")
            return
        self.app.push_screen(
            PickScreen(
                "What was decided, the last one first",
                lambda: [_row(made, stands) for made, stands in self._made()],
                self._turn,
                foot="Enter takes a step back, or makes it again · Esc closes",
            )
        )

    def _made(self) -> list[tuple[Made, bool]]:
        """Every step, the last one first, and whether it stands."""
        history = self.desk.history()
        return [(made, made.seq in history.done) for made in reversed(history.all)]

    def _turn(self, rows: list[int]) -> str | None:
        """Take the step of a row back, or make it again; what stands in the way, if anything does."""
        made, stands = self._made()[rows[0]]
        try:
            step = self.desk.undo(made.seq) if stands else self.desk.redo(made.seq)
        except ReconcileError as error:
            return str(error)
        if step is not None:
            self._show_step(step, "undone" if stands else "done again")
        return None

    def _step(self, step: Callable[[], Step | None], done: str, none: str) -> None:
        try:
            made = step()
        except ReconcileError as error:
            self.say(str(error), "error")
            return
        if made is None:
            self.say(f"There is {none}.")
            return
        self._show_step(made, done)

    def _show_step(self, made: Step, done: str) -> None:
        self.session.update(self.desk.report.cases)
        for one in made.made.lines:
            self.session.verdicts.pop(one.case_id, None)
            if made.action == "redo" and one.verdict:
                self.session.decided(one.case_id, Verdict(one.verdict))
        self.session.stepped(made.case_id, None if made.action == "undo" else made.verdict)
        self.say(f"{done}: {made.told}", "resolved")
        self.draw()


def _row(made: Made, stands: bool) -> Line:
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
