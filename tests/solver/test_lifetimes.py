"""Lifetimes against brute force: conflicts are exactly the smallest sets that no small world holds."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.model.claim import Claim, Item
from reconcile.model.corpus import Corpus
from reconcile.model.span import Span
from reconcile.model.subject import Subject
from reconcile.model.vocabulary import Property, SubjectKind, Vocabulary
from reconcile.solver.conflicts import camps, conflicts
from reconcile.solver.worlds import Worlds
from reconcile.values.intervals import Interval, Intervals
from reconcile.values.members import Members
from reconcile.values.value import Kind, Value

LAST = 5
SECOND, FOURTH = "0001-01-02", "0001-01-04"
SUBJECTS = {
    "front": Subject("front", Span("x"), kind="organisation"),
    "league": Subject("league", Span("x"), kind="league"),
    "raid": Subject("raid", Span("x"), kind="event"),
}
PROPERTIES = (
    Property("founded", "date"),
    Property("dissolved", "date"),
    Property("listed", "date", scope={"by": "text"}),
    Property("members", "count", varies="day"),
    Property("armed", "boolean", varies="day"),
    Property("happened", "date", beyond_lifetime=True),
    Property("started", "date", beyond_lifetime=True),
    Property("responsible", "entity", takes_part=True),
    Property("chair", "entity", varies="day", takes_part=True, beyond_lifetime=True),
)
F, D, L = (Item("front", name) for name in ("founded", "dissolved", "listed"))
BY = Item("front", "listed", (("by", "us"),))
M2, M4 = (Item("front", "members", cell=cell) for cell in (SECOND, FOURTH))
A2 = Item("front", "armed", cell=SECOND)
H, S, R = (Item("raid", name) for name in ("happened", "started", "responsible"))
C2, C4 = (Item("raid", "chair", cell=cell) for cell in (SECOND, FOURTH))
World = Mapping[Item, object]

SHAPES: list[tuple[str, str, tuple[Item, ...], Callable[..., bool]]] = [
    ("founded", "", (F, L, BY), lambda w: w[F] <= w[L] and w[F] <= w[BY]),
    ("", "dissolved", (D, L, BY), lambda w: w[L] <= w[D] and w[BY] <= w[D]),
    ("founded", "", (F, M2, M4), lambda w: (w[M2] == 0 or w[F] <= 2) and (w[M4] == 0 or w[F] <= 4)),
    ("", "dissolved", (D, M2, M4), lambda w: (w[M2] == 0 or w[D] >= 2) and (w[M4] == 0 or w[D] >= 4)),
    ("founded", "", (F, A2), lambda w: w[A2] == "false" or w[F] <= 2),
    ("founded", "", (F, H, R), lambda w: w[R] != "front" or w[F] <= w[H]),
    ("", "dissolved", (D, S, R), lambda w: w[R] != "front" or w[S] <= w[D]),
    ("founded", "", (F, C2, C4), lambda w: all(w[c] != "front" or w[F] <= d for c, d in ((C2, 2), (C4, 4)))),
]


def corpus(shape: int, claims: tuple[Claim, ...]) -> Corpus:
    begins, ends, items, _ = SHAPES[shape]
    asked = {item.property for item in items}
    kind = SubjectKind("organisation", Span("x"), begins, ends)
    words = Vocabulary({one.name: one for one in PROPERTIES if one.name in asked}, kinds={kind.name: kind})
    assert len(words.binding) == 1
    return Corpus(subjects=SUBJECTS, vocabulary=words, claims=claims)


def possible_of(item: Item) -> tuple[Kind, Sequence[object]]:
    """The type of an item's values, and enough of them to tell all sets of claims apart."""
    kind = next(one.kind for one in PROPERTIES if one.name == item.property)
    if kind == "date":
        return kind, range(LAST + 2)
    if kind == "count":
        return kind, range(4)
    return kind, ("true", "false") if kind == "boolean" else ("front", "league", "somebody")


@st.composite
def some_claim(draw: st.DrawFn, item: Item, n: int) -> Claim:
    kind, _ = possible_of(item)
    denies = draw(st.booleans()) if kind != "boolean" else False
    value: Value
    if kind in ("date", "count"):
        number = st.integers(1, LAST) if kind == "date" else st.integers(0, 2)
        low, high = sorted(draw(st.tuples(number, number)))
        value = Value(kind, f"{low}..{high}", Intervals.of(Interval(low, high), whole=True))
    else:
        names = ("true", "false") if kind == "boolean" else ("front", "league")
        some = draw(st.sets(st.sampled_from(names), min_size=1))
        value = Value(kind, "/".join(sorted(some)), Members.of(some, names if kind == "boolean" else None))
    return Claim(f"{item}#{n}", item, f"s{n}", f"s{n}", value, Span("x"), denies=denies)


@st.composite
def some_claims(draw: st.DrawFn, items: tuple[Item, ...]) -> tuple[Claim, ...]:
    picked = draw(st.lists(st.sampled_from(items), max_size=5))
    return tuple(draw(some_claim(item, n)) for n, item in enumerate(picked))


def worlds(items: tuple[Item, ...]) -> Iterator[dict[Item, object]]:
    for values in product(*(possible_of(item)[1] for item in items)):
        yield dict(zip(items, values, strict=True))


def smallest(
    claims: tuple[Claim, ...], items: tuple[Item, ...], obeys: Callable[[World], bool]
) -> set[frozenset[str]]:
    """The smallest sets of claims that no world holds which obeys."""
    held = [
        {claim.id for claim in claims if world[claim.item] in claim.possible}  # type: ignore[operator]
        for world in worlds(items)
        if obeys(world)
    ]
    subsets = chain.from_iterable(combinations(claims, n) for n in range(1, len(claims) + 1))
    bad = [some for one in subsets if not any((some := frozenset(c.id for c in one)) <= ids for ids in held)]
    return {one for one in bad if not any(other < one for other in bad)}


def found(shape: int, claims: tuple[Claim, ...]) -> set[frozenset[str]]:
    told = conflicts(Worlds(corpus(shape, claims)))
    return {frozenset(claim.id for claim in one.claims) for one in told if not one.strain}


@pytest.mark.parametrize("shape", range(len(SHAPES)))
@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_conflict_is_found_exactly_where_no_world_exists(shape: int, data: st.DataObject) -> None:
    _, _, items, obeys = SHAPES[shape]
    claims = data.draw(some_claims(items))
    assert found(shape, claims) == smallest(claims, items, obeys)


@pytest.mark.parametrize("shape", range(len(SHAPES)))
@settings(max_examples=25, deadline=None)
@given(st.data())
def test_each_camp_has_a_world_and_no_claim_can_join_it(shape: int, data: st.DataObject) -> None:
    _, _, items, obeys = SHAPES[shape]
    claims = data.draw(some_claims(items))
    lived = Worlds(corpus(shape, claims))
    bad = smallest(claims, items, obeys)
    for camp in camps(lived, claims, lived.corpus.vocabulary.binding) if claims else ():
        ids = {claim.id for claim in camp}
        assert not any(one <= ids for one in bad)
        assert all(any(one <= {*ids, other.id} for one in bad) for other in claims if other not in camp)


def test_the_order_of_claims_changes_nothing() -> None:
    one = Claim("f", F, "a", "a", Value("date", "3", Intervals.between(3, 3)), Span("x"))
    other = Claim("m", M2, "b", "b", Value("count", "1", Intervals.between(1, 1)), Span("x"))
    assert found(2, (one, other)) == found(2, (other, one)) == {frozenset({"f", "m"})}
