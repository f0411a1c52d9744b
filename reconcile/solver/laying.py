"""Declared rules laid over data items: every way in which one bears on what somebody made a claim on."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, reduce
from itertools import combinations, product

from reconcile.model.claim import NONE, Claim, Item
from reconcile.model.corpus import Corpus
from reconcile.model.vocabulary import Condition, Term, VocabularyRule
from reconcile.solver.arithmetic import can_hold
from reconcile.solver.bearing import bearing
from reconcile.solver.constraints import Instance
from reconcile.solver.lifetimes import Lifetimes, Reference
from reconcile.solver.superlatives import Superlatives
from reconcile.values.intervals import Intervals, Number
from reconcile.values.members import Members
from reconcile.values.value import Possible, meet

Frame = tuple[tuple[tuple[str, str], ...], str | None]
"""A scope and a cell: rules compare answers within one frame."""

_Asked = tuple[tuple[str, str], Fraction]
"""Whose answer to what a rule asks for, and how often it counts on the left."""


def instances(
    rules: Iterable[VocabularyRule], held: Mapping[Item, Sequence[Claim]], corpus: Corpus
) -> list[Instance]:
    """Every way in which rules bear on the data items that have claims, directly or through others.

    An item that nobody made a claim on may carry what one rule forces to the next.
    """
    rules = tuple(rule for rule in rules if rule.severity != "off")
    if not rules:
        return []
    ground = _Ground(held, corpus, rules)
    found: dict[Hashable, Instance] = {}
    waiting = {(n, s): None for n, rule in enumerate(rules) for s in sorted(_subjects(rule, ground))}
    while waiting:
        laid = [
            (place, instance) for place in waiting for instance in _laid(rules[place[0]], place[1], ground)
        ]
        fresh: dict[Item, None] = {}
        for (number, _), instance in laid:
            asked = instance.asked
            key = (number, asked, instance.references, instance.reach)
            if found.setdefault(key, instance) is instance and not ground.knows(asked):
                fresh.update((item, None) for item, _ in instance.factors if ground.add(item))
        waiting = {place: None for item in fresh for place in ground.reached(item)}
    return bearing(found.values(), held, corpus)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a declared rule asks for on any subject: the terms with their factors once all stand on the left,
    the references that it goes through, and the conditions that hang on answers.
    """

    terms: tuple[tuple[Term, Fraction], ...]
    through: tuple[str, ...]
    conditions: tuple[Condition, ...]

    @classmethod
    def of(cls, rule: VocabularyRule) -> _Plan:
        """The plan of a rule."""
        terms = tuple((term, factor) for term, factor in rule.require.balance if term.path)
        through = {term.path[0] for term, _ in terms if len(term.path) > 1}
        conditions = (condition for condition in rule.when if condition.name not in ("id", "kind"))
        return cls(terms, tuple(sorted(through)), tuple(conditions))


