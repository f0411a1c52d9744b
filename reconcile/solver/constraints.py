"""Declared rules laid over the data items they compare: which items, and whether sets of values can obey."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from itertools import product

from reconcile.model.claim import Claim, Item
from reconcile.model.vocabulary import Comparison, Term, VocabularyRule
from reconcile.values.intervals import Interval, Intervals
from reconcile.values.members import Members
from reconcile.values.value import Possible

Frame = tuple[tuple[tuple[str, str], ...], str | None]
"""A scope and a cell: rules compare answers within one frame."""


@dataclass(frozen=True, slots=True)
class Instance:
    """One rule on one subject: the data item of each term, and the references that make it bind.

    A reference is a data item with the subject it must point to; the rule asks nothing of a world in which it
    points elsewhere.
    """

    rule: VocabularyRule
    values: tuple[Item, ...]
    references: tuple[tuple[Item, str], ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """Every data item in play, each once, in order."""
        named = [*self.values, *(item for item, _ in self.references)]
        return tuple(sorted(set(named), key=lambda item: item.id))


def instances(rules: Iterable[VocabularyRule], held: Mapping[Item, Iterable[Claim]]) -> Iterator[Instance]:
    """Every way in which rules apply to the data items that have claims."""
    rules = tuple(rules)
    if not rules:
        return
    index: dict[tuple[str, str], list[Item]] = {}
    asked: dict[str, set[str]] = {}
    for item in held:
        index.setdefault((item.subject, item.property), []).append(item)
        asked.setdefault(item.property, set()).add(item.subject)
    for rule in rules:
        own = {term.path[0] for term in rule.require.terms}
        for subject in sorted(set().union(*(asked.get(name, ()) for name in own))):
            yield from _on_subject(rule, subject, index, held)


def feasible(comparison: Comparison, value: Callable[[int], Possible]) -> bool:
    """Whether some choice of values obeys; `value` gives the set left open for each term, by its position."""
    sets = [value(position) for position in range(len(comparison.terms))]
    split = len(comparison.left)
    if any(isinstance(possible, Members) for possible in sets):
        return _names_match(comparison, sets)
    numbers = [possible for possible in sets if isinstance(possible, Intervals)]
    left, right = _total(numbers[:split]), _total(numbers[split:])
    if left.is_empty() or right.is_empty():
        return False
    match comparison.operator:
        case "==":
            return not left.meet(right).is_empty()
        case "<=" | "<":
            return _can_lie_below(left.hull, right.hull, strictly=comparison.operator == "<")
        case _:
            return _can_lie_below(right.hull, left.hull, strictly=comparison.operator == ">")


def _on_subject(
    rule: VocabularyRule,
    subject: str,
    index: Mapping[tuple[str, str], list[Item]],
    held: Mapping[Item, Iterable[Claim]],
) -> Iterator[Instance]:
    for pointing in _pointings(rule.require, subject, index, held):
        owners = [_owner(term, subject, pointing) for term in rule.require.terms]
        found = [
            index.get((owner, term.path[-1]), ())
            for owner, term in zip(owners, rule.require.terms, strict=True)
        ]
        frames = {(item.scope, item.cell) for items in found for item in items if item.member is None}
        for scope, cell in sorted(frames, key=repr):
            values = tuple(
                Item(owner, term.path[-1], scope, cell)
                for owner, term in zip(owners, rule.require.terms, strict=True)
            )
            if sum(item in held for item in dict.fromkeys(values)) > 1:
                yield Instance(rule, values, tuple(pointing.values()))


def _pointings(
    comparison: Comparison,
    subject: str,
    index: Mapping[tuple[str, str], list[Item]],
    held: Mapping[Item, Iterable[Claim]],
) -> Iterator[dict[str, tuple[Item, str]]]:
    """Each way in which the subject's references may point; one empty way where the rule has none."""
    names = sorted({term.path[0] for term in comparison.terms if len(term.path) > 1})
    choices = [
        [(item, target) for item in index.get((subject, name), ()) for target in _targets(held[item])]
        for name in names
    ]
    return (dict(zip(names, chosen, strict=True)) for chosen in product(*choices))


def _targets(claims: Iterable[Claim]) -> list[str]:
    return sorted(
        {
            name
            for claim in claims
            if isinstance(claim.possible, Members) and not claim.possible.negated
            for name in claim.possible.names
        }
    )


def _owner(term: Term, subject: str, pointing: Mapping[str, tuple[Item, str]]) -> str:
    return subject if len(term.path) == 1 else pointing[term.path[0]][1]


def _names_match(comparison: Comparison, sets: list[Possible]) -> bool:
    names = [possible for possible in sets if isinstance(possible, Members)]
    if comparison.operator != "==" or len(names) != len(sets):
        return True  # names have no order and no sum: nothing can be broken
    return not reduce(Members.meet, names).is_empty()


def _total(sets: list[Intervals]) -> Intervals:
    return reduce(_plus, sets)


def _plus(a: Intervals, b: Intervals) -> Intervals:
    sums = (_add(x, y) for x in a.spans for y in b.spans)
    return Intervals.of(*sums, whole=a.whole and b.whole)


def _add(x: Interval, y: Interval) -> Interval:
    lower = None if x.lower is None or y.lower is None else x.lower + y.lower
    upper = None if x.upper is None or y.upper is None else x.upper + y.upper
    return Interval(lower, upper, x.lower_open or y.lower_open, x.upper_open or y.upper_open)


def _can_lie_below(low: Interval, high: Interval, *, strictly: bool) -> bool:
    """Whether some number of the one set is at most (or strictly below) some number of the other."""
    if low.lower is None or high.upper is None or low.lower < high.upper:
        return True
    return low.lower == high.upper and not (strictly or low.lower_open or high.upper_open)
