"""The keys that go through what is longer than the screen, the same on every page and in every list."""

from __future__ import annotations

from textual.binding import Binding, BindingType

SCROLLING: tuple[BindingType, ...] = (
    Binding("down,j", "scroll(1)", show=False),
    Binding("up,k", "scroll(-1)", show=False),
    Binding("pagedown", "read(1)", show=False),
    Binding("pageup", "read(-1)", show=False),
    Binding("home", "edge(0)", show=False),
    Binding("end", "edge(1)", show=False),
)
"""Lines by `scroll`, screenfuls by `read`, the first and the last line by `edge`."""
