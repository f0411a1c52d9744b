"""A form over another screen than the desk, which has one of its own."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from reconcile.tui.form import Confirm, Form
from reconcile.tui.screens.sheet import Sheet
from reconcile.tui.text.questions import Field


class FormScreen(Sheet):
    """Asks for some lines, and is gone when nothing is asked any more."""

    def __init__(
        self, title: str, fields: Sequence[Field], confirm: Confirm, fault: str = "", start: str = ""
    ) -> None:
        super().__init__()
        self._question = (title, fields, confirm, fault, start)

    def compose(self) -> ComposeResult:
        """The form."""
        yield Form(self._go)

    def on_mount(self) -> None:
        """Ask."""
        self.query_one(Form).ask(*self._question)

    def _go(self) -> None:
        if self.is_active:
            self.dismiss()
