"""A full screen to read: lines that take their time are made off the event loop; Esc closes it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from reconcile.errors import ReconcileError
from reconcile.tui.ink import content
from reconcile.tui.lines_view import LinesView
from reconcile.tui.screens.scrolling import SCROLLING
from reconcile.tui.text.lines import Ink, fit, line, wrap
from reconcile.tui.text.page import Make, Page


class PageScreen(Screen[None]):
    """One page after another: ← and → go from one to the next, and the usual keys scroll."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", "close"),
        *SCROLLING,
        Binding("space", "read(1)", show=False),
        Binding("backspace", "read(-1)", show=False),
        Binding("right,n,tab", "turn(1)", show=False),
        Binding("left,p,shift+tab", "turn(-1)", show=False),
    ]
    KEYS = "Space and ↑ ↓ scroll · Esc closes"
    """What the foot says of the keys."""
    TURN = "← → go to another · "
    """What it says before that where there is more than one page."""
    DEFAULT_CSS = """
    PageScreen {
        & #title, & #foot { height: 1; background: $panel; padding: 0 1; }
        & #head { height: auto; padding: 0 1; }
        & LinesView { height: 1fr; }
    }
    """

    def __init__(self, makes: Sequence[Make], at: int = 0) -> None:
        super().__init__()
        self._makes = makes
        self._at = at
        self._drawn = (-1, 0)

    def compose(self) -> ComposeResult:
        """A title, what stays in place, the lines, and the keys."""
        yield Static(id="title", markup=False)
        yield Static(id="head", markup=False)
        yield LinesView(id="lines")
        yield Static(id="foot", markup=False)

    def on_mount(self) -> None:
        """Say that the page is on its way."""
        self.query_one("#title", Static).update(content([line(Ink("Reading…", "dim"))]))
        self._tell_keys()

    def on_resize(self) -> None:
        """Make the page for the width there is."""
        self.call_after_refresh(self._make)

    def action_close(self) -> None:
        """Back to the desk."""
        self.dismiss()

    def action_scroll(self, lines: int) -> None:
        """Go down or up some lines."""
        self._view.scroll_relative(y=lines, animate=False, immediate=True)

    def action_read(self, pages: int) -> None:
        """Go down or up by pages."""
        self._view.read(pages)

    def action_edge(self, end: int) -> None:
        """Go to the first or the last line."""
        self._view.scroll_to(y=self._view.max_scroll_y if end else 0, animate=False, immediate=True)

    def action_turn(self, pages: int) -> None:
        """Go to the next page or the one before, round and round."""
        if len(self._makes) > 1:
            self._at = (self._at + pages) % len(self._makes)
            self._make()

    def renew(self) -> None:
        """Make the page once more, since it shows something else now."""
        self._drawn = (-1, 0)
        self._make()

    @property
    def _view(self) -> LinesView:
        return self.query_one(LinesView)

    def _make(self) -> None:
        if self._view.room and self._drawn != (self._at, self._view.room):
            self._show(self._at, self._view.room)

    @work(group="page", exclusive=True)
    async def _show(self, at: int, room: int) -> None:
        try:
            page = await asyncio.to_thread(self._makes[at], room)
        except ReconcileError as error:
            page = Page("This cannot be shown now", wrap(line(str(error)), room))
        self._drawn = (at, room)
        place = f"  {at + 1}/{len(self._makes)}" if len(self._makes) > 1 else ""
        title = line(Ink(page.title, "strong"), Ink(place, "dim"))
        self.query_one("#title", Static).update(content([fit(title, room)]))
        self.query_one("#head", Static).update(content(page.head))
        self.query_one("#head", Static).display = bool(page.head)
        self._view.put(page.lines, start=page.start)
        self._tell_keys()

    def _tell_keys(self) -> None:
        foot = f"{self.TURN if len(self._makes) > 1 else ''}{self.KEYS}"
        self.query_one("#foot", Static).update(content([line(Ink(foot, "dim"))]))
