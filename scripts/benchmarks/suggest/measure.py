"""How many suggestions are right, and whether as many are as is stated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

TEXT = ("text", 0.0, 0.0)


@dataclass(frozen=True)
class Answer:
    """What was suggested for an item, and how likely it was said to be right; no value where nothing was."""

    item: str
    value: str | None
    chance: float = 0


def is_right(value: str, truth: str, kind: tuple[str, float, float] = TEXT) -> bool:
    """Whether a value is the true one: for numbers within the tolerance, for dates as a part of it."""
    name, share, slack = kind
    if name == "number" and (one := _number(value)) is not None and (other := _number(truth)) is not None:
        return abs(one - other) <= max(share * abs(other), slack) + 1e-9 * abs(other)
    if name == "date":
        return value == truth or truth.startswith(f"{value}-") or value.startswith(f"{truth}-")
    return _plain(value) == _plain(truth)


def _number(written: str) -> float | None:
    try:
        return float(re.sub("[, ]", "", written))
    except ValueError:
        return None


def _plain(written: str) -> str:
    return written.strip().lower()


def share(right: Sequence[bool]) -> str:
    """A share in percent, and of how many."""
    return f"{100 * sum(right) / len(right):.1f} % of {len(right):,}" if right else "none"


def calibration(
    found: Iterable[tuple[float, bool]], bounds: Sequence[float]
) -> list[tuple[int, float, float]]:
    """How many suggestions there are in each band of what was stated, and the shares stated and measured."""
    bands: list[list[tuple[float, bool]]] = [[] for _ in range(len(bounds) + 1)]
    for chance, right in found:
        bands[sum(chance > bound for bound in bounds)].append((chance, right))
    return [
        (
            len(some),
            sum(chance for chance, _ in some) / len(some),
            sum(right for _, right in some) / len(some),
        )
        for some in bands
        if some
    ]
