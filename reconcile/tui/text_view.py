"""A text to read and to select words in: the rows in sight are painted, and the mouse points at places."""

from __future__ import annotations

from rich.style import Style
from textual.events import MouseDown, MouseMove, MouseUp
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style as VisualStyle

from reconcile.tui.ink import content
from reconcile.tui.text.rows import Rows, Span
from reconcile.tui.text.selecting import Selecting

CONTEXT = 2
"""So many rows beyond the cursor stay in sight."""


class TextView(ScrollView, can_focus=False):
    """Shows a text in rows, with what is selected in it."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    TextView { padding: 0 1; scrollbar-size-vertical: 1; overflow-x: hidden; overflow-y: scroll; }
    """

    class Pointed(Message):
        """The mouse points at a place of the text, or was drawn from one to another."""

        def __init__(self, span: Span) -> None:
            super().__init__()
            self.span = span

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: Rows | None = None
        self._selecting: Selecting | None = None
        self._held: int | None = None
        self._plain, self._styled = Style(), VisualStyle()

    @property
    def room(self) -> int:
        """How many cells a row may take; 0 before the first layout."""
        return self.scrollable_content_region.width

    def lay(self, rows: Rows, selecting: Selecting) -> None:
        """Show a text that was laid out, with the cursor in sight."""
        self.rows = rows
        self.virtual_size = Size(self.room, max(len(rows), self.scrollable_content_region.height))
        row = rows.at(selecting.cursor[0])
        self.scroll_to(y=max(row - self.size.height // 3, 0), animate=False, force=True, immediate=True)
        self.show(selecting)

    def show(self, selecting: Selecting) -> None:
        """Show another selection, with its end in sight."""
        self._selecting = selecting
        if self.rows is not None:
            row = self.rows.at(selecting.cursor[0])
            around = Region(0, max(row - CONTEXT, 0), max(self.room, 1), 2 * CONTEXT + 1)
            self.scroll_to_region(around, animate=False, force=True, immediate=True)
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows in sight; what they have in common is worked out once."""
        self._plain, self._styled = self.rich_style, self.visual_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One row in sight."""
        row = y + self.scroll_offset.y
        if self.rows is None or self._selecting is None or row >= len(self.rows):
            return Strip.blank(self.room, self._plain)
        drawn = content([self.rows.line(row, self._selecting.chosen, self._selecting.cursor)])
        return Strip(drawn.render_segments(self._styled)).adjust_cell_length(self.room, self._plain)

    def on_mouse_down(self, event: MouseDown) -> None:
        """Begin to select where the mouse is."""
        if (place := self._pointed(event)) is not None:
            self._held = place
            self.capture_mouse()
            self.post_message(self.Pointed((place, place)))

    def on_mouse_move(self, event: MouseMove) -> None:
        """Select up to where the mouse is; beyond the edge the text goes on."""
        if self._held is not None:
            height = self.scrollable_content_region.height
            if event.y < 0 or event.y >= height:
                self.scroll_relative(y=-1 if event.y < 0 else 1, animate=False, immediate=True)
            place = self._pointed(event)
            if place is not None and place != self._held:
                self.post_message(self.Pointed((self._held, place)))

    def on_mouse_up(self, event: MouseUp) -> None:
        """The selection is made."""
        self._held = None
        self.release_mouse()

    def _pointed(self, event: MouseDown | MouseMove) -> int | None:
        """The place of the text under the mouse."""
        if self.rows is None:
            return None
        left = event.x - self.gutter.left
        return self.rows.place(event.y + self.scroll_offset.y, left)
