"""The desk as an application: one screen over a review session."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from textual.app import App

from reconcile.desk import Desk
from reconcile.review.session import ReviewSession
from reconcile.tui.desk_screen import DeskScreen
from reconcile.tui.keys import checked


class ReviewApp(App[None]):
    """Opens the desk's screen; everything else is in the session, the desk and the screens."""

    ENABLE_COMMAND_PALETTE = False
    TITLE = "reconcile"

    def __init__(self, desk: Desk, session: ReviewSession, clock: Callable[[], float] = monotonic) -> None:
        super().__init__()
        self._desk = DeskScreen(desk, session, clock)
        self.set_keymap(checked(desk.project.settings.keys))

    def on_mount(self) -> None:
        """Show the desk."""
        self.push_screen(self._desk)
