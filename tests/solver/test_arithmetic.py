"""Weighted sums of numbers out of sets against trying every number."""

from fractions import Fraction
from itertools import product
from operator import eq, ge, gt, le, lt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.solver.arithmetic import Weighted, can_hold
from reconcile.values.intervals import Interval, Intervals

COMPARE = {"<": lt, "<=": le, "==": eq, ">=": ge, ">": gt}
FACTORS = [Fraction(n) for n in (-7, -5, -3, -2, -1, 1, 2, 3, 5, 7)] + [Fraction(1, 2), Fraction(-2, 3)]

span = st.tuples(st.integers(-4, 12), st.integers(0, 8)).map(lambda pair: Interval(pair[0], sum(pair)))
some_numbers = st.lists(span, min_size=1, max_size=2).map(lambda spans: Intervals.of(*spans, whole=True))
some_terms = st.lists(st.tuples(st.sampled_from(FACTORS), some_numbers), min_size=1, max_size=3)


def every(numbers: Intervals) -> list[int]:
    return [number for number in range(-40, 80) if number in numbers]


@settings(max_examples=300, deadline=None)
@given(some_terms, st.sampled_from(sorted(COMPARE)), st.sampled_from([0, 1, Fraction(1, 2), -13]))
def test_whole_numbers_hold_exactly_where_some_of_them_do(
    terms: list[Weighted], operator: str, constant: Fraction
) -> None:
    factors = [factor for factor, _ in terms]
    tried = product(*(every(numbers) for _, numbers in terms))
    expected = any(
        COMPARE[operator](sum(map(Fraction.__mul__, factors, map(Fraction, numbers))) + constant, 0)
        for numbers in tried
    )
    offset = (Fraction(1), Intervals.point(constant, whole=False))
    assert can_hold([*terms, offset], operator) is expected


small_factors = st.sampled_from([Fraction(n) for n in (-3, -2, -1, 1, 2, 3)])


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(small_factors, st.integers(0, 3), st.booleans()), min_size=2, max_size=3),
    st.integers(-8, 8),
)
def test_equations_over_numbers_without_end_are_exact_too(
    drawn: list[tuple[Fraction, int, bool]], constant: int
) -> None:
    terms, sums = [], {constant}
    for factor, end, down in drawn:
        terms.append((factor, Intervals.between(None if down else end, end if down else None)))
        numbers = range(end - 60, end + 1) if down else range(end, end + 61)
        sums = {before + int(factor) * number for before in sums for number in numbers}
    offset = (Fraction(1), Intervals.point(constant, whole=True))
    assert can_hold([*terms, offset], "==") is (0 in sums)


def real(lower: int, upper: int, *, open_: bool = False) -> Intervals:
    return Intervals.of(Interval(lower, upper, open_, open_), whole=False)


@pytest.mark.parametrize(
    ("numbers", "operator", "holds"),
    [
        (real(-2, 0), ">=", True),
        (real(-2, 0), ">", False),
        (real(-2, 0, open_=True), ">=", False),
        (real(0, 2, open_=True), "<=", False),
        (real(-1, 1, open_=True), "==", True),
        (real(0, 1, open_=True), "==", False),
    ],
)
def test_bounds_that_are_left_out_stay_out(numbers: Intervals, operator: str, holds: bool) -> None:
    assert can_hold([(Fraction(3), numbers)], operator) is holds


def test_a_whole_number_is_never_half_of_an_odd_one() -> None:
    three = (Fraction(-1), Intervals.point(3, whole=True))
    assert not can_hold([(Fraction(2), Intervals.between(0, None)), three], "==")
    assert can_hold([(Fraction(2), real(0, 9)), three], "==")


def test_an_equation_with_too_many_remainders_is_not_decided() -> None:
    far = Intervals.between(0, None)
    terms = [(Fraction(2 * 10**6), far), (Fraction(2 * 10**6 + 2), far)]
    assert can_hold([*terms, (Fraction(1), Intervals.point(-1, whole=True))], "==") is None
