"""The evidence of a case on the whole screen; a claim may be captured out of the text that is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from reconcile.model.claim import Claim
from reconcile.tui.screens.page_screen import PageScreen
from reconcile.tui.text.page import Make


class EvidenceScreen(PageScreen):
    """One stored text after another, each at the quote of a claim; `capture` opens it to select words in."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("A", "capture", show=False)]
    KEYS = "Space and ↑ ↓ scroll · A adds a claim · Esc closes"

    def __init__(
        self, makes: Sequence[Make], claims: Sequence[Claim], capture: Callable[[str, str], None]
    ) -> None:
        super().__init__(makes)
        self._claims = claims
        self._capture = capture

    def action_capture(self) -> None:
        """Select words in the text that is shown, from the quote on."""
        claim = self._claims[self._at]
        self.dismiss()
        self.app.call_later(self._capture, claim.source, claim.quote)
