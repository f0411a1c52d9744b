"""What dates mean, by example: each text beside the whole set of days that it leaves open."""

from datetime import date as civil_date

import pytest

from reconcile.values import date
from reconcile.values.intervals import Interval, Intervals


def day(iso: str) -> int | None:
    return None if iso == ".." else civil_date.fromisoformat(iso).toordinal()


def days(text: str) -> Intervals:
    """The days of `2022-09-01..2022-09-30 2022-11-01`, a plain notation for what is expected here."""
    spans = ([*stretch.split("..", 1), stretch][:2] for stretch in text.replace("...", "..").split())
    return Intervals.of(*(Interval(day(a or ".."), day(b or "..")) for a, b in spans), whole=True)


EDTF = [
    ("2022", "2022-01-01..2022-12-31"),
    ("2022-09", "2022-09-01..2022-09-30"),
    ("2022-11-09", "2022-11-09"),
    ("2024-02", "2024-02-01..2024-02-29"),
    ("2022-11-01/2022-11-09", "2022-11-01..2022-11-09"),
    ("2022-11/2023-02", "2022-11-01..2023-02-28"),
    ("2022-11-01..2022-11-30", "2022-11-01..2022-11-30"),
    ("2022-11/..", "2022-11-01.."),
    ("2022-11/", "2022-11-01.."),
    ("../2022", "..2022-12-31"),
    ("/2022", "..2022-12-31"),
    ("[2022-09,2022-11]", "2022-09-01..2022-09-30 2022-11-01..2022-11-30"),
    ("[1667, 1668, 1670..1672]", "1667-01-01..1668-12-31 1670-01-01..1672-12-31"),
    ("[..1760-12-03]", "..1760-12-03"),
    ("[1760-01,1760-12..]", "1760-01-01..1760-01-31 1760-12-01.."),
    ("2022-11-XX", "2022-11-01..2022-11-30"),
    ("2022-XX-XX", "2022-01-01..2022-12-31"),
    ("2022-1X", "2022-10-01..2022-12-31"),
    ("2022-0X-31", "2022-01-31 2022-03-31 2022-05-31 2022-07-31 2022-08-31"),
    ("2022-11-1X", "2022-11-10..2022-11-19"),
    ("2022-11-3X", "2022-11-30"),
    ("201X", "2010-01-01..2019-12-31"),
    ("19XX", "1900-01-01..1999-12-31"),
    ("198X-12-25", " ".join(f"198{i}-12-25" for i in range(10))),
    ("20X4-02-29", "2004-02-29 2024-02-29 2044-02-29 2064-02-29 2084-02-29"),
    ("2022-21", "2022-03-01..2022-05-31"),
    ("2022-24", "2022-12-01..2023-02-28"),
    ("2022-30", "2022-12-01..2023-02-28"),
    ("2022-32", "2022-06-01..2022-08-31"),
    ("2022-34", "2022-04-01..2022-06-30"),
    ("2022-39", "2022-09-01..2022-12-31"),
    ("2022-40", "2022-01-01..2022-06-30"),
    ("1950S2", "1900-01-01..1999-12-31"),
    ("1950S3", "1950-01-01..1959-12-31"),
    ("2022-11-09T18:00:00", "2022-11-09"),
    ("2022-11-09T18:00:00Z", "2022-11-09..2022-11-10"),
    ("2022-11-09T10:30Z", "2022-11-08..2022-11-10"),
    ("2022-11-09T02:00:00+05:00", "2022-11-08..2022-11-09"),
    ("2022-11-09 18:00", "2022-11-09"),
]

