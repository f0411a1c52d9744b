"""Reasons to pick, and answers that might be slips."""

from pathlib import Path

import pytest

from reconcile.desk.desk import Desk
from reconcile.model.resolution import Verdict
from tests.tui.plain.conftest import KILLED, answered, made


def test_a_reason_is_picked_by_its_number(flood: Path, open_desk) -> None:
    (flood / "reconcile.toml").write_text(
        'reasons = { C101 = ["The later report corrects it."], any = ["Ask the desk."] }\n'
    )
    desk = open_desk(flood)
    told = answered(desk, "u Nobody can tell.", "r", "2")
    assert "  1. Nobody can tell.\n  2. The later report corrects it.\n  3. Ask the desk.\n" in told
    assert "Reason (one line that an editor would sign; or a number from above): " in told
    assert made(desk, KILLED) == (Verdict.RANGE, (), "The later report corrects it.")


@pytest.mark.parametrize("given", ["3", "0", "12", "9" * 5000])
def test_a_number_that_no_reason_has_decides_nothing(desk: Desk, given: str) -> None:
    told = answered(desk, "u Nobody can tell.", "r", given)
    assert "above; nothing was decided." in told or "too short" in told
    assert made(desk, KILLED) is None


@pytest.mark.parametrize("given", ["s", "q", "z", "?"])
def test_a_letter_in_the_place_of_a_reason_decides_nothing(desk: Desk, given: str) -> None:
    told = answered(desk, "r", given, f"u {given}")
    assert told.count(f"'{given}' is too short for a reason; nothing was decided.") == 2
    assert made(desk) is None


def test_a_value_that_was_edited_is_no_reason_to_offer(desk: Desk) -> None:
    told = answered(desk, "E 1", "2022-10", "u Nobody can tell.", "r", "")
    assert "1. Nobody can tell.\nReason" in told


def test_what_is_asked_first_can_be_left_by_an_empty_line(desk: Desk) -> None:
    told = answered(desk, "o", "", "l", "ann", "+3", "")
    assert "Value is needed; nothing was decided." in told
    assert "Reason is needed; nothing was decided." in told
    assert made(desk) is None
