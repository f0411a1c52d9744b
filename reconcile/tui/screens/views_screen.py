"""The views that have a name: to take one, to save the filter as one, or to forget one."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType

from reconcile.errors import ReconcileError
from reconcile.tui.screens.form import FormScreen
from reconcile.tui.screens.pick import PickScreen
from reconcile.tui.screens.reply import Outcome, Reply
from reconcile.tui.text.lines import Ink, Line, line
from reconcile.tui.text.questions import Field
from reconcile.views import NAME_HELP, Views, is_name


class ViewsScreen(PickScreen):
    """Names and queries; `take` shows one, and gives what is wrong with it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "save", show=False),
        Binding("delete,backspace", "forget", show=False),
    ]

    def __init__(self, views: Views, query: str, take: Callable[[str], Outcome | Reply]) -> None:
        self._views = views
        self._query = query
        super().__init__(
            "Views" if views.all else "No view has a name yet",
            self._lines,
            lambda rows: take(list(views.all.values())[rows[0]]),
            foot="Enter takes a view · s saves the present filter · Delete forgets one · Esc closes",
        )

    def action_save(self) -> None:
        """Ask for a name and keep the present filter under it."""
        if not self._query:
            self.complain("There is no filter to save; / sets one first.")
            return
        name = Field("name", "Name", "", "a short name for it, as mine; view:mine then asks for it")
        self.app.push_screen(FormScreen(f"Save as a view: {self._query}", [name], self._save))

    def action_forget(self) -> None:
        """Drop the view at the cursor."""
        names = list(self._views.all)
        if names and not self._views.forget(names[self._cursor]):
            self.complain(f"{names[self._cursor]} is in the project's settings; take it out there.")
        self.renew()

    def _save(self, answers: dict[str, str]) -> str | None:
        name = answers["name"]
        if not is_name(name):
            return NAME_HELP
        try:
            self._views.save(name, self._query)
        except ReconcileError as error:
            return str(error)
        self.renew()
        return None

    def _where(self, name: str) -> str:
        return "" if name in self._views.own else "  settings"

    def _lines(self) -> list[Line]:
        return [
            line(Ink(f"{name:<16} ", "strong"), query, Ink(self._where(name), "dim"))
            for name, query in self._views.all.items()
        ]
