"""Random projects: a few properties, subjects, rules and claims, drawn so close together that they collide.

A project follows from its `Random` alone, so that a seed brings it back. Each item has a hidden value which
most claims allow; rules tend to hold of the hidden values, so that conflicts are few and not all alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from functools import cached_property
from random import Random
from types import MappingProxyType

from random_rules import WORDS, RandomRules

from reconcile.formats import rule_text
from reconcile.model.claim import NONE, Claim, Item
from reconcile.model.corpus import Corpus
from reconcile.model.shown import shown
from reconcile.model.source import Source
from reconcile.model.span import Span
from reconcile.model.subject import Subject
from reconcile.model.vocabulary import Property, SubjectKind, Vocabulary, VocabularyRule
from reconcile.values.intervals import Interval, Intervals, Number
from reconcile.values.members import Members
from reconcile.values.value import Kind, Value

PLACE = Span("claims/random.yaml")
START = date(2022, 1, 1).toordinal()
PLACES = MappingProxyType({"land": ("town", "village"), "town": (), "village": ()})
"""Places, each with those that lie in it."""

SCOPES = ((), (), (("side", "police"),), (("side", "army"),))


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is of everything: the fewest and the most."""

    subjects: tuple[int, int]
    numbers: tuple[int, int]
    rules: tuple[int, int]
    claims: tuple[int, int]
    wrong: float
    top: int


TINY = Size((1, 2), (1, 3), (0, 3), (2, 6), 0.5, 4)
SMALL = Size((2, 4), (2, 4), (1, 5), (4, 14), 0.3, 8)
LARGE = Size((3, 6), (3, 6), (3, 10), (20, 60), 0.06, 30)


def project(random: Random, size: Size | None = None) -> Corpus:
    """A project, most often a tiny one."""
    return _Maker(random, size or random.choices([TINY, SMALL, LARGE], [75, 23, 2])[0]).corpus()


def of_seed(seed: int) -> Corpus:
    """The project that a seed stands for."""
    return project(Random(seed))


