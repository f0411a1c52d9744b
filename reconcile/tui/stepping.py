"""The keys that take decisions back and make them again."""

from __future__ import annotations

from collections.abc import Callable

from reconcile.desk import Step
from reconcile.errors import ReconcileError
from reconcile.tui.desk_part import DeskPart
from reconcile.tui.history_text import retraced, row, steps
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
                lambda: [row(made, stands) for made, stands in steps(self.desk)],
                self._turn,
                foot="Enter takes a step back, or makes it again · Esc closes",
            )
        )

    def _turn(self, rows: list[int]) -> str | None:
        """Take the step of a row back, or make it again; what stands in the way, if anything does."""
        made, stands = steps(self.desk)[rows[0]]
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
        retraced(self.session, made)
        self.say(f"{done}: {made.told}", "resolved")
        self.draw()
