"""The page that says what every key does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from reconcile.tui.ink import content
from reconcile.tui.text.lines import Line


class HelpScreen(ModalScreen[None]):
    """The keys of the desk, or of another screen, by group."""

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

    def __init__(self, lines: Sequence[Line]) -> None:
        super().__init__()
        self._lines = lines

    def compose(self) -> ComposeResult:
        """One text."""
        with VerticalScroll(can_focus=False):
            yield Static(content(self._lines), markup=False)

    def action_read(self, pages: int) -> None:
        """Scroll by pages."""
        scroll = self.query_one(VerticalScroll)
        scroll.scroll_relative(y=pages * max(scroll.size.height - 1, 1), animate=False)