@dataclass
class _Maker:
    """Draws one project."""

    random: Random
    size: Size
    hidden: dict[Item, Number] = field(default_factory=dict)

    def corpus(self) -> Corpus:
        claims = tuple(self._claims())
        words = Vocabulary(self.properties, tuple(self._rules()), kinds=self.kinds)
        return Corpus(self.sources, self.subjects, words, claims)

    # what there is

    @cached_property
    def sources(self) -> dict[str, Source]:
        count = self.random.randint(1, 4)
        return {f"src{n}": Source(f"src{n}", PLACE, date=self._published()) for n in range(count)}

    def _published(self) -> Value | None:
        if self.chance(0.2):
            return None
        day = START + self.random.randint(0, 20)
        return self._value("date", Intervals.point(day, whole=True))

    @cached_property
    def subjects(self) -> dict[str, Subject]:
        names = [f"s{n}" for n in range(self.between(self.size.subjects))]
        made: dict[str, Subject] = {}
        for name in names:
            wholes = [other for other in made if self.chance(0.4)]
            kind = self.random.choice(["event", "group"])
            made[name] = Subject(name, PLACE, kind=kind, part_of=tuple(wholes[:2]))
        return made

    @cached_property
    def kinds(self) -> dict[str, SubjectKind]:
        """What existence is, where there are dates for it."""
        days = ("founded" in self.properties, "dissolved" in self.properties)
        one = SubjectKind("group", PLACE, "founded" * days[0], "dissolved" * days[1])
        return {"group": one} if any(days) else {}

    @cached_property
    def about(self) -> list[str]:
        """The subjects that claims and rules are about; the places come later."""
        return list(self.subjects)

    @cached_property
    def properties(self) -> dict[str, Property]:
        made = [self._number(f"n{n}") for n in range(self.between(self.size.numbers))]
        if self.chance(0.4):
            made += [
                Property(name, "date")
                for name in ("happened", "started", "ended")[: self.random.randint(1, 3)]
            ]
        if is_mortal := self.chance(0.12):
            made += [Property(name, "date") for name in ("founded", "dissolved")[: self.random.randint(1, 2)]]
            made.append(Property("met", "date"))
        if self.chance(0.4):
            made.append(Property("ref", "entity", takes_part=is_mortal and self.chance(0.5)))
        if self.chance(0.25):
            made.append(Property("refs", "entity", several=True, takes_part=is_mortal and self.chance(0.5)))
        if self.chance(0.25):
            made.append(Property("mode", "choice", of=WORDS))
        if self.chance(0.15):
            made.append(Property("sure", "boolean"))
        if self.chance(0.1):
            made.append(Property("lies_in", "entity", nested=True))
        if self.chance(0.15):
            made.append(Property("total", "count", cumulative=True))
        if any(one.name == "lies_in" for one in made):
            for name in PLACES:
                whole = tuple(other for other, inside in PLACES.items() if name in inside)
                _ = self.about
                self.subjects[name] = Subject(name, PLACE, kind="place", part_of=whole)
        return {one.name: one for one in made}

    def _number(self, name: str) -> Property:
        if self.chance(0.25):
            return Property(name, "quantity")
        scope = MappingProxyType({"side": "text"}) if self.chance(0.15) else MappingProxyType({})
        varies = "month" if not scope and self.chance(0.1) else None
        return Property(name, "count", scope=scope, varies=varies, settles=14 if self.chance(0.15) else None)  # type: ignore[arg-type]

    # rules

    def _rules(self) -> Iterator[VocabularyRule]:
        rules = RandomRules(self.random, self.properties, self.about, self.size.top)
        for n in range(self.between(self.size.rules)):
            written = self._tame(rules.require)
            severity = self.random.choices(["error", "warning", "off"], [78, 18, 4])[0]
            if "founded" in written and "dissolved" in written:
                severity = "error"  # what lifetimes ask of all days asks it too
            when = (rules.condition(),) if self.chance(0.2) else ()
            yield VocabularyRule(f"r{n}", rule_text.parse(written), PLACE, severity, when=when)

    def _tame(self, draw: Callable[[], str]) -> str:
        """A rule that the hidden values obey, if one comes soon."""
        for _ in range(6):
            written = draw()
            if all(self._obeys(written, subject) for subject in self.about):
                break
        return written

    def _obeys(self, written: str, subject: str) -> bool:
        """Whether the hidden values of a subject obey a rule, as far as it is about this subject alone."""
        total: Number = 0
        rule = rule_text.parse(written)
        for term, factor in rule.balance:
            if len(term.path) == 2 or term.parts:
                return self.chance(0.6)
            if not term.path:
                total += factor * (sum(term.days) // 2 if term.unit else 1)
            else:
                total += factor * self.value_of(Item(subject, term.path[0]))
        return {"<": total < 0, "<=": total <= 0, "==": total == 0, ">=": total >= 0, ">": total > 0}[
            rule.operator
        ]

    # claims

    def _claims(self) -> Iterator[Claim]:
        for n in range(self.between(self.size.claims)):
            asked = self.properties[self.random.choice(list(self.properties))]
            yield from self._claim(n, asked, self.random.choice(self.about))

    def _claim(self, n: int, asked: Property, subject: str) -> Iterator[Claim]:
        source = self.random.choice(list(self.sources))
        denies = self.chance(0.2)
        item, as_of = self._framed(Item(subject, asked.name), asked)
        value = self._said(asked, item, denies)
        if asked.several:
            item = item._replace(member=" or ".join(sorted(value.possible.names)))  # type: ignore[union-attr]
        yield Claim(f"c{n}", item, source, source, value, PLACE, denies=denies, as_of=as_of)

    def _framed(self, item: Item, asked: Property) -> tuple[Item, Value | None]:
        """An item in a scope or a cell, where it has one, and as of when it is known."""
        if asked.scope:
            item = item._replace(scope=self.random.choice(SCOPES))
        if asked.varies:
            month = self.random.randint(1, 2)
            first, last = date(2022, month, 1).toordinal(), date(2022, month + 1, 1).toordinal() - 1
            whole_month = self._value("date", Intervals.between(first, last))
            return item._replace(cell=f"2022-0{month}"), whole_month
        if asked.cumulative:
            day = date(2022, 1, self.random.randint(1, 4))
            return item._replace(cell=day.isoformat()), self._day(day.toordinal())
        if asked.settles and self.chance(0.7):
            return item, self._day(START + self.random.randint(0, 25))
        return item, None

    def _said(self, asked: Property, item: Item, denies: bool) -> Value:
        if asked.kind in ("entity", "choice", "boolean"):
            return self._name(asked)
        hidden = self.value_of(item)
        if self.chance(self.size.wrong):
            hidden += self.random.choice([-1, 1]) * self.random.randint(1, 3)
        if denies:
            hidden += self.random.choice([-2, -1, 1, 2, 3])
        value = self._value(asked.kind, self._around(hidden, asked.kind))
        hedged = asked.kind != "date" and self.chance(0.08) and hidden in value.possible  # type: ignore[operator]
        return replace(value, core=Intervals.point(hidden, whole=asked.kind == "count")) if hedged else value

    def _around(self, hidden: Number, kind: Kind) -> Intervals:
        """Some numbers around one: itself, a stretch, all from it or up to it, one of two stretches."""
        shape = self.random.choices(["point", "span", "floor", "ceiling", "union"], [5, 4, 2, 2, 1])[0]
        width = [self.random.randint(0, 2), self.random.randint(0, 2)]
        spans = [Interval(hidden, hidden)]
        if shape == "span":
            spans = [self._open(Interval(hidden - width[0], hidden + width[1]), kind)]
        if shape == "floor":
            spans = [self._open(Interval(hidden - width[0], None), kind)]
        if shape == "ceiling":
            spans = [self._open(Interval(None, hidden + width[1]), kind)]
        if shape == "union":
            far = hidden + self.random.choice([-1, 1]) * self.random.randint(2, 4)
            spans = [Interval(hidden, hidden + width[0]), Interval(far, far + width[1])]
        possible = Intervals.of(*spans, whole=kind != "quantity")
        natural = possible.meet(Intervals.between(0, None)) if kind == "count" else possible
        return natural if not natural.is_empty() else Intervals.point(0, whole=True)

    def _open(self, span: Interval, kind: Kind) -> Interval:
        if kind != "quantity" or span.lower == span.upper:
            return span
        return replace(span, lower_open=self.chance(0.4), upper_open=self.chance(0.4))

    def _name(self, asked: Property) -> Value:
        names = {"mode": WORDS, "sure": ("true", "false")}.get(asked.name, tuple(self.about))
        if asked.nested:
            named = self.random.choice(list(PLACES))
            return self._value("entity", Members.of([named, *PLACES[named]]), named)
        some = self.random.sample(names, min(len(names) - 1, 2) if self.chance(0.2) and len(names) > 1 else 1)
        if asked.several and self.chance(0.15):
            some = [NONE]
        universe = names if asked.kind in ("choice", "boolean") else None
        return self._value(asked.kind, Members.of(some, universe))

    def value_of(self, item: Item) -> Number:
        """The hidden value of a number or a day; scopes and cells share it."""
        key = Item(item.subject, item.property)
        if key not in self.hidden:
            kind = self.properties[item.property].kind
            number: Number = self.random.randint(0, self.size.top)
            if kind == "quantity" and self.chance(0.4):
                number += Fraction(self.random.randint(1, 3), self.random.choice([2, 3]))
            self.hidden[key] = START + number if kind == "date" else number
        return self.hidden[key]

    def _day(self, day: int) -> Value:
        return self._value("date", Intervals.point(day, whole=True))

    def _value(self, kind: Kind, possible: Intervals | Members, written: str = "") -> Value:
        return Value(kind, written or shown(possible, kind), possible)

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def between(self, bounds: tuple[int, int]) -> int:
        return self.random.randint(*bounds)
