"""Everything that something leads to, however far: wholes of a part, works behind a copy."""

from __future__ import annotations

from collections.abc import Callable, Iterable


def reached(starts: Iterable[str], onward: Callable[[str], Iterable[str]]) -> frozenset[str]:
    """The starts, and all that they lead to, directly or not; circles end by themselves."""
    found: set[str] = set()
    waiting = [*starts]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting.extend(onward(one))
    return frozenset(found)
