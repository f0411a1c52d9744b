"""Draws sets of days or numbers above one another, so that a gap between them can be seen.

The scale is true where there is room, but bounds that differ never share a column: sets that don't meet are
never drawn as if they did.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

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
    about: str
    best: str
    between: str
    mark: str


UNICODE = Pen("●", "─", "├", "┤", "◂", "▸", "…", "╌", "◆", "·", "┴")
ASCII = Pen("*", "-", "|", "|", "<", ">", "~", "=", "o", ".", "+")


class Bar(NamedTuple):
    """A set and its label; `core` is the set before a hedge widened it, `best` the number it is named by.

    One with `words` is a gap: no set is drawn, but dots and the words on them.
    """

    label: str
    possible: Possible
    core: Possible | None = None
    best: Number | None = None
    words: str = ""


def picture(
    rows: Sequence[tuple[str, Possible] | Bar],
    width: int,
    *,
    tick: Callable[[Number], str] = str,
    unicode: bool = True,
    ruled: bool = False,
) -> list[str]:
    """One line a row, label and bars, then a line with the bounds written as `tick` writes them.

    Nothing for sets that have no order or no bound at all. A bound that is itself left out is a bracket.
    `ruled` draws the axis itself, with a mark over each bound that is written.
    """
    bars = [Bar(*row) for row in rows]
    if not all(isinstance(bar.possible, Intervals) for bar in bars) or not any(map(_bounds, bars)):
        return []
    pen = UNICODE if unicode else ASCII
    gutter = min(max(len(bar.label) for bar in bars), max(width // 3, 8))
    room = max(width - gutter - 2, 16)
    columns = _columns(bars, room)
    lines = [f"{_fit(bar.label, gutter, pen)}  {drawn(bar, columns, room, pen)}" for bar in bars]
    below, marks = _axis(columns, room, tick)
    axis = [rule(marks, room, pen), below] if ruled else [below]
    return [line.rstrip() for line in (*lines, *(" " * (gutter + 2) + line for line in axis))]


def drawn(bar: Bar, columns: Mapping[Number, int], room: int, pen: Pen) -> str:
    """A set on a line of `room` cells, each bound in its column; without its label."""
    if not isinstance(bar.possible, Intervals):
        return ""
    if bar.words:
        return _gap(bar.possible.hull, columns, room, pen, bar.words)
    cells = [" "] * room
    inside = pen.line if bar.core is None else pen.about
    for span in bar.possible.spans:
        start, end = _ends(span, columns, room)
        cells[start : end + 1] = _bar(span, end - start + 1, pen, inside)
    for span in bar.core.spans if isinstance(bar.core, Intervals) else ():
        start, end = _ends(span, columns, room)
        solid = [pen.point] if start == end else [pen.line] * (end - start + 1)
        cells[start : end + 1] = [
            new if old == pen.about else old for old, new in zip(cells[start : end + 1], solid, strict=True)
        ]
    if bar.best is not None and cells[columns[bar.best]] in (pen.line, pen.about):
        cells[columns[bar.best]] = pen.best
    return "".join(cells)


def rule(marks: Sequence[int], room: int, pen: Pen) -> str:
    """The axis, with a mark in each of some columns."""
    return "".join(pen.mark if column in marks else pen.line for column in range(room))


def _bounds(bar: Bar) -> list[Number]:
    """Every number of a bar that needs a column."""
    sets = [one for one in (bar.possible, bar.core) if isinstance(one, Intervals)]
    spans = [span for one in sets for span in one.spans]
    found = [bound for span in spans for bound in (span.lower, span.upper) if bound is not None]
    return [*found, *([bar.best] if bar.best is not None else [])]


def _fit(label: str, width: int, pen: Pen) -> str:
    return label.ljust(width) if len(label) <= width else label[: width - 1] + pen.cut


def _columns(bars: Sequence[Bar], room: int) -> Mapping[Number, int]:
    """The column of each bound: in proportion, but never two in one while there is room."""
    bounds = sorted({bound for bar in bars for bound in _bounds(bar)})
    spans = [span for bar in bars if isinstance(bar.possible, Intervals) for span in bar.possible.spans]
    first = MARGIN if any(span.lower is None for span in spans) else 0
    last = room - 1 - (MARGIN if any(span.upper is None for span in spans) else 0)
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


def _ends(span: Interval, columns: Mapping[Number, int], room: int) -> tuple[int, int]:
    start = 0 if span.lower is None else columns[span.lower]
    return start, room - 1 if span.upper is None else columns[span.upper]


def _gap(span: Interval, columns: Mapping[Number, int], room: int, pen: Pen, words: str) -> str:
    """Dots between two bounds, the words in their midst; where they don't fit, over the gap."""
    start, end = _ends(span, columns, room)
    dots = pen.between * (end - start - 1)
    if len(words) + 4 <= len(dots):
        return " " * (start + 1) + f" {words} ".center(len(dots), pen.between)
    begin = min(max((start + end + 1 - len(words)) // 2, 0), max(room - len(words), 0))
    return f"{' ' * begin}{words}"


def _bar(span: Interval, length: int, pen: Pen, inside: str) -> list[str]:
    if length == 1:
        return [pen.point]
    first = pen.no_first if span.lower is None else "(" if span.lower_open else pen.first
    last = pen.no_last if span.upper is None else ")" if span.upper_open else pen.last
    return [first, *inside * (length - 2), last]


def _axis(columns: Mapping[Number, int], room: int, tick: Callable[[Number], str]) -> tuple[str, list[int]]:
    """The bounds under their columns, the outermost first, then whichever still fit; and these columns."""
    cells, marks = [" "] * room, []
    bounds = list(columns)
    for bound in dict.fromkeys([bounds[0], bounds[-1], *bounds]):
        text = tick(bound)
        start = min(max(columns[bound] - len(text) // 2, 0), max(room - len(text), 0))
        if not "".join(cells[max(start - 2, 0) : start + len(text) + 2]).strip():
            cells[start : start + len(text)] = text
            marks.append(columns[bound])
    return "".join(cells[:room]), marks
