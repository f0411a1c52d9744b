"""Lines of any number, of which only those in sight are painted."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from reconcile.tui.ink import content
from reconcile.tui.lines import Line, text


class LinesView(ScrollView, can_focus=False):
    """Shows lines, scrolls through them, and lets the mouse select their text."""

    ALLOW_SELECT = True
    DEFAULT_CSS = """
    LinesView { padding: 0 1; scrollbar-size-vertical: 1; overflow-x: hidden; overflow-y: scroll; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: Sequence[Line] = ()

    @property
    def room(self) -> int:
        """How many cells a line may take; 0 before the first layout."""
        return self.scrollable_content_region.width

    def put(self, lines: Sequence[Line], *, start: int | None = None) -> None:
        """Show other lines, from line `start` on; None keeps the place."""
        self._lines = lines
        self.virtual_size = Size(self.room, len(lines))
        if start is not None:
            self.scroll_to(y=start, animate=False, force=True, immediate=True)
        self.refresh()

    def read(self, pages: int) -> None:
        """Scroll by pages, keeping a line of the one before."""
        self.scroll_relative(y=pages * max(self.size.height - 1, 1), animate=False, immediate=True)

    def render_line(self, y: int) -> Strip:
        """One line in sight."""
        row = y + self.scroll_offset.y
        if row >= len(self._lines):
            return Strip.blank(self.room, self.rich_style)
        drawn = self._selected(content([self._lines[row]]), row)
        segments = drawn.render_segments(self.visual_style)
        return Strip(segments).adjust_cell_length(self.room, self.rich_style).apply_offsets(0, row)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text that the mouse selected."""
        return selection.extract("\n".join(map(text, self._lines))), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Paint what is selected."""
        self.refresh()

    def _selected(self, drawn: Content, row: int) -> Content:
        span = self.text_selection.get_span(row) if self.text_selection is not None else None
        if span is None:
            return drawn
        start, end = span
        chosen = self.screen.get_visual_style("screen--selection")
        return drawn.stylize(chosen, start, len(drawn) if end == -1 else end)
