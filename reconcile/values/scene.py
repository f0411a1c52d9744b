"""Where a date in words is read: the source's date, and which part of a calendar cell is meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from reconcile.values.calendar import MOST_STRETCHES, Cell, Reading, Unit, civil
from reconcile.values.intervals import Intervals

Part = Callable[[Cell, Unit], Cell]
"""Takes a part of a cell of some unit: the late days of a month, the first half of a year."""


def whole(cell: Cell, unit: Unit) -> Cell:
    """The part that is the whole."""
    return cell


@dataclass(frozen=True, slots=True)
class Scene:
    """The source's date, when it has one, and the part of each cell that the words before it ask for."""

    seen: Intervals | None = None
    part: Part = whole

    @property
    def has_part(self) -> bool:
        """Whether less than the whole cell is meant."""
        return self.part is not whole

    def days(self) -> Iterator[Cell]:
        """First and last day of each stretch in which the source may have spoken."""
        if self.seen is None or self.seen.is_empty():
            raise ValueError("it is read from the source's date, which is missing; date the source")
        if self.seen.lower is None or self.seen.upper is None:
            raise ValueError("it is read from the source's date, which has no end; close that date")
        return ((int(s.lower or 0), int(s.upper or 0)) for s in self.seen.spans)

    def reading(self, cells: Iterable[Cell | None], unit: Unit) -> Reading:
        """The part that is meant of each of these cells."""
        parts = (self.part(cell, unit) for cell in cells if cell)
        spans = tuple(islice(parts, MOST_STRETCHES + 1))
        if len(spans) > MOST_STRETCHES:
            raise ValueError("the source's date is too wide to read it from; narrow that date")
        return Reading(spans, unit)

    def latest(self, cell_of: Callable[[int], Cell | None], unit: Unit, pick: str | None) -> Reading:
        """The cells of the years that "June", "last June", "this June" or "next June" may mean to the source.

        `cell_of` gives a year's cell, or None in a year without one; some year must have one.
        """

        def part_of(year: int) -> Cell | None:
            cell = cell_of(year)
            return cell and self.part(cell, unit)

        found = (
            cell_of(year)
            for first, last in self.days()
            for year in range(_year(first, part_of, pick), _year(last, part_of, pick) + 1)
        )
        return self.reading(found, unit)

    def years(self, offset: int) -> list[int]:
        """The years so far from the source's own: -1 for "last year"."""
        found = (
            year + offset
            for first, last in self.days()
            for year in range(civil(first)[0], civil(last)[0] + 1)
        )
        return list(islice(found, MOST_STRETCHES + 1))


def _year(day: int, cell_of: Callable[[int], Cell | None], pick: str | None) -> int:
    year = civil(day)[0]
    match pick:
        case "this":
            return year
        case "next":
            return _first_year(year, 1, cell_of, lambda cell: cell[0] > day)
        case "last":
            return _first_year(year, -1, cell_of, lambda cell: cell[1] < day)
    return _first_year(year, -1, cell_of, lambda cell: cell[0] <= day)


def _first_year(
    year: int, step: int, cell_of: Callable[[int], Cell | None], fits: Callable[[Cell], bool]
) -> int:
    while not ((cell := cell_of(year)) and fits(cell)):
        year += step
    return year
