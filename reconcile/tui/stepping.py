"""The keys that take decisions back and make them again."""

from __future__ import annotations

from collections.abc import Callable

from reconcile.desk import Step
from reconcile.errors import ReconcileError
from reconcile.tui.desk_part import DeskPart


class Stepping(DeskPart):
    """Undo and redo."""

    def action_undo(self) -> None:
        """Take the last decision back."""
        self._step(self.desk.undo, "undone", "nothing to undo")

    def action_redo(self) -> None:
        """Make the last decision taken back again."""
        self._step(self.desk.redo, "done again", "nothing to redo")

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
        self.session.update(made.changed)
        self.session.stepped(made.case_id, None if made.action == "undo" else made.verdict)
        self.say(f"{done}: {made.told}", "resolved")
        self.draw()