QUALIFIED = [
    ("2022-09~", "2022-08-01..2022-10-31", "2022-09-01..2022-09-30", False),
    ("2022-09-10~", "2022-09-09..2022-09-11", "2022-09-10", False),
    ("2022~", "2021-01-01..2023-12-31", "2022-01-01..2022-12-31", False),
    ("2022-09%", "2022-08-01..2022-10-31", "2022-09-01..2022-09-30", True),
    ("2022-09?", "2022-09-01..2022-09-30", "2022-09-01..2022-09-30", True),
    ("2022?-09", "2022-09-01..2022-09-30", "2022-09-01..2022-09-30", True),
    ("2022-~09", "2022-08-01..2022-10-31", "2022-09-01..2022-09-30", False),
    ("2022~-11-09", "2021-11-09 2022-11-09 2023-11-09", "2022-11-09", False),
    ("2022-~01-30", "2021-12-30 2022-01-30 2022-02-28", "2022-01-30", False),
    ("2022-11~-09", "2022-10-09 2022-11-09 2022-12-09", "2022-11-09", False),
    (
        "~2022-11-~30",
        "2021-11-29..2021-12-01 2022-11-29..2022-12-01 2023-11-29..2023-12-01",
        "2022-11-30",
        False,
    ),
    ("201X~", "2000-01-01..2029-12-31", "2010-01-01..2019-12-31", False),
    ("2022-11-XX~", "2022-10-01..2022-12-31", "2022-11-01..2022-11-30", False),
    ("2022-22~", "2022-03-01..2022-11-30", "2022-06-01..2022-08-31", False),
    ("2004-06-~01/2004-06-~20", "2004-05-31..2004-06-21", "2004-06-01..2004-06-20", False),
    ("1984?/2004~", "1984-01-01..2005-12-31", "1984-01-01..2004-12-31", True),
    ("about 2007", "2006-01-01..2008-12-31", "2007-01-01..2007-12-31", False),
    ("2007 or so", "2006-01-01..2008-12-31", "2007-01-01..2007-12-31", False),
    ("circa March 2022", "2022-02-01..2022-04-30", "2022-03-01..2022-03-31", False),
    ("c. 1950", "1949-01-01..1951-12-31", "1950-01-01..1950-12-31", False),
    ("since about March 2022", "2022-02-01..", "2022-03-01..", False),
    ("around late November 2022", "2022-11-11..2022-12-10", "2022-11-21..2022-11-30", False),
    ("2021~ or 2022-06", "2020-01-01..2022-12-31", "2021-01-01..2021-12-31 2022-06-01..2022-06-30", False),
    ("November 2022?", "2022-11-01..2022-11-30", "2022-11-01..2022-11-30", True),
    ("perhaps around 2007", "2006-01-01..2008-12-31", "2007-01-01..2007-12-31", True),
]

