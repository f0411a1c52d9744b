"""A few lines to fill in at the foot of the screen: Enter goes on and confirms, Esc cancels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Label, Static
from textual.widgets.input import Selection

from reconcile.tui.ink import content
from reconcile.tui.screens.ask_screen import AskScreen
from reconcile.tui.screens.completing import Completing
from reconcile.tui.screens.reply import Outcome, Reply
from reconcile.tui.text.lines import Ink, Line, fit, line
from reconcile.tui.text.questions import Answers, Fault, Field, number_in

MANY = 3
"""Of more lines than these one need not go through all."""

Confirm = Callable[[Answers], Outcome | Reply]


class FormScreen(AskScreen):
    """Asks for some lines over the case, which stays in view, and hands them to `confirm`.

    `confirm` returns what is wrong with the answers: then they stay, to be mended. `fault` says what was
    wrong with answers that were given before, and `start` names the line to begin at.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "cancel", priority=True),
        Binding("down", "recent(1)", "the next of the answers below", show=False),
        Binding("up", "recent(-1)", "the one before", show=False),
        Binding("ctrl+s", "finish", "confirm without going through the other lines", show=False),
    ]
    DEFAULT_CSS = """
    FormScreen {
        & Horizontal { height: 1; }
        & Label { text-style: bold; }
        & .label { width: 10; }
        & .fault { max-height: 4; }
        & .recent { height: auto; padding: 0 0 0 8; }
        & .foot { text-style: none; }
    }
    """

    def __init__(
        self, title: str, fields: Sequence[Field], confirm: Confirm, fault: str = "", start: str = ""
    ) -> None:
        super().__init__()
        self._title = title
        self._fault = fault
        self._start = start
        self._fields = tuple(fields)
        self._confirm = confirm
        self._leaf = dict.fromkeys((field.name for field in self._fields), -1)
        self._typed: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """A title, the lines, and what is wrong with them."""
        with Vertical(classes="sheet"):
            yield Label(self._title, classes="title", markup=False)
            for field in self._fields:
                with Horizontal():
                    yield Label(field.label, classes="label", markup=False)
                    yield Input(
                        field.value,
                        placeholder=field.hint,
                        compact=True,
                        id=field.name,
                        suggester=Completing(field.known) if field.known else None,
                        select_on_focus=bool(field.value),  # what was proposed gives way to what is typed
                    )
                if field.recent:
                    yield Static(markup=False, classes="recent", id=f"recent-{field.name}")
            yield Label(self._fault, classes="fault", markup=False)
            recent = " · ↓ or its number takes one above" if any(one.recent for one in self._fields) else ""
            known = " · → completes" if any(one.known for one in self._fields) else ""
            at_once = " · Ctrl+S at once" if len(self._fields) > MANY else ""
            foot = f"Enter confirms{at_once} · Esc cancels{recent}{known}"
            yield Label(foot, classes="foot", markup=False)

    def on_mount(self) -> None:
        """Start at the line that was named, or the first that is still empty; at the last after a fault."""
        self._draw_recent()
        filled = self._fields[-1 if self._fault else 0]
        empty = next((field for field in self._fields if not field.value), filled)
        named = next((field for field in self._fields if field.name == self._start), empty)
        self.query_one(f"#{named.name}", Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the next line that needs an answer, or confirm."""
        event.stop()
        if self._takes_number(event.input):
            return
        names = [field.name for field in self._fields]
        after = self._fields[names.index(str(event.input.id)) + 1 :]
        if after:
            self.query_one(f"#{after[0].name}", Input).focus()
        else:
            self._finish()

    def on_resize(self) -> None:
        """Draw the answers to choose from for the new size."""
        self._draw_recent()

    def action_finish(self) -> None:
        """Confirm from any line."""
        self._finish()

    def action_recent(self, step: int) -> None:
        """Put the next of the earlier answers into the line, or back what was typed."""
        line = self.focused
        field = next((field for field in self._fields if line is not None and field.name == line.id), None)
        if not isinstance(line, Input) or field is None or not field.recent:
            return
        if self._leaf[field.name] < 0:
            self._typed[field.name] = line.value
        self._take(line, field, (self._leaf[field.name] + 1 + step) % (len(field.recent) + 1) - 1)

    def _takes_number(self, line: Input) -> bool:
        """Whether a line was given the number of an earlier answer, which is then put there to be seen."""
        field = next(field for field in self._fields if field.name == line.id)
        number = number_in(line.value.strip())
        if not 0 < number <= len(field.recent):
            return False
        self._take(line, field, number - 1)
        return True

    def _take(self, line: Input, field: Field, leaf: int) -> None:
        self._leaf[field.name] = leaf
        line.value = field.recent[leaf] if leaf >= 0 else self._typed.get(field.name, field.value)
        line.cursor_position = len(line.value)
        self._draw_recent()

    def _draw_recent(self) -> None:
        """The answers to choose from, as many as there is room for, the one taken among them."""
        room, rows = max(self.size.width - 10, 8), max((self.size.height - 10) // 3, 3)
        for field in self._fields:
            if field.recent:
                first = max(0, min(self._leaf[field.name] + 1 - rows, len(field.recent) - rows))
                told = list(enumerate(field.recent))[first : first + rows]
                lines = (fit(_choice(n, said, n == self._leaf[field.name]), room) for n, said in told)
                self.query_one(f"#recent-{field.name}", Static).update(content(lines))

    def complain(self, fault: str | Fault) -> None:
        """Say what is wrong; where one part of the answer is, that is what is typed over."""
        self._complain(self._fields[-1].name, fault)

    def _finish(self) -> None:
        if self.waits:
            return
        answers = {
            field.name: self.query_one(f"#{field.name}", Input).value.strip() for field in self._fields
        }
        missing = next(
            (field for field in self._fields if not field.optional and not answers[field.name]), None
        )
        if missing:
            self._complain(missing.name, f"{missing.label} is needed: {missing.hint}")
        else:
            self.take(self._confirm(answers))

    def _complain(self, name: str, fault: str | Fault) -> None:
        super().complain(fault)
        line = self.query_one(f"#{name}", Input)
        line.focus()
        if isinstance(fault, Fault):
            line.select_on_focus = False
            line.value = line.value.strip()
            line.selection = Selection(fault.start, fault.end)


def _choice(number: int, said: str, taken: bool) -> Line:
    mark = "▸" if taken else " "
    return line(Ink(f"{mark} {number + 1} ", "key"), Ink(said, "strong" if taken else ""))
