"""A page to read: a title, and lines made for the width there is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reconcile.tui.text.lines import Line


@dataclass(frozen=True, slots=True)
class Page:
    """What a screen shows: its lines, from the line `start` on, under `head` lines that stay in place."""

    title: str
    lines: Sequence[Line]
    start: int = 0
    head: Sequence[Line] = ()


Make = Callable[[int], Page]
"""Makes a page for so many cells; it may read files and wait."""
