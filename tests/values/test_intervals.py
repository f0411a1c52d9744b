"""The algebra of sets of numbers and days, held against counting on one's fingers."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.values.intervals import Interval, Intervals
from reconcile.values.value import agree

# Bounds lie on whole and half numbers from 0 to 2, so that quarters from -1 to 3 tell any two sets apart.
QUARTERS = [Fraction(n, 4) for n in range(-4, 13)]

bounds = st.none() | st.integers(0, 4).map(lambda halves: Fraction(halves, 2))
spans = st.builds(Interval, bounds, bounds, st.booleans(), st.booleans())


def sets(whole):
    return st.lists(spans, max_size=3).map(lambda given: Intervals.of(*given, whole=whole))


pairs = st.booleans().flatmap(lambda whole: st.tuples(sets(whole), sets(whole)))
triples = st.booleans().flatmap(lambda whole: st.tuples(sets(whole), sets(whole), sets(whole)))


def members(possible):
    return {number for number in QUARTERS if number in possible}


def everything(whole):
    return members(Intervals.of(Interval(), whole=whole))


def test_whole_bounds_close_and_neighbours_join():
    assert Intervals.of(Interval(0, 3, True, True), Interval(3, 5), whole=True) == Intervals.between(1, 5)


def test_fractions_round_inwards_to_whole_numbers():
    assert Intervals.of(Interval(Fraction(1, 2), Fraction(7, 2)), whole=True) == Intervals.between(1, 3)


def test_measures_join_where_one_of_two_ends_is_closed():
    touching = Intervals.of(Interval(0, 1, False, True), Interval(1, 2), whole=False)
    apart = Intervals.of(Interval(0, 1, False, True), Interval(1, 2, True), whole=False)
    assert (touching.spans, len(apart.spans)) == ((Interval(0, 2),), 2)


def test_an_end_that_is_not_there_is_neither_open_nor_closed():
    assert Intervals.of(Interval(None, 5, True), whole=False) == Intervals.between(None, 5, whole=False)


def test_a_whole_set_holds_no_fraction_and_covers_none():
    three = Intervals.between(1, 3)
    assert Fraction(3, 2) not in three
    assert not three.covers(Intervals.between(1, 3, whole=False))
    assert not three.covers(Intervals.point(Fraction(3, 2), whole=False))
    assert three.covers(Intervals.point(2, whole=False))


def test_of_two_equal_ends_the_open_one_is_tighter():
    open_ends, closed_ends = Interval(0, 2, True, True), Interval(0, 2)
    for first, second in [(open_ends, closed_ends), (closed_ends, open_ends)]:
        met = Intervals.of(first, whole=False).meet(Intervals.of(second, whole=False))
        assert met == Intervals.of(open_ends, whole=False)


def test_bounds_and_hull_are_those_of_the_whole_set():
    possible = Intervals.of(Interval(1, 2), Interval(5, 7, True), whole=False)
    assert (possible.lower, possible.upper, possible.hull) == (1, 7, Interval(1, 7))


@pytest.mark.parametrize("whole", [True, False])
def test_nothing_and_everything_are_each_others_complement(whole):
    nothing, all_numbers = Intervals.of(whole=whole), Intervals.of(Interval(), whole=whole)
    assert (nothing.complement(), all_numbers.complement()) == (all_numbers, nothing)


@settings(max_examples=100)
@given(st.lists(spans, max_size=3), st.booleans())
def test_the_normal_form_holds_what_its_intervals_hold(given, whole):
    held = {n for n in QUARTERS if any(n in span for span in given) and (not whole or n == int(n))}
    assert members(Intervals.of(*given, whole=whole)) == held


@settings(max_examples=100)
@given(pairs)
def test_sets_are_equal_when_they_hold_the_same(pair):
    a, b = pair
    assert (a == b) == (members(a) == members(b))


@settings(max_examples=100)
@given(pairs)
def test_meet_join_and_complement_are_those_of_the_members(pair):
    a, b = pair
    assert members(a.meet(b)) == members(a) & members(b)
    assert members(a.join(b)) == members(a) | members(b)
    assert members(a.complement()) == everything(a.whole) - members(a)


@settings(max_examples=100)
@given(pairs)
def test_agreement_is_a_common_member_and_covering_is_holding_them_all(pair):
    a, b = pair
    assert agree(a, b) == agree(b, a) == bool(members(a) & members(b))
    assert a.covers(b) == (members(a) >= members(b))


@settings(max_examples=100)
@given(triples)
def test_meet_is_commutative_associative_and_idempotent(triple):
    a, b, c = triple
    assert a.meet(b) == b.meet(a)
    assert a.meet(b).meet(c) == a.meet(b.meet(c))
    assert a.meet(a) == a


@settings(max_examples=100)
@given(pairs)
def test_complement_twice_is_itself_and_turns_meet_into_join(pair):
    a, b = pair
    assert a.complement().complement() == a
    assert a.meet(b).complement() == a.complement().join(b.complement())


@settings(max_examples=100)
@given(triples)
def test_a_coarser_set_agrees_with_every_finer_one_inside_it(triple):
    a, b, _ = triple
    finer = a.meet(b)
    assert a.covers(finer)
    assert finer.is_empty() or agree(a, finer)
