"""Exactly what would be written, line by line, and what comes of it: written by a key, or left alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Static

from reconcile.tui.ink import content
from reconcile.tui.screens.page_screen import PageScreen
from reconcile.tui.text.lines import BLANK, Ink, Line, line, wrap
from reconcile.tui.text.page import Page

_INKS = {"+": "resolved", "-": "stale", "@": "dim"}


class PreviewScreen(PageScreen):
    """A diff, below what comes of it. `w` writes it; with `rest`, `r` also says that of what is left.

    Neither is Enter, which is still on its way from the form before. `write` takes its time, and the screen
    stays until it tells what went wrong, if anything did; that is told to `done`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "write(False)", "write"),
        Binding("r", "write(True)", "write, and the rest"),
    ]

    def __init__(
        self,
        title: str,
        effects: Sequence[str],
        diff: str,
        *,
        rest: bool,
        write: Callable[[bool, Callable[[str], None]], None],
        done: Callable[[str], None],
    ) -> None:
        self._rest, self._write, self._done = rest, write, done
        self._writes = False
        also = "r writes it, the rest is distinct too" if rest else "Space ↑ ↓ scroll"
        self.KEYS = f"w writes it · {also} · Esc writes nothing"
        super().__init__([lambda room: Page(title, [*_lines(effects, diff, room)])])

    def action_close(self) -> None:
        """Back to the desk, unless this is being written."""
        if not self._writes:
            super().action_close()

    def action_write(self, rest_too: bool) -> None:
        """Write what was shown, then close."""
        if self._writes or (rest_too and not self._rest):
            return
        self._writes = True
        told = line(Ink("Writing, and checking again …", "strong"))
        self.query_one("#foot", Static).update(content([told]))
        self._write(rest_too, self._finish)

    def _finish(self, fault: str) -> None:
        self.dismiss()
        self._done(fault)


def _lines(effects: Sequence[str], diff: str, room: int) -> Iterator[Line]:
    for told in effects:
        yield from wrap(line(told), room, "  ")
    yield BLANK
    for one in diff.splitlines():
        yield from wrap(line(Ink(one, _INKS.get(one[:1], ""))), room, "  ")
