"""Equations of whole numbers: solvable exactly where a system made from a known diagonal one is."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.model.claim import Item
from reconcile.solver.constraints import Instance
from reconcile.solver.equations import solvable
from reconcile.solver.lines import Line
from reconcile.values.intervals import Interval, Intervals

X, Y, Z, R = (Item("s", name) for name in "xyzr")
WHOLE = (X, Y, Z)
SETS = {
    **{item: Intervals.of(Interval(), whole=True) for item in WHOLE},
    R: Intervals.of(Interval(), whole=False),
}
Row = tuple[Sequence[int], Fraction]


def line(factors: Mapping[Item, int], low: Fraction, high: Fraction | None = None) -> Line:
    span = Interval(low, low if high is None else high)
    kept = tuple((item, Fraction(factor)) for item, factor in factors.items() if factor)
    return Line(kept, span, cast(Instance, None))


def lines(rows: Sequence[Row]) -> list[Line]:
    return [line(dict(zip(WHOLE, factors, strict=True)), total) for factors, total in rows]


small = st.integers(-6, 6)
steps = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(-3, 3)), max_size=6)


@given(
    diagonal=st.lists(
        st.tuples(st.integers(1, 6), st.fractions(-8, 8, max_denominator=6)), min_size=1, max_size=3
    ),
    columns=steps,
    rows=steps,
)
def test_solvable_exactly_where_the_diagonal_system_behind_it_is(
    diagonal: list[tuple[int, Fraction]],
    columns: list[tuple[int, int, int]],
    rows: list[tuple[int, int, int]],
) -> None:
    system = [[factor if at == place else 0 for at in range(3)] for place, (factor, _) in enumerate(diagonal)]
    totals = [total for _, total in diagonal]
    for one, other, times in columns:  # other unknowns, whole whenever these are, and these whenever they are
        for row in system if one != other else ():
            row[one] += times * row[other]
    for one, other, times in rows:  # other equations that say the same
        if one != other and max(one, other) < len(system):
            system[one] = [a + times * b for a, b in zip(system[one], system[other], strict=True)]
            totals[one] += times * totals[other]
    expected = all((total / factor).denominator == 1 for factor, total in diagonal)
    assert solvable(SETS, lines(list(zip(system, totals, strict=True))), {}) is expected


@given(
    solution=st.tuples(small, small, small, st.fractions(-4, 4, max_denominator=7)),
    rows=st.lists(st.tuples(small, small, small, small), max_size=5),
)
def test_what_has_a_solution_is_solvable(
    solution: tuple[int, int, int, Fraction], rows: list[tuple[int, int, int, int]]
) -> None:
    told = [
        line(
            dict(zip(SETS, factors, strict=True)),
            Fraction(sum(f * s for f, s in zip(factors, solution, strict=True))),
        )
        for factors in rows
    ]
    assert solvable(SETS, told, {})
    assert solvable(SETS, told, {R: solution[3], X: solution[0]})


@pytest.mark.parametrize(("total", "holds"), [(Fraction(1, 3), False), (Fraction(2), True)])
def test_what_may_be_any_number_carries_it_from_one_equation_to_the_next(
    total: Fraction, holds: bool
) -> None:
    told = [line({X: 1, R: -1}, total), line({Y: 1, R: -1}, Fraction(0))]
    assert solvable(SETS, told, {}) is holds


def test_a_line_that_leaves_a_stretch_is_no_equation() -> None:
    assert solvable(SETS, [line({X: 2, Y: -2}, Fraction(1, 3), Fraction(2, 3))], {})
    assert not solvable(SETS, [line({X: 2, Y: -2}, Fraction(1))], {})


def test_two_lines_that_leave_one_number_are_an_equation() -> None:
    third = Fraction(1, 3)
    lower, upper = line({X: 1, Y: -1}, third, Fraction(9)), line({Y: 2, X: -2}, Fraction(-2, 3), Fraction(9))
    assert solvable(SETS, [lower], {})
    assert not solvable(SETS, [lower, upper], {})


def test_equations_that_say_different_things_have_no_solution() -> None:
    assert not solvable(SETS, [line({R: 1}, Fraction(1)), line({R: 2}, Fraction(3))], {})
