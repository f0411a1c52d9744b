"""A world in z3: one variable for each data item, and what a claim says of it.

Whole numbers for days and counts (from 0), any number for a measure, a number for each name, and yes or no
where several values may hold. While a count settles, each day of reporting has a value of its own, and these
never fall.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import z3

from reconcile.model.claim import NONE, Claim, Item
from reconcile.model.corpus import Corpus
from reconcile.values.intervals import Interval, Intervals
from reconcile.values.members import Members
from reconcile.values.value import Value

EVENT_DATES = (("date",), ("happened",), ("started", "ended"))
"""The properties that tell when a subject took place, the plainest first."""


class World:
    """The unknown values of a corpus, made when they are asked for, and what is always so of them."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.claims = [claim for claim in corpus.claims if claim.comparable]
        self.facts: list[Any] = []
        self._items: dict[Item, Any] = {}
        self._names: dict[str, int] = {}
        self._fresh = itertools.count()

    def value(self, item: Item) -> Any:
        """The one value of an item: a number, a name, or whether it is so."""
        if item not in self._items:
            self._items[item] = self._made(item, item.id)
            stages = [self._made(item, f"{item.id} by {day}") for day in self.stages.get(item, ())[:-1]]
            rising = itertools.pairwise([*stages, self._items[item]])
            self.facts += [earlier <= later for earlier, later in rising]
        return self._items[item]

    def name(self, name: str) -> int:
        """The number that stands for a name."""
        return self._names.setdefault(name, len(self._names))

    def days(self, fewest: int, most: int) -> Any:
        """Some whole number of days."""
        some = z3.Int(f"days {next(self._fresh)}")
        self.facts.append(z3.And(some >= fewest, some <= most))
        return some

    def day_in(self, time: Value) -> Any:
        """Some day of a time."""
        assert isinstance(time.possible, Intervals)
        day = z3.Int(f"day {next(self._fresh)}")
        self.facts.append(z3.Or([_between(day, span) for span in time.possible.spans]))
        return day

    def anything(self, item: Item) -> Any:
        """That the answer is anything but none."""
        value, kind = self.value(item), self.corpus.vocabulary.properties[item.property].kind
        if item.member is not None:
            return z3.And(value, z3.BoolVal(item.member != NONE))
        if kind in ("count", "quantity"):
            return value != 0
        return value == self.name("true") if kind == "boolean" else value != self.name(NONE)

    def names(self, item: Item, subject: str, alone: bool) -> Any:
        """That the answer names a subject, `alone` where it can be told of several."""
        if item.member is None:
            return self.value(item) == self.name(subject)
        return self.value(item) if item.member == subject and alone else z3.BoolVal(False)

    def said(self, claim: Claim) -> Any:
        """What a claim says: its value is in the set or, where it denies, is not."""
        value = self.value(claim.item)
        if claim.item.member is None:
            day, stages = self._day(claim), self.stages.get(claim.item, ())
            reported = self._made(claim.item, f"{claim.item.id} by {day}") if day in stages[:-1] else value
            value = self._inside(reported, claim)
        return z3.Not(value) if claim.denies else value

    def nobody(self) -> Iterator[Any]:
        """Where there was none, no value of the same question holds."""
        for item, none in self._items.items():
            if item.member == NONE:
                others = [v for other, v in self._items.items() if _beside(item, other)]
                yield z3.Implies(none, z3.Not(z3.Or(others)))

    @cached_property
    def stages(self) -> dict[Item, tuple[int | None, ...]]:
        """The days on which a count was reported while it settled; None, the last, stands for ever after."""
        days: dict[Item, set[int | None]] = {}
        for claim in self.claims:
            if self.corpus.vocabulary.properties[claim.item.property].settles is not None:
                days.setdefault(claim.item, set()).add(self._day(claim))
        return {
            item: (*sorted(day for day in found if day is not None), *([None] if None in found else ()))
            for item, found in days.items()
        }

    def _inside(self, value: Any, claim: Claim) -> Any:
        possible = claim.value.possible
        if isinstance(possible, Intervals):
            return z3.Or([_between(value, span) for span in possible.spans])
        if claim.denies and possible.universe is not None:  # then one of the other words holds
            others = possible.universe - possible.names
            return z3.Not(z3.Or([value == self.name(name) for name in sorted(others)]))
        named = z3.Or([value == self.name(name) for name in sorted(possible.names)])
        return z3.Not(named) if possible.negated else named

    def _made(self, item: Item, name: str) -> Any:
        asked = self.corpus.vocabulary.properties[item.property]
        if item.member is not None:
            return z3.Bool(name)
        if asked.kind == "quantity":
            return z3.Real(name)
        value = z3.Int(name)
        if asked.kind == "count":
            self.facts.append(value >= 0)
        elif asked.kind in ("choice", "boolean"):
            words = (*asked.of, NONE) if asked.kind == "choice" else ("true", "false")
            self.facts.append(z3.Or([value == self.name(word) for word in words]))
        return value

    def _day(self, claim: Claim) -> int | None:
        """The last day on which a figure may have been known, if its count had not settled by then."""
        settles = self.corpus.vocabulary.properties[claim.item.property].settles
        event = self._events.get(claim.item.subject)
        source = self.corpus.sources.get(claim.source)
        known = claim.as_of or (source.date if source else None)
        last = known.possible.upper if known and isinstance(known.possible, Intervals) else None
        if settles is None or event is None or last is None or last > event + settles:
            return None
        return int(last)

    @cached_property
    def _events(self) -> dict[str, int | None]:
        """The last day on which each subject may have taken place, by anybody's account."""
        found: dict[str, int | None] = {}
        for names in reversed(EVENT_DATES):
            ends: dict[str, list[Any]] = {}
            for claim in self.claims:
                possible = claim.value.possible
                if claim.item.property in names and not claim.denies and isinstance(possible, Intervals):
                    ends.setdefault(claim.item.subject, []).append(possible.upper)
            found |= {subject: None if None in last else max(last) for subject, last in ends.items()}
        return found


def number(of: Any) -> Any:
    """A whole number or a fraction."""
    return z3.IntVal(int(of)) if of == int(of) else z3.Q(of.numerator, of.denominator)


def names_of(claim: Claim) -> frozenset[str]:
    """The names that a claim mentions."""
    possible = claim.value.possible
    return possible.names if isinstance(possible, Members) else frozenset()


def _between(value: Any, span: Interval) -> Any:
    bounds = []
    if span.lower is not None:
        bounds.append(value > number(span.lower) if span.lower_open else value >= number(span.lower))
    if span.upper is not None:
        bounds.append(value < number(span.upper) if span.upper_open else value <= number(span.upper))
    return z3.And(bounds)


def _beside(none: Item, other: Item) -> bool:
    """Whether an item is another value of the same question."""
    same = (none.subject, none.property, none.scope, none.cell)
    return other.member != NONE and same == (other.subject, other.property, other.scope, other.cell)
