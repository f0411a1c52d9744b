"""Dates, numbers and names as sentences have them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.model.span import Span
from reconcile.model.subject import Subject
from reconcile.propose.dates import dates
from reconcile.propose.mentions import KnownNames
from reconcile.propose.numbers import numbers
from reconcile.propose.sentences import Sentence
from reconcile.values import date
from reconcile.values.intervals import Intervals
from reconcile.values.policy import Policy

SEEN = date.parse("2023-03-05").possible
assert isinstance(SEEN, Intervals)


def dated(text: str) -> list[str]:
    return [one.written for one in dates(Sentence(text, 0, 1), SEEN if isinstance(SEEN, Intervals) else None)]


def counted(text: str) -> list[str]:
    sentence = Sentence(text, 0, 1)
    taken = {n for one in dates(sentence, None) for n in range(one.first, one.last + 1)}
    return [one.written for one in numbers(sentence, taken, Policy())]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It broke on September 11, 2001 and in mid-August 2021.", ["September 11, 2001", "mid-August 2021"]),
        ("Founded in 2003, it closed last week.", ["2003", "last week"]),
        ("On Sunday, two days ago, in late 2021", ["Sunday", "two days ago", "late 2021"]),
        ("between 2007 and 2014", ["between 2007 and 2014"]),
        ("the floods of the 1980s", ["1980s"]),
    ],
)
def test_a_date_is_the_longest_phrase_that_reads_as_one(text: str, found: list[str]) -> None:
    assert dated(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "They may march in, or fall back.",
        "Theresa Winter and April Jones spoke."[:14],
        "It cost $1950 and held 2000% more.",
        "over the past two decades",
        "so it was written (Ames, 2019) long ago",
        "the post-2001 years"[:14],
        "Flight 2021a of 12.2021 kg",
    ],
)
def test_what_is_no_date_is_not_taken_for_one(text: str) -> None:
    assert dated(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("More than 100 men and at least twenty-three boats", ["More than 100", "at least twenty-three"]),
        ("nearly half a million people, dozens of boats", ["nearly half a million", "dozens"]),
        (
            "1.4 million or more; 10-12 kg; almost 93% of them",
            ["1.4 million or more", "10-12 kg", "almost 93%"],
        ),
        ("a three-member squad lost more than $7 billion", ["three", "more than $7 billion"]),
        ("a couple of hundred men, several hundred others", ["a couple of hundred", "several hundred"]),
    ],
)
def test_a_number_comes_with_its_hedges_and_its_measure(text: str, found: list[str]) -> None:
    assert counted(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "In 2021, on page 12 and in Figure 3, at 4:47, the 2nd of them,",
        "so they say.12 And [14] a two-way street, no. 7, the B52,",
        "one of several reasons, a few men, the first two-thirds"[:37],
        "www.example.org/99/a #12",
    ],
)
def test_what_counts_nothing_is_not_taken_for_a_count(text: str) -> None:
    assert counted(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("57人死亡", ["57"]),
        ("洪水造成57人死亡，12人受伤", ["57", "12"]),
        ("사망자 57명, 부상자 1,204명", ["57", "1,204"]),
        ("死者57人", ["57"]),
        ("57 人死亡", ["57"]),
    ],
)
def test_a_figure_counts_beside_letters_that_need_no_space(text: str, found: list[str]) -> None:
    assert counted(text) == found


@pytest.mark.parametrize(
    "text",
    [
        *("57万人", "1万500人", "57만 명", "第57集团军", "제57조", "5月3日", "5월 3일", "增长2倍"),
        *("约57人", "超过57人", "至少57人", "57余人", "57人以上", "약 57명", "최소 57명", "57명 이상"),
        *("12时30分", "B57人"),
    ],
)
def test_no_figure_counts_whose_letters_make_it_another_number_or_a_rough_one(text: str) -> None:
    assert counted(text) == []


@given(st.text(alphabet="MayJun19 20-,.$%tens of", max_size=40))
def test_any_text_can_be_read_and_what_is_found_stands_in_it(text: str) -> None:
    sentence = Sentence(text, 0, 1)
    found = dates(sentence, None)
    taken = {n for one in found for n in range(one.first, one.last + 1)}
    places = [(one.first, one.last) for one in (*found, *numbers(sentence, taken, Policy()))]
    assert all(0 <= first <= last < len(sentence.words) for first, last in places)
    for one in found:
        assert " ".join(sentence.between(one.first, one.last).split()) == one.written


def named(text: str, *subjects: Subject) -> list[str]:
    return [one.subject for one in KnownNames(subjects).mentions(Sentence(text, 0, 1))]


def test_a_subject_is_named_by_its_longest_name_and_in_the_possessive() -> None:
    board = Subject("board", Span(""), "Water Board", aliases=("the Board",))
    vesk = Subject("vesk-board", Span(""), "Water Board of Vesk")
    assert named("The Water Board of Vesk’s men met the Water Board's.", board, vesk) == [
        "vesk-board",
        "board",
    ]


def test_a_short_name_is_a_name_with_its_capitals_only() -> None:
    us = Subject("us", Span(""), "US")
    tank = Subject("tank", Span(""), "Tank")
    assert named("They gave us a tank.", us, tank) == []
    assert named("The US came to Tank.", us, tank) == ["us", "tank"]


def test_a_name_that_two_subjects_share_tells_nothing() -> None:
    one, other = Subject("one", Span(""), "Ruiz"), Subject("other", Span(""), "Ana", aliases=("Ruiz",))
    assert named("Ruiz spoke.", one, other) == []
