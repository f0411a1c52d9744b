"""Asks which claims are meant: a letter takes a camp, a number one claim, Enter confirms."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.events import Key
from textual.widgets import Label, Static

from reconcile.model.case import Case
from reconcile.tui.ink import content
from reconcile.tui.screens.sheet import Sheet
from reconcile.tui.text import questions
from reconcile.tui.text.lines import Ink, Line, fit, line

Chosen = tuple[str, ...]


class ChooseScreen(Sheet):
    """The claims of a case, each to be marked or not; what is marked goes to `confirm` as claim ids.

    Where none is `needed` there may be none.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "cancel"),
        Binding("enter", "confirm", "confirm"),
    ]
    DEFAULT_CSS = """
    ChooseScreen > .sheet { max-height: 60%; }
    """

    def __init__(
        self, title: str, case: Case, confirm: Callable[[Chosen], object], *, needed: bool = True
    ) -> None:
        super().__init__()
        self._needed = needed
        self._title = title
        self._case = case
        self._confirm = confirm
        self._marked: set[str] = set()

    def compose(self) -> ComposeResult:
        """A title, a line for each claim, and the keys."""
        with VerticalScroll(can_focus=False, classes="sheet"):
            yield Label(self._title, classes="title", markup=False)
            yield Static(markup=False, id="claims")
            yield Label("", classes="fault", markup=False)
            yield Label(
                "a, b … a camp · 1, 2 … a claim · Enter goes on · Esc cancels", classes="foot", markup=False
            )

    def on_mount(self) -> None:
        """Draw the claims, none of them marked."""
        self._draw()

    def on_resize(self) -> None:
        """Draw them for the new width."""
        self._draw()

    def on_key(self, event: Key) -> None:
        """Mark, or unmark, what a letter or a number stands for."""
        named = questions.claims_named(self._case, event.character or "")
        if named:
            event.stop()
            self._marked = self._marked - named if named <= self._marked else self._marked | named
            self._draw()

    def action_confirm(self) -> None:
        """Go on with what is marked."""
        if self._needed and not self._marked:
            self.query_one(".fault", Label).update(
                "Mark at least one claim, by its number or its camp's letter."
            )
            return
        self.dismiss()
        self._confirm(tuple(claim.id for claim in self._case.claims if claim.id in self._marked))

    def _draw(self) -> None:
        room = max(self.size.width - 4, 20)
        rows = (fit(self._row(number), room) for number in range(len(self._case.claims)))
        self.query_one("#claims", Static).update(content(rows))

    def _row(self, number: int) -> Line:
        claim = self._case.claims[number]
        mark = "[x]" if claim.id in self._marked else "[ ]"
        key = f"{number + 1}" if number < 9 else " "
        return line(
            Ink(f"{key} {mark} ", "key"),
            f"{self._case.letters(claim):<3} ",
            Ink(questions.said(claim), "strong"),
            f"  {claim.id}",
        )
