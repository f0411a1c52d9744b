"""A question over the desk: it stays until what is answered was taken, but not for long."""

from __future__ import annotations

from textual.widgets import Label

from reconcile.tui.screens.reply import Awaited, Outcome, Reply
from reconcile.tui.screens.sheet import Sheet
from reconcile.tui.text.questions import Fault


class AskScreen(Sheet):
    """Closes when an answer is taken, and stays where something is wrong with it, to be mended."""

    def __init__(self) -> None:
        super().__init__()
        self._awaited = Awaited(self, self._close, self.complain)

    @property
    def waits(self) -> bool:
        """Whether an answer is on its way."""
        return self._awaited.waits

    def take(self, outcome: Outcome | Reply) -> None:
        """Close, or say what is wrong, as soon as it is known."""
        self._awaited.take(outcome)

    def complain(self, fault: str | Fault) -> None:
        """Say what is wrong."""
        self.query_one(".fault", Label).update(fault.words if isinstance(fault, Fault) else fault)

    def action_cancel(self) -> None:
        """Leave; an answer that was given before stays given."""
        self._close()

    def _close(self) -> None:
        self._awaited.leave()
        if self.is_active:
            self.dismiss()
