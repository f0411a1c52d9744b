"""A claim: one answer to one data item, and who gives it on what evidence."""

import builtins
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from reconcile.model.span import Span
from reconcile.values.intervals import Intervals
from reconcile.values.value import Possible, Value

NONE = "none"
"""The member that says there was none: it denies every value of its question."""

_COUNTS = Intervals.between(0, None)


class Polarity(StrEnum):
    """Whether a claim says that its value holds, that it doesn't, or only suggests that it may."""

    ASSERTS = "asserts"
    DENIES = "denies"
    SUGGESTS = "suggests"


class Item(NamedTuple):
    """A data item: the one question that claims answer.

    `scope` holds qualifiers as (name, canonical value); `cell` the calendar cell where the property varies
    (None where the as-of is wider than a cell: compared with none); `member` the value, shown, where several
    values may hold and each is a yes-or-no question of its own. Without a property it is the subject itself,
    where the question is what that is.
    """

    subject: str
    property: str
    scope: tuple[tuple[str, str], ...] = ()
    cell: str | None = None
    member: str | None = None

    @builtins.property  # the field `property` hides the decorator
    def id(self) -> str:
        """`peshawar-bombing.killed[side=police]@2023-01=value`, with the parts it has."""
        id = f"{self.subject}.{self.property}" if self.property else self.subject
        if self.scope:
            id += "[" + ",".join(f"{name}={value}" for name, value in self.scope) + "]"
        if self.cell:
            id += f"@{self.cell}"
        return f"{id}={self.member}" if self.member else id

    def __str__(self) -> str:
        """The item's id."""
        return self.id


@dataclass(frozen=True, slots=True)
class Claim:
    """One answer to one data item, as understood.

    `speaker` is a subject id for a quoted voice, else the source's key. `value` is what was said, before a
    denial turns it around; `possible` is what the claim leaves open. `aside` says why a claim takes part in
    no comparison: an as-of wider than its cell, an impossible magnitude, a withdrawn source, a revision.
    `replaces` is the id of a claim that the speaker revised. `retracted`: its source was withdrawn or its
    speaker revised it, so that nothing is found wrong with it any more.
    """

    id: str
    item: Item
    source: str
    speaker: str
    value: Value
    span: Span
    denies: bool = False
    suggested: bool = False
    quote: str = ""
    locator: str = ""
    cites: tuple[str, ...] = ()
    as_of: Value | None = None
    inferred: str = ""
    credibility: str = ""
    replaces: str | None = None
    note: str = ""
    by: str = ""
    aside: str = ""
    retracted: bool = False

    @property
    def polarity(self) -> Polarity:
        """How the claim is made; a denial that is only suggested is a denial."""
        if self.denies:
            return Polarity.DENIES
        return Polarity.SUGGESTS if self.suggested else Polarity.ASSERTS

    @property
    def voiced(self) -> bool:
        """Whether the source quotes somebody else."""
        return self.speaker != self.source

    @property
    def possible(self) -> Possible:
        """The set of possibilities that the claim leaves open for its item's one value."""
        if not self.denies:
            return self.value.possible
        others = self.value.possible.complement()
        if self.value.kind == "count" and isinstance(others, Intervals):
            return others.meet(_COUNTS)
        return others

    @property
    def comparable(self) -> bool:
        """Whether the claim can contradict another at all."""
        return not self.aside and self.value.kind != "text"
