"""Days keep their order and their distance on the axis, and labels stand over the days they name."""

from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st

from reconcile.tui.text.time_axis import MARGIN, TimeAxis, spanned


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def test_years_are_labelled_where_months_have_no_room() -> None:
    axis = TimeAxis(day("2019-05-01"), day("2023-03-01"), 44)
    assert axis.labels() == "         2020      2021      2022      2023 "


def test_months_are_labelled_where_there_is_room() -> None:
    axis = TimeAxis(day("2022-08-20"), day("2022-11-10"), 48)
    assert axis.labels().split() == ["2022-09", "2022-10", "2022-11"]


def test_one_day_alone_has_some_air() -> None:
    axis = TimeAxis(*spanned([day("2022-11-09")]), 40)
    assert axis.column(day("2022-11-09")) == 20


days = st.integers(day("1900-01-01"), day("2100-01-01"))


@given(days, days, days, days, st.integers(16, 140))
def test_later_days_are_never_further_left(first: int, last: int, one: int, other: int, room: int) -> None:
    assume(first < last)
    axis = TimeAxis(first, last, room)
    assert (axis.column(min(one, other))) <= axis.column(max(one, other))
    assert MARGIN <= axis.column(one) <= room - 1 - MARGIN


@given(days, st.integers(1, 90_000), st.integers(20, 140))
def test_labels_are_whole_apart_and_over_their_days(first: int, length: int, room: int) -> None:
    axis = TimeAxis(first, first + length, room)
    assert axis.labels().split() == [label for _, label in axis.ticks()]
    for column, label in axis.ticks():
        named = label + "-01-01"[len(label) - 4 :] if len(label) < 10 else label
        assert column == axis.column(day(named))
