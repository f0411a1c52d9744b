"""Completes a name while it is typed, out of names that are looked up off the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from textual.suggester import Suggester


class Completing(Suggester):
    """Proposes the first of the known names that begins with what is typed, however that is cased."""

    def __init__(self, known: Callable[[], Sequence[str]]) -> None:
        super().__init__(case_sensitive=False)
        self._look_up = known
        self._known: list[tuple[str, str]] | None = None

    async def get_suggestion(self, value: str) -> str | None:
        """The name to complete to, if there is any."""
        if self._known is None:
            names = await asyncio.to_thread(self._look_up)
            self._known = [(name.casefold(), name) for name in names]
        return next((name for folded, name in self._known if folded.startswith(value)), None)
