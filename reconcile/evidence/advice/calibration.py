"""From sums of votes to the share of suggestions that is right.

Odds that are only counted are too sure: sources lean on each other, and letters promise too much. So what is
stated was fitted to what was right in simulated worlds with a known truth (tests/evidence/simulated.py), and
tried on other worlds, of other seeds: `python -m benchmarks.suggest.fit` (in scripts/) does both anew and
prints how far the two lie apart. At a desk this is what letters alone tell of cases that nobody decided yet;
for many items, how often sources are right is learned from them first.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log
from typing import NamedTuple

from reconcile.evidence.advice.reliability import OTHERS


class Fit(NamedTuple):
    """How odds by the sums become odds as measured: their logarithm × `slope` + `shift` (Platt 1999)."""

    slope: float = 1
    shift: float = 0


DESK = Fit(0.33, 0.34)
"""For one case at a desk."""
EXPECTED = Fit(0.64, 0.24)
"""For one case at a desk with so many that more is expected of its origins than was decided."""
MANY_ITEMS = Fit(0.88, 0.02)
"""For items from which the reliability of their sources was learned."""


def chances(sums: Sequence[float], fit: Fit, others: float = OTHERS) -> tuple[float, ...]:
    """How likely each value is, given the sums of the votes for it, as it was measured."""
    return tuple(fitted(chance, fit) for chance in likely(sums, others))


def likely(sums: Sequence[float], others: float = OTHERS) -> list[float]:
    """How likely each value is, as it is only counted, where there are so many wrong ones.

    Each stands to the others as e to its sum; values that nobody named have the sum 0.
    """
    top = max(sums, default=0)
    parts = [exp(one - top) for one in sums]
    whole = sum(parts) + max(others + 1 - len(sums), 0) * exp(-top)
    return [part / whole for part in parts]


def fitted(chance: float, fit: Fit) -> float:
    """A chance as it was measured, by one that is only counted."""
    if not 0 < chance < 1:
        return chance
    return 1 / (1 + exp(-(fit.slope * log(chance / (1 - chance)) + fit.shift)))
