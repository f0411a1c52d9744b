"""The queue of cases, drawn line by line from the session's ids: a thousand rows cost as much as ten."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.events import Click, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reconcile.model.marks import NOTHING
from reconcile.model.row import Row
from reconcile.review.session import ReviewSession
from reconcile.tui.lines import Ink, Line, fit, line


class QueueView(ScrollView, can_focus=False):
    """The rows of a session, its cursor in view."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "queue--open",
        "queue--stale",
        "queue--deferred",
        "queue--resolved",
        "queue--cursor",
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
        & .queue--cursor { text-style: bold reverse; }
        & .queue--dim { color: $foreground 65%; }
    }
    """

    class Chosen(Message):
        """A row was clicked."""

        def __init__(self, row: int) -> None:
            super().__init__()
            self.row = row

    def __init__(self, session: ReviewSession, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.session = session

    def show(self) -> None:
        """Draw what the session holds now, and keep its cursor in view."""
        self.virtual_size = Size(self.size.width, len(self.session.numbers))
        row = Region(0, self.session.cursor, max(self.size.width, 1), 1)
        self.scroll_to_region(row, animate=False, force=True, immediate=True)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the queue: its status, severity, rule and id."""
        row = y + self.scroll_offset.y
        room = self.scrollable_content_region.width
        if row >= len(self.session.numbers):
            return Strip.blank(room, self.rich_style)
        inks = fit(row_line(self.session.row(row), self.session, here=row == self.session.cursor), room)
        return Strip([Segment(ink.text, self._ink(ink.role, row)) for ink in inks], room)

    def on_resize(self, event: Resize) -> None:
        """Keep the cursor in view when the window changes."""
        self.show()

    def on_click(self, event: Click) -> None:
        """Say which row was clicked."""
        row = event.y + self.scroll_offset.y
        if row < len(self.session.numbers):
            self.post_message(self.Chosen(row))

    def _ink(self, role: str, row: int) -> Style:
        style = self.rich_style
        if role:
            style += self.get_component_rich_style(f"queue--{role}", partial=True)
        if row == self.session.cursor:
            style += self.get_component_rich_style("queue--cursor", partial=True)
        return style


def row_line(row: Row, session: ReviewSession, *, here: bool) -> Line:
    """A case in one line; one decided in this sitting has a tick and its verdict."""
    verdict = session.verdicts.get(row.id)
    word = (
        "one of two"
        if row.proposed
        else verdict.value
        if verdict
        else "settled"
        if row.settled_by
        else row.status.value
    )
    mark = "▸" if here else "✓" if verdict else "!" if row.overdue else " "
    status = Ink(f"{mark} {word:<10} ", row.status.value)
    marks = session.marks.get(row.id, NOTHING)
    flag, whose = "⚑F " if marks.flag else "", f"@{marks.assignee} " if marks.assignee else ""
    return line(
        status,
        f"{row.severity.value[0].upper()} ",
        Ink(f"{row.code:<5}", "dim"),
        f"{flag}{whose}",
        _question(row),
    )


def _question(row: Row) -> str:
    """The case's id, without the rule that its code stands for."""
    rule, colon, items = row.id.partition(":")
    return items if colon and rule == row.name else row.id
