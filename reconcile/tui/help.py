"""What every key does, made from the bindings themselves."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from reconcile.review.query import HELP
from reconcile.tui.ink import content
from reconcile.tui.keys import KEYS, Key
from reconcile.tui.lines import BLANK, Ink, Line, line

WORDS = (
    "A case is one question that the sources answer in ways that cannot all be true. A camp is a set of its",
    "claims that can: accepting a camp makes it the fact, and every verdict needs a reason of one line.",
)


class HelpScreen(ModalScreen[None]):
    """The keys of the desk by group."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q,enter", "dismiss", "close"),
        Binding("down,j,space,pagedown", "read(1)", show=False),
        Binding("up,k,backspace,pageup", "read(-1)", show=False),
    ]
    DEFAULT_CSS = """
    HelpScreen {
        align: center middle;
        & > VerticalScroll {
            width: 78; max-width: 100%; height: auto; max-height: 100%;
            background: $panel; border: heavy $accent; padding: 0 1;
        }
    }
    """

    def __init__(self, keys: dict[str, str]) -> None:
        super().__init__()
        self._keys = keys

    def compose(self) -> ComposeResult:
        """One text."""
        with VerticalScroll(can_focus=False):
            yield Static(content(help_lines(self._keys)), markup=False)

    def action_read(self, pages: int) -> None:
        """Scroll by pages."""
        scroll = self.query_one(VerticalScroll)
        scroll.scroll_relative(y=pages * max(scroll.size.height - 1, 1), animate=False)


def help_lines(keys: dict[str, str]) -> list[Line]:
    """Each group of keys; `keys` are those in force by the id of their binding."""
    lines: list[Line] = []
    for group in dict.fromkeys(key.group for key in KEYS):
        lines += [BLANK] if lines else []
        lines += [line(Ink(group, "strong")), *(_row(key, keys) for key in KEYS if key.group == group)]
    return [*lines, BLANK, line(Ink("Filter: ", "strong"), HELP), BLANK, *map(line, WORDS)]


def _row(key: Key, keys: dict[str, str]) -> Line:
    label = keys.get(key.id, key.label)
    return line(Ink(f"  {label:<9}", "key"), key.help)
