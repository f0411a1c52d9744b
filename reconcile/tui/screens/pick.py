"""A list to pick from: one row, or any number of marked ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Click
from textual.widgets import Label, Static

from reconcile.tui.ink import content
from reconcile.tui.screens.ask_screen import AskScreen
from reconcile.tui.screens.reply import Outcome, Reply
from reconcile.tui.screens.scrolling import SCROLLING
from reconcile.tui.text.lines import Ink, Line, fit, line
from reconcile.tui.text.questions import Fault

Rows = Sequence[Line]


class PickScreen(AskScreen):
    """Rows over the desk. Enter hands the row at the cursor to `confirm`, or with `several` those marked.

    `confirm` returns what is wrong with the choice: then the list stays, with `rows` drawn anew.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "cancel", "cancel"),
        Binding("enter", "confirm", "confirm"),
        *SCROLLING,
        Binding("space,x", "mark", show=False),
    ]

    def __init__(
        self,
        title: str,
        rows: Callable[[], Rows],
        confirm: Callable[[list[int]], Outcome | Reply],
        *,
        foot: str,
        several: bool = False,
    ) -> None:
        super().__init__()
        self._title = title
        self._make = rows
        self._rows = rows()
        self._confirm = confirm
        self._foot = foot
        self._marked = set(range(len(self._rows))) if several else None
        self._cursor = 0

    def compose(self) -> ComposeResult:
        """A title, the rows in sight, and the keys."""
        with Vertical(classes="sheet"):
            yield Label(self._title, classes="title", markup=False)
            yield Static(markup=False, id="rows")
            yield Label("", classes="fault", markup=False)
            yield Label(self._foot, classes="foot", markup=False)

    def on_mount(self) -> None:
        """Draw the rows."""
        self._draw()

    def on_resize(self) -> None:
        """Draw them for the new size."""
        self._draw()

    def on_click(self, event: Click) -> None:
        """Go to the row that was clicked."""
        if event.widget is self.query_one("#rows"):
            offset = event.get_content_offset(self.query_one("#rows"))
            if offset is not None:
                self._cursor = min(self._first + offset.y, len(self._rows) - 1)
                self._draw()

    def action_scroll(self, rows: int) -> None:
        """Go down or up."""
        self._cursor = max(0, min(self._cursor + rows, len(self._rows) - 1))
        self._draw()

    def action_read(self, pages: int) -> None:
        """Go down or up by what is in sight."""
        self.action_scroll(pages * self._room)

    def action_edge(self, end: int) -> None:
        """Go to the first or the last row."""
        self.action_scroll(len(self._rows) * (1 if end else -1))

    def action_mark(self) -> None:
        """Mark the row at the cursor, or take its mark off."""
        if self._marked is not None:
            self._marked ^= {self._cursor}
            self._draw()

    def action_confirm(self) -> None:
        """Hand over what is chosen."""
        chosen = [self._cursor] if self._marked is None else sorted(self._marked)
        if not self.waits:
            self.take(self._confirm(chosen) if self._rows else None)

    def complain(self, fault: str | Fault) -> None:
        """Say what is wrong, with the rows drawn anew."""
        super().complain(fault)
        self.renew()

    def renew(self) -> None:
        """Make the rows anew."""
        self._rows = self._make()
        self._cursor = max(0, min(self._cursor, len(self._rows) - 1))
        self._draw()

    @property
    def _room(self) -> int:
        """How many rows are in sight."""
        return max(self.size.height - 6, 3)

    @property
    def _first(self) -> int:
        """The first row in sight."""
        return max(0, min(self._cursor - self._room // 2, len(self._rows) - self._room))

    def _draw(self) -> None:
        width = max(self.size.width - 2, 20)
        last = self._first + self._room
        shown = [fit(self._row(n), width) for n in range(len(self._rows))[self._first : last]]
        self.query_one("#rows", Static).update(content(shown))

    def _row(self, number: int) -> Line:
        here = number == self._cursor
        mark = "" if self._marked is None else "[x] " if number in self._marked else "[ ] "
        inks = self._rows[number]
        told = (Ink(ink.text, f"{ink.role} strong" if here else ink.role) for ink in inks)
        return line(Ink("▸ " if here else "  ", "key"), Ink(mark, "key"), *told)
