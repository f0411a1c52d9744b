"""What is stated to be right is right as often, on simulated cases that nothing was fitted on."""

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st
from simulated import World, simulated_cases, simulated_project

from reconcile.evidence.advice.calibration import DESK, EXPECTED, MANY_ITEMS, Fit, chances, fitted
from reconcile.evidence.advice.weigh import advice
from reconcile.review.lessons import Lessons


@pytest.fixture(scope="module")
def found() -> list[tuple[float, bool]]:
    """Of suggestions, how likely they were said to be right, and whether they were."""
    worlds = [("F", 0), ("ABF", 0.15), ("ABCDEF", 0), ("BCDF", 0.3)]
    cases = chain.from_iterable(
        simulated_cases(77 + seed, 400, letters=letters, copied=copied)
        for seed, (letters, copied) in enumerate(worlds)
    )
    told = [(advice(case, corpus), right) for case, corpus, right in cases]
    return [(one.chance, one.suggested == (right,)) for one, right in told if one.suggested]


def test_as_many_suggestions_are_right_as_are_said_to_be(found: list[tuple[float, bool]]) -> None:
    assert len(found) > 700
    assert abs(_stated(found) - _measured(found)) < 0.05


@pytest.mark.parametrize(("low", "high"), [(0.6, 0.8), (0.8, 0.9), (0.9, 1)])
def test_so_it_is_in_each_band(found: list[tuple[float, bool]], low: float, high: float) -> None:
    band = [one for one in found if low < one[0] <= high]
    assert len(band) > 100
    assert abs(_stated(band) - _measured(band)) < 0.05


@pytest.mark.parametrize("copied", [0, 0.15, 0.3])
def test_so_it_is_where_more_is_expected_however_many_copy_undeclared(copied: float) -> None:
    """In two small worlds; `benchmarks.suggest.fit` measures it in hundreds."""
    told: list[tuple[float, bool]] = []
    for seed, others in enumerate((2, 5)):
        always = seed % 2 == 0
        world = World(
            sources=20, items=400, shares=(0.4, 0.95), others=others, told=0.25, seed=500 + seed,
            copiers=round(20 * copied) if always else 0,
        )  # fmt: skip
        cases, corpus = simulated_project(world, casually=0 if always else copied)
        lessons = Lessons([case for case, _ in cases], corpus)
        assert lessons.expectation.shares
        found = ((advice(case, corpus, lessons.on(case)), right) for case, right in cases)
        told += [(one.chance, one.suggested == (right,)) for one, right in found if one.suggested]
    assert len(told) > 400
    assert abs(_stated(told) - _measured(told)) < 0.05


def test_sums_alone_would_be_too_sure(found: list[tuple[float, bool]]) -> None:
    raw = [(_unfitted(chance), right) for chance, right in found]
    assert _stated(raw) - _measured(raw) > 0.05


def _unfitted(chance: float) -> float:
    return fitted(chance, Fit(1 / DESK.slope, -DESK.shift / DESK.slope))


def _stated(some: list[tuple[float, bool]]) -> float:
    return sum(chance for chance, _ in some) / len(some)


def _measured(some: list[tuple[float, bool]]) -> float:
    return sum(right for _, right in some) / len(some)


sums = st.lists(st.floats(0, 40), min_size=1, max_size=6)


@given(sums, st.sampled_from([Fit(), DESK, EXPECTED, MANY_ITEMS]))
def test_what_weighs_more_is_likelier_and_nothing_is_sure(weights: list[float], fit: Fit) -> None:
    found = chances(weights, fit)
    ranked = sorted(zip(weights, found, strict=True))
    assert [chance for _, chance in ranked] == sorted(found)
    assert all(0 <= chance <= 1 for chance in found)


@given(sums)
def test_chances_leave_room_for_what_nobody_said(weights: list[float]) -> None:
    assert sum(chances(weights, Fit())) <= 1 + 1e-9
    assert len(weights) == 6 or sum(chances(weights, Fit())) < 1 or max(weights) > 30
