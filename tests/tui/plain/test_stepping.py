"""Undo and redo of any step of the history, by numbers that stay."""

from pathlib import Path

from reconcile.desk.desk import Desk
from reconcile.model.resolution import Verdict
from tests.tui.plain.conftest import HAPPENED, KILLED, answered, made


def test_any_step_is_taken_back_and_made_again_also_after_a_restart(
    desk: Desk, flood: Path, open_desk
) -> None:
    told = answered(desk, "a The earlier report.", "r All early.", "Z", "1")
    assert "What was decided, the last one first\n" in told
    assert f"  2. stands  2026-07-02 18:05  range      {KILLED}  desk: All early." in told
    assert f"  1. stands  2026-07-02 18:04  accept     {HAPPENED}  desk: The earlier report." in told
    assert f"undone: accept on {HAPPENED}" in told
    assert (made(desk), made(desk, KILLED)) == (None, (Verdict.RANGE, (), "All early."))
    again = open_desk(flood)
    told = answered(again, "Z", "", "Z 1")
    assert "  1. undone  " in told
    assert f"done again: accept on {HAPPENED}" in told
    assert made(again) == (Verdict.ACCEPT, ("gul/dam-burst.happened",), "The earlier report.")


def test_what_is_no_number_of_a_step_turns_none(desk: Desk) -> None:
    assert "Nothing was decided at this desk yet." in answered(desk, "Z 1")
    told = answered(desk, "a The earlier report.", "Z 7", "Z", "z", "Z 0", "Z " + "9" * 5000)
    assert "no step has the number 7; Z lists them." in told
    assert "no step has the number z; Z lists them." in told
    assert made(desk) is not None


def test_a_long_history_is_listed_from_its_end_and_whole_when_asked(desk: Desk) -> None:
    for _ in range(11):
        answered(desk, "r Both early.", "z", query=HAPPENED)
        answered(desk, "u Who knows.", "z", query=HAPPENED)
    told = answered(desk, "Z")
    assert "  … and 2 earlier; Z all lists them too\n" in told
    assert told.count(HAPPENED + "  desk: ") == 20
    assert answered(desk, "Z all").count(HAPPENED + "  desk: ") == 22


def test_undo_of_several_cases_at_once_forgets_all_their_verdicts(flood: Path, open_desk) -> None:
    (flood / "claims" / "noor.yaml").unlink()
    for name, happened, killed in (("gul", "2022-09", "57"), ("shay", "2022-11", "200")):
        claim = f"  - {{subject: dam-burst, quote: x, happened: {happened}, killed: {killed}}}\n"
        (flood / "claims" / f"{name}.yaml").write_text(f"source: {name}\nclaims:\n{claim}")
    desk = open_desk(flood)
    told = answered(desk, "b Shay was there.", "*", "1", "z", "y")
    assert f"undone: accept on {KILLED}" in told
    assert told.endswith("2 decided in this sitting; 0 of 2 are left.")
    assert answered(desk, "z", "z").endswith("0 decided in this sitting; 2 of 2 are left.")
    assert "Nothing was decided.\n" in answered(desk, "y", "*", "1 2")
