"""The case at the cursor, drawn for the width there is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.events import Resize
from textual.widgets import Static

from reconcile.tui.ink import content
from reconcile.tui.lines import Line

Draw = Callable[[int], Sequence[Line]]


class CaseView(VerticalScroll, can_focus=False):
    """Shows what a function draws for a width, again whenever the width changes."""

    DEFAULT_CSS = """
    CaseView {
        padding: 0 1; scrollbar-size-vertical: 1; scrollbar-gutter: stable;
        & > Static { text-wrap: nowrap; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._draw: Draw = lambda room: ()

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static(markup=False)

    def show(self, draw: Draw) -> None:
        """Draw something else, from its top."""
        self._draw = draw
        self._redraw()
        self.scroll_home(animate=False)

    def read(self, pages: int) -> None:
        """Scroll by pages, keeping a line of the one before."""
        self.scroll_relative(y=pages * max(self.size.height - 1, 1), animate=False)

    def on_resize(self, event: Resize) -> None:
        """Draw for the new width."""
        self._redraw()

    def _redraw(self) -> None:
        if room := self.scrollable_content_region.width:
            self.query_one(Static).update(content(self._draw(room)))
