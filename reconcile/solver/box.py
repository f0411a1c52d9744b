"""What several lines leave of several sets of numbers: each narrowed by the others until nothing gives.

A set is held by its two ends. An end is a number and how many hairs more: an open lower end lies a hair above
its number, so that sums of ends know which are open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from math import ceil, floor, lcm

from reconcile.model.claim import Item
from reconcile.solver.lines import Domains, Line
from reconcile.values.intervals import Interval, Number

End = tuple[Number, int] | None
"""A number and how many hairs more or fewer; None where there is no end."""

Ends = tuple[End, End]

ROUNDS = 6
"""How often each line may narrow its items before narrowing is given up."""


class Box:
    """A set of numbers for each item, and the lines that narrow them."""

    def __init__(self, domains: Domains, lines: Sequence[Line]) -> None:
        self.sets = domains
        self.ends = {item: _ends(some.hull) for item, some in domains.items()}
        self.rows = [_lean(line) for line in lines]
        self.crossing: dict[Item, list[int]] = {item: [] for item in domains}
        for place, line in enumerate(lines):
            for item in line.items:
                self.crossing[item].append(place)

    def holds(self, ends: dict[Item, Ends], places: Iterable[int] | None = None) -> bool | None:
        """Narrow ends by the lines at some places and all that moves; False when nothing is left of one.

        None where it was given up, for some sets never stop narrowing.
        """
        waiting = dict.fromkeys(range(len(self.rows)) if places is None else places)
        tries = ROUNDS * len(self.rows)
        while waiting:
            if not tries:
                return None
            place, tries = next(iter(waiting)), tries - 1
            del waiting[place]
            for item, left in self._narrowed(place, ends):
                if is_empty(left):
                    return False
                ends[item] = left
                waiting.update(dict.fromkeys(self.crossing[item]))
        return True

    def _narrowed(self, place: int, ends: dict[Item, Ends]) -> Iterator[tuple[Item, Ends]]:
        """The items that one line narrows, and to what."""
        terms, (bottom, top) = self.rows[place]
        spans = [_times(ends[item], factor) for item, factor in terms]
        least, most = _Total(low for low, _ in spans), _Total(high for _, high in spans)
        for (item, factor), (low, high) in zip(terms, spans, strict=True):
            up, down = least.without(low, top), most.without(high, bottom)
            if up is not None or down is not None:
                lower, upper = (down, up) if factor == 1 else _divided((down, up), factor)
                left = self._both(item, ends[item], lower, upper)
                if left != ends[item]:
                    yield item, left

    def _both(self, item: Item, ends: Ends, lower: End, upper: End) -> Ends:
        """The higher of two lower ends and the lower of two upper ones, on numbers of the set."""
        whole = self.sets[item].whole
        if lower is not None:
            lower = _up(lower) if whole else (lower[0], min(lower[1], 1))
        if upper is not None:
            upper = _down(upper) if whole else (upper[0], max(upper[1], -1))
        low = ends[0] if lower is None or (ends[0] is not None and ends[0] >= lower) else lower
        high = ends[1] if upper is None or (ends[1] is not None and ends[1] <= upper) else upper
        spans = self.sets[item].spans
        if len(spans) > 1 and (low, high) != ends:
            return _snapped(spans, low, high)
        return low, high


class _Total:
    """A sum of ends, of which some may lie without end."""

    def __init__(self, ends: Iterable[End]) -> None:
        self.number: Number = 0
        self.hairs = self.endless = 0
        for end in ends:
            if end is None:
                self.endless += 1
            else:
                self.number, self.hairs = self.number + end[0], self.hairs + end[1]

    def without(self, own: End, target: End) -> End:
        """What a target leaves for one term beside all the others; None where that has no end."""
        if target is None or self.endless > (own is None):
            return None
        number, hairs = (0, 0) if own is None else own
        return target[0] - self.number + number, target[1] - self.hairs + hairs


def is_empty(ends: Ends) -> bool:
    """Whether no number lies between two ends."""
    lower, upper = ends
    return lower is not None and upper is not None and lower > upper


def point(ends: Ends) -> Number | None:
    """The one number between two ends, if there is but one."""
    lower, upper = ends
    return lower[0] if lower is not None and lower == upper and lower[1] == 0 else None


def _lean(line: Line) -> tuple[tuple[tuple[Item, int], ...], Ends]:
    """A line times what makes its factors plain whole numbers, which are much faster."""
    times = lcm(*(factor.denominator for _, factor in line.factors))
    factors = tuple((item, int(factor * times)) for item, factor in line.factors)
    return factors, _times(_ends(line.span), times)


def _ends(span: Interval) -> Ends:
    lower: End = None if span.lower is None else (_plain(span.lower), int(span.lower_open))
    upper: End = None if span.upper is None else (_plain(span.upper), -int(span.upper_open))
    return lower, upper


def _plain(number: Number) -> Number:
    return int(number) if number == int(number) else number


def _times(ends: Ends, factor: int) -> Ends:
    if factor == 1:
        return ends
    lower, upper = ends
    sign = 1 if factor > 0 else -1
    low: End = None if lower is None else (lower[0] * factor, lower[1] * sign)
    high: End = None if upper is None else (upper[0] * factor, upper[1] * sign)
    return (low, high) if factor > 0 else (high, low)


def _divided(ends: Ends, factor: int) -> Ends:
    lower, upper = ends
    sign = 1 if factor > 0 else -1
    low: End = None if lower is None else (_quotient(lower[0], factor), lower[1] * sign)
    high: End = None if upper is None else (_quotient(upper[0], factor), upper[1] * sign)
    return (low, high) if factor > 0 else (high, low)


def _quotient(number: Number, factor: int) -> Number:
    whole, rest = divmod(number, factor)
    return Fraction(number) / factor if rest else whole


def _up(end: tuple[Number, int]) -> tuple[Number, int]:
    number = ceil(end[0])
    return (number + 1 if number == end[0] and end[1] > 0 else number), 0


def _down(end: tuple[Number, int]) -> tuple[Number, int]:
    number = floor(end[0])
    return (number - 1 if number == end[0] and end[1] < 0 else number), 0


def _snapped(spans: Sequence[Interval], low: End, high: End) -> Ends:
    """Two ends moved inwards onto the intervals that a set is made of."""
    left = [
        (
            lower if low is None or (lower is not None and lower > low) else low,
            upper if high is None or (upper is not None and upper < high) else high,
        )
        for lower, upper in map(_ends, spans)
    ]
    filled = [ends for ends in left if not is_empty(ends)]
    return (filled[0][0], filled[-1][1]) if filled else ((1, 0), (0, 0))
