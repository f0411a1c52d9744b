"""Lines of any number, of which only those in sight are painted."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from rich.style import Style
from textual.content import Content
from textual.events import Resize
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style as VisualStyle

from reconcile.tui.ink import content
from reconcile.tui.text.lines import Line, text


class LinesView(ScrollView, can_focus=False):
    """Shows lines, scrolls through them, and lets the mouse select their text."""

    ALLOW_SELECT = True
    DEFAULT_CSS = """
    LinesView { padding: 0 1; scrollbar-size-vertical: 1; overflow-x: hidden; overflow-y: scroll; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: Sequence[Line] = ()
        self._plain, self._styled = Style(), VisualStyle()

    @property
    def room(self) -> int:
        """How many cells a line may take; 0 before the first layout."""
        return self.scrollable_content_region.width

    def put(self, lines: Sequence[Line], *, start: int | None = None) -> None:
        """Show other lines, from line `start` on; None keeps the place."""
        before, self._lines = self._lines, lines
        self._fit()
        if start is not None and start != self.scroll_offset.y:
            self.scroll_to(y=start, animate=False, force=True, immediate=True)
            self.refresh()
        else:
            self._refresh_what_changed(before)

    def on_resize(self, event: Resize) -> None:
        """Scroll as far as there are lines."""
        self._fit()

    def read(self, pages: int) -> None:
        """Scroll by pages, keeping a line of the one before."""
        self.scroll_relative(y=pages * max(self.size.height - 1, 1), animate=False, immediate=True)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines in sight; what they have in common is worked out once."""
        self._plain, self._styled = self.rich_style, self.visual_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line in sight."""
        row = y + self.scroll_offset.y
        if row >= len(self._lines):
            return Strip.blank(self.room, self._plain)
        drawn = self._selected(content([self._lines[row]]), row)
        segments = drawn.render_segments(self._styled)
        return Strip(segments).adjust_cell_length(self.room, self._plain).apply_offsets(0, row)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text that the mouse selected."""
        return selection.extract("\n".join(map(text, self._lines))), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Paint what is selected."""
        self.refresh()

    def _refresh_what_changed(self, before: Sequence[Line]) -> None:
        """Paint the lines in sight that are others than `before`."""
        top, height = self.scroll_offset.y, self.size.height
        seen = zip_longest(before[top : top + height], self._lines[top : top + height])
        for y, (old, new) in enumerate(seen, start=top):
            if old != new:
                self.refresh_line(y)

    def _fit(self) -> None:
        """Never less than what is in sight, so that going from one short text to another lays out nothing."""
        self.virtual_size = Size(self.room, max(len(self._lines), self.scrollable_content_region.height))

    def _selected(self, drawn: Content, row: int) -> Content:
        span = self.text_selection.get_span(row) if self.text_selection is not None else None
        if span is None:
            return drawn
        start, end = span
        chosen = self.screen.get_visual_style("screen--selection")
        return drawn.stylize(chosen, start, len(drawn) if end == -1 else end)
