"""A question over the desk: it stays until what is answered was taken, but not for long."""

from __future__ import annotations

from textual.timer import Timer
from textual.widgets import Label

from reconcile.tui.screens.reply import PATIENCE, Outcome, Reply
from reconcile.tui.screens.sheet import Sheet
from reconcile.tui.text.questions import Fault


class AskScreen(Sheet):
    """Closes when an answer is taken, and stays where something is wrong with it, to be mended.

    Where that takes its time the screen closes all the same: what is wrong is then said at the desk.
    """

    _reply: Reply | None = None
    _patience: Timer | None = None

    @property
    def waits(self) -> bool:
        """Whether an answer is on its way."""
        return self._reply is not None

    def take(self, outcome: Outcome | Reply) -> None:
        """Close, or say what is wrong, as soon as it is known."""
        if isinstance(outcome, Reply):
            self._reply = outcome
            outcome.hear(self._hear)
            self._patience = self.set_timer(PATIENCE, self._close)
        else:
            self._hear(outcome)

    def complain(self, fault: str | Fault) -> None:
        """Say what is wrong."""
        self.query_one(".fault", Label).update(fault.words if isinstance(fault, Fault) else fault)

    def action_cancel(self) -> None:
        """Leave; an answer that was given before stays given."""
        self._close()

    def _hear(self, outcome: Outcome) -> None:
        if outcome is None:
            self._close()
            return
        self._wait_no_longer()
        self.complain(outcome)

    def _close(self) -> None:
        self._wait_no_longer()
        if self.is_active:
            self.dismiss()

    def _wait_no_longer(self) -> None:
        if self._patience is not None:
            self._patience.stop()
        if self._reply is not None:
            self._reply.leave()
        self._reply = self._patience = None
