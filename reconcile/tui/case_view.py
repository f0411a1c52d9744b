"""The case at the cursor, drawn for the width there is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.events import Resize

from reconcile.tui.lines_view import LinesView
from reconcile.tui.text.lines import Line

Draw = Callable[[int], Sequence[Line]]


class CaseView(LinesView):
    """Shows what a function draws for a width, again whenever the width changes."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._draw: Draw = lambda room: ()

    def show(self, draw: Draw) -> None:
        """Draw something else, from its top."""
        self._draw = draw
        self.redraw(start=0)

    def redraw(self, *, start: int | None = None) -> None:
        """Draw the same again, in its place unless another line is to be the first."""
        if self.room:
            self.put(self._draw(self.room), start=start)

    def on_resize(self, event: Resize) -> None:
        """Draw for the new width."""
        self.redraw()
