"""Evidence, timeline, subject, figures and log as lines; and the blind mode."""

import pytest

from reconcile.desk.desk import Desk
from tests.tui.plain.conftest import answered


def test_the_quote_is_told_in_its_passage(desk: Desk, stored: None) -> None:
    told = answered(desk, "W")
    assert "Evidence · gul · lines 4 to 12 of " in told
    assert "▌ Two years on, the ruins are green. It is not disputed that the [red]dam[/]" in told
    assert "Line 1 of the appendix." not in told.partition("Evidence · gul")[2]
    assert "The text of shay is not stored. Put it into sources/" in told


def test_the_evidence_of_some_claims_and_the_whole_text(desk: Desk, stored: None) -> None:
    told = answered(desk, "W b")
    assert ("Evidence · gul" in told, "Evidence · shay" in told) == (False, True)
    told = answered(desk, "W 1 all", unicode=False)
    assert ("Evidence · gul" in told, "Evidence · shay" in told) == (True, False)
    assert "> Two years on" in told
    assert "Line 59 of the appendix." in told.partition("Evidence · gul")[2]


@pytest.mark.parametrize("named", ["9", "f", "0", "1 whole", "9" * 5000])
def test_evidence_of_no_claim_is_none(desk: Desk, named: str) -> None:
    told = answered(desk, f"W {named}")
    assert "names no claim here; write numbers, camp letters, or all." in told
    assert "Evidence" not in told


def test_the_timeline_tells_the_time_by_its_order(desk: Desk) -> None:
    told = answered(desk, "T")
    assert (
        "Timeline · Burst of the Vesk dam · 2 dated claims\n"
        "a  2022-09  happened gul\n"
        "b  2022-11  happened shay\n"
    ) in told


def test_the_subject_is_told_with_nothing_side_by_side(desk: Desk) -> None:
    told = answered(desk, "S", room=100).partition("Burst of the Vesk dam · 7 claims · 3 cases")[2]
    assert "│" not in told
    assert "Cases\n  open     C101 dam-burst.happened\n" in told
    assert told.index("[a] 57") < told.index("[b] at least 110")


def test_figures_are_told_by_their_names(desk: Desk) -> None:
    told = answered(desk, "u Nobody can tell.", "G")
    assert "Statistics · 4 cases\nBy status\n  open      3   75 %\n" in told
    assert "  C101 conflicting-values: cases 2, wait 1, resolved 1\n" in told
    assert "Who decided\n  desk: cases 1, disputed 1\n" in told


def test_the_log_tells_the_last_thing_first(desk: Desk) -> None:
    told = answered(desk, "u Nobody can tell.", "N Ask the register.", "L")
    assert (
        "Log of decisions · 2 entries\n"
        "2026-07-02 18:05  desk noted on dam-burst.killed\n"
        "    Ask the register.\n"
        "\n"
        "2026-07-02 18:04  desk disputed dam-burst.happened\n"
        "    Nobody can tell.\n"
    ) in told


def test_the_log_comes_in_parts(desk: Desk) -> None:
    for number in range(51):
        answered(desk, f"N note {number}", f"F {number}")
    told = answered(desk, "L", "L 2", "L 3", "L 0", "L x", "L " + "9" * 5000)
    latest, earlier, none, *_ = told.split("Log of decisions · 102 entries\n")[1:]
    assert ("note 50" in latest, "note 1\n" in latest, "note 0" in latest) == (True, True, False)
    assert ("note 50" in earlier, "note 0" in earlier) == (False, True)
    assert "note" not in none.partition("\n[a b ")[0]
    assert told.count("is no part of the log; L 2 tells of what was before the last 100.") == 3


def test_blind_hides_the_suggestion_until_the_first_decision(desk: Desk) -> None:
    told = answered(desk, "j", "B", "u Nobody can tell.", "z", "B")
    first, _, rest = told.partition("Blind: suggestions are hidden")
    assert "Suggestion: b. It is" in first
    assert "Suggestion: hidden until the first decision on this case." in rest
    assert "Suggestion: b. It is" in rest  # after the decision, though it was taken back
    assert "Suggestions are shown." in rest
