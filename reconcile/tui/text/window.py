"""The stretch of time that a timeline shows: nearer, farther, earlier, later, never beyond the whole."""

from __future__ import annotations

from typing import NamedTuple

NARROWEST = 7
"""A window is no shorter than so many days, unless the whole is."""


class Window(NamedTuple):
    """From the day `first` to the day `last`, by their ordinals."""

    first: int
    last: int

    def nearer(self, whole: Window) -> Window:
        """Half as long, around the same middle."""
        return self._around(self._length // 2, whole)

    def farther(self, whole: Window) -> Window:
        """Twice as long, around the same middle as far as the whole has room."""
        return self._around(self._length * 2 + 1, whole)

    def moved(self, steps: int, whole: Window) -> Window:
        """Later by some steps, each a quarter of its length; earlier where they are negative."""
        return self._from(self.first + steps * max(self._length // 4, 1), self._length, whole)

    @property
    def _length(self) -> int:
        return self.last - self.first

    def _around(self, length: int, whole: Window) -> Window:
        length = max(length, NARROWEST - 1)
        return self._from(self.first + int((self._length - length) / 2), length, whole)

    @staticmethod
    def _from(first: int, length: int, whole: Window) -> Window:
        length = min(length, whole.last - whole.first)
        first = min(max(first, whole.first), whole.last - length)
        return Window(first, first + length)
