"""Units convert exactly or not at all, and go by the names that reports use."""

from fractions import Fraction

import pytest

from reconcile.values import units


@pytest.mark.parametrize(
    ("number", "start", "goal", "result"),
    [
        (2, "tonne", "kg", 2000),
        (1, "km", "m", 1000),
        (1, "mile", "m", Fraction("1609.344")),
        (1, "km2", "hectare", 100),
        (2, "week", "day", 14),
        (2, "year", "month", 24),
        (90, "percent", "ratio", Fraction(9, 10)),
        (5, "kilometres", "km", 5),
        (7, "school", "school", 7),
        (1, "year", "day", None),
        (1, "kg", "km", None),
        (1, "USD", "EUR", None),
        (1, "PKR", "INR", None),
        (1, "rupee", "PKR", None),
        (1, "percentage point", "percent", None),
        (1, "person", "school", None),
    ],
)
def test_a_number_converts_within_its_dimension_only(number, start, goal, result):
    assert units.convert(number, start, goal) == result


@pytest.mark.parametrize(
    ("name", "expected", "unit"),
    [
        ("kilometers", None, "km"),
        ("KM", None, "km"),
        ("%", None, "percent"),
        ("$", None, "USD"),
        ("pounds", None, "lb"),
        ("pounds", "GBP", "GBP"),
        ("rs", None, "rupee"),
        ("rs", "PKR", "PKR"),
        ("rupees", "INR", "INR"),
        ("kg", "kilograms", "kilograms"),
        ("people", "person", "person"),
        ("soldiers", "person", "person"),
        ("people", "school", None),
        ("schools", "school", "school"),
        ("agencies", "agency", "agency"),
        ("school", None, None),
    ],
)
def test_a_name_is_the_expected_unit_if_it_may_be(name, expected, unit):
    assert units.find(name, expected) == unit


def test_only_words_have_a_plural():
    singular = ["person", "day", "foot", "agency", "kg", "USD", "percent", "rupee", "troops"]
    assert [units.plural(unit) for unit in singular] == [
        "people",
        "days",
        "feet",
        "agencies",
        "kg",
        "USD",
        "percent",
        "rupees",
        "troops",
    ]