PHRASES = [
    ("late November 2022", "2022-11-21..2022-11-30"),
    ("early November 2022", "2022-11-01..2022-11-10"),
    ("mid-August 2021", "2021-08-11..2021-08-20"),
    ("mid-to-late November 2022", "2022-11-11..2022-11-30"),
    ("since November 2022", "2022-11-01.."),
    ("from November 2022", "2022-11-01.."),
    ("after November 2022", "2022-12-01.."),
    ("before March 2024", "..2024-02-29"),
    ("before the end of March 2024", "..2024-03-31"),
    ("until March 2024", "..2024-03-31"),
    ("by March 2024", "..2024-03-31"),
    ("on or before 5 March 2024", "..2024-03-05"),
    ("no earlier than 2024", "2024-01-01.."),
    ("December 2007", "2007-12-01..2007-12-31"),
    ("in 2007", "2007-01-01..2007-12-31"),
    ("30 January 2023", "2023-01-30"),
    ("January 30, 2023", "2023-01-30"),
    ("Jan. 30 2023", "2023-01-30"),
    ("the 30th of January, 2023", "2023-01-30"),
    ("  ON   30-Jan-2023. ", "2023-01-30"),
    ("“30 January 2023”", "2023-01-30"),
    ("Sunday, 19 February 2023", "2023-02-19"),
    ("the night of 5 March 2024", "2024-03-05"),
    ("18-20 March 2024", "2024-03-18..2024-03-20"),
    ("March 18–20, 2024", "2024-03-18..2024-03-20"),
    ("from 5 to 9 March 2024", "2024-03-05..2024-03-09"),
    ("November 5 to 9, 2022", "2022-11-05..2022-11-09"),
    ("between September and November 2022", "2022-09-01..2022-11-30"),
    ("between December and February 2023", "2022-12-01..2023-02-28"),
    ("between 28 December and 3 January 2024", "2023-12-28..2024-01-03"),
    ("between late 2014 and early 2016", "2014-09-01..2016-04-30"),
    ("2014 to 2016", "2014-01-01..2016-12-31"),
    ("2014–2016", "2014-01-01..2016-12-31"),
    ("from September 2022 until March 2023", "2022-09-01..2023-03-31"),
    ("2022-09 or 2022-11", "2022-09-01..2022-09-30 2022-11-01..2022-11-30"),
    ("2021 or 2023", "2021-01-01..2021-12-31 2023-01-01..2023-12-31"),
    ("September or November 2022", "2022-09-01..2022-09-30 2022-11-01..2022-11-30"),
    ("December or January 2023", "2022-12-01..2023-01-31"),
    ("early or late November 2022", "2022-11-01..2022-11-10 2022-11-21..2022-11-30"),
    ("5 or 9 March 2024", "2024-03-05 2024-03-09"),
    ("the end of September 2022", "2022-09-21..2022-09-30"),
    ("at the beginning of September 2022", "2022-09-01..2022-09-10"),
    ("the first week of March 2024", "2024-03-01..2024-03-07"),
    ("the last day of February 2024", "2024-02-29"),
    ("early 2022", "2022-01-01..2022-04-30"),
    ("mid-2022", "2022-05-01..2022-08-31"),
    ("late 2022", "2022-09-01..2022-12-31"),
    ("the first half of 2022", "2022-01-01..2022-06-30"),
    ("the second half of November 2022", "2022-11-16..2022-11-30"),
    ("the latter half of 2022", "2022-07-01..2022-12-31"),
    ("the first ten months of 2023", "2023-01-01..2023-10-31"),
    ("the last three days of February 2024", "2024-02-27..2024-02-29"),
    ("post-August 2021", "2021-08-01.."),
    ("through to late November 2022", "..2022-11-30"),
    ("spring 2023", "2023-03-01..2023-05-31"),
    ("the summer of 2022", "2022-06-01..2022-08-31"),
    ("fall of 2022", "2022-09-01..2022-11-30"),
    ("winter 2022", "2021-12-01..2022-02-28 2022-12-01..2023-02-28"),
    ("the winter of 2022-23", "2022-12-01..2023-02-28"),
    ("Q1 2023", "2023-01-01..2023-03-31"),
    ("2023-Q4", "2023-10-01..2023-12-31"),
    ("the last quarter of 2022", "2022-10-01..2022-12-31"),
    ("the 1980s", "1980-01-01..1989-12-31"),
    ("the 1800s", "1800-01-01..1899-12-31"),
    ("early 2000s", "2000-01-01..2003-12-31"),
    ("late 2000s", "2007-01-01..2009-12-31"),
    ("19th century", "1801-01-01..1900-12-31"),
    ("the late nineteenth century", "1868-01-01..1900-12-31"),
    ("AD 600", "0600-01-01..0600-12-31"),
]