class _Ground:
    """The data items in play, by what they ask of whom, and the rules on each property."""

    def __init__(
        self, held: Mapping[Item, Sequence[Claim]], corpus: Corpus, rules: Sequence[VocabularyRule]
    ) -> None:
        self.held, self.corpus, self.rules = held, corpus, rules
        self.items: dict[tuple[str, str], list[Item]] = {}
        self.asked: dict[str, set[str]] = {}
        self.roles: dict[str, list[tuple[int, VocabularyRule, Term]]] = {}
        self._known: set[Item] = set()
        self._plans: dict[int, _Plan] = {}
        self._targets: dict[Item, list[str]] = {}
        for item in held:
            self.add(item)
        for number, rule in enumerate(rules):
            asked = {(term.path, term.parts, term.as_of): term for term in rule.require.terms}
            for term in asked.values():
                self.roles.setdefault(term.path[-1], []).append((number, rule, term))

    @cached_property
    def lifetimes(self) -> Lifetimes:
        """The lifetimes over what is in play, also over what comes into play later."""
        return Lifetimes(self.held, self.items, self.asked, self.corpus)

    def plan(self, rule: VocabularyRule) -> _Plan:
        """What a declared rule asks for on any subject."""
        if id(rule) not in self._plans:
            self._plans[id(rule)] = _Plan.of(rule)
        return self._plans[id(rule)]

    def targets(self, item: Item) -> list[str]:
        """The subjects that claims point to; where several answers may hold, "A or B" points to neither."""
        if item not in self._targets:
            said = (claim.possible for claim in self.held[item])
            named = [one.names for one in said if isinstance(one, Members) and not one.negated]
            found = {name for names in named if item.member is None or len(names) == 1 for name in names}
            self._targets[item] = sorted(found - {NONE})
        return self._targets[item]

    def knows(self, items: frozenset[Item]) -> bool:
        """Whether all of some items are in play."""
        return self._known.issuperset(items)

    def add(self, item: Item) -> bool:
        """Whether an item was not in play before; it is now."""
        if item in self._known:
            return False
        self._known.add(item)
        self.items.setdefault((item.subject, item.property), []).append(item)
        self.asked.setdefault(item.property, set()).add(item.subject)
        return True

    def wholes(self, property: str) -> Iterator[str]:
        """The subjects that have a part of which a property is told."""
        for part in self.asked.get(property, ()):
            if part in self.corpus.subjects:
                yield from self.corpus.subjects[part].part_of

    def reached(self, item: Item) -> Iterator[tuple[int, str]]:
        """The rules, by number, and the subjects that a new item may bear on; none if only its own asks."""
        roles = self.roles.get(item.property, ())
        if len(roles) > 1 or any(term.parts or len(term.path) > 1 for _, _, term in roles):
            for number, rule, term in roles:
                if rule.lifetime or rule.superlative:
                    yield number, ""
                    continue
                for subject in sorted(self._bearers(term, item.subject)):
                    if _bears(rule, subject, self.corpus):
                        yield number, subject

    def conditioned(self, subject: str, property: str) -> Sequence[Item]:
        """The answers on which a condition hangs; one that nobody gave, where each possible one meets one."""
        found = self.items.get((subject, property), ())
        return found or ([Item(subject, property)] if property in self._exhausted else [])

    @cached_property
    def _exhausted(self) -> set[str]:
        """The properties of which every answer that there is meets some condition."""
        named: dict[str, set[str]] = {}
        for rule in self.rules:
            for condition in rule.when:
                named.setdefault(condition.name, set()).update(condition.names)
        declared = self.corpus.vocabulary.properties
        return {
            name
            for name, names in named.items()
            if name in declared and (every := declared[name].every) and names.issuperset(every)
        }

    def _bearers(self, term: Term, owner: str) -> Iterable[str]:
        """The subjects on which a term asks for a property of its owner."""
        if term.parts:
            return self.corpus.subjects[owner].part_of if owner in self.corpus.subjects else ()
        return (owner,) if len(term.path) == 1 else self._pointing.get((term.path[0], owner), ())

    @cached_property
    def _pointing(self) -> Mapping[tuple[str, str], set[str]]:
        """The subjects that point somewhere, by how and where."""
        names = {term.path[0] for roles in self.roles.values() for _, _, term in roles if len(term.path) > 1}
        found: dict[tuple[str, str], set[str]] = {}
        for item in self.held:
            if item.property in names:
                for target in self.targets(item):
                    found.setdefault((item.property, target), set()).add(item.subject)
        return found


def _subjects(rule: VocabularyRule, ground: _Ground) -> set[str]:
    """The subjects on which a rule may bear; some rules are laid over all of them at once."""
    if rule.lifetime or rule.superlative:
        return {""}
    found: set[str] = set()
    for term in rule.require.terms:
        name = term.path[0]
        found.update(ground.wholes(name) if term.parts else ground.asked.get(name, ()))
    for condition in rule.when:  # what nothing can obey is against whoever says that it applies
        found.update(ground.asked.get(condition.name, ()))
    return {subject for subject in found if _bears(rule, subject, ground.corpus)}


def _bears(rule: VocabularyRule, subject: str, corpus: Corpus) -> bool:
    """Whether a rule speaks of a subject at all."""
    about = corpus.subjects.get(subject)
    for condition in rule.when:
        if condition.name == "id" and subject not in (condition.names or {condition.value}):
            return False
        if condition.name == "kind" and (about is None or about.kind != condition.value):
            return False
    return True


def _laid(rule: VocabularyRule, subject: str, ground: _Ground) -> Iterator[Instance]:
    if rule.lifetime:
        return (Instance(rule, *found) for found in ground.lifetimes.laid(rule))
    if rule.superlative:
        superlatives = Superlatives(ground.held, ground.items, ground.asked, ground.corpus)
        return (Instance(rule, *found) for found in superlatives.laid(rule))
    return _from_day_to_day(rule, subject, ground) if rule.cumulative else _on_subject(rule, subject, ground)


