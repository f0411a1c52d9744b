"""Days on a line of cells, true to scale, under years, months or days as there is room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reconcile.values.calendar import civil, iso, month_index, month_name, month_start, ordinal, year_name

MARGIN = 2
"""Cells kept free at both ends, for the arrows of what has no end."""
APART = 2
"""Cells between two labels."""
AIR = 15
"""Days on either side of one alone."""
YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
MONTHS = (1, 3, 6)
DAYS = (1, 2, 7, 14)

Tick = tuple[int, str]


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """From the day `first` to the day `last`, on `room` cells."""

    first: int
    last: int
    room: int

    def column(self, day: int) -> int:
        """The cell of a day; days beyond the ends are at the ends."""
        share = (min(max(day, self.first), self.last) - self.first) / max(self.last - self.first, 1)
        return MARGIN + round(share * (self.room - 1 - 2 * MARGIN))

    def ticks(self) -> list[Tick]:
        """The columns that are labelled: the finest steps of the calendar whose labels all find room."""
        for found in self._steps():
            placed = [(self.column(day), label) for day, label in found]
            if all(b - a >= len(label) + APART for (a, label), (b, _) in pairwise(placed)):
                return [(column, label) for column, label in placed if column + len(label) <= self.room]
        return []

    def labels(self) -> str:
        """The labels, each beginning over its column."""
        cells = [" "] * self.room
        for column, label in self.ticks():
            cells[column : column + len(label)] = label
        return "".join(cells)

    def _steps(self) -> Iterator[Sequence[tuple[int, str]]]:
        """Labelled days from the finest steps to the coarsest, where they are not far too many."""
        days, months, years = self.last - self.first + 1, month_index(self.last), civil(self.last)[0]
        for step in DAYS:
            if days // step <= self.room:
                begin = self.first + (-self.first) % step
                yield [(day, iso(day)) for day in range(begin, self.last + 1, step)]
        for step in MONTHS:
            begin = -(-self._month_after(self.first) // step) * step
            if (months - begin) // step <= self.room:
                yield [(month_start(one), month_name(one)) for one in range(begin, months + 1, step)]
        for step in YEARS:
            first = civil(self.first)[0]
            begin = -(-(first + (ordinal(first) < self.first)) // step) * step
            if (years - begin) // step <= self.room:
                yield [(ordinal(year), year_name(year)) for year in range(begin, years + 1, step)]

    @staticmethod
    def _month_after(day: int) -> int:
        """The month that begins on a day or next after it."""
        month = month_index(day)
        return month if month_start(month) == day else month + 1


def spanned(days: Sequence[int]) -> tuple[int, int]:
    """The first of some days and the last, with a little air where they are all one."""
    first, last = min(days), max(days)
    return (first - AIR, last + AIR) if first == last else (first, last)
