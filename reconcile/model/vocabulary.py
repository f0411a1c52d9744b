"""The questions a project asks, the rules its answers obey, and its policy on vague words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType
from typing import Literal

from reconcile.model.span import Span
from reconcile.values.policy import Policy
from reconcile.values.value import Kind

WINDOWS = ("during", "within", "period")
"""Qualifiers that say in what stretch of time something was counted."""

Cell = Literal["day", "month", "year"]

DAYS = MappingProxyType({"day": (1, 1), "week": (7, 7), "month": (28, 31), "year": (365, 366)})
"""The fewest and the most days of each unit of time."""

EVENT_DATES = ("date", "happened", "started", "ended")
"""The properties that say when a subject took place, the plainest first."""

NOT_THE_FIRST = "contradicted-superlative"
"""The name of the rule that every first and latest of its class obeys."""

NEVER_FALLS = "cumulative-total-fell"
"""The name of the rule that every cumulative property obeys."""


@dataclass(frozen=True, slots=True)
class Superlative:
    """What is the first or the latest of its class: the dates that are compared, and whose.

    `asked` is the property that says so, `of` the one that dates the members of the class. `among` are the
    conditions they meet. By each property of `sharing` a member names the subject itself, or what the subject
    names. Only dates from `since` up to `up_to` count.
    """

    asked: str
    order: Literal["first", "latest"]
    of: str
    among: tuple[Condition, ...] = ()
    sharing: tuple[str, ...] = ()
    since: str = ""
    up_to: str = ""

    def __str__(self) -> str:
        """The class and its order for a reader: `first_visit is the first happened sharing guests`."""
        among = " and ".join(map(str, self.among))
        parts = {
            "among": among,
            "sharing": " and ".join(self.sharing),
            "since": self.since,
            "up to": self.up_to,
        }
        told = [f"{word} {part}" for word, part in parts.items() if part]
        return f"{self.asked} is the {self.order} {self.of} {', '.join(told)}"


@dataclass(frozen=True, slots=True)
class Property:
    """A named, typed question about a subject.

    `several`: different values never conflict. `nested`: an entity agrees with what contains it. `varies`:
    claims are compared in the calendar cell of their as-of. `cumulative`: compared day with day; a later
    total may not be lower. `settles`: days from the event during which a lower count is only an earlier one.
    `scope`: the qualifiers it may carry, each with the kind of its values. `of`: the words of a choice.
    `ahead`: a date that may lie after its source. `beyond_lifetime`: an answer that may hold when its subject
    does not exist, or not any more. `takes_part`: what it names must exist when the subject takes place.
    `superlative`: what it says to be the first or the latest of.
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
    beyond_lifetime: bool = False
    takes_part: bool = False
    superlative: Superlative | None = None
    description: str = ""

    @property
    def every(self) -> tuple[str, ...]:
        """Every answer that there is, where there are but some and one of them holds."""
        if self.several:
            return ()
        return ("true", "false") if self.kind == "boolean" else self.of if self.kind == "choice" else ()

    @property
    def is_one_date(self) -> bool:
        """Whether it asks for one date, whatever it may vary with."""
        return self.kind == "date" and not self.several


@dataclass(frozen=True, slots=True)
class SubjectKind:
    """What a kind of subject has in common: the properties that date its first and its last day, if any."""

    name: str
    span: Span
    begins: str = ""
    ends: str = ""

    def __str__(self) -> str:
        """From when to when such a subject exists, for a reader."""
        return f"exists from {self.begins or '..'} until {self.ends or '..'}"


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a sum, with its factor: a property of the subject (`path` of one name), or of a subject it
    points to (`path` of two), or with `parts` the sum of a property over all that is part of the subject.

    With `as_of` it is the time that an answer is as of, not what it says. Without a path it is a constant:
    the factor as a number, or with a `unit` as a length of time.
    """

    path: tuple[str, ...] = ()
    factor: Fraction = Fraction(1)
    parts: bool = False
    unit: str = ""
    as_of: bool = False

    @property
    def days(self) -> tuple[int, int]:
        """The fewest and the most days of the unit; a month and a year are of several lengths."""
        return DAYS[self.unit.removesuffix("s")]

    def __str__(self) -> str:
        """The term as a rule writes it, without its sign: `within.killed`, `0.5 * killed`, `30 days`."""
        if not self.path:
            return f"{_number(abs(self.factor))} {self.unit}".rstrip()
        name = ".".join((*self.path, "as_of") if self.as_of else self.path)
        name = f"sum(parts.{name})" if self.parts else name
        return name if abs(self.factor) == 1 else f"{_number(abs(self.factor))} * {name}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A linear comparison: the sum on the left against the sum on the right."""

    left: tuple[Term, ...]
    operator: Literal["<", "<=", "==", ">=", ">"]
    right: tuple[Term, ...]

    @property
    def terms(self) -> tuple[Term, ...]:
        """Every term that asks for a property, left then right."""
        return tuple(term for term in self.left + self.right if term.path)

    @property
    def constants(self) -> tuple[Term, ...]:
        """Every number and length of time, left then right."""
        return tuple(term for term in self.left + self.right if not term.path)

    @property
    def balance(self) -> tuple[tuple[Term, Fraction], ...]:
        """Every term with its factor once all stand on the left, and 0 on the right."""
        ours = [(term, term.factor) for term in self.left]
        return (*ours, *((term, -term.factor) for term in self.right))

    def __str__(self) -> str:
        """The comparison as it is written in a vocabulary."""
        return f"{_sum(self.left)} {self.operator} {_sum(self.right)}"


