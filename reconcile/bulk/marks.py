"""Sets of possibilities as whole numbers that SQL can compare: bounds in their order, names by number.

A bounds table has a `lower` and an `upper` for each claim, and claims of an item agree if and only if the
highest lower is no higher than the lowest upper:

- Days and counts are whole already. Measures are put into their order: four times their rank among all
  bounds, one more where a lower bound is left out, one less where an upper one is.
- A set of names has its own number for both bounds, so two agree only if they are the same.
- Anything else (a set with gaps, none at all, numbers too large) agrees with nothing, not even itself.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from reconcile.values.intervals import Intervals, Number
from reconcile.values.members import Members
from reconcile.values.value import Possible

FAR = 1 << 60
"""Whole numbers beyond this are compared by the ordinary program."""
STEP = 4
"""How far the marks of two neighbouring measures lie apart, so that there is room beside each."""
MOST = sys.float_info.max
NEVER = (FAR * 2, -FAR * 2)
"""Bounds that agree with none."""


def floating(number: Number) -> float:
    """A number as near as a float comes to it."""
    try:
        return float(number)
    except OverflowError:
        return MOST if number > 0 else -MOST


class Mark(NamedTuple):
    """A lower and an upper bound in the order of all; None where there is none."""

    lower: int | None
    upper: int | None


class Marks:
    """Marks sets once all bounds of measures are known: `see` every set, then ask."""

    def __init__(self) -> None:
        self._numbers: dict[Members, int] = {}
        self._bounds: set[Fraction] = set()
        self._ranked: list[Fraction] = []

    def see(self, sets: Iterable[Possible]) -> None:
        """Takes note of the bounds of some sets."""
        for possible in sets:
            if isinstance(possible, Intervals) and not possible.whole:
                for span in possible.spans:
                    self._bounds.update(Fraction(end) for end in (span.lower, span.upper) if end is not None)
        self._ranked = []

    def of(self, possible: Possible) -> Mark:
        """The mark of a set."""
        if isinstance(possible, Members):
            number = self._numbers.setdefault(possible, len(self._numbers))
            return Mark(*NEVER) if possible.is_empty() else Mark(number, number)
        if len(possible.spans) != 1:
            return Mark(*NEVER)
        hull = possible.hull
        if not possible.whole:
            lower = None if hull.lower is None else STEP * self._rank(hull.lower) + hull.lower_open
            upper = None if hull.upper is None else STEP * self._rank(hull.upper) - hull.upper_open
            return Mark(lower, upper)
        if any(end is not None and not -FAR <= end <= FAR for end in (hull.lower, hull.upper)):
            return Mark(*NEVER)
        return Mark(
            None if hull.lower is None else int(hull.lower), None if hull.upper is None else int(hull.upper)
        )

    def numbers(self) -> Iterable[tuple[int, float, bool]]:
        """For each mark that a bound of a measure may have: the number, and whether it is exact."""
        for rank, number in enumerate(self._in_order()):
            near = floating(number)
            yield STEP * rank, near, Fraction(near) == number
            yield STEP * rank + 1, near, False
            yield STEP * rank - 1, near, False

    def _rank(self, bound: Number) -> int:
        return bisect_left(self._in_order(), Fraction(bound))

    def _in_order(self) -> list[Fraction]:
        if not self._ranked:
            self._ranked = sorted(self._bounds)
        return self._ranked
