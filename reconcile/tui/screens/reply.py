"""What becomes of an answer that was given on a screen, told once it is known."""

from __future__ import annotations

from collections.abc import Callable

from reconcile.tui.text.questions import Fault

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