SEEN = [  # the source's date (a Wednesday, unless said otherwise), the phrase, the days
    ("2023-02-22", "Sunday", "2023-02-19"),
    ("2023-02-22", "on Wednesday", "2023-02-22"),
    ("2023-02-22", "last Wednesday", "2023-02-15"),
    ("2023-02-22", "next Wednesday", "2023-03-01"),
    ("2023-02-22", "this Friday", "2023-02-24"),
    ("2023-02-22", "Friday last week", "2023-02-17"),
    ("2023-02-22", "Sunday night", "2023-02-19"),
    ("2023-02-22", "Sunday or Monday", "2023-02-19..2023-02-20"),
    ("2023-02-22", "last weekend", "2023-02-18..2023-02-19"),
    ("2023-02-22", "January 30", "2023-01-30"),
    ("2023-02-22", "30 January", "2023-01-30"),
    ("2023-01-05", "January 30", "2022-01-30"),
    ("2023-02-22", "Sunday, 19 February", "2023-02-19"),
    ("2023-02-22", "29 February", "2020-02-29"),
    ("2023-02-22", "in March", "2022-03-01..2022-03-31"),
    ("2023-03-01", "in March", "2023-03-01..2023-03-31"),
    ("2023-03-01", "late March", "2022-03-21..2022-03-31"),
    ("2023-02-22", "last June", "2022-06-01..2022-06-30"),
    ("2023-06-22", "last June", "2022-06-01..2022-06-30"),
    ("2023-06-30", "last June", "2022-06-01..2022-06-30"),
    ("2023-06-01", "next June", "2024-06-01..2024-06-30"),
    ("2023-06-22", "this June", "2023-06-01..2023-06-30"),
    ("2023-06-22", "next June", "2024-06-01..2024-06-30"),
    ("2023-02-22", "June last year", "2022-06-01..2022-06-30"),
    ("2023-02-22", "30 June of last year", "2022-06-30"),
    ("2023-02-22", "earlier in September", "2022-09-01..2022-09-30"),
    ("2023-02-22", "last summer", "2022-06-01..2022-08-31"),
    ("2023-02-22", "last year", "2022-01-01..2022-12-31"),
    ("2023-02-22", "late last year", "2022-09-01..2022-12-31"),
    ("2023-02-22", "this year", "2023-01-01..2023-12-31"),
    ("2023-02-22", "earlier this year", "2023-01-01..2023-02-22"),
    ("2023-02-22", "later this month", "2023-02-22..2023-02-28"),
    ("2023-02-22", "last month", "2023-01-01..2023-01-31"),
    ("2023-02-22", "early this month", "2023-02-01..2023-02-10"),
    ("2023-02-22", "last week", "2023-02-13..2023-02-19"),
    ("2023-02-22", "this week", "2023-02-20..2023-02-26"),
    ("2023-02-22", "today", "2023-02-22"),
    ("2023-02-22", "yesterday evening", "2023-02-21"),
    ("2023-02-22", "last night", "2023-02-21..2023-02-22"),
    ("2023-02-22", "the day before yesterday", "2023-02-20"),
    ("2023-02-22", "two days ago", "2023-02-20"),
    ("2023-02-22", "10 days ago", "2023-02-12"),
    ("2023-02-22", "two or three days ago", "2023-02-19..2023-02-20"),
    ("2023-02-22", "a few days ago", "2023-02-15..2023-02-20"),
    ("2023-02-22", "a week ago", "2023-02-13..2023-02-19"),
    ("2023-02-22", "three months ago", "2022-11-01..2022-11-30"),
    ("2023-02-22", "about two years ago", "2020-01-01..2022-12-31"),
    ("2023-02-22", "over the past two weeks", "2023-02-08..2023-02-22"),
    ("2023-02-22", "over the past year", "2022-02-22..2023-02-22"),
    ("2023-02-22", "in recent months", "2022-07-22..2023-02-22"),
    ("2023-02-22", "since last year", "2022-01-01.."),
    ("2023-02-22", "from January to March", "2022-01-01..2022-03-31"),
    ("2023-02-22", "between Sunday and Tuesday", "2023-02-19..2023-02-21"),
    ("2023-02-22", "2022-11-09", "2022-11-09"),
    # a source dated a range means what any of its days would mean
    ("2023-02-18..2023-02-19", "Sunday", "2023-02-12 2023-02-19"),
    ("2023-02-18..2023-03-05", "Sunday", "2023-02-12 2023-02-19 2023-02-26 2023-03-05"),
    ("2023-01-29..2023-01-30", "January 30", "2022-01-30 2023-01-30"),
    ("2023-02-27..2023-03-01", "in March", "2022-03-01..2022-03-31 2023-03-01..2023-03-31"),
    ("2022-12-31..2023-01-01", "last year", "2021-01-01..2022-12-31"),
    ("2022-01-01..2023-12-31", "late last year", "2021-09-01..2021-12-31 2022-09-01..2022-12-31"),
    ("2000-01-01..2023-12-31", "yesterday", "1999-12-31..2023-12-30"),
    ("2023-02-18..2023-02-19", "before Sunday", "..2023-02-18"),
    ("2023-02-18..2023-02-19", "after yesterday", "2023-02-18.."),
    ("2022-02-01 2023-02-22", "yesterday", "2022-01-31 2023-02-21"),
    ("2021-12-31..2022-01-01", "June last year", "2020-06-01..2020-06-30 2021-06-01..2021-06-30"),
]  # fmt: skip

