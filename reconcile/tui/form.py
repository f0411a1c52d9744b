"""A few lines to fill in at the foot of the screen: Enter goes on and confirms, Esc cancels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Input, Label

from reconcile.tui.field_row import FieldRow
from reconcile.tui.screens.reply import Awaited, Outcome, Reply
from reconcile.tui.text.questions import Answers, Fault, Field

MANY = 3
"""Of more lines than these one need not go through all."""

Confirm = Callable[[Answers], Outcome | Reply]


class Form(Vertical):
    """Asks for some lines over the case, which stays in view, and hands them to what is to `confirm` them.

    That returns what is wrong with the answers: then they stay, to be mended. A form is kept on its screen
    and put out of sight when it is not needed; who put it there may be told that it is `closed`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "cancel", priority=True),
        Binding("down", "recent(1)", "the next of the answers below", show=False),
        Binding("up", "recent(-1)", "the one before", show=False),
        Binding("ctrl+s", "finish", "confirm without going through the other lines", show=False),
    ]
    DEFAULT_CSS = """
    Form {
        dock: bottom; height: auto; max-height: 100%; padding: 0 1;
        background: $panel; border-top: heavy $accent;
        & .title { color: $text-accent; text-style: bold; width: 100%; height: auto; }
        & .fault { color: $text-error; text-style: bold; width: 100%; height: auto; max-height: 4; }
        & .foot { color: $foreground 65%; width: 100%; height: auto; }
    }
    """

    def __init__(self, closed: Callable[[], None] = lambda: None) -> None:
        super().__init__()
        self._tell_closed = closed
        self.display = False
        self.is_open = False
        self._rows = [FieldRow()]
        self._asked = 0
        self._drawn_for = Size(0, 0)
        self._title = Label(classes="title", markup=False)
        self._fault = Label(classes="fault", markup=False)
        self._foot = Label(classes="foot", markup=False)
        self._confirm: Confirm = lambda answers: None
        self._awaited = Awaited(self, self.close, self.complain)

    def compose(self) -> ComposeResult:
        """A title, the lines, and what is wrong with them."""
        yield self._title
        yield from self._rows
        yield self._fault
        yield self._foot

    def ask(
        self, title: str, fields: Sequence[Field], confirm: Confirm, fault: str = "", start: str = ""
    ) -> None:
        """Ask for some fields. `fault` says what was wrong with answers that were given before.

        It starts at the line that is named, or the first that is still empty; at the last after a fault.
        """
        self._awaited.leave()
        self.is_open, self._confirm, self._asked = True, confirm, len(fields)
        filled = len(fields) - 1 if fault else 0
        empty = next((place for place, field in enumerate(fields) if not field.value), filled)
        first = next((place for place, field in enumerate(fields) if field.name == start), empty)
        missing = [FieldRow() for _ in fields[len(self._rows) :]]
        if not missing and self.is_mounted:
            self._put(title, fields, fault, first)
            return
        self._rows += missing
        mounted = self.mount_all(missing, before=self._fault) if missing else None

        async def put() -> None:
            if mounted is not None:
                await mounted
            if self.is_open:
                self._put(title, fields, fault, first)

        self.call_later(put)

    def complain(self, fault: str | Fault) -> None:
        """Say what is wrong; where one part of the answer is, that is what is typed over."""
        self._complain(self._rows[self._asked - 1], fault)

    def on_resize(self) -> None:
        """Draw the answers to choose from for the new size."""
        if self.is_open and self.app.size != self._drawn_for:
            self._draw()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the next line that needs an answer, or confirm."""
        event.stop()
        row = self._row_of(event.input)
        if not self.is_open or self._awaited.waits or row.takes_number():
            return
        after = self._rows[self._rows.index(row) + 1 : self._asked]
        if after:
            self.screen.set_focus(after[0].input)
        else:
            self._finish({row.field.name: event.value})  # and nothing that was typed after Enter

    def action_finish(self) -> None:
        """Confirm from any line."""
        if not self._awaited.waits:
            self._finish({})

    def action_recent(self, step: int) -> None:
        """Put the next of the earlier answers into the line, or back what was typed."""
        row = self._row_of(self.screen.focused)
        if row.field.recent:
            row.leaf(step)

    def action_cancel(self) -> None:
        """Leave; an answer that was given before stays given."""
        self.close()

    def close(self) -> None:
        """Ask nothing any more."""
        self._awaited.leave()
        if self.is_open:
            self.is_open = self.display = False
            for row in self._rows:
                row.rest()
            self.screen.set_focus(None)
            self._tell_closed()

    def _put(self, title: str, fields: Sequence[Field], fault: str, first: int) -> None:
        self._title.update(title)
        self._fault.update(fault)
        self._foot.update(_keys(fields))
        for row, field in zip_longest(self._rows, fields):
            row.rest()
            row.display = field is not None
            if field is not None:
                row.ask(field)
        self._draw()
        self.display = True
        self.screen.set_focus(self._rows[first].input)

    def _draw(self) -> None:
        self._drawn_for = self.app.size
        for row in self._rows[: self._asked]:
            row.draw()

    def _row_of(self, line: Widget | None) -> FieldRow:
        return next(row for row in self._rows if row.input is line)

    def _finish(self, submitted: Answers) -> None:
        rows = self._rows[: self._asked]
        typed = {row.field.name: row.input.value for row in rows} | submitted
        answers = {name: said.strip() for name, said in typed.items()}
        missing = next((row for row in rows if not row.field.optional and not answers[row.field.name]), None)
        if missing:
            self._complain(missing, f"{missing.field.label} is needed: {missing.field.hint}")
        else:
            self._awaited.take(self._confirm(answers))

    def _complain(self, row: FieldRow, fault: str | Fault) -> None:
        self._fault.update(fault.words if isinstance(fault, Fault) else fault)
        self.screen.set_focus(row.input)
        if isinstance(fault, Fault):
            row.mark(fault)


def _keys(fields: Sequence[Field]) -> str:
    recent = " · ↓ or its number takes one above" if any(one.recent for one in fields) else ""
    known = " · → completes" if any(one.known for one in fields) else ""
    at_once = " · Ctrl+S at once" if len(fields) > MANY else ""
    return f"Enter confirms{at_once} · Esc cancels{recent}{known}"
