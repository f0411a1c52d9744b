"""The engine against brute force: what it calls a contradiction is exactly what no small world can hold."""

from collections import Counter
from dataclasses import replace
from itertools import chain, combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.model.claim import Claim, Item
from reconcile.model.corpus import Corpus
from reconcile.model.span import Span
from reconcile.model.vocabulary import Comparison, Property, Term, Vocabulary, VocabularyRule
from reconcile.solver import bounds
from reconcile.solver.conflicts import camps, conflicts
from reconcile.solver.explain import explain
from reconcile.solver.worlds import Worlds
from reconcile.values.intervals import Interval, Intervals
from reconcile.values.value import Value

TOP = 3
START, END, TOTAL = (Item("talks", name) for name in ("started", "ended", "total"))


def claim(item: Item, number: int, *spans: tuple[int | None, int | None], denies: bool = False) -> Claim:
    possible = Intervals.of(*(Interval(low, high) for low, high in spans), whole=True)
    value = Value("count", str(spans), possible)
    return Claim(
        f"{item.property}{number}", item, f"s{number}", f"s{number}", value, Span("x"), denies=denies
    )


def corpus(claims: tuple[Claim, ...], *rules: Comparison) -> Corpus:
    declared = {name: Property(name, "count") for name in ("started", "ended", "total")}
    named = tuple(VocabularyRule(f"r{n}", rule, Span("x")) for n, rule in enumerate(rules))
    return Corpus(vocabulary=Vocabulary(declared, named), claims=claims)


def term(name: str) -> Term:
    return Term((name,))


ORDER = Comparison((term("started"),), "<=", (term("ended"),))
SUM = Comparison((term("total"),), "==", (term("started"), term("ended")))

span = st.tuples(st.integers(0, TOP), st.integers(0, TOP)).map(lambda pair: (min(pair), max(pair)))
some_spans = st.lists(span, min_size=1, max_size=2)


@st.composite
def some_claims(draw: st.DrawFn, items: tuple[Item, ...] = (START, END, TOTAL)) -> tuple[Claim, ...]:
    picked = draw(st.lists(st.tuples(st.sampled_from(items), some_spans, st.booleans()), max_size=5))
    return tuple(
        claim(item, number, *spans, denies=denies) for number, (item, spans, denies) in enumerate(picked)
    )


def has_small_world(claims: tuple[Claim, ...], rules: tuple[Comparison, ...]) -> bool:
    """Whether some small numbers satisfy everything; beyond TOP all numbers are alike to the claims."""
    for started, ended, total in product(range(TOP + 2), range(TOP + 2), range(2 * TOP + 3)):
        world = {START: started, END: ended, TOTAL: total}
        if all(world[c.item] in c.possible for c in claims) and all(
            (rule is ORDER and started <= ended) or (rule is SUM and total == started + ended)
            for rule in rules
        ):
            return True
    return False


def subsets(claims: tuple[Claim, ...]) -> list[tuple[Claim, ...]]:
    return list(chain.from_iterable(combinations(claims, n) for n in range(len(claims) + 1)))


def minimal(claims: tuple[Claim, ...], rules: tuple[Comparison, ...]) -> set[frozenset[str]]:
    bad = [frozenset(c.id for c in some) for some in subsets(claims) if not has_small_world(some, rules)]
    return {one for one in bad if not any(other < one for other in bad)}


def maximal(claims: tuple[Claim, ...], rules: tuple[Comparison, ...]) -> set[frozenset[str]]:
    good = [frozenset(c.id for c in some) for some in subsets(claims) if has_small_world(some, rules)]
    return {one for one in good if not any(one < other for other in good)}


def ids(claims: tuple[Claim, ...]) -> frozenset[str]:
    return frozenset(claim.id for claim in claims)


@settings(max_examples=60, deadline=None)
@given(some_claims(), st.sampled_from([(), (ORDER,), (SUM,)]))
def test_a_conflict_is_found_exactly_where_no_small_world_exists(
    claims: tuple[Claim, ...], rules: tuple[Comparison, ...]
) -> None:
    found = {ids(c.claims) for c in conflicts(Worlds(corpus(claims, *rules))) if not c.strain}
    assert found == minimal(claims, rules)


@settings(max_examples=40, deadline=None)
@given(some_claims(), st.sampled_from([(), (ORDER,), (SUM,)]))
def test_camps_are_the_largest_sets_that_a_small_world_holds(
    claims: tuple[Claim, ...], rules: tuple[Comparison, ...]
) -> None:
    worlds = Worlds(corpus(claims, *rules))
    assert {ids(camp) for camp in camps(worlds, claims, worlds.corpus.vocabulary.rules)} == maximal(
        claims, rules
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(span, st.booleans(), st.booleans()), min_size=1, max_size=7))
def test_the_sweep_gives_the_camps_of_plain_intervals(
    drawn: list[tuple[tuple[int, int], bool, bool]],
) -> None:
    claims = tuple(
        claim(START, number, (None if left else low, None if right else high))
        for number, ((low, high), left, right) in enumerate(drawn)
    )
    assert {ids(camp) for camp in bounds.camps(claims)} == maximal(claims, ())


