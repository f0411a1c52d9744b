"""The queue of cases, drawn line by line from the session's ids: a thousand rows cost as much as ten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.events import Click, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reconcile.model.marks import NOTHING
from reconcile.review.session import ReviewSession
from reconcile.tui.text.lines import Line
from reconcile.tui.text.queue import row_line


class QueueView(ScrollView, can_focus=False):
    """The rows of a session, its cursor in view."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "queue--open",
        "queue--stale",
        "queue--deferred",
        "queue--resolved",
        "queue--cursor",
        "queue--subject",
        "queue--dim",
    }
    DEFAULT_CSS = """
    QueueView {
        scrollbar-size-vertical: 1;
        overflow-x: hidden;
        & .queue--open { color: $text-warning; }
        & .queue--stale { color: $text-error; text-style: bold; }
        & .queue--deferred { color: $text-secondary; }
        & .queue--resolved { color: $text-success; }
        & .queue--subject { text-style: bold; }
        & .queue--cursor { text-style: bold reverse; }
        & .queue--dim { color: $foreground 65%; }
    }
    """

    class Chosen(Message):
        """A row was clicked."""

        def __init__(self, row: int) -> None:
            super().__init__()
            self.row = row

    def __init__(self, session: ReviewSession, today: date, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.session = session
        self.today = today
        self._looking: Mapping[str, Sequence[str]] = MappingProxyType({})
        self._plain = Style()
        self._seen: tuple[int, Size, list[Line]] = (0, Size(0, 0), [])

    def show(self, looking: Mapping[str, Sequence[str]] | None = None) -> None:
        """Draw what the session holds now, and keep its cursor in view.

        `looking` are the colleagues who have a case before them, by its id, where that is news.
        """
        self._looking = self._looking if looking is None else looking
        self.virtual_size = Size(self.size.width, len(self.session.numbers))
        row = Region(0, self.session.cursor, max(self.size.width, 1), 1)
        self.scroll_to_region(row, animate=False, force=True, immediate=True)
        self._refresh_what_changed()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows in sight; what they have in common is worked out once."""
        self._plain = self.rich_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of the queue: a case, or nothing below the last."""
        row = y + self.scroll_offset.y
        room = self.scrollable_content_region.width
        if row >= len(self.session.numbers):
            return Strip.blank(room, self._plain)
        inks = self._row(row, room, first=y == 0)
        return Strip([Segment(ink.text, self._ink(ink.role, row)) for ink in inks], room)

    def on_resize(self, event: Resize) -> None:
        """Keep the cursor in view when the window changes."""
        self.show()

    def on_click(self, event: Click) -> None:
        """Say which row was clicked."""
        row = event.y + self.scroll_offset.y
        if row < len(self.session.numbers):
            self.post_message(self.Chosen(row))

    def _refresh_what_changed(self) -> None:
        """Paint the rows in sight that say something else than when they were last shown here."""
        top, size = self.scroll_offset.y, self.scrollable_content_region.size
        places = range(top, min(top + size.height, len(self.session.numbers)))
        rows = [self._row(place, size.width, first=place == top) for place in places]
        before, self._seen = self._seen, (top, size, rows)
        if before[:2] != (top, size) or len(before[2]) != len(rows):
            self.refresh()
            return
        for y, (old, new) in enumerate(zip(before[2], rows, strict=True)):
            if old != new:
                self.refresh_line(top + y)

    def _row(self, place: int, room: int, *, first: bool) -> Line:
        """A row of the queue; the first in sight names its subject, whatever stands above it."""
        session = self.session
        row = session.row(place)
        return row_line(
            row,
            room,
            here=place == session.cursor,
            names=first or row.subject != session.row(place - 1).subject,
            verdict=session.verdicts.get(row.id),
            marks=session.marks.get(row.id, NOTHING),
            looking=self._looking.get(row.id, ()),
            today=self.today,
        )

    def _ink(self, role: str, row: int) -> Style:
        style = self._plain
        if role:
            style += self.get_component_rich_style(f"queue--{role}", partial=True)
        if row == self.session.cursor:
            style += self.get_component_rich_style("queue--cursor", partial=True)
        return style
