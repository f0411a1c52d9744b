from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.model.picture import picture
from reconcile.values.intervals import Interval, Intervals
from reconcile.values.members import Members

NOVEMBER = Intervals.between(date(2022, 11, 1).toordinal(), date(2022, 11, 30).toordinal())
SEPTEMBER = Intervals.between(date(2022, 9, 1).toordinal(), date(2022, 9, 30).toordinal())


def iso(day: object) -> str:
    return date.fromordinal(int(str(day))).isoformat()


def test_two_months_stand_apart_under_their_days() -> None:
    assert picture([("gul", NOVEMBER), ("daily", SEPTEMBER)], 60, tick=iso) == [
        "gul                                       ├────────────────┤",
        "daily  ├────────────────┤",
        "       2022-09-01  2022-09-30        2022-11-01   2022-11-30",
    ]


def test_a_set_without_end_runs_to_the_edge_and_a_single_number_is_a_point() -> None:
    more, exact = Intervals.between(101, None), Intervals.point(84, whole=True)
    assert picture([("more", more), ("exact", exact)], 40) == [
        "more                                ├──▸",
        "exact  ●",
        "       84                          101",
    ]


def test_without_unicode_the_same_is_drawn_in_ascii() -> None:
    upto, gaps = Intervals.between(None, 3), Intervals.of(Interval(5, 6), Interval(8, 8), whole=True)
    assert picture([("up to", upto), ("gaps", gaps)], 40, unicode=False) == [
        "up to  <--|",
        "gaps                  |----|           *",
        "          3           5    6           8",
    ]


def test_a_bound_that_is_left_out_is_a_bracket() -> None:
    measure = Intervals.of(Interval(7, 9, lower_open=True), whole=False)
    assert picture([("x", measure)], 24)[0] == "x  (───────────────────┤"


def test_names_have_no_order_to_draw() -> None:
    assert picture([("a", NOVEMBER), ("b", Members.of(["ttp"]))], 60) == []


def test_what_has_no_bound_at_all_is_not_drawn() -> None:
    assert picture([("a", Intervals.between(None, None))], 60) == []


sets = st.lists(
    st.tuples(st.integers(0, 9) | st.integers(90, 99), st.integers(0, 3), st.booleans(), st.booleans()),
    min_size=1,
    max_size=5,
)


@settings(max_examples=300)
@given(sets, st.integers(20, 40))
def test_sets_are_drawn_in_one_column_exactly_if_they_meet(
    drawn: list[tuple[int, int, bool, bool]], width: int
) -> None:
    possible = [
        Intervals.between(None if no_first else low, None if no_last else low + length)
        for low, length, no_first, no_last in drawn
    ]
    lines = picture([("x", one) for one in possible], width)
    columns = [{place for place, mark in enumerate(line[3:]) if mark != " "} for line in lines[:-1]]
    for one, ours in zip(possible, columns, strict=bool(lines)) if lines else ():
        for other, theirs in zip(possible, columns, strict=True):
            assert bool(ours & theirs) is not one.meet(other).is_empty()
