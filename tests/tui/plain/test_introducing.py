"""New subjects out of a stored text line by line: a `+`, or a name that nobody goes by."""

from pathlib import Path

import pytest

from reconcile.desk.desk import Desk
from tests.tui.conftest import stored
from tests.tui.plain.conftest import answered

__all__ = ["stored"]

pytestmark = pytest.mark.usefixtures("stored")

ASKED = ("A gul", "boats went out on the ninth", "started")


def written(flood: Path) -> tuple[str, str]:
    return (flood / "claims/gul.yaml").read_text(), (flood / "claims/vocabulary.yaml").read_text()


def test_a_name_that_is_not_known_makes_a_new_subject(desk: Desk, flood: Path) -> None:
    before = written(flood)
    told = answered(desk, *ASKED, "Boat people", "", "", "next blue moon", "y", "")
    assert "(+ makes a new one)" in told
    assert "“Boat people” is new: it is declared with this claim." in told
    assert "Id, of letters, digits, - and _ [boat-people]: " in told
    assert "Kind, one of event, organisation (first letters do) [event]: " in told
    assert written(flood) == before
    assert "Nothing was added. value: " in told
    told = answered(desk, *ASKED, "Boat people", "boaters", "o", "9 November 2022", "y", "")
    assert "added gul/boaters.started, started: 9 November 2022" in told
    assert "  boaters: {name: Boat people, kind: organisation}\n" in written(flood)[1]
    answered(desk, "z")
    assert written(flood) == before


def test_plus_asks_for_its_name_and_one_that_is_nearly_known_may_be_meant(desk: Desk, flood: Path) -> None:
    before = written(flood)
    told = answered(desk, *ASKED, "+", "Rescue at Vesk", "1", "9 November 2022", "", "")
    assert "Its name, as readers know it: " in told
    assert "  1. rescue  Rescue at the Vesk  event" in told
    assert "  2. none of them: Rescue at Vesk is new" in told
    assert "rescue · started: 9 November 2022" in told
    told = answered(desk, *ASKED, "+ Rescue at Vesk", "2", "rescue", "", "")
    assert "rescue is taken by rescue; " in told
    assert written(flood) == before
    assert answered(desk, *ASKED, "+", "", "").count("Nothing was added.") == 1
    assert answered(desk, *ASKED, "+ Rescue at Vesk", "", "").count("Nothing was added.") == 1


def test_a_subject_that_was_clear_may_be_another_after_all(desk: Desk, flood: Path) -> None:
    told = answered(desk, "A gul", "killed 57 … alone", "ki", "rescue", "n", "")
    assert "dam-burst · killed: 57\n" in told
    assert "rescue · killed: 57\n" in told
    assert "Nothing was added." in told
    answered(desk, "A gul", "killed 57 … alone", "ki", "+ Lower town", "", "e", "y", "")
    assert "  - subject: lower-town\n" in written(flood)[0]
    assert "  lower-town: {name: Lower town, kind: event}\n" in written(flood)[1]
