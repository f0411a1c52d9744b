"""Several declared rules together against brute force: exactly the smallest sets without a world."""

from collections.abc import Sequence
from functools import cache
from itertools import chain, combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.formats import rule_text
from reconcile.model.claim import Claim, Item
from reconcile.model.corpus import Corpus
from reconcile.model.span import Span
from reconcile.model.subject import Subject
from reconcile.model.vocabulary import Property, Vocabulary, VocabularyRule
from reconcile.solver.conflicts import conflicts
from reconcile.solver.worlds import Worlds
from reconcile.values.intervals import Interval, Intervals
from reconcile.values.members import Members
from reconcile.values.value import Value

TOP = 3
SUBJECTS = {id: Subject(id, Span("x")) for id in ("one", "two", "three")}
PROPERTIES = {name: Property(name, "count") for name in "abcd"} | {"cause": Property("cause", "entity")}
A, B, C, D = (Item("one", name) for name in "abcd")
CAUSE = Item("one", "cause")

SETS = [
    ("a <= b", "b <= c"),
    ("a < b", "b < c", "c <= d"),
    ("a <= b - 1", "b == c", "d >= c"),
    ("a == b + c", "a <= d"),
    ("a == b + c", "d == b + c"),
    ("a == b + c", "b <= d", "c <= d"),
    ("2 * a == 3 * b", "b <= c"),
    ("a + b <= c", "c <= 2", "d < a"),
    ("a == 2 * b", "a == c + 1", "c == 2 * d + 1"),
]
POINTING = [
    ("a <= cause.a",),
    ("a < cause.a", "b == cause.a"),
    ("a <= cause.a", "a > b + cause.b"),
    ("a + b == cause.a", "a <= cause.b"),
]

span = st.tuples(st.integers(0, TOP), st.integers(0, TOP)).map(lambda pair: (min(pair), max(pair)))
spans = st.lists(span, min_size=1, max_size=2)


def number(item: Item, n: int, *spans: tuple[int, int], denies: bool = False) -> Claim:
    value = Value("count", str(spans), Intervals.of(*(Interval(*span) for span in spans), whole=True))
    return Claim(f"{item}#{n}", item, f"s{n}", f"s{n}", value, Span("x"), denies=denies)


def pointing(n: int, *names: str) -> Claim:
    value = Value("entity", "/".join(names), Members.of(names))
    return Claim(f"{CAUSE}#{n}", CAUSE, f"s{n}", f"s{n}", value, Span("x"))


@st.composite
def some_claims(draw: st.DrawFn, items: Sequence[Item], size: int = 5) -> tuple[Claim, ...]:
    picked = draw(st.lists(st.tuples(st.sampled_from(items), spans, st.booleans()), max_size=size))
    return tuple(number(item, n, *some, denies=denies) for n, (item, some, denies) in enumerate(picked))


@cache
def worlds(rules: tuple[str, ...]) -> list[dict[Item, int]]:
    """Every small world that obeys rules on one subject."""
    every = ({A: a, B: b, C: c, D: d} for a, b, c, d in product(range(4 * TOP), repeat=4))
    return [
        world
        for world in every
        if all(eval(text, {}, {item.property: n for item, n in world.items()}) for text in rules)
    ]


@cache
def worlds_that_point(rules: tuple[str, ...]) -> list[dict[Item, int | str]]:
    """Every small world in which a cause is one subject or the other, and the rules follow it."""
    found: list[dict[Item, int | str]] = []
    for target, numbers in product(("two", "three"), product(range(2 * TOP + 2), repeat=4)):
        first, second, a, b = numbers
        names = {"a": first, "b": second, "cause_a": a, "cause_b": b}
        if all(eval(text.replace("cause.", "cause_"), {}, names) for text in rules):
            found.append({A: first, B: second, Item(target, "a"): a, Item(target, "b"): b, CAUSE: target})
    return found


