"""A fact: what is left of a data item, and on whose word."""

from dataclasses import dataclass
from enum import StrEnum

from reconcile.model.claim import Claim, Item
from reconcile.values.value import Possible


class Standing(StrEnum):
    """How firmly a fact stands."""

    AGREED = "agreed"
    SINGLE_SOURCE = "single-source"
    RESOLVED = "resolved"
    DISPUTED = "disputed"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Reading:
    """One value that a fact may have, with its support; `letter` is the camp's where there are several.

    `lower_by` and `upper_by` are the ids of the claims that set each bound.
    """

    value: Possible
    shown: str
    support: tuple[Claim, ...]
    lower_by: str | None = None
    upper_by: str | None = None
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """What is left of one data item.

    One reading for a fact that has a value, several where it is disputed or distinct, none while it is open.
    `dissent` are the claims that lost; `origins` the independent beginnings behind the support.
    """

    item: Item
    standing: Standing
    readings: tuple[Reading, ...]
    dissent: tuple[Claim, ...] = ()
    reason: str = ""
    case: str | None = None
    origins: tuple[str, ...] = ()
    kind: str = ""
    unit: str | None = None

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources of its support, by key."""
        return tuple(dict.fromkeys(claim.source for one in self.readings for claim in one.support))

    @property
    def single_origin(self) -> bool:
        """Whether several sources support it and all have it from one."""
        return len(self.sources) > 1 and len(self.origins) == 1
