"""Claims out of a stored text line by line: lines are shown, words are given, what is open is asked."""

from pathlib import Path

import pytest

from reconcile.desk.desk import Desk
from reconcile.errors import ReconcileError
from reconcile.tui.plain.capturing import span_of
from tests.tui.conftest import TEXT, stored
from tests.tui.plain.conftest import answered

__all__ = ["stored"]

pytestmark = pytest.mark.usefixtures("stored")


def claims(flood: Path) -> str:
    return (flood / "claims/gul.yaml").read_text()


def test_lines_are_shown_by_their_number_or_their_words(desk: Desk) -> None:
    told = answered(desk, "A gul killed", "/farmers", "10", "999", "/nowhere", "")
    assert "gul · After the Dam · " in told
    assert "    7  killed 57 people in the lower town alone" in told
    assert "    4  water for weeks. Farmers say that" in told
    assert "   10  On the morning after, boats went out on the ninth hour." in told
    assert "There is no line 999." in told
    assert "No line holds “nowhere”." in told


def test_a_claim_is_added_and_what_became_of_it_is_told(desk: Desk, flood: Path) -> None:
    before = claims(flood)
    told = answered(desk, "A gul", "killed 57 … at night", "ki", "y", "")
    assert "“killed 57 people in the lower town alone, most of them at night” · line 7" in told
    assert "dam-burst · killed: 57\n" in told
    assert "This says what gul/dam-burst.killed says already; contradicts noor: at least 110" in told
    assert "added gul/dam-burst.killed#2, killed: 57 (claims/gul.yaml:16:5); z takes it back." in told
    assert "In the case dam-burst.killed: " in told
    assert claims(flood).startswith(before)
    answered(desk, "z")
    assert claims(flood) == before


def test_what_is_not_clear_is_asked_and_an_empty_answer_adds_nothing(desk: Desk, flood: Path) -> None:
    before = claims(flood)
    told = answered(desk, "A gul", "broke in September and killed 57", "", "broke in September", "1", "", "")
    assert "Which question do these words answer?" in told
    assert told.count("Nothing was added.") == 2
    assert claims(flood) == before


def test_faults_are_told_of_their_field(desk: Desk, flood: Path) -> None:
    before = claims(flood)
    told = answered(desk, "A gul", "boats went out", "started", "1", "next blue moon", "y", "")
    assert "Nothing was added. value: " in told
    told = answered(desk, "A gul", "boats went out", "strated", "A shay", "")
    assert "no property is called 'strated'; did you mean started?." in told
    assert claims(flood) == before


def test_a_source_is_chosen_where_none_is_named_and_one_without_a_text_refused(desk: Desk) -> None:
    assert "  1. gul  After the Dam\n" in answered(desk, "A", "1", "")
    assert "the text of shay is not stored" in answered(desk, "A shay")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("killed 57 people", "killed 57 people"),
        ("“killed 57 … alone”", "killed 57 people in the lower town alone"),
        ("broke in September...killed 57", "broke in September and\nkilled 57"),
    ],
)
def test_words_are_given_in_full_or_by_their_ends(asked: str, found: str) -> None:
    start, end = span_of(TEXT, asked)
    assert TEXT[start:end] == found


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("killed 58 people", "“killed 58 people” is not in the text"),
        ("the", "“the” is there more than once"),
        ("killed 57 … before", "“before” does not come after “killed 57”"),
    ],
)
def test_words_that_are_not_there_are_no_quote(asked: str, why: str) -> None:
    with pytest.raises(ReconcileError, match=why):
        span_of(TEXT, asked)