UNREADABLE = [
    *("", " ", "recently", "yesterdy", "soon", "/", ",", "[", "[]", "{}", "{2022,2023}", "nothing", "?", "~"),
    *("2022-13", "2022-00", "2022-02-30", "2022-2-3", "2022-XX-32", "2022-02-3X", "2022-42", "2022-21-01"),
    *("22-11-09", "12345", "Y", "YX", "-0000", "Y1E99", "1950S0", "1950S9", "19XXS2", "2022-1", "2022-111"),
    *("2022-11-09/2022-11-08", "2023 to 2021", "1/2/3", "9/11/2022", "XXXX-12-25", "5 to 3 March 2022"),
    *("2022-11-09T25:00", "2022-11-09T18:00+15:00", "30 February 2022", "February 29, 2023", "32 March 2022"),
    *("Monday, 19 February 2023", "winter 2022-25", "early first half of 2022", "the second half of Q1 2023"),
    *("Sunday", "last year", "in March", "two days ago", "30 January", "about", "since", "or"),
    *("the first thirteen months of 2022", "first 13 months of 2022", "last day of 2022-11-09x"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), EDTF + PHRASES)
def test_a_date_leaves_these_days_open(text: str, expected: str) -> None:
    value = date.parse(text)
    assert (value.kind, value.written, value.possible) == ("date", text, days(expected))
    assert (value.hedged, value.doubtful, value.nominal) == (False, False, None)


@pytest.mark.parametrize(("text", "possible", "core", "doubtful"), QUALIFIED)
def test_a_hedge_widens_and_a_doubt_is_kept(text: str, possible: str, core: str, doubtful: bool) -> None:
    value = date.parse(text)
    assert (value.possible, value.core, value.doubtful) == (days(possible), days(core), doubtful)


@pytest.mark.parametrize(("source", "text", "expected"), SEEN)
def test_a_phrase_without_a_year_is_read_from_the_source(source: str, text: str, expected: str) -> None:
    assert date.parse(text, seen_from=days(source)).possible == days(expected)


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_is_not_a_date_is_told_how_to_write_one(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a date.*; write 2022, 2022-11, 2022-11-09, "):
        date.parse(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("yesterdy", ""),
        ("2022-02-30", ": there is no day 30 in that month"),
        ("30 February 2022", ": February has the days 1 to 29, in rising order"),
        ("2023-09-18/2023-09-15", ": it ends before it begins"),
        ("{2022,2023}", ": it holds several values; give each one for itself"),
        ("Sunday", ": it is read from the source's date, which is missing; date the source"),
        ("Monday, 19 February 2023", ": that day is a Sunday"),
    ],
)
def test_the_message_says_what_is_wrong(text: str, why: str) -> None:
    with pytest.raises(ValueError, match="is not a date") as raised:
        date.parse(text)
    how = "write 2022, 2022-11, 2022-11-09, 2022-11-01/2022-11-09 or a phrase like 'late November 2022'"
    assert str(raised.value) == f"'{text}' is not a date{why}; {how}"


def test_a_source_without_an_end_gives_no_sunday() -> None:
    with pytest.raises(ValueError, match="which has no end"):
        date.parse("Sunday", seen_from=days("2023-02-22.."))


