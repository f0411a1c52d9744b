"""How claims and rules force one bound after another, until two are reached that cannot both be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reconcile.model.claim import Claim, Item
from reconcile.model.vocabulary import VocabularyRule
from reconcile.values.intervals import Number

Side = Literal["at least", "at most", "is"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what a data item then is `at least` or `at most`, and who says so or which rule forces it.

    `open` leaves the number itself out. `uses` are the places of the earlier steps that it rests on. A step
    that only says what something `is`, by its claims, has no number: it makes a rule bind.
    """

    item: Item
    side: Side
    number: Number | None = None
    open: bool = False
    claims: tuple[Claim, ...] = ()
    rule: VocabularyRule | None = None
    uses: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """The steps in an order that a person reads; the two that stand `apart` leave their item no value."""

    steps: tuple[Step, ...]
    apart: tuple[int, int]
