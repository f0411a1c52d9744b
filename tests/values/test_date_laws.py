"""What holds for every date: it reads back, sets meet as sets do, and coarser dates cover finer ones."""

from __future__ import annotations

from datetime import date as civil_date
from functools import reduce
from itertools import pairwise

import pytest
from edtf import parse_edtf
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reconcile.values import date
from reconcile.values.calendar import civil, iso, ordinal
from reconcile.values.intervals import Interval, Intervals
from reconcile.values.value import agree, meet

FIRST = civil_date(2022, 10, 15).toordinal()
WINDOW = range(FIRST, FIRST + 60)
FAR = 3 * 10**18  # as far as days in 64 bits reach, with room

near_days = st.sampled_from(WINDOW)
any_days = st.one_of(near_days, st.integers(-1_000_000, 4_000_000), st.integers(-FAR, FAR))
ends = st.tuples(near_days, near_days).map(lambda pair: f"{iso(min(pair))}/{iso(max(pair))}")
near_months = st.sampled_from(
    ["2022-10", "2022-11", "2022-12", "2022-1X", "2022-11-XX", "2022-23", "2022-36"]
)
near_texts = st.one_of(
    near_days.map(iso),
    near_days.map(lambda day: f"{iso(day)}~"),
    near_days.map(lambda day: f"since {iso(day)}"),
    near_days.map(lambda day: f"before {iso(day)}"),
    ends,
    near_months,
    st.sampled_from(
        ["late October 2022", "mid-November 2022", "early December 2022", "about 25 November 2022"]
    ),
    st.tuples(near_days, near_days).map(lambda pair: f"[{iso(pair[0])},{iso(pair[1])}]"),
    st.sampled_from(["2022-1X-15", "2022-11-1X", "2022-XX-20", "2022-11-X1", "2022-10/2022-11~", "Sunday"]),
)
near_dates = near_texts.map(
    lambda text: date.parse(text, seen_from=Intervals.between(FIRST + 20, FIRST + 50)).possible
)


@st.composite
def day_sets(draw: st.DrawFn) -> Intervals:
    """Any set of days that is not empty, with and without ends."""
    bounds = draw(st.lists(any_days, min_size=1, max_size=8))
    bound = st.one_of(st.none(), st.sampled_from(bounds))
    pairs = draw(st.lists(st.tuples(bound, bound), min_size=1, max_size=5))
    return Intervals.of(*(_rising(first, last) for first, last in pairs), whole=True)


def _rising(first: int | None, last: int | None) -> Interval:
    return Interval(first, last) if first is None or last is None else Interval(*sorted((first, last)))


def _in_window(possible: object) -> set[int]:
    assert isinstance(possible, Intervals)
    return {day for day in WINDOW if day in possible}


@given(day_sets())
def test_what_is_shown_reads_back(possible: Intervals) -> None:
    assert date.parse(date.show(possible)).possible == possible
    assert date.parse(date.shown_range(possible)).possible == possible


@given(near_dates, near_dates, near_dates)
def test_meet_is_commutative_associative_and_idempotent(a: Intervals, b: Intervals, c: Intervals) -> None:
    assert meet(a, b) == meet(b, a)
    assert meet(meet(a, b), c) == meet(a, meet(b, c))
    assert meet(a, a) == a


@given(near_dates, near_dates)
def test_dates_that_agree_have_a_day_in_common(a: Intervals, b: Intervals) -> None:
    common = _in_window(a) & _in_window(b)
    assert _in_window(meet(a, b)) == common
    assert common == set() or agree(a, b)


@given(st.lists(st.one_of(near_days.map(iso), ends, near_months), min_size=2, max_size=4))
def test_days_agree_exactly_when_brute_force_finds_one_day_for_all(texts: list[str]) -> None:
    year = range(ordinal(2022), ordinal(2023))  # which holds all of these dates
    sets = [date.parse(text).possible for text in texts]
    assert all(isinstance(possible, Intervals) for possible in sets)
    anywhere = any(all(day in possible for possible in sets) for day in year)
    assert reduce(meet, sets).is_empty() is not anywhere


