"""What becomes of an answer that was given on a screen, told once it is known."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reconcile.tui.text.questions import Fault

if TYPE_CHECKING:
    from textual.message_pump import MessagePump
    from textual.timer import Timer

PATIENCE = 0.15
"""Seconds after which nobody waits on the spot for what is on its way: most of it is there long before."""

Outcome = str | Fault | None
"""What is wrong with an answer; None where nothing is."""


class Reply:
    """An outcome that is on its way; told to whoever hears by then."""

    def __init__(self) -> None:
        self._hears: Callable[[Outcome], None] | None = None

    def hear(self, hears: Callable[[Outcome], None]) -> None:
        """Be told of the outcome."""
        self._hears = hears

    def leave(self) -> None:
        """Wait no longer."""
        self._hears = None

    def tell(self, outcome: Outcome = None) -> bool:
        """Tell the outcome; whether anybody waited for it."""
        hears, self._hears = self._hears, None
        if hears is not None:
            hears(outcome)
        return hears is not None


class Awaited:
    """The answer to a question that closes when it is taken, and stays where something is wrong with it.

    Where that takes its time the question closes all the same: what is wrong is then said at the desk.
    """

    def __init__(
        self, asks: MessagePump, close: Callable[[], None], complain: Callable[[str | Fault], None]
    ) -> None:
        self._asks = asks
        self._close = close
        self._complain = complain
        self._reply: Reply | None = None
        self._patience: Timer | None = None

    @property
    def waits(self) -> bool:
        """Whether an answer is on its way."""
        return self._reply is not None

    def take(self, outcome: Outcome | Reply) -> None:
        """Close, or say what is wrong, as soon as it is known."""
        if isinstance(outcome, Reply):
            self._reply = outcome
            outcome.hear(self._hear)
            self._patience = self._asks.set_timer(PATIENCE, self._close)
        else:
            self._hear(outcome)

    def leave(self) -> None:
        """Wait no longer."""
        if self._patience is not None:
            self._patience.stop()
        if self._reply is not None:
            self._reply.leave()
        self._reply = self._patience = None

    def _hear(self, outcome: Outcome) -> None:
        if outcome is None:
            self._close()
        else:
            self.leave()
            self._complain(outcome)
