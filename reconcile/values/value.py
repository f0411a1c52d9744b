"""A value: what was written, and the exact set of possibilities it leaves open."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from reconcile.values.intervals import Intervals, Number
from reconcile.values.members import Members

Kind = Literal["date", "count", "quantity", "entity", "choice", "boolean", "text"]
Possible = Intervals | Members


@dataclass(frozen=True, slots=True)
class Value:
    """One answer as a set of possibilities. Two values are equal when they leave the same open.

    `possible` is the set: days as proleptic Gregorian ordinals (`date.toordinal`, of any year), counts as
    whole numbers, measures as exact fractions in `unit`, names for the rest. `core` is that set before a
    hedge (`~`, "about", "nearly") widened it. `nominal` is the number beside a hedge, or the exact or best
    number. `doubtful` records EDTF's `?`: the set stands, but findings that need it are warnings.
    """

    kind: Kind
    written: str = field(compare=False)
    possible: Possible
    nominal: Number | None = None
    core: Possible | None = field(default=None, compare=False)
    doubtful: bool = field(default=False, compare=False)
    unit: str | None = None

    @property
    def hedged(self) -> bool:
        """Whether a hedge widened the set."""
        return self.core is not None and self.core != self.possible


def meet(a: Possible, b: Possible) -> Possible:
    """What both sets allow; both must be of one kind."""
    if isinstance(a, Intervals) and isinstance(b, Intervals):
        return a.meet(b)
    if isinstance(a, Members) and isinstance(b, Members):
        return a.meet(b)
    raise TypeError(f"a set of {type(a).__name__} never meets a set of {type(b).__name__}")


def agree(a: Possible, b: Possible) -> bool:
    """Whether one world can satisfy both."""
    return not meet(a, b).is_empty()