@settings(max_examples=60, deadline=None)
@given(some_claims(items=(START,)))
def test_order_changes_nothing(claims: tuple[Claim, ...]) -> None:
    forth, back = (Worlds(corpus(order)) for order in (claims, claims[::-1]))
    assert {ids(c.claims) for c in conflicts(forth)} == {ids(c.claims) for c in conflicts(back)}


def test_conflicts_come_smallest_first_and_then_by_claim() -> None:
    claims = (claim(START, 2, (5, 5)), claim(START, 1, (1, 1)), claim(START, 3, (1, 1), (5, 5)))
    found = [tuple(c.id for c in one.claims) for one in conflicts(Worlds(corpus(claims)))]
    assert found == [("started2", "started1")]


def test_three_sets_may_clash_though_each_two_agree() -> None:
    claims = (
        claim(START, 1, (1, 1), (2, 2)),
        claim(START, 2, (2, 2), (3, 3)),
        claim(START, 3, (1, 1), (3, 3)),
    )
    (found,) = conflicts(Worlds(corpus(claims)))
    assert ids(found.claims) == {"started1", "started2", "started3"}


def test_beyond_the_limit_it_says_that_there_are_more() -> None:
    claims = tuple(claim(START, n, (n, n)) for n in range(6))
    found = list(conflicts(Worlds(corpus(claims)), limit=4))
    assert (len(found), all(one.more for one in found)) == (4, True)


def test_known_conflicts_are_not_told_again() -> None:
    claims = (claim(START, 1, (1, 1)), claim(START, 2, (2, 2)), claim(START, 3, (3, 3)))
    worlds = Worlds(corpus(claims))
    told = explain(claims, worlds.consistent, known=[claims[:2]])
    assert [ids(one) for one in told.conflicts] == [
        {"started1", "started3"},
        {"started2", "started3"},
    ]


def test_a_denial_clashes_with_what_it_denies_and_with_nothing_else() -> None:
    denial = claim(START, 1, (3, 3), denies=True)
    assert list(conflicts(Worlds(corpus((denial, claim(START, 2, (2, 4))))))) == []
    (found,) = conflicts(Worlds(corpus((denial, claim(START, 2, (3, 3))))))
    assert not found.hedged


def test_a_clash_with_no_more_than_a_denials_hedge_is_marked() -> None:
    denial = claim(START, 1, (3, 5), denies=True)
    hedged = replace(denial, value=replace(denial.value, core=Intervals.point(4, whole=True)))
    (found,) = conflicts(Worlds(corpus((hedged, claim(START, 2, (3, 3))))))
    assert found.hedged


def many(number: int) -> dict[str, tuple[Claim, ...]]:
    """Claims by the hundred on one question, or on two that a rule ties, that nobody could tell all about."""
    day = range(number)
    return {
        "exact": tuple(claim(START, n, (n, n)) for n in day),
        "overlapping": tuple(claim(START, n, (n, n + 20)) for n in day),
        "denied": tuple(claim(START, n, (n % 20, n % 20), denies=n % 3 == 0) for n in day),
        "one of two": tuple(claim(START, n, (n % 25, n % 25), (n % 40, n % 40)) for n in day),
        "ordered": tuple(claim((START, END)[n % 2], n, (number - n, number - n + 3)) for n in day),
        "summed": tuple(claim((START, END, TOTAL)[n % 3], n, (n, n + n % 9)) for n in day),
    }


@pytest.mark.parametrize("kind", many(0))
def test_claims_by_the_hundred_do_not_blow_up_and_it_says_that_there_are_more(kind: str) -> None:
    claims = many(300)[kind]
    worlds = Worlds(corpus(claims, ORDER, SUM))
    found = list(conflicts(worlds))
    assert found
    assert max(Counter((one.items, one.rules) for one in found).values()) <= 100
    assert any(one.more for one in found)
    assert not any(worlds.consistent(one.claims, one.rules) for one in found)
    assert all(worlds.consistent(one.claims) for one in found if one.rules)


@pytest.mark.parametrize("kind", ["exact", "overlapping", "denied", "one of two"])
def test_where_camps_are_too_many_to_list_each_claim_is_in_one(kind: str) -> None:
    claims = many(300)[kind]
    worlds = Worlds(corpus(claims))
    listed = camps(worlds, claims)
    assert frozenset().union(*map(ids, listed)) == ids(claims)
    assert all(worlds.consistent(camp) for camp in listed[:10])


def test_strains_beyond_the_limit_are_more_too() -> None:
    claims = tuple(claim(START, n, (n, None)) for n in range(0, 60, 10))
    named = tuple(replace(c, value=replace(c.value, nominal=c.value.possible.lower)) for c in claims)
    found = list(conflicts(Worlds(corpus(named)), limit=4))
    assert [(one.strain, one.more) for one in found] == [(True, True)] * 4
