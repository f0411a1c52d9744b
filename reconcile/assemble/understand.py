"""The text of an answer as a value of its property's kind, and whether it is a denial."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import reduce

from reconcile.assemble.names import NameProblem, Names, fold
from reconcile.assemble.subjects import Nesting
from reconcile.model.claim import NONE
from reconcile.model.shown import shown
from reconcile.model.vocabulary import Property
from reconcile.values import boolean, choice, date, entity, quantity, text
from reconcile.values.intervals import Intervals
from reconcile.values.members import Members
from reconcile.values.policy import Policy
from reconcile.values.value import Kind, Possible, Value

_ABSOLUTE = re.compile(r"\d{4}(?:-\d\d){0,2}(?:/\d{4}(?:-\d\d){0,2})?")
"""Dates that mean the same from wherever they are seen: `2022-11-09`, `2022/2023-05`."""


@dataclass(frozen=True)
class Reader:
    """Reads answers with a project's names and policy; `seen_from` is the source's date.

    What a text means is found out once: `known` is shared by the readers of a project, `dated` holds the
    phrases that are read from this source's date.
    """

    names: Names
    nesting: Nesting
    policy: Policy
    seen_from: Intervals | None = None
    known: dict[tuple[str, str, str], Value] = field(default_factory=dict, repr=False, compare=False)
    dated: dict[tuple[str, str, str], Value] = field(default_factory=dict, repr=False, compare=False)

    def seen(self, seen_from: Intervals | None) -> Reader:
        """The same reader, as of the date of another source."""
        return replace(self, seen_from=seen_from, dated={})

    def read(self, written: str, asked: Property) -> tuple[Value, bool]:
        """The value that a text gives for a property, and whether the text denies it.

        Raises ValueError (NameProblem for a name) that says how to write it right.
        """
        written = written.strip()
        if not written:
            raise ValueError(f"{asked.name} has no value; write one, or remove the line")
        if written == NONE and (none := self._none(asked)) is not None:
            return none, False
        try:
            return self._value(written, asked), False
        except ValueError:
            if not fold(written).startswith("not "):
                raise
        return self._value(written[4:].strip(), asked), True

    def one_of(self, written: list[str], asked: Property) -> Value:
        """The value of a list on a property that has one answer: one of these."""
        values = []
        for one in written:
            value, denies = self.read(one, asked)
            if denies:
                raise ValueError(
                    f"{one!r} in a list of values says what it is not; deny it in an item of its own"
                )
            values.append(value)
        possible = reduce(_join, (value.possible for value in values))
        core = reduce(_join, (value.core or value.possible for value in values))
        return Value(
            asked.kind,
            f"[{', '.join(written)}]",
            possible,
            core=core if core != possible else None,
            nominal=values[0].nominal if len(values) == 1 else None,
            doubtful=any(value.doubtful for value in values),
            unit=values[0].unit,
        )

    def member(self, value: Value, asked: Property) -> str | None:
        """The value as the name of its own yes-or-no question, where several may hold."""
        if not asked.several or value.kind == "text":
            return None
        if isinstance(value.possible, Members) and value.kind == "entity":
            return entity.show(value.possible, self.nesting.inside)
        return shown(value.possible, value.kind, value.unit)

    def qualifier(self, written: str, kind: Kind) -> str:
        """The canonical form of a qualifier's value, by which scopes are compared."""
        value = self._value(written.strip(), Property("a qualifier", kind))
        return fold(written) if kind == "text" else shown(value.possible, kind)

    def _none(self, asked: Property) -> Value | None:
        """That there was none: 0 of what is counted, no word of a choice."""
        if asked.kind in ("count", "quantity"):
            return replace(self._value("0", asked), written=NONE)
        if asked.kind == "choice" and NONE not in asked.of:
            return Value("choice", NONE, Members.of([NONE]))
        return None

    def _value(self, written: str, asked: Property) -> Value:
        is_dated = asked.kind == "date" and not _ABSOLUTE.fullmatch(written)
        known = self.dated if is_dated else self.known
        asked_for = (asked.name, asked.kind, written)
        if (value := known.get(asked_for)) is None:
            value = known[asked_for] = self._parsed(written, asked)
        return value

    def _parsed(self, written: str, asked: Property) -> Value:
        match asked.kind:
            case "date":
                return date.parse(written, seen_from=self.seen_from)
            case "count":
                return quantity.parse(written, whole=True, unit=asked.unit, policy=self.policy)
            case "quantity":
                return quantity.parse(written, whole=False, unit=asked.unit, policy=self.policy)
            case "entity":
                return self._entity(written, asked)
            case "choice":
                return choice.parse(written, of=asked.of)
            case "boolean":
                return boolean.parse(written)
            case "text":
                return text.parse(written)

    def _entity(self, written: str, asked: Property) -> Value:
        """Subjects by name; the first name that stands for none, or for several, tells what is wrong."""
        problems: list[NameProblem] = []

        def resolve(name: str) -> str:
            try:
                return self.names.resolve(name)
            except NameProblem as found:
                problems.append(found)
                raise

        inside = self.nesting.inside if asked.nested else self.nesting.inside_place
        try:
            return entity.parse(written, resolve=resolve, inside=inside)
        except ValueError:
            if problems:
                raise problems[-1] from None
            raise


def _join(a: Possible, b: Possible) -> Possible:
    if isinstance(a, Intervals) and isinstance(b, Intervals):
        return a.join(b)
    if isinstance(a, Members) and isinstance(b, Members):
        return a.join(b)
    raise TypeError("values of two kinds in one list")