def _on_subject(rule: VocabularyRule, subject: str, ground: _Ground) -> Iterator[Instance]:
    plan = ground.plan(rule)
    for pointing, references in _pointings(plan, subject, ground):
        asked = _asked(plan, subject, pointing, ground.corpus)
        if not asked:
            continue  # nothing is part of the subject, or nothing is known to be
        found = (item for one, _ in asked for item in ground.items.get(one, ()))
        frames = {(item.scope, item.cell) for item in found if item.member is None}
        if references:  # to point is enough to bind
            frames.add(((), None))
        for frame in sorted(frames, key=repr) if len(frames) > 1 else frames:
            factors = _factors(asked, frame)
            instance = Instance(rule, tuple(factors.items()), references)
            if factors or not can_hold(instance.constants, rule.require.operator):
                yield instance


def _asked(plan: _Plan, subject: str, pointing: Mapping[str, str], corpus: Corpus) -> list[_Asked]:
    """Each property of each owner that a rule asks for on a subject; nothing where a term has no owner."""
    asked: list[_Asked] = []
    for term, factor in plan.terms:
        owners = _owners(term, subject, pointing, corpus)
        if not owners:
            return []
        asked += [((owner, term.path[-1]), factor) for owner in owners]
    return asked


def _factors(asked: Sequence[_Asked], frame: Frame) -> dict[Item, Fraction]:
    """Every item with its factor on the left; what stands on both sides cancels out."""
    factors: dict[Item, Fraction] = {}
    for one, factor in asked:
        item = Item(*one, *frame)
        factors[item] = factors[item] + factor if item in factors else factor
    return {item: factor for item, factor in factors.items() if factor}


def _from_day_to_day(rule: VocabularyRule, subject: str, ground: _Ground) -> Iterator[Instance]:
    """Each day of a running total with every later one that may be lower; and the next, if others bear."""
    name = rule.require.terms[0].path[0]
    rows: dict[tuple[tuple[str, str], ...], list[Item]] = {}
    for item in ground.items.get((subject, name), ()):
        if item.cell is not None and item.cell.count("-") > 1 and item.member is None:  # a day
            rows.setdefault(item.scope, []).append(item)
    tied = len(ground.roles[name]) > 1
    for row in rows.values():
        row.sort(key=lambda item: item.cell or "")
        told = [(place, item, *_reach(ground.held.get(item, ()))) for place, item in enumerate(row)]
        for (place, early, lower, _), (next_, late, _, upper) in combinations(told, 2):
            if lower > upper or (tied and next_ == place + 1):
                yield Instance(rule, ((early, Fraction(1)), (late, Fraction(-1))))


def _reach(claims: Sequence[Claim]) -> tuple[Number | float, Number | float]:
    """From where to where claims reach that agree; the other way round where they may say anything.

    So may a gap: from below it a total rises to above it.
    """
    anything: Possible = Intervals.between(0, None)
    left = reduce(meet, (claim.possible for claim in claims), anything)
    if not isinstance(left, Intervals) or len(left.spans) != 1:
        return float("inf"), float("-inf")
    return (
        float("-inf") if left.lower is None else left.lower,
        float("inf") if left.upper is None else left.upper,
    )


def _pointings(
    plan: _Plan, subject: str, ground: _Ground
) -> Iterator[tuple[Mapping[str, str], tuple[Reference, ...]]]:
    """Each way in which the subject's references may point and its conditions be met."""
    if not plan.through and not plan.conditions:
        yield {}, ()
        return
    choices = [
        [(item, target) for item in ground.items.get((subject, name), ()) for target in ground.targets(item)]
        for name in plan.through
    ]
    conditions = [
        [(item, condition.names) for item in ground.conditioned(subject, condition.name)]
        for condition in plan.conditions
    ]
    for chosen in product(*choices):
        pointing = {name: target for name, (_, target) in zip(plan.through, chosen, strict=True)}
        references: list[Reference] = [(item, frozenset({target})) for item, target in chosen]
        for met in product(*conditions):
            yield pointing, (*references, *met)


def _owners(term: Term, subject: str, pointing: Mapping[str, str], corpus: Corpus) -> Sequence[str]:
    """Whose property a term asks for."""
    if term.parts:
        return corpus.parts.get(subject, ())
    return (subject,) if len(term.path) == 1 else (pointing[term.path[0]],)
