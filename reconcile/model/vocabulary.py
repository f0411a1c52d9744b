"""The questions a project asks, the rules its answers obey, and its policy on vague words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from reconcile.model.span import Span
from reconcile.values.policy import Policy
from reconcile.values.value import Kind

Cell = Literal["day", "month", "year"]


@dataclass(frozen=True, slots=True)
class Property:
    """A named, typed question about a subject.

    `several`: different values never conflict. `nested`: an entity agrees with what contains it. `varies`:
    claims are compared in the calendar cell of their as-of. `cumulative`: compared day with day; a later
    total may not be lower. `settles`: days from the event during which a lower count is only an earlier one.
    `scope`: the qualifiers it may carry, each with the kind of its values. `of`: the words of a choice.
    `ahead`: a date that may lie after its source.
    """

    name: str
    kind: Kind
    span: Span | None = None
    unit: str | None = None
    several: bool = False
    nested: bool = False
    varies: Cell | None = None
    cumulative: bool = False
    settles: int | None = None
    scope: Mapping[str, Kind] = field(default_factory=lambda: MappingProxyType({}))
    of: tuple[str, ...] = ()
    ahead: bool = False
    description: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A property of the subject (`path` of one name) or of a subject it points to (`path` of two)."""

    path: tuple[str, ...]

    def __str__(self) -> str:
        """The term as a rule writes it: `retaliation_for.happened`."""
        return ".".join(self.path)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A linear comparison: the sum of the left terms against the sum of the right ones."""

    left: tuple[Term, ...]
    operator: Literal["<", "<=", "==", ">=", ">"]
    right: tuple[Term, ...]

    @property
    def terms(self) -> tuple[Term, ...]:
        """Every term, left then right."""
        return self.left + self.right

    def __str__(self) -> str:
        """The comparison as it is written in a vocabulary."""
        return f"{_sum(self.left)} {self.operator} {_sum(self.right)}"


@dataclass(frozen=True, slots=True)
class VocabularyRule:
    """A declared rule: what must hold between answers, in the project's own words."""

    name: str
    require: Comparison
    span: Span
    severity: str = "error"
    message: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All that is declared about questions."""

    properties: Mapping[str, Property] = field(default_factory=lambda: MappingProxyType({}))
    rules: tuple[VocabularyRule, ...] = ()
    policy: Policy = field(default_factory=Policy)


def _sum(terms: tuple[Term, ...]) -> str:
    return " + ".join(map(str, terms))