@dataclass(frozen=True, slots=True)
class Condition:
    """When a rule binds: for one subject (`id`), for a `kind`, or where a property has no other value.

    `leader.kind` is the kind of the subject that `leader` names.
    `names` are the members that the value stands for, once it is understood.
    """

    name: str
    value: str
    names: frozenset[str] = frozenset()

    def __str__(self) -> str:
        """The condition as it is written in a vocabulary."""
        return f"{self.name} == {self.value}"


@dataclass(frozen=True, slots=True)
class VocabularyRule:
    """A declared rule: what must hold between answers, in the project's own words.

    It binds where each condition of `when` is met. A `cumulative` one compares each day with every later one.
    With `lifetime` it keeps answers, of any scope and cell, after the first or before the last day on which a
    subject of one kind existed.
    """

    name: str
    require: Comparison
    span: Span
    severity: str = "error"
    message: str = ""
    when: tuple[Condition, ...] = ()
    cumulative: bool = False
    lifetime: Literal["", "first day", "last day"] = ""
    superlative: Superlative | None = None

    @property
    def names(self) -> frozenset[str]:
        """Every property that it asks for, be it in a condition."""
        said = self.superlative
        conditions = (*self.when, *(said.among if said else ()))
        asked = {name for term in self.require.terms for name in term.path}
        asked |= {name for condition in conditions for name in condition.name.split(".")}
        return frozenset(asked | {said.asked, *said.sharing} if said else asked)

    def __str__(self) -> str:
        """What must hold, and when, for a reader."""
        if self.superlative:
            return str(self.superlative)
        if self.cumulative:
            return f"{self.require.left[0]} never falls"
        return str(self.require) + (f" when {' and '.join(map(str, self.when))}" if self.when else "")


@dataclass(frozen=True)
class Vocabulary:
    """All that is declared about questions."""

    properties: Mapping[str, Property] = field(default_factory=lambda: MappingProxyType({}))
    rules: tuple[VocabularyRule, ...] = ()
    policy: Policy = field(default_factory=Policy)
    kinds: Mapping[str, SubjectKind] = field(default_factory=lambda: MappingProxyType({}))

    @cached_property
    def binding(self) -> tuple[VocabularyRule, ...]:
        """The declared rules, for each cumulative property that it never falls, and what lifetimes ask."""
        from reconcile.model.lifetime import lifetime_rules  # they are made of what this module holds

        never = (_never_falls(one) for one in self.properties.values() if one.cumulative)
        firsts = (_is_first(one) for one in self.properties.values() if one.superlative)
        return (*self.rules, *never, *lifetime_rules(self), *firsts)


def _never_falls(total: Property) -> VocabularyRule:
    term = Term((total.name,))
    return VocabularyRule(
        NEVER_FALLS,
        Comparison((term,), "<=", (term,)),
        total.span or Span(""),
        message=f"{total.name.replace('_', ' ')} adds up from day to day, so a later total cannot be lower",
        cumulative=True,
    )


def _is_first(one: Property) -> VocabularyRule:
    """Of a date, that it is no later than any of its class; of a yes, that the date of the subject is not."""
    assert one.superlative is not None
    said, name = one.superlative, one.name.replace("_", " ")
    date, other = Term((one.name if one.kind == "date" else said.of,)), Term((said.of,))
    is_first = said.order == "first"
    return VocabularyRule(
        NOT_THE_FIRST,
        Comparison((date,), "<=" if is_first else ">=", (other,)),
        one.span or Span(""),
        message=f"nothing that counts for {name} can have been {'earlier' if is_first else 'later'}",
        superlative=said,
    )


def _sum(terms: tuple[Term, ...]) -> str:
    first, *others = terms
    start = f"-{first}" if first.factor < 0 else str(first)
    return start + "".join(f" {'-' if term.factor < 0 else '+'} {term}" for term in others)


def _number(number: Fraction) -> str:
    """A number in decimals where they come to an end, else as a fraction."""
    decimal = f"{float(number):.12f}".rstrip("0").rstrip(".")
    return decimal if Fraction(decimal) == number else str(number)
