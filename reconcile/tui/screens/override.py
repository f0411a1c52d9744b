"""Other hands decided meanwhile: what they decided, and whether it stands or is overridden."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Label, Static

from reconcile.desk.decision import Decision
from reconcile.model.case import Case
from reconcile.model.plain import plain
from reconcile.model.resolution import Resolution
from reconcile.tui.ink import content
from reconcile.tui.screens.sheet import Sheet
from reconcile.tui.text.override import override_lines

Override = Callable[[str, Decision, Resolution | None], None]


class OverrideScreen(Sheet):
    """Two keys: `k` keeps what stands, `O` puts the editor's own decision in its place.

    Neither is Enter, which is still on its way when the question comes.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k,escape", "cancel", "keep what stands"),
        Binding("O", "override", "override it with yours"),
    ]
    DEFAULT_CSS = """
    OverrideScreen > .sheet { border-top: heavy $error; }
    """

    def __init__(
        self, case: Case, standing: Resolution | None, decision: Decision, override: Override
    ) -> None:
        super().__init__()
        self._case = case
        self._standing = standing
        self._decision = decision
        self._override = override

    def compose(self) -> ComposeResult:
        """What stands, what would stand in its place, and the keys."""
        with VerticalScroll(can_focus=False, classes="sheet"):
            yield Static(markup=False, id="both")
            yield Label(self._keys(), classes="foot", markup=False)

    def on_resize(self) -> None:
        """Draw both decisions for the width there is."""
        room = max(self.size.width - 4, 20)
        lines = override_lines(self._case, self._standing, self._decision, room)
        self.query_one("#both", Static).update(content(lines))

    def _keys(self) -> str:
        if self._standing is None:
            return "k leaves it so · O (capital) writes yours all the same"
        keep = f"k keeps {plain(self._standing.by)}'s" if self._standing.by else "k keeps it"
        return f"{keep} · O (capital) overrides it, and the journal says so"

    def action_override(self) -> None:
        """Decide all the same, in the place of exactly what was shown."""
        self.dismiss()
        self._override(self._case.id, self._decision, self._standing)
