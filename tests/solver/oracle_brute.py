"""Small worlds one after the other: counts up to a bound, and names. Slow, and too plain to be wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from math import prod

from oracle_rules import COMPARED
from oracle_sets import Ids

from reconcile.model.claim import NONE, Claim, Item
from reconcile.model.corpus import Corpus
from reconcile.model.vocabulary import VocabularyRule
from reconcile.values.intervals import Intervals

NOBODY = "?"
"""Somebody whom nobody mentions."""

World = Mapping[Item, int | str | bool]


def minimal_conflicts(corpus: Corpus, rules: Sequence[VocabularyRule], top: int) -> frozenset[Ids]:
    """The smallest sets of claims that hold in no world with counts up to `top` and the rules."""
    true = {_true(corpus.claims, world) for world in _worlds(corpus, top) if _obeys(rules, world, corpus)}
    found: list[Ids] = []
    for some in _subsets(claim.id for claim in corpus.claims):
        if not any(some <= here for here in true) and not any(other < some for other in found):
            found.append(some)
    return frozenset(found)


def plain(corpus: Corpus, most: int) -> bool:
    """Whether a project has nothing but counts up to `most`, choices and names without scope or cell."""
    asked = corpus.vocabulary.properties.values()
    if corpus.vocabulary.kinds or any(
        one.scope or one.varies or one.settles or one.cumulative or one.nested for one in asked
    ):
        return False
    return all(_is_plain(claim, corpus, most) for claim in corpus.claims) and all(
        corpus.vocabulary.properties[term.path[-1]].kind == "count" and not term.unit
        for rule in corpus.vocabulary.rules
        for term in rule.require.terms
    )


def worlds(corpus: Corpus, top: int) -> int:
    """How many worlds there are with counts up to `top`."""
    return prod(len(_domain(item, corpus, top)) for item in _items(corpus))


def _is_plain(claim: Claim, corpus: Corpus, most: int) -> bool:
    asked, possible = corpus.vocabulary.properties[claim.item.property], claim.value.possible
    if isinstance(possible, Intervals):
        return asked.kind == "count" and all(bound <= most for bound in _bounds(possible))
    return True


def _bounds(possible: Intervals) -> Iterator[int]:
    for span in possible.spans:
        yield from (int(bound) for bound in (span.lower, span.upper) if bound is not None)


def _worlds(corpus: Corpus, top: int) -> Iterator[World]:
    items = _items(corpus)
    for values in product(*(_domain(item, corpus, top) for item in items)):
        world = dict(zip(items, values, strict=True))
        if not any(item.member == NONE and value and _else(item, world) for item, value in world.items()):
            yield world


def _items(corpus: Corpus) -> list[Item]:
    return list(dict.fromkeys([*(claim.item for claim in corpus.claims), *_ruled(corpus)]))


def _ruled(corpus: Corpus) -> Iterator[Item]:
    """The items that the rules compare, on every subject."""
    for term in (term for rule in corpus.vocabulary.rules for term in rule.require.terms):
        yield from (Item(subject, term.path[-1]) for subject in corpus.subjects)


def _domain(item: Item, corpus: Corpus, top: int) -> Sequence[int | str | bool]:
    asked = corpus.vocabulary.properties[item.property]
    if item.member is not None:
        return (False, True)
    if asked.kind == "count":
        return range(top + 1)
    others = {"choice": (*asked.of, NONE), "boolean": ("true", "false")}
    return others.get(asked.kind, (*corpus.subjects, NOBODY))


def _else(none: Item, world: World) -> bool:
    """Whether any other value of a question holds."""
    here = (none.subject, none.property)
    return any(v for i, v in world.items() if (i.subject, i.property) == here and i.member != NONE)


def _true(claims: Iterable[Claim], world: World) -> Ids:
    """The claims that are true in a world."""
    return frozenset(claim.id for claim in claims if _holds(claim, world) is not claim.denies)


def _holds(claim: Claim, world: World) -> bool:
    value = world[claim.item]
    return bool(value) if claim.item.member is not None else value in claim.value.possible  # type: ignore[operator]


def _obeys(rules: Sequence[VocabularyRule], world: World, corpus: Corpus) -> bool:
    return all(_obeyed(rule, subject, world, corpus) for rule in rules for subject in corpus.subjects)


def _obeyed(rule: VocabularyRule, subject: str, world: World, corpus: Corpus) -> bool:
    parts = [id for id, one in corpus.subjects.items() if subject in one.part_of]
    if any(term.parts for term in rule.require.terms) and not parts:
        return True
    if not all(_is(subject, one.name, one.names, world, corpus) for one in rule.when):
        return True
    pointers = list(dict.fromkeys(term.path[0] for term in rule.require.terms if len(term.path) == 2))
    for targets in product(corpus.subjects, repeat=len(pointers)):
        to = dict(zip(pointers, targets, strict=True))
        if all(_is(subject, name, {target}, world, corpus) for name, target in to.items()):
            sums = 0
            for term, factor in rule.require.balance:
                owners = parts if term.parts else [to.get(term.path[0], subject)] if term.path else []
                values = [world[Item(owner, term.path[-1])] for owner in owners] if term.path else [1]
                sums += factor * sum(values)  # type: ignore[arg-type]
            if not COMPARED[rule.require.operator](sums, 0):
                return False
    return True


def _is(subject: str, name: str, names: Iterable[str], world: World, corpus: Corpus) -> bool:
    if name == "id":
        return subject in names
    if name == "kind":
        return corpus.subjects[subject].kind in names
    if corpus.vocabulary.properties[name].several:
        return any(world.get(Item(subject, name, member=one), False) for one in names)
    return world.get(Item(subject, name), NOBODY) in names


def _subsets(ids: Iterable[str]) -> list[Ids]:
    """Every set of them, the small ones first."""
    found: list[Ids] = [frozenset()]
    for one in ids:
        found += [some | {one} for some in found]
    return sorted(found[1:], key=len)
