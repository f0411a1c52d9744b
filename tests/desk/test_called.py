"""What the journal tells of a case is found by the id of today, whatever the case was called then."""

from pathlib import Path

import pytest

from reconcile.desk import again as desk_again
from reconcile.desk import marks as desk_marks
from reconcile.desk.decision import Decision
from reconcile.desk.desk import Desk
from reconcile.model.resolution import Verdict
from reconcile.tui.text.lines import text
from reconcile.tui.text.log import log_page
from reconcile.tui.text.looking_up import known, log_part

KILLED = "dam-burst.killed"
RANGE = Decision(Verdict.RANGE, "Early.")


@pytest.fixture(params=["renamed", "renamed twice", "merged"])
def moved(flood: Path, open_desk, request: pytest.FixtureRequest) -> tuple[Desk, str]:
    """A desk where a case was decided and noted on before its subject changed its name; the case's id now."""
    desk = open_desk(flood)
    desk.decide(KILLED, RANGE)
    desk_marks.note(desk, KILLED, "ask the register")
    vocabulary = flood / "claims" / "vocabulary.yaml"
    old = vocabulary.read_text()
    if request.param == "merged":
        kept = "".join(line for line in old.splitlines(True) if "dam-b" not in line)
        vocabulary.write_text(kept.replace("  rescue: {", "  rescue: {was: [dam-burst], "))
        return open_desk(flood), "rescue.killed"
    vocabulary.write_text(old.replace("  dam-burst: {", "  dam-break: {was: [dam-burst], "))
    if request.param == "renamed":
        return open_desk(flood), "dam-break.killed"
    desk_marks.note(open_desk(flood), "dam-break.killed", "asked")
    vocabulary.write_text(old.replace("  dam-burst: {", "  dam-fall: {was: [dam-break, dam-burst], "))
    return open_desk(flood), "dam-fall.killed"


def test_the_history_of_a_case_holds_what_was_done_under_its_old_names(moved: tuple[Desk, str]) -> None:
    desk, now = moved
    desk_marks.flag(desk, now)
    told = [line.action for line in known(desk.case(now), desk).history]
    assert [one for one in told if one != "note"] == ["decide", "flag"]
    assert told.count("note") == len(desk.marks()[now].notes)


def test_the_log_speaks_of_a_case_by_its_name_of_today(moved: tuple[Desk, str]) -> None:
    desk, now = moved
    lines = [text(line) for line in log_page(log_part(desk, 0), 100).lines]
    assert [line for line in lines if KILLED in line] == []
    assert len([line for line in lines if line.endswith(f"range {now}")]) == 1


def test_steps_are_told_and_repeated_under_the_name_of_today(moved: tuple[Desk, str]) -> None:
    desk, now = moved
    assert [made.first.case_id for made in desk.history().all] == [now]
    assert desk_again.last(desk).judged.id == now
    assert [one.case_id for one in desk_again.given(desk)] == [now]
    step = desk.undo()
    assert step is not None
    assert step.told == f"range on {now}"
    assert desk.redo().case_id == now


def test_an_old_name_that_is_in_use_again_is_its_own(flood: Path, open_desk) -> None:
    desk = open_desk(flood)
    desk_marks.note(desk, KILLED, "ask the register")
    vocabulary = flood / "claims" / "vocabulary.yaml"
    vocabulary.write_text(vocabulary.read_text().replace("  rescue: {", "  rescue: {was: [dam-burst], "))
    again = open_desk(flood)
    assert [line.reason for line in known(again.case(KILLED), again).history] == ["ask the register"]
    assert again.called.before("rescue.killed") == ["rescue.killed"]
