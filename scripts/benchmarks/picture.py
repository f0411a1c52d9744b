"""Small line charts as one SVG: both axes in powers, so that a straight line tells how fast a cost grows."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from math import log10
from statistics import linear_regression

Points = Sequence[tuple[int, float]]
WIDTH, HEIGHT, MARGIN, RIGHT = 360, 260, 52, 28
SHOWN = {"claims": "claims", "items": "data items", "rules": "rules", "component": "claims in a component"}


def picture(lines: Mapping[str, tuple[str, Points]]) -> str:
    """One chart for each line, two a row; under each what grows and what else holds."""
    drawn = [(name, rest, points) for name, (rest, points) in lines.items() if len(points) > 1]
    rows = -(-len(drawn) // 2)
    charts = "".join(
        f'<g transform="translate({place % 2 * WIDTH} {place // 2 * HEIGHT})">{_chart(*one)}</g>\n'
        for place, one in enumerate(drawn)
    )
    size = f'width="{2 * WIDTH}" height="{rows * HEIGHT}" viewBox="0 0 {2 * WIDTH} {rows * HEIGHT}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="11">\n'
        f'<rect width="100%" height="100%" fill="#fff"/>\n{charts}</svg>\n'
    )


def slope(points: Points) -> float:
    """By which power of the size the cost grows: the line that comes nearest to all points."""
    sizes, costs = [log10(size) for size, _ in points], [log10(taken) for _, taken in points]
    return linear_regression(sizes, costs).slope


def _chart(name: str, rest: str, points: Points) -> str:
    levels = _levels([1000 * taken for _, taken in points])
    across = Scale(points[0][0], points[-1][0], MARGIN, WIDTH - RIGHT)
    up = Scale(levels[0], levels[-1], HEIGHT - MARGIN, 34)
    places = [(across(size), up(1000 * taken)) for size, taken in points]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    marks = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="#1f5f8b"/>' for x, y in places)
    below = "".join(
        _text(x, HEIGHT - MARGIN + 16, f"{size:,}") for (x, _), (size, _) in zip(places, points, strict=True)
    )
    title = f"{SHOWN.get(name, name)}: cost grows by the power {slope(points):.2f}"
    return (
        f"{''.join(_across(levels, up))}"
        f'<polyline points="{path}" fill="none" stroke="#1f5f8b" stroke-width="2"/>{marks}{below}'
        f"{_text(WIDTH / 2, 20, title, bold=True)}{_text(WIDTH / 2, HEIGHT - 16, rest)}"
    )


def _levels(costs: Sequence[float]) -> list[float]:
    """The 1, 2 and 5 of each power that span all costs, and ten times the least at the least.

    So what does not grow looks flat, however much it was measured to waver.
    """
    levels = [digit * 10.0**power for power in range(-6, 10) for digit in (1, 2, 5)]
    first = max(place for place, level in enumerate(levels) if level <= min(costs))
    last = min(place for place, level in enumerate(levels) if level >= max(costs))
    return levels[first : max(last, first + 3) + 1]


def _across(levels: Sequence[float], up: "Scale") -> Iterator[str]:
    """A line across at each level, in milliseconds."""
    for level in levels:
        y = up(level)
        yield f'<line x1="{MARGIN}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>'
        yield _text(
            MARGIN - 6, y + 4, f"{level:g} ms" if level < 1000 else f"{level / 1000:g} s", anchor="end"
        )


class Scale:
    """Where a number stands between two ends, by its power."""

    def __init__(self, low: float, high: float, start: float, end: float) -> None:
        self.low, self.high, self.start, self.end = log10(low), log10(high), start, end

    def __call__(self, number: float) -> float:
        """The place of a number."""
        span = self.high - self.low
        share = (log10(number) - self.low) / span if span else 0.5
        return self.start + share * (self.end - self.start)


def _text(x: float, y: float, text: str, *, anchor: str = "middle", bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{weight}>{escape(text)}</text>'
