"""The keys that take decisions back and make them again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import overload

from reconcile.desk.desk import Step
from reconcile.errors import ReconcileError
from reconcile.review.session import Found
from reconcile.store.history import History, Made
from reconcile.tui.actions.looking import Looking
from reconcile.tui.screens.pick import PickScreen
from reconcile.tui.screens.reply import Reply
from reconcile.tui.text.history import retraced, row, steps
from reconcile.tui.text.known import Known
from reconcile.tui.text.lines import Line


class Stepping(Looking):
    """Undo and redo."""

    def action_undo(self) -> None:
        """Take the last decision back."""
        self._step(self.desk.undo, "undone", "There is nothing to undo.")

    def action_redo(self) -> None:
        """Make the last decision taken back again."""
        self._step(self.desk.redo, "done again", "There is nothing to redo.")

    def action_history(self) -> None:
        """List every step, to take any of them back or to make it again."""
        self.do(self.desk.history, self._list, doing="Reading the journal", writes=False)

    def _list(self, history: History) -> None:
        if not history.all:
            self.say("Nothing was decided at this desk yet.")
            return
        made = steps(history)
        self.ask(
            PickScreen(
                "What was decided, the last one first",
                lambda: _Rows(made),
                lambda rows: self._turn(*made[rows[0]]),
                foot="Enter takes a step back, or makes it again · Esc closes",
            )
        )

    def _turn(self, made: Made, stands: bool) -> Reply:
        """Take a step back, or make it again; what stands in the way, if anything does."""
        turn = self.desk.undo if stands else self.desk.redo
        done = "undone" if stands else "done again"
        return self._step(lambda: turn(made.seq), done, f"That step is {done} already.")

    def _step(self, step: Callable[[], Step | None], done: str, none: str) -> Reply:
        reply = Reply()

        def does() -> tuple[Step, Found | None, Known] | None:
            made = step()
            if made is None:
                return None
            return made, self.session.find() if made.changed is None else None, self.found_out(made.case_id)

        def then(found: tuple[Step, Found | None, Known] | None) -> None:
            if found is not None:
                made, anew, known = found
                self.keep(made.case_id, known)
                self._show_step(made, anew, done)
            else:
                self.say(none)
            reply.tell()

        def fails(error: ReconcileError) -> None:
            if not reply.tell(str(error)):
                self.fail(error)

        self.do(does, then, fails, doing="Writing")
        return reply

    def _show_step(self, made: Step, anew: Found | None, done: str) -> None:
        retraced(self.session, made, anew)
        self.say(f"{done}: {made.told}", "resolved")
        self.draw()


class _Rows(Sequence[Line]):
    """The rows of some steps, each made when it comes in sight."""

    def __init__(self, made: Sequence[tuple[Made, bool]]) -> None:
        self._made = made

    def __len__(self) -> int:
        return len(self._made)

    @overload
    def __getitem__(self, place: int) -> Line: ...
    @overload
    def __getitem__(self, place: slice) -> list[Line]: ...
    def __getitem__(self, place: int | slice) -> Line | list[Line]:
        if isinstance(place, slice):
            return [row(*one) for one in self._made[place]]
        return row(*self._made[place])