def test_a_source_dated_a_millennium_is_too_wide_to_read_a_sunday_from() -> None:
    with pytest.raises(ValueError, match="too wide"):
        date.parse("Sunday", seen_from=days("1000-01-01..1999-12-31"))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("{2022-09,2022-11}", ["2022-09", "2022-11"]),
        (" {1667, 1668, 1670..1672} ", ["1667", "1668", "1670..1672"]),
        ("{}", []),
        ("2022-09", None),
        ("[2022-09,2022-11]", None),
    ],
)
def test_braces_hold_several_values(text: str, values: list[str] | None) -> None:
    assert date.several(text) == values


@pytest.mark.parametrize(
    ("text", "first", "last", "shown"),
    [
        ("0000", "0000-01-01", "0000-12-31", "0000"),
        ("-0043-03-15", "-0043-03-15", "-0043-03-15", "-0043-03-15"),
        ("44 BC", "-0043-01-01", "-0043-12-31", "-0043"),
        ("-01XX", "-0199-01-01", "-0100-12-31", "-0199-01-01/-0100-12-31"),
        ("3rd century BC", "-0299-01-01", "-0200-12-31", "-0299-01-01/-0200-12-31"),
        ("Y170000002", "+170000002-01-01", "+170000002-12-31", "Y170000002"),
        ("Y-17E7", "-170000000-01-01", "-170000000-12-31", "Y-170000000"),
        ("Y3388E2S3", "+338000-01-01", "+338999-12-31", "+338000-01-01/+338999-12-31"),
        ("+12345-06", "+12345-06-01", "+12345-06-30", "+12345-06"),
        ("9999~", "9998-01-01", "+10000-12-31", "9998-01-01/+10000-12-31"),
    ],
)
def test_any_year_has_its_days(text: str, first: str, last: str, shown: str) -> None:
    possible = date.parse(text).possible
    assert isinstance(possible, Intervals)
    assert (date.iso(possible.lower), date.iso(possible.upper), date.show(possible)) == (first, last, shown)
    assert date.parse(shown).possible == possible


@pytest.mark.parametrize(
    ("text", "shown", "as_range"),
    [
        ("2022-11-01", "2022-11-01", "2022-11-01"),
        ("November 2022", "2022-11", "2022-11-01..2022-11-30"),
        ("2022", "2022", "2022-01-01..2022-12-31"),
        ("2022-11-01/2022-11-20", "2022-11-01/2022-11-20", "2022-11-01..2022-11-20"),
        ("2022-11/..", "2022-11-01/..", "2022-11-01.."),
        ("before 2022-11", "../2022-10-31", "..2022-10-31"),
        ("../..", "../..", ".."),
        ("[2022-09,2022-11]", "2022-09 or 2022-11", "2022-09-01..2022-09-30 or 2022-11-01..2022-11-30"),
    ],
)
def test_a_set_of_days_has_one_way_to_be_shown(text: str, shown: str, as_range: str) -> None:
    possible = date.parse(text).possible
    assert isinstance(possible, Intervals)
    assert (date.show(possible), date.shown_range(possible)) == (shown, as_range)


def test_no_day_at_all_is_nothing() -> None:
    nothing = Intervals.of(whole=True)
    assert (date.show(nothing), date.shown_range(nothing), date.cell(nothing, "day")) == (
        "nothing",
        "nothing",
        None,
    )


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("2022-11-09", ("2022-11-09", "2022-11", "2022")),
        ("late November 2022", (None, "2022-11", "2022")),
        ("[2022-09,2022-11]", (None, None, "2022")),
        ("2022-11/2023-01", (None, None, None)),
        ("2022-11/..", (None, None, None)),
        ("Y12345", (None, None, "Y12345")),
    ],
)
def test_a_cell_holds_the_whole_set_or_is_none(text: str, cells: tuple[str | None, ...]) -> None:
    possible = date.parse(text).possible
    assert isinstance(possible, Intervals)
    assert (date.cell(possible, "day"), date.cell(possible, "month"), date.cell(possible, "year")) == cells
