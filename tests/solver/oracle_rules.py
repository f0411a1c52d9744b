"""What the declared rules ask of a world: each of them on every subject, in every scope and cell."""

from __future__ import annotations

import itertools
import operator
from collections.abc import Iterator, Sequence
from functools import cached_property
from math import lcm
from typing import Any

import z3
from oracle_world import World, names_of, number

from reconcile.model.claim import NONE, Claim, Item
from reconcile.model.lifetime import lifetime_rules
from reconcile.model.vocabulary import DAYS, Comparison, Condition, Term, VocabularyRule

Frame = tuple[tuple[tuple[str, str], ...], str | None]

COMPARED = {
    "<": operator.lt,
    "<=": operator.le,
    "==": operator.eq,
    ">=": operator.ge,
    ">": operator.gt,
}


class Rules:
    """Writes out the rules of a vocabulary for one world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.corpus = world.corpus

    def asked(self, rule: VocabularyRule) -> list[Any]:
        """All that a rule asks."""
        if rule.cumulative:
            return list(self._never_falls(rule.require.terms[0].path[0]))
        if rule.lifetime:
            return list(self._lifetimes(rule))
        return [
            one
            for subject in self._subjects
            for frame in self._frames
            for one in self._on(rule, subject, frame)
        ]

    def asked_with(self, rule: VocabularyRule, claim: Claim) -> Iterator[Any]:
        """What a rule on lifetimes asks of the time that a claim is as of, if there was anything."""
        as_of = next((term for term in rule.require.terms if term.as_of), None)
        if not as_of or as_of.path != (claim.item.property,) or claim.as_of is None:
            return
        time = self.world.day_in(claim.as_of)
        for owner, if_so in self._owners_named(rule, claim.item):
            for bound in self._anywhere(owner, next(t for t in rule.require.terms if not t.as_of)):
                sides = [time if side[0].as_of else bound for side in (rule.require.left, rule.require.right)]
                yield z3.Implies(if_so, COMPARED[rule.require.operator](*sides))

    def _owners_named(self, rule: VocabularyRule, item: Item) -> Iterator[tuple[str, Any]]:
        """Whose lifetime an answer may lie outside of: its subject's, or that of whom it names, if so."""
        if rule.when[0].name == "kind":
            if self._kind(item.subject) in rule.when[0].names:
                yield item.subject, self.world.anything(item)
            return
        for to in self._targets:
            if self._kind(to) in rule.when[0].names:
                yield to, self.world.names(item, to, item in self._single)

    def _lifetimes(self, rule: VocabularyRule) -> Iterator[Any]:
        """Dates of any scope and cell against the first or last day of their subject, or of whom it names."""
        if any(term.as_of for term in rule.require.terms):
            return
        pointer = rule.when[0].name.partition(".kind")[0] if "." in rule.when[0].name else ""
        for subject, to in itertools.product(self._subjects, self._targets if pointer else [""]):
            if self._kind(to or subject) in rule.when[0].names:
                if_so = self._is(subject, pointer, frozenset({to})) if pointer else z3.BoolVal(True)
                left, right = (
                    self._anywhere(to if len(term.path) == 2 else subject, term, whole=bool(pointer))
                    for term in rule.require.terms
                )
                for one, other in itertools.product(left, right):
                    yield z3.Implies(if_so, COMPARED[rule.require.operator](one, other))

    def _anywhere(self, owner: str, term: Term, *, whole: bool = True) -> list[Any]:
        """The answers to a property of a subject, in whatever scope and cell.

        With `whole`, also one that nobody asks for: an event has its days, if it is named at all. But a group
        need not ever have met.
        """
        about = {i for i in self._claimed if (i.subject, i.property) == (owner, term.path[-1])}
        plain = Item(owner, term.path[-1])
        if whole or plain in self._in_play:
            about.add(plain)
        return [self.world.value(item) for item in sorted(about, key=str)]

    @cached_property
    def _in_play(self) -> set[Item]:
        """The answers that somebody tells, first and last days, and all that a rule compares with these.

        Where somebody tells whom a rule goes to, what it compares is in play as well; so are the days of what
        somebody took part in.
        """
        kinds = self.corpus.vocabulary.kinds.values()
        bounds = {name for kind in kinds for name in (kind.begins, kind.ends)}
        found = {*self._claimed, *(Item(*one) for one in itertools.product(self._subjects, bounds))}
        found.update(self._days_of_parts_taken)
        left = []
        for items, pointed in self._compared:
            found.update(items if pointed else ())
            left.append(items)
        while near := [items for items in left if not found.isdisjoint(items)]:
            found.update(*near)
            left = [items for items in left if found.isdisjoint(items)]
        return found

    @cached_property
    def _days_of_parts_taken(self) -> set[Item]:
        """The days on which those must exist that claims say took part in something."""
        days = [
            (rule.when[0].name.partition(".")[0], rule.when[0].names, term.path[0])
            for rule in lifetime_rules(self.corpus.vocabulary)
            for term in rule.require.terms
            if "." in rule.when[0].name and len(term.path) == 1 and not term.as_of
        ]
        return {
            Item(claim.item.subject, day)
            for claim in self.world.claims
            for reference, kinds, day in days
            if claim.item.property == reference and not claim.denies
            if any(self._kind(name) in kinds for name in names_of(claim))
        }

    @cached_property
    def _compared(self) -> list[tuple[set[Item], bool]]:
        """What one declared rule compares, for every rule and subject, and whether a claim points there."""
        rules = [r for r in self.corpus.vocabulary.rules if r.severity != "off" and not r.cumulative]
        found = []
        for rule, subject, frame in itertools.product(rules, self._subjects, self._frames):
            if self._concerns(rule, subject):
                owners = [(term, self._whose(term, subject)) for term in rule.require.terms]
                asked = {Item(one, term.path[-1], *frame) for term, some in owners for one in some}
                pointed = frame == ((), None) and any(some for term, some in owners if len(term.path) > 1)
                found.append((asked, pointed))
        return found

    def _whose(self, term: Term, subject: str) -> Sequence[str]:
        """Whose answers a term may ask for: the subject's, its parts', or of whom claims point to."""
        if term.parts:
            return self._parts(subject)
        return [subject] if len(term.path) == 1 else sorted(self._told(subject, term))

    def _told(self, subject: str, term: Term) -> set[str]:
        """Whom claims name for the reference that a term goes through."""
        about = (c for c in self.world.claims if (c.item.subject, c.item.property) == (subject, term.path[0]))
        return {name for claim in about for name in names_of(claim)} - {NONE}

    def _kind(self, subject: str) -> str:
        known = self.corpus.subjects.get(subject)
        return known.kind if known else ""

    def _never_falls(self, total: str) -> Iterator[Any]:
        days = [(scope, cell) for scope, cell in self._frames if cell is not None and cell.count("-") > 1]
        rows: dict[tuple[str, object], list[Item]] = {}
        for subject, (scope, cell) in itertools.product(self._subjects, days):
            rows.setdefault((subject, scope), []).append(Item(subject, total, scope, cell))
        for items in rows.values():
            for day, later in itertools.pairwise(sorted(items, key=lambda item: str(item.cell))):
                yield self.world.value(day) <= self.world.value(later)

    def _on(self, rule: VocabularyRule, subject: str, frame: Frame) -> Iterator[Any]:
        """What a rule asks of one subject in one scope and cell, for everybody it may point to."""
        if not self._concerns(rule, subject):
            return
        when = [self._met(condition, subject) for condition in rule.when]
        pointers = list(dict.fromkeys(term.path[0] for term in rule.require.terms if len(term.path) == 2))
        for targets in itertools.product(self._targets, repeat=len(pointers)):
            pointing = dict(zip(pointers, targets, strict=True))
            if_so = [*when, *(self._is(subject, name, frozenset({to})) for name, to in pointing.items())]
            if not any(z3.is_false(one) for one in if_so):
                yield z3.Implies(z3.And(if_so), self._compares(rule.require, subject, frame, pointing))

    def _concerns(self, rule: VocabularyRule, subject: str) -> bool:
        """Whether a subject has parts, where the rule adds them up, and is the one or of the kind asked."""
        is_so = {"id": subject, "kind": self._kind(subject)}
        fits = all(c.name not in is_so or is_so[c.name] in c.names for c in rule.when)
        return fits and (not any(term.parts for term in rule.require.terms) or bool(self._parts(subject)))

    def _met(self, condition: Condition, subject: str) -> Any:
        if condition.name in ("id", "kind"):
            return z3.BoolVal(True)
        return self._is(subject, condition.name, condition.names)

    def _is(self, subject: str, name: str, names: frozenset[str]) -> Any:
        """That a property of a subject has one of these values."""
        asked = self.corpus.vocabulary.properties[name]
        about = [item for item in self._claimed if (item.subject, item.property) == (subject, name)]
        if asked.several:
            return z3.Or([self.world.value(i) for i in about if i.member in names and i in self._single])
        if asked.kind == "entity" and not about:  # it may well be somebody whom nobody mentions
            return z3.BoolVal(False)
        items = sorted({Item(subject, name), *about})
        return z3.Or([self.world.value(i) == self.world.name(one) for i in items for one in sorted(names)])

    def _compares(self, require: Comparison, subject: str, frame: Frame, pointing: dict[str, str]) -> Any:
        whole = lcm(*(factor.denominator for _, factor in require.balance))
        terms = [self._term(t, f * whole, subject, frame, pointing) for t, f in require.balance]
        return COMPARED[require.operator](z3.Sum(terms), 0)

    def _term(self, term: Term, factor: Any, subject: str, frame: Frame, pointing: dict[str, str]) -> Any:
        if term.unit:
            fewest, most = DAYS[term.unit.removesuffix("s")]
            days = self.world.days(int(abs(factor) * fewest), int(abs(factor) * most))
            return days if factor > 0 else -days
        if not term.path:
            return number(factor)
        owners = self._parts(subject) if term.parts else [pointing.get(term.path[0], subject)]
        values = [self.world.value(Item(owner, term.path[-1], *frame)) for owner in owners]
        return number(factor) * (z3.Sum(values) if len(values) > 1 else values[0])

    def _parts(self, whole: str) -> Sequence[str]:
        return sorted(id for id, subject in self.corpus.subjects.items() if whole in subject.part_of)

    @cached_property
    def _claimed(self) -> list[Item]:
        return list(dict.fromkeys(claim.item for claim in self.world.claims))

    @cached_property
    def _single(self) -> set[Item]:
        """The items about one name, rather than about one of several."""
        return {claim.item for claim in self.world.claims if len(names_of(claim)) == 1}

    @cached_property
    def _subjects(self) -> list[str]:
        return sorted({*self.corpus.subjects, *(item.subject for item in self._claimed)})

    @cached_property
    def _frames(self) -> list[Frame]:
        """Every scope and cell in which a claim is made, and that without any."""
        return sorted({((), None), *((item.scope, item.cell) for item in self._claimed)}, key=str)

    @cached_property
    def _targets(self) -> list[str]:
        """Everybody whom an item could point to, but nobody."""
        return sorted({*self._subjects, *(n for c in self.world.claims for n in names_of(c))} - {NONE})