def minimal(claims: tuple[Claim, ...], holds) -> set[frozenset[str]]:  # type: ignore[no-untyped-def]
    subsets = chain.from_iterable(combinations(claims, n) for n in range(1, len(claims) + 1))
    bad = [frozenset(claim.id for claim in some) for some in subsets if not holds(some)]
    return {one for one in bad if not any(other < one for other in bad)}


def found(claims: tuple[Claim, ...], rules: tuple[str, ...]) -> set[frozenset[str]]:
    declared = tuple(
        VocabularyRule(f"r{n}", rule_text.parse(text), Span("x")) for n, text in enumerate(rules)
    )
    corpus = Corpus(subjects=SUBJECTS, vocabulary=Vocabulary(PROPERTIES, declared), claims=claims)
    told = [one for one in conflicts(Worlds(corpus)) if not one.strain]
    assert not any(one.undecided or one.more or not one.claims for one in told)
    return {frozenset(claim.id for claim in one.claims) for one in told}


@pytest.mark.parametrize("rules", SETS)
@settings(max_examples=25, deadline=None)
@given(st.data())
def test_rules_together_break_exactly_where_no_small_world_exists(
    rules: tuple[str, ...], data: st.DataObject
) -> None:
    claims = data.draw(some_claims((A, B, C, D)))
    small = worlds(rules)
    assert found(claims, rules) == minimal(
        claims, lambda some: any(all(world[c.item] in c.possible for c in some) for world in small)
    )


@pytest.mark.parametrize("rules", POINTING)
@settings(max_examples=25, deadline=None)
@given(
    some_claims((A, B, Item("two", "a"), Item("two", "b"), Item("three", "a"), Item("three", "b")), 4),
    st.lists(st.sampled_from([("two",), ("three",), ("two", "three")]), max_size=2),
)
def test_rules_bind_through_whatever_a_reference_may_point_to(
    rules: tuple[str, ...], numbers: tuple[Claim, ...], targets: list[tuple[str, ...]]
) -> None:
    claims = (*numbers, *(pointing(n, *names) for n, names in enumerate(targets)))
    assert found(claims, rules) == minimal(claims, lambda some: _has_world(some, rules))


def _has_world(some: Sequence[Claim], rules: tuple[str, ...]) -> bool:
    """Where nobody tells the cause, nothing binds; what a world leaves out may be anything."""
    values: dict[Item, set[int]] = {}
    for claim in some:
        if claim.item != CAUSE:
            left = {n for n in range(2 * TOP + 2) if n in claim.possible}
            values[claim.item] = values.get(claim.item, left) & left
    if not all(values.values()):
        return False
    pointing = [claim for claim in some if claim.item == CAUSE]
    if not pointing:
        return True
    return any(
        all(world[CAUSE] in claim.possible for claim in pointing)  # type: ignore[operator]
        and all(item not in world or world[item] in left for item, left in values.items())
        for world in worlds_that_point(rules)
    )


def test_rules_that_nothing_can_obey_are_told_once_and_left_out() -> None:
    rules = ("a == 2 * b", "a == 2 * d + 1", "a <= c")
    declared = tuple(
        VocabularyRule(f"r{n}", rule_text.parse(text), Span("x")) for n, text in enumerate(rules)
    )
    claims = number(A, 1, (3, 3)), number(C, 1, (2, 2))
    corpus = Corpus(subjects=SUBJECTS, vocabulary=Vocabulary(PROPERTIES, declared), claims=claims)
    told = [
        ([c.id for c in one.claims], [rule.name for rule in one.rules]) for one in conflicts(Worlds(corpus))
    ]
    assert told == [([], ["r0", "r1"]), (["one.a#1", "one.c#1"], ["r2"])]


def test_a_chain_goes_through_items_that_nobody_made_a_claim_on() -> None:
    claims = number(A, 1, (3, 3)), number(D, 1, (2, 2))
    assert found(claims, ("a <= b", "b <= c", "c <= d")) == {frozenset({"one.a#1", "one.d#1"})}
