"""The timeline of a subject on the whole screen: + and - go nearer and farther, the arrows move it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial, reduce
from typing import ClassVar

from textual.binding import Binding, BindingType

from reconcile.tui.screens.page_screen import PageScreen
from reconcile.tui.text.page import Page
from reconcile.tui.text.timeline import Timeline
from reconcile.tui.text.window import Window

Change = Callable[[Window, Window], Window]
"""The next window, of the one that is shown and the whole."""


class TimelineScreen(PageScreen):
    """One timeline after another, each with a window of its own; what is in it is looked up once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus,equals_sign", "zoom(1)", show=False),
        Binding("minus,underscore", "zoom(-1)", show=False),
        Binding("0", "zoom(0)", show=False),
        Binding("right,l", "pan(1)", show=False),
        Binding("left,h", "pan(-1)", show=False),
    ]
    KEYS = "+ - nearer, farther · ← → move · 0 all · ↑ ↓ scroll · Esc closes"
    TURN = "Tab another subject · "

    def __init__(self, makes: Sequence[Callable[[], Timeline]]) -> None:
        super().__init__([partial(self._page, place) for place in range(len(makes))])
        self._looks_up = makes
        self._timelines: dict[int, Timeline] = {}
        self._changes: list[list[Change]] = [[] for _ in makes]

    def action_zoom(self, steps: int) -> None:
        """Show half the time, or twice as much; 0 shows all."""
        if steps == 0:
            self._changes[self._at].clear()
            self._change()
        else:
            self._change(Window.nearer if steps > 0 else Window.farther)

    def action_pan(self, steps: int) -> None:
        """Show a time a little later, or earlier."""
        self._change(lambda window, whole: window.moved(steps, whole))

    def _change(self, *how: Change) -> None:
        """Change the window; of a timeline that is still looked up, once it is there."""
        self._changes[self._at] += how
        if self._at in self._timelines:
            self.renew()

    def _page(self, place: int, room: int) -> Page:
        if place not in self._timelines:
            self._timelines[place] = self._looks_up[place]()
        timeline = self._timelines[place]
        window = whole = timeline.whole
        if whole is not None:
            window = reduce(lambda now, how: how(now, whole), self._changes[place], whole)
        return timeline.page(room, window)
