"""Declared rules laid over the data items they compare: which items, and whether sets of values can obey."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from itertools import combinations, product

from reconcile.model.claim import Claim, Item
from reconcile.model.corpus import Corpus
from reconcile.model.vocabulary import Comparison, Term, VocabularyRule
from reconcile.solver.arithmetic import can_hold
from reconcile.solver.lifetimes import Lifetimes, Reference, Weighted
from reconcile.solver.superlatives import Superlatives
from reconcile.values.intervals import Intervals, Number
from reconcile.values.members import Members
from reconcile.values.value import Possible, meet

Frame = tuple[tuple[tuple[str, str], ...], str | None]
"""A scope and a cell: rules compare answers within one frame."""


@dataclass(frozen=True, slots=True)
class Instance:
    """One rule on one subject: the data items that it compares, and what makes it bind.

    Each item comes with its factor once all stand on the left of the comparison, and 0 on the right. A
    reference is a data item with the members or numbers it must be among; the rule asks nothing of a world in
    which it has another. `reach` is the time that an answer is as of, where a lifetime is held against that.
    """

    rule: VocabularyRule
    factors: tuple[tuple[Item, Fraction], ...]
    references: tuple[Reference, ...] = ()
    reach: Weighted | None = None

    @property
    def constants(self) -> tuple[Weighted, ...]:
        """What it compares beside data items, with factors as on the left: numbers, lengths and days."""
        return (*_constants(self.rule.require), *((self.reach,) if self.reach else ()))

    @property
    def items(self) -> tuple[Item, ...]:
        """Every data item in play, each once, in order."""
        named = {item for item, _ in (*self.factors, *self.references)}
        return tuple(sorted(named, key=lambda item: item.id))


def instances(
    rules: Iterable[VocabularyRule], held: Mapping[Item, Sequence[Claim]], corpus: Corpus
) -> Iterator[Instance]:
    """Every way in which rules apply to the data items that have claims."""
    rules = tuple(rules)
    if not rules:
        return
    ground = _Ground(held, corpus)
    lifetimes = Lifetimes(held, ground.items, ground.asked, corpus)
    for rule in rules:
        if rule.cumulative:
            yield from _from_day_to_day(rule, ground)
            continue
        if rule.lifetime:
            yield from (Instance(rule, *found) for found in lifetimes.laid(rule))
            continue
        if rule.superlative:
            superlatives = Superlatives(held, ground.items, ground.asked, corpus)
            yield from (Instance(rule, *found) for found in superlatives.laid(rule))
            continue
        for subject in sorted(_subjects(rule, ground)):
            yield from _on_subject(rule, subject, ground)


def feasible(instance: Instance, value: Callable[[Item], Possible]) -> bool:
    """Whether some choice of values obeys; `value` gives the set left open for each item."""
    comparison = instance.rule.require
    sets = [(factor, value(item)) for item, factor in instance.factors]
    if any(isinstance(possible, Members) for _, possible in sets):
        return _names_match(comparison, [possible for _, possible in sets])
    numbers = [(factor, possible) for factor, possible in sets if isinstance(possible, Intervals)]
    return can_hold([*numbers, *instance.constants], comparison.operator)


class _Ground:
    """The data items that have claims, by what they ask of whom."""

    def __init__(self, held: Mapping[Item, Sequence[Claim]], corpus: Corpus) -> None:
        self.held, self.corpus = held, corpus
        self.items: dict[tuple[str, str], list[Item]] = {}
        self.asked: dict[str, set[str]] = {}
        for item in held:
            self.items.setdefault((item.subject, item.property), []).append(item)
            self.asked.setdefault(item.property, set()).add(item.subject)

    def wholes(self, property: str) -> Iterator[str]:
        """The subjects that have a part of which a property is told."""
        for part in self.asked.get(property, ()):
            if part in self.corpus.subjects:
                yield from self.corpus.subjects[part].part_of


def _constants(comparison: Comparison) -> Iterator[tuple[Fraction, Intervals]]:
    """The numbers and lengths of time of a comparison, as sets with their factors."""
    for constant, factor in comparison.balance:
        if not constant.path and factor:
            if constant.unit:
                least, most = constant.days
                number = abs(int(factor))
                days = Intervals.between(number * least, number * most)
                yield Fraction(1 if factor > 0 else -1), days
            else:
                yield Fraction(1), Intervals.point(factor, whole=False)


def _subjects(rule: VocabularyRule, ground: _Ground) -> set[str]:
    """The subjects on which a rule may bear."""
    found: set[str] = set()
    for term in rule.require.terms:
        name = term.path[0]
        found.update(ground.wholes(name) if term.parts else ground.asked.get(name, ()))
    for condition in rule.when:
        if condition.name == "id":
            found &= condition.names or {condition.value}
        elif condition.name == "kind":
            subjects = ground.corpus.subjects
            found = {id for id in found if id in subjects and subjects[id].kind == condition.value}
    return found


def _on_subject(rule: VocabularyRule, subject: str, ground: _Ground) -> Iterator[Instance]:
    for pointing, references in _pointings(rule, subject, ground):
        owners = [_owners(term, subject, pointing, ground.corpus) for term in rule.require.terms]
        if not all(owners):
            continue  # nothing is part of the subject, or nothing is known to be
        asked = [
            (owner, term.path[-1])
            for term, own in zip(rule.require.terms, owners, strict=True)
            for owner in own
        ]
        found = (item for one in asked for item in ground.items.get(one, ()))
        frames = {(item.scope, item.cell) for item in found if item.member is None}
        for frame in sorted(frames, key=repr):
            factors = _factors(rule.require, owners, frame)
            if sum(item in ground.held for item in factors) >= _needed(rule.require):
                yield Instance(rule, tuple(factors.items()), references)


def _needed(comparison: Comparison) -> int:
    """How many items must have claims before anything can break: two, where they are but added up."""
    plain = all(term.factor == 1 and not term.parts for term in comparison.terms)
    return 2 if plain and not comparison.constants else 1


def _factors(comparison: Comparison, owners: Sequence[Sequence[str]], frame: Frame) -> dict[Item, Fraction]:
    """Every item with its factor on the left; what stands on both sides cancels out."""
    terms = [(term, factor) for term, factor in comparison.balance if term.path]
    factors: dict[Item, Fraction] = {}
    for (term, factor), own in zip(terms, owners, strict=True):
        for owner in own:
            item = Item(owner, term.path[-1], *frame)
            factors[item] = factors.get(item, Fraction(0)) + factor
    return {item: factor for item, factor in factors.items() if factor}


def _from_day_to_day(rule: VocabularyRule, ground: _Ground) -> Iterator[Instance]:
    """Each day of a cumulative total with every later one that may be lower."""
    name = rule.require.terms[0].path[0]
    rows: dict[tuple[str, tuple[tuple[str, str], ...]], list[Item]] = {}
    for subject in sorted(ground.asked.get(name, ())):
        for item in ground.items[subject, name]:
            if item.cell is not None and item.member is None:
                rows.setdefault((subject, item.scope), []).append(item)
    for row in rows.values():
        told = [(item, *_reach(ground.held[item])) for item in sorted(row, key=lambda item: item.cell or "")]
        for (early, lower, _), (late, _, upper) in combinations(told, 2):
            if lower > upper:
                yield Instance(rule, ((early, Fraction(1)), (late, Fraction(-1))))


def _reach(claims: Sequence[Claim]) -> tuple[Number | float, Number | float]:
    """From where to where claims reach that agree; the other way round where they may say anything."""
    left = reduce(meet, (claim.possible for claim in claims))
    if not isinstance(left, Intervals) or left.is_empty():
        return float("inf"), float("-inf")
    return (
        float("-inf") if left.lower is None else left.lower,
        float("inf") if left.upper is None else left.upper,
    )


def _pointings(
    rule: VocabularyRule, subject: str, ground: _Ground
) -> Iterator[tuple[Mapping[str, str], tuple[tuple[Item, frozenset[str]], ...]]]:
    """Each way in which the subject's references may point and its conditions be met."""
    names = sorted({term.path[0] for term in rule.require.terms if len(term.path) > 1})
    choices = [
        [
            (item, target)
            for item in ground.items.get((subject, name), ())
            for target in _targets(ground, item)
        ]
        for name in names
    ]
    conditions = [
        [(item, condition.names) for item in ground.items.get((subject, condition.name), ())]
        for condition in rule.when
        if condition.name not in ("id", "kind")
    ]
    for chosen in product(*choices):
        pointing = {name: target for name, (_, target) in zip(names, chosen, strict=True)}
        references = tuple((item, frozenset({target})) for item, target in chosen)
        for met in product(*conditions):
            yield pointing, (*references, *met)


def _targets(ground: _Ground, item: Item) -> list[str]:
    return sorted(
        {
            name
            for claim in ground.held[item]
            if isinstance(claim.possible, Members) and not claim.possible.negated
            for name in claim.possible.names
        }
    )


def _owners(term: Term, subject: str, pointing: Mapping[str, str], corpus: Corpus) -> Sequence[str]:
    """Whose property a term asks for."""
    if term.parts:
        return corpus.parts.get(subject, ())
    return (subject,) if len(term.path) == 1 else (pointing[term.path[0]],)


def _names_match(comparison: Comparison, sets: list[Possible]) -> bool:
    names = [possible for possible in sets if isinstance(possible, Members)]
    if comparison.operator != "==" or len(names) != len(sets):
        return True  # names have no order and no sum: nothing can be broken
    return not reduce(Members.meet, names).is_empty()
