"""One line of a form: its label, what is typed, and under it the answers to choose from."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Label, Static
from textual.widgets.input import Selection

from reconcile.tui.ink import content
from reconcile.tui.screens.completing import Completing
from reconcile.tui.text.lines import Ink, Line, fit, line
from reconcile.tui.text.questions import Fault, Field, number_in

NO_FIELD = Field("", "")


class FieldRow(Vertical):
    """Asks for one field after the other: it is kept, for making a line anew takes as long as deciding."""

    DEFAULT_CSS = """
    FieldRow {
        height: auto;
        & Horizontal { height: 1; }
        & .label { width: 10; text-style: bold; }
        & .recent { height: auto; padding: 0 0 0 8; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.field = NO_FIELD
        self.input = Input(compact=True)
        self.rest()
        self._label = Label(classes="label", markup=False)
        self._recent = Static(classes="recent", markup=False)
        self._leaf = -1
        self._typed = ""

    def compose(self) -> ComposeResult:
        """The label and the line, and what was answered before."""
        yield Horizontal(self._label, self.input)
        yield self._recent

    def ask(self, field: Field) -> None:
        """Ask for a field."""
        self.field, self._leaf, self._typed = field, -1, field.value
        self._label.update(field.label)
        self.input.placeholder = field.hint
        self.input.suggester = Completing(field.known) if field.known else None
        self.input.select_on_focus = bool(field.value)  # what was proposed gives way to what is typed
        self._write(field.value)
        self._recent.display = bool(field.recent)
        self.input.can_focus = True

    def rest(self) -> None:
        """Take no key, even where the terminal gives the focus back to who had it."""
        self.input.can_focus = False

    def draw(self) -> None:
        """The answers to choose from, as many as there is room for, the one taken among them."""
        recent, size = self.field.recent, self.app.size
        if recent:
            room, rows = max(size.width - 10, 8), max((size.height - 10) // 3, 3)
            first = max(0, min(self._leaf + 1 - rows, len(recent) - rows))
            told = list(enumerate(recent))[first : first + rows]
            self._recent.update(content(fit(_choice(n, said, n == self._leaf), room) for n, said in told))

    def leaf(self, step: int) -> None:
        """Put the next of the earlier answers into the line, or back what was typed."""
        if self._leaf < 0:
            self._typed = self.input.value
        self._take((self._leaf + 1 + step) % (len(self.field.recent) + 1) - 1)

    def takes_number(self) -> bool:
        """Whether the line was given the number of an earlier answer, which is then put there to be seen."""
        number = number_in(self.input.value.strip())
        if not 0 < number <= len(self.field.recent):
            return False
        self._take(number - 1)
        return True

    def mark(self, fault: Fault) -> None:
        """Mark what is wrong, to be typed over."""
        self.input.select_on_focus = False
        self.input.value = self.input.value.strip()
        self.input.selection = Selection(fault.start, fault.end)

    def _take(self, leaf: int) -> None:
        self._leaf = leaf
        self._write(self.field.recent[leaf] if leaf >= 0 else self._typed)
        self.draw()

    def _write(self, value: str) -> None:
        self.input.value = value
        self.input.cursor_position = len(value)


def _choice(number: int, said: str, taken: bool) -> Line:
    mark = "▸" if taken else " "
    return line(Ink(f"{mark} {number + 1} ", "key"), Ink(said, "strong" if taken else ""))
