"""Draws sets of days or numbers above one another, so that a gap between them can be seen.

The scale is true where there is room, but bounds that differ never share a column: sets that don't meet are
never drawn as if they did.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from reconcile.values.intervals import Interval, Intervals, Number
from reconcile.values.value import Possible

MARGIN = 3
"""Columns kept free for the arrow of a set without end."""


@dataclass(frozen=True, slots=True)
class Pen:
    """The characters a picture is drawn with."""

    point: str
    line: str
    first: str
    last: str
    no_first: str
    no_last: str
    cut: str


UNICODE = Pen("●", "─", "├", "┤", "◂", "▸", "…")
ASCII = Pen("*", "-", "|", "|", "<", ">", "~")


def picture(
    rows: Sequence[tuple[str, Possible]],
    width: int,
    *,
    tick: Callable[[Number], str] = str,
    unicode: bool = True,
) -> list[str]:
    """One line a row, label and bars, then a line with the bounds written as `tick` writes them.

    Nothing for sets that have no order or no bound at all. A bound that is itself left out is a bracket.
    """
    sets = [(label, possible) for label, possible in rows if isinstance(possible, Intervals)]
    if len(sets) < len(rows) or not any(_bounds(possible) for _, possible in sets):
        return []
    pen = UNICODE if unicode else ASCII
    gutter = min(max(len(label) for label, _ in sets), max(width // 3, 8))
    room = max(width - gutter - 2, 16)
    columns = _columns([possible for _, possible in sets], room)
    lines = [f"{_fit(label, gutter, pen)}  {_bars(possible, columns, room, pen)}" for label, possible in sets]
    return [line.rstrip() for line in (*lines, " " * (gutter + 2) + _axis(columns, room, tick))]


def _bounds(possible: Intervals) -> list[Number]:
    return [bound for span in possible.spans for bound in (span.lower, span.upper) if bound is not None]


def _fit(label: str, width: int, pen: Pen) -> str:
    return label.ljust(width) if len(label) <= width else label[: width - 1] + pen.cut


def _columns(sets: Sequence[Intervals], room: int) -> Mapping[Number, int]:
    """The column of each bound: in proportion, but never two in one while there is room."""
    bounds = sorted({bound for possible in sets for bound in _bounds(possible)})
    first = MARGIN if any(span.lower is None for possible in sets for span in possible.spans) else 0
    last = (
        room - 1 - (MARGIN if any(span.upper is None for possible in sets for span in possible.spans) else 0)
    )
    if len(bounds) == 1:
        return {bounds[0]: (first + last) // 2}
    scale = (last - first) / float(bounds[-1] - bounds[0])
    columns = [first + round(float(bound - bounds[0]) * scale) for bound in bounds]
    return dict(zip(bounds, _apart(columns, last), strict=True))


def _apart(columns: list[int], last: int) -> list[int]:
    """The same columns, each at least one after the one before, none beyond the last."""
    if len(columns) > last - columns[0] + 1:
        return columns
    moved: list[int] = []
    for column in columns:
        moved.append(max(column, moved[-1] + 1) if moved else column)
    after = len(moved) - 1
    return [min(column, last - (after - place)) for place, column in enumerate(moved)]


def _bars(possible: Intervals, columns: Mapping[Number, int], room: int, pen: Pen) -> str:
    cells = [" "] * room
    for span in possible.spans:
        start = 0 if span.lower is None else columns[span.lower]
        end = room - 1 if span.upper is None else columns[span.upper]
        cells[start : end + 1] = _bar(span, end - start + 1, pen)
    return "".join(cells)


def _bar(span: Interval, length: int, pen: Pen) -> list[str]:
    if length == 1:
        return [pen.point]
    first = pen.no_first if span.lower is None else "(" if span.lower_open else pen.first
    last = pen.no_last if span.upper is None else ")" if span.upper_open else pen.last
    return [first, *pen.line * (length - 2), last]


def _axis(columns: Mapping[Number, int], room: int, tick: Callable[[Number], str]) -> str:
    """The bounds under their columns: the outermost first, then whichever of the others still fit."""
    cells = [" "] * room
    bounds = list(columns)
    for bound in dict.fromkeys([bounds[0], bounds[-1], *bounds]):
        text = tick(bound)
        start = min(max(columns[bound] - len(text) // 2, 0), max(room - len(text), 0))
        if not "".join(cells[max(start - 2, 0) : start + len(text) + 2]).strip():
            cells[start : start + len(text)] = text
    return "".join(cells[:room])