@given(st.integers(-999_999, 4_000_000))
def test_a_coarser_date_covers_and_agrees_with_every_finer_one_inside(day: int) -> None:
    year, month, _ = civil(day)
    texts = [iso(day), iso(day)[:-3], date.cell(Intervals.point(day, whole=True), "year")]
    if 0 < year < 9999:
        season_year, season = (year, 21 + month // 3 - 1) if month > 2 else (year - 1, 24)
        texts.append(f"{year // 10:03}X")
        assert _covers(f"{season_year:04}-{season if month != 12 else 24}", texts[1])
    for finer, coarser in pairwise(texts):
        assert _covers(coarser, finer)


def _covers(coarser: str | None, finer: str | None) -> bool:
    wide, narrow = date.parse(coarser or "").possible, date.parse(finer or "").possible
    return wide.covers(narrow) and agree(wide, narrow)  # type: ignore[arg-type] # both are days


@given(st.integers(-FAR, FAR))
def test_a_civil_day_and_its_number_are_one(day: int) -> None:
    assert ordinal(*civil(day)) == day


@given(st.integers(1, civil_date.max.toordinal()))
def test_our_calendar_is_that_of_the_standard_library(day: int) -> None:
    assert iso(day) == civil_date.fromordinal(day).isoformat()


seen_phrases = st.sampled_from(
    [
        *(
            "Sunday",
            "last Sunday",
            "next Sunday",
            "this Sunday",
            "Sunday last week",
            "last weekend",
            "30 November",
        ),
        *(
            "29 February",
            "Wednesday, 30 November",
            "28-30 November",
            "in November",
            "last November",
            "next May",
        ),
        *(
            "late November",
            "the second half of November",
            "the first week of last month",
            "last summer",
            "winter",
        ),
        *(
            "Q3",
            "November last year",
            "winter of last year",
            "late last year",
            "early this month",
            "last week",
        ),
        *(
            "yesterday",
            "last night",
            "a few days ago",
            "two weeks ago",
            "several months ago",
            "about a year ago",
        ),
        *(
            "the past ten days",
            "earlier this year",
            "later this month",
            "earlier this week",
            "since last year",
        ),
        *(
            "before Sunday",
            "after yesterday",
            "by November",
            "Sunday or Monday",
            "last decade",
            "28 February last year",
        ),
    ]
)
spoken_days = st.integers(ordinal(2020, 1, 1), ordinal(2024, 12, 31))


@given(seen_phrases, spoken_days, st.integers(0, 45))
def test_a_source_dated_a_range_means_what_any_of_its_days_would(
    phrase: str, first: int, length: int
) -> None:
    days = range(first, first + length + 1)
    readings = [date.parse(phrase, seen_from=Intervals.point(day, whole=True)).possible for day in days]
    together = date.parse(phrase, seen_from=Intervals.between(days[0], days[-1])).possible
    assert together == reduce(lambda a, b: a.join(b), readings)  # type: ignore[arg-type,union-attr]


near_misses = st.text(st.sampled_from("0123456789X-/.~?%[]{},YES+:TZ "), max_size=24)
WORDS = """about since after before between and to or from the of in late early mid- end first half last this
next year month week Sunday March 30 5th Feb 2022 1980s 19th century Q1 winter summer ago two few 29 days ~ ?
2022-11 . .. / - quarter day earlier past weekend yesterday bc"""
near_phrases = st.lists(st.sampled_from(WORDS.split()), max_size=8).map(" ".join)


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=30), near_misses, near_phrases), st.booleans())
@example("Y9999999999999999E99", False)
@example("after " * 2000, True)
@example("9" * 5000, False)
@example("[" * 500 + "]" * 500, False)
@example("٢٠٢٢", False)
@example("²³ March 2022", False)
def test_any_text_is_a_date_or_a_value_error(text: str, dated: bool) -> None:
    seen = Intervals.between(FIRST, FIRST + 40) if dated else None
    try:
        possible = date.parse(text, seen_from=seen).possible
    except ValueError:
        return
    assert isinstance(possible, Intervals)
    assert not possible.is_empty()
    assert date.parse(date.show(possible)).possible == possible


years = st.integers(1, 9998).map(lambda year: f"{year:04}")
months = st.integers(1, 12).map(lambda month: f"{month:02}")
whole_dates = st.one_of(
    years,
    st.builds("{}-{}".format, years, months),
    st.dates(civil_date(1, 1, 1), civil_date(9998, 12, 31)).map(civil_date.isoformat),
)
edtf_texts = st.one_of(
    whole_dates,
    st.tuples(whole_dates, whole_dates).map(lambda pair: "/".join(sorted(pair))),
    whole_dates.map(lambda text: f"{text}?"),
    st.builds("{}XX".format, st.integers(1, 98).map("{:02}".format)),
    st.builds("{}X".format, st.integers(1, 998).map("{:03}".format)),
    years.map("{}-XX".format),
    years.map("{}-XX-XX".format),
    st.builds("{}-{}-XX".format, years, months),
    st.builds(
        "{}-{}".format, years, st.sampled_from(["21", "22", "23", "25", "29", "31", "33", "36", "38", "41"])
    ),
    st.builds("Y{}{}".format, st.sampled_from(["", "-"]), st.integers(10_000, 10**9)),
)


@settings(max_examples=60, deadline=None)
@given(edtf_texts)
@example("156X-12-25")
@example("15XX-12-25")
@example("1560-XX-25")
@example("Y-17E7")
@example("[1667,1668,1670..1672]")
def test_bounds_are_those_of_the_edtf_package(text: str) -> None:
    try:
        ours = date.parse(text).possible
    except ValueError:
        pytest.fail(f"{text} should be read")
    theirs = parse_edtf(text)
    assert isinstance(ours, Intervals)
    assert ours.lower is not None
    assert ours.upper is not None
    assert (civil(int(ours.lower)), civil(int(ours.upper))) == (
        tuple(theirs.lower_strict())[:3],
        tuple(theirs.upper_strict())[:3],
    )


@given(st.integers(ordinal(1), ordinal(9999)))
def test_a_whole_day_reads_as_it_does_among_others(day: int) -> None:
    plain, one_of = date.parse(iso(day)), date.parse(f"[{iso(day)}]")
    assert plain.possible == one_of.possible == Intervals.point(day, whole=True)
    assert plain.core == one_of.core
    assert not plain.hedged


@pytest.mark.parametrize("text", ["2022-02-30", "2022-13-01", "2022-00-10"])
def test_a_whole_day_that_no_calendar_has_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date"):
        date.parse(text)
