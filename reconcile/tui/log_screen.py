"""The log of the desk on the whole screen, some entries at a time: → leads to those before."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from reconcile.tui.log_text import Part, log_page
from reconcile.tui.page import Make, Page
from reconcile.tui.page_screen import PageScreen


class LogScreen(PageScreen):
    """Looks up each part of the log when it is turned to; the first one tells how many there are."""

    TURN = "→ earlier · ← later · "

    def __init__(self, look_up: Callable[[int], Part], at_once: int) -> None:
        self._look_up = look_up
        self._at_once = at_once
        self._all: list[Make] = [partial(self._page, 0)]
        super().__init__(self._all)

    def _page(self, place: int, room: int) -> Page:
        part = self._look_up(place)
        pages = max(-(-part.size // self._at_once), 1)
        self._all[:] = [partial(self._page, one) for one in range(pages)]
        return log_page(part, room)
