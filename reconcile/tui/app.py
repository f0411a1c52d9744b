"""The desk as an application: one screen over a review session."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from time import monotonic
from typing import ClassVar

from textual.app import App, SystemCommand
from textual.command import Provider
from textual.screen import Screen
from textual.theme import Theme

from reconcile import user_file
from reconcile.desk.desk import Desk
from reconcile.errors import ReconcileError
from reconcile.review.session import ReviewSession
from reconcile.store.place import place
from reconcile.tui.commands import DeskCommands
from reconcile.tui.desk_screen import DeskScreen
from reconcile.tui.text.keys import checked


class ReviewApp(App[ReconcileError]):
    """Opens the desk's screen; everything else is in the session, the desk and the screens."""

    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {DeskCommands}
    TITLE = "reconcile"

    def __init__(self, desk: Desk, session: ReviewSession, clock: Callable[[], float] = monotonic) -> None:
        super().__init__()
        self._desk = DeskScreen(desk, session, clock)
        self._taste = place(desk.project.root).with_name("desk.json")
        self.set_keymap(checked(desk.project.settings.keys))

    def on_mount(self) -> None:
        """Show the desk, in the theme that was chosen last."""
        if (theme := user_file.read(self._taste).get("theme")) in self.available_themes:
            self.theme = str(theme)
        self.theme_changed_signal.subscribe(self, self._remember)
        self.push_screen(self._desk)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Of the palette's own commands, the themes; ours are made from the keys."""
        yield SystemCommand("Theme", "choose the colours; they are kept", self.search_themes)

    async def action_quit(self) -> None:
        """Leave as the desk does."""
        self._desk.leave()

    def _remember(self, theme: Theme) -> None:
        """Keep the theme; where the state folder cannot be written, it holds for this sitting."""
        with suppress(ReconcileError):
            user_file.write(self._taste, {**user_file.read(self._taste), "theme": theme.name})
