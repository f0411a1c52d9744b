"""The log of the desk on the whole screen, some entries at a time: → leads to those before."""

from __future__ import annotations

from functools import partial

from reconcile.desk.desk import Desk
from reconcile.tui.screens.page_screen import PageScreen
from reconcile.tui.text.log import log_page
from reconcile.tui.text.looking_up import AT_ONCE, log_part
from reconcile.tui.text.page import Make, Page


class LogScreen(PageScreen):
    """Looks up each part of the log when it is turned to; any of them tells how many there are."""

    TURN = "→ earlier · ← later · "

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._parts: list[Make] = [partial(self._part, 0)]
        super().__init__(self._parts)

    def _part(self, place: int, room: int) -> Page:
        part = log_part(self._desk, place)
        count = max(-(-part.size // AT_ONCE), 1)
        self._parts[:] = [partial(self._part, one) for one in range(count)]
        return log_page(part, room)
