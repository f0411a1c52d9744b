import pytest

from reconcile.model.numbered import series


@pytest.mark.parametrize(
    ("numbers", "told"),
    [([], ""), ([3], "3"), ([2, 1], "1 and 2"), ([1, 2, 5], "1, 2 and 5"), ([6, 3, 2, 1, 4], "1-4 and 6")],
)
def test_numbers_are_told_in_order_and_runs_in_short(numbers: list[int], told: str) -> None:
    assert series(numbers) == told
