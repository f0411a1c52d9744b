"""Other hands decided meanwhile: what they decided, and whether it stands or is overridden."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label

from reconcile.desk_decision import Decision
from reconcile.model.plain import plain
from reconcile.model.resolution import Resolution

Override = Callable[[str, Decision, Resolution | None], None]


class OverrideScreen(ModalScreen[None]):
    """Two keys: `k` keeps what stands, `O` puts the editor's own decision in its place.

    Neither is Enter, which is still on its way when the question comes.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k,escape", "keep", "keep what stands"),
        Binding("O", "override", "override it with yours"),
    ]
    DEFAULT_CSS = """
    OverrideScreen {
        align: center bottom;
        background: $background 0%;
        & > Vertical { height: auto; background: $panel; border-top: heavy $error; padding: 0 1; }
        & Label { width: 100%; height: auto; }
        & .title { color: $text-error; text-style: bold; }
        & .foot { color: $foreground 65%; }
    }
    """

    def __init__(
        self, case_id: str, standing: Resolution | None, decision: Decision, override: Override
    ) -> None:
        super().__init__()
        self._case_id = case_id
        self._standing = standing
        self._decision = decision
        self._override = override

    def compose(self) -> ComposeResult:
        """What stands, what would stand in its place, and the keys."""
        made = self._standing
        who = plain(made.by or "Somebody") if made else ""
        with Vertical():
            yield Label(
                f"{who} was faster on {self._case_id}:"
                if made
                else f"The decision on {self._case_id} was taken away meanwhile.",
                classes="title",
                markup=False,
            )
            if made:
                claims = f" ({', '.join(made.stands or made.rejects)})" if made.stands or made.rejects else ""
                yield Label(plain(f"  {made.verdict}{claims}: {made.reason}"), markup=False)
            yield Label("Yours:", classes="title", markup=False)
            yield Label(plain(f"  {self._decision.verdict}: {self._decision.reason}"), markup=False)
            keep = f"k keeps {who}'s" if made else "k leaves it so"
            put = "decides as you did all the same, and the journal says so"
            yield Label(f"{keep} · O (capital) {put}", classes="foot", markup=False)

    def action_keep(self) -> None:
        """Let stand what stands."""
        self.dismiss()

    def action_override(self) -> None:
        """Decide all the same, in the place of exactly what was shown."""
        self.dismiss()
        self._override(self._case_id, self._decision, self._standing)
