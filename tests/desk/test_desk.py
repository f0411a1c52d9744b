"""The desk: every decision is in the journal, in its file and in the check, or it has not happened."""

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reconcile.desk.check import DeskCheck
from reconcile.desk.decision import Decision
from reconcile.desk.desk import Desk
from reconcile.desk.steps import Overtaken
from reconcile.errors import ReconcileError
from reconcile.model.case import Case, Status
from reconcile.model.corpus import Corpus
from reconcile.model.resolution import Verdict
from reconcile.project import Project
from reconcile.store.shelf import Shelf
from reconcile.store.tables import JournalEntry

KILLED = "dam-burst.killed"
FILE = "claims/resolutions/dam-burst/dam-burst.killed.yaml"
SHAY = "shay/dam-burst.killed"
HIGH = Decision(Verdict.ACCEPT, "Two counts against one.", stands=(SHAY, "noor/dam-burst.killed"))
RANGE = Decision(Verdict.RANGE, "All three counted early.")

WRITTEN = """\
case: dam-burst.killed
verdict: accept
stands: [shay/dam-burst.killed, noor/dam-burst.killed]
reason: Two counts against one.
by: desk
at: 2026-07-02T18:04:00Z
judged:
  gul/dam-burst.killed: 57 people
  noor/dam-burst.killed: 110.. people
  shay/dam-burst.killed: 101.. people
camps:
  - [gul/dam-burst.killed]
  - [noor/dam-burst.killed, shay/dam-burst.killed]
leaves: 110.. people
"""


@pytest.fixture
def desk(flood: Path, open_desk) -> Desk:
    return open_desk(flood)


def status(desk: Desk, case_id: str = KILLED) -> Status:
    return desk.case(case_id).status


def on_the_shelf(desk: Desk) -> dict[str, Case]:
    """The cases as the desk shows them."""
    return {case_id: desk.case(case_id) for case_id in desk.shelf.ids()}


def found(desk: Desk) -> dict[str, Case]:
    """The cases as a check of the text finds them."""
    return {case.id: case for case in desk.report.cases}


def files(folder: Path) -> dict[str, str]:
    found = (
        (folder / "claims" / "resolutions").rglob("*") if (folder / "claims" / "resolutions").exists() else ()
    )
    return {path.relative_to(folder).as_posix(): path.read_text() for path in found if path.is_file()}


def actions(desk: Desk) -> list[tuple[str, str]]:
    return [(entry.action, entry.case_id) for entry in desk.store.journal.entries()]


def test_a_decision_is_on_disk_in_the_journal_and_in_the_check(desk: Desk, flood: Path) -> None:
    changed = desk.decide(KILLED, HIGH)
    assert files(flood) == {FILE: WRITTEN}
    assert actions(desk) == [("decide", KILLED)]
    assert desk.store.journal.unwritten() == []
    assert [(case.id, case.status) for case in changed] == [(KILLED, Status.RESOLVED)]
    assert status(desk) is Status.RESOLVED


def test_the_check_after_a_decision_is_the_one_that_the_text_gives(desk: Desk) -> None:
    desk.decide(KILLED, HIGH)
    assert on_the_shelf(desk) == found(desk)


def test_the_store_follows_every_decision(desk: Desk) -> None:
    desk.decide(KILLED, HIGH)
    row = desk.shelf.rows([desk.shelf.number(KILLED)])[0]
    assert (row.id, row.status) == (KILLED, Status.RESOLVED)
    assert desk.shelf.search(["graves"]) == {KILLED}


def test_undo_removes_the_file_that_was_not_there_before(desk: Desk, flood: Path) -> None:
    desk.decide(KILLED, HIGH)
    step = desk.undo()
    assert (step.action, step.case_id, step.verdict) == ("undo", KILLED, Verdict.ACCEPT)
    assert (files(flood), status(desk)) == ({}, Status.OPEN)


def test_undo_restores_the_file_that_was_there_before_to_the_letter(desk: Desk, flood: Path) -> None:
    path = flood / FILE
    path.parent.mkdir(parents=True)
    path.write_bytes(
        b"# by hand, with a remark\r\ncase: dam-burst.killed\r\nverdict: disputed\r\nreason: none better\r\n"
    )
    by_hand = path.read_bytes()
    desk.reload()
    desk.decide(KILLED, HIGH)
    assert path.read_bytes() != by_hand
    desk.undo()
    assert path.read_bytes() == by_hand
    assert desk.case(KILLED).resolution.verdict is Verdict.DISPUTED


def test_redo_makes_the_decision_again_to_the_letter(desk: Desk, flood: Path) -> None:
    desk.decide(KILLED, HIGH)
    desk.undo()
    step = desk.redo()
    assert (step.action, step.case_id) == ("redo", KILLED)
    assert (files(flood), status(desk)) == ({FILE: WRITTEN}, Status.RESOLVED)
    assert actions(desk) == [("decide", KILLED), ("undo", KILLED), ("redo", KILLED)]


def test_there_is_nothing_to_undo_or_redo_at_first(desk: Desk) -> None:
    assert (desk.undo(), desk.redo()) == (None, None)


def test_undo_survives_a_restart(desk: Desk, flood: Path, open_desk) -> None:
    desk.decide(KILLED, HIGH)
    again = open_desk(flood)
    assert (again.notices, status(again)) == ((), Status.RESOLVED)
    assert again.undo().case_id == KILLED
    assert files(flood) == {}


def test_undo_leaves_a_file_that_other_hands_changed(desk: Desk, flood: Path) -> None:
    desk.decide(KILLED, HIGH)
    (flood / FILE).write_text(WRITTEN.replace("Two", "2"))
    with pytest.raises(ReconcileError, match="was changed since the desk left it, so the text decides"):
        desk.undo()
    assert files(flood) == {FILE: WRITTEN.replace("Two", "2")}
    assert actions(desk) == [("decide", KILLED)]


def test_a_decision_can_be_replaced_and_each_step_undone(desk: Desk, flood: Path) -> None:
    desk.decide(KILLED, HIGH)
    desk.decide(KILLED, RANGE)
    assert desk.case(KILLED).resolution.verdict is Verdict.RANGE
    desk.undo()
    assert files(flood) == {FILE: WRITTEN}
    desk.undo()
    assert files(flood) == {}


def test_a_decision_that_came_meanwhile_is_told_before_it_is_replaced(
    desk: Desk, flood: Path, open_desk
) -> None:
    open_desk(flood, "night desk").decide(KILLED, RANGE)
    with pytest.raises(
        ReconcileError, match=r"changed meanwhile \(range by night desk: All three counted early.\)"
    ):
        desk.decide(KILLED, HIGH)
    assert desk.case(KILLED).resolution.by == "night desk"
    desk.decide(KILLED, HIGH)
    assert desk.case(KILLED).resolution.verdict is Verdict.ACCEPT


def test_a_decision_is_held_against_what_its_editor_saw_though_the_desk_knows_better_by_now(
    desk: Desk, flood: Path, open_desk
) -> None:
    seen = desk.standing(KILLED)
    open_desk(flood, "night desk").decide(KILLED, RANGE)
    desk.reload()
    with pytest.raises(Overtaken, match=r"range by night desk: All three counted early\."):
        desk.decide(KILLED, HIGH, instead_of=seen)
    desk.decide(KILLED, HIGH, instead_of=desk.standing(KILLED))
    assert desk.case(KILLED).resolution.verdict is Verdict.ACCEPT


def test_the_journal_says_whose_decision_was_replaced(desk: Desk, flood: Path, open_desk) -> None:
    desk.decide(KILLED, HIGH)
    desk.decide(KILLED, RANGE)
    open_desk(flood, "night desk").decide(KILLED, HIGH)
    assert [entry.overrides for entry in desk.store.journal.entries()] == ["", "", "desk"]


def test_a_decision_that_was_taken_away_meanwhile_is_told_too(desk: Desk, flood: Path) -> None:
    desk.decide(KILLED, HIGH)
    (flood / FILE).unlink()
    with pytest.raises(ReconcileError, match="its decision is gone"):
        desk.decide(KILLED, RANGE)
    assert status(desk) is Status.OPEN


def test_a_decision_cut_short_before_its_file_is_written_at_the_next_start(
    desk: Desk, flood: Path, open_desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as cut:
        cut.setattr(Project, "write", killed)
        with pytest.raises(KeyboardInterrupt):
            desk.decide(KILLED, HIGH)
    assert files(flood) == {}
    again = open_desk(flood)
    assert again.notices == (f"the decide on {KILLED} was cut short; {FILE} is written now",)
    assert (files(flood), status(again)) == ({FILE: WRITTEN}, Status.RESOLVED)
    assert open_desk(flood).notices == ()


def test_an_undo_cut_short_is_finished_at_the_next_start(
    desk: Desk, flood: Path, open_desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.decide(KILLED, HIGH)
    with monkeypatch.context() as cut:
        cut.setattr(Project, "remove", killed)
        with pytest.raises(KeyboardInterrupt):
            desk.undo()
    assert [notice.partition(";")[0] for notice in open_desk(flood).notices] == [
        f"the undo on {KILLED} was cut short"
    ]
    assert files(flood) == {}


def test_a_decision_cut_short_after_its_file_needs_nothing(
    desk: Desk, flood: Path, open_desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk.store.journal, "written", killed)
    with pytest.raises(KeyboardInterrupt):
        desk.decide(KILLED, HIGH)
    assert open_desk(flood).notices == ()
    assert files(flood) == {FILE: WRITTEN}


def test_a_file_that_other_hands_wrote_after_the_cut_is_left_to_them(
    desk: Desk, flood: Path, open_desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as cut:
        cut.setattr(Project, "write", killed)
        with pytest.raises(KeyboardInterrupt):
            desk.decide(KILLED, HIGH)
    (flood / FILE).parent.mkdir(parents=True)
    (flood / FILE).write_text("case: dam-burst.killed\nverdict: disputed\nreason: by hand\n")
    again = open_desk(flood)
    assert again.notices == ()
    assert again.case(KILLED).resolution.reason == "by hand"


def test_a_decision_that_was_written_and_then_removed_stays_removed(
    desk: Desk, flood: Path, open_desk
) -> None:
    desk.decide(KILLED, HIGH)
    (flood / FILE).unlink()
    again = open_desk(flood)
    assert (again.notices, files(flood), status(again)) == ((), {}, Status.OPEN)


def test_a_disk_that_refuses_leaves_nothing_decided(
    desk: Desk, flood: Path, open_desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise ReconcileError("no space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(Project, "write", full)
        with pytest.raises(ReconcileError, match="nothing was decided: no space left on device"):
            desk.decide(KILLED, HIGH)
    assert (files(flood), status(desk)) == ({}, Status.OPEN)
    assert actions(desk) == [("decide", KILLED), ("undo", KILLED)]
    assert open_desk(flood).notices == ()


@pytest.mark.parametrize(
    ("decision", "told"),
    [
        (Decision(Verdict.RANGE, "  "), "needs a reason"),
        (Decision(Verdict.ACCEPT, "why"), "accept needs the claims that stand"),
        (Decision(Verdict.ACCEPT, "why", stands=("who/knows",)), "has no claim who/knows"),
        (Decision(Verdict.ACCEPT, "why", stands=(SHAY, "gul/dam-burst.killed")), "cannot all be true"),
        (Decision(Verdict.REJECT, "why"), "reject needs the claims that are rejected"),
        (Decision(Verdict.DEFER, "why", owner="desk"), "defer needs a day to review by"),
        (Decision(Verdict.DEFER, "why", review_by="+7"), "defer needs an owner"),
        (Decision(Verdict.ACCEPT, "why", value="many"), "'many' is not a number"),
        (Decision(Verdict.ACCEPT, "why", value="3"), "no claim says '3'; a value of its own needs a source"),
        (Decision(Verdict.RANGE, "why", value="60"), "range takes no value of its own"),
    ],
)
def test_an_impossible_decision_changes_nothing_and_says_what_it_lacks(
    desk: Desk, flood: Path, decision: Decision, told: str
) -> None:
    with pytest.raises(ReconcileError, match=told):
        desk.decide(KILLED, decision)
    assert (files(flood), actions(desk)) == ({}, [])


def test_a_case_that_is_not_there_is_told_with_those_like_it(desk: Desk) -> None:
    with pytest.raises(ReconcileError, match=r"no case 'dam-burst\.kiled'; did you mean dam-burst\.killed"):
        desk.decide("dam-burst.kiled", RANGE)


def test_a_value_of_ones_own_lets_the_claims_stand_that_fit_it(desk: Desk) -> None:
    desk.decide(KILLED, Decision(Verdict.ACCEPT, "The register.", value="112"))
    made = desk.case(KILLED).resolution
    assert (made.value, set(made.stands)) == ("112", {SHAY, "noor/dam-burst.killed"})


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("2026-08-01", "2026-08-01"),
        ("+10", "2026-07-12"),
        ("2 weeks", "2026-07-16"),
        ("in 3 days", "2026-07-05"),
    ],
)
def test_a_day_to_come_back_may_be_written_short(desk: Desk, given: str, day: str) -> None:
    desk.decide(KILLED, Decision(Verdict.DEFER, "Waits.", owner="desk", review_by=given))
    assert (desk.case(KILLED).resolution.review_by, status(desk)) == (day, Status.DEFERRED)


def test_a_reason_is_kept_on_one_line(desk: Desk) -> None:
    desk.decide(KILLED, Decision(Verdict.RANGE, " two\n lines\there "))
    assert desk.case(KILLED).resolution.reason == "two lines here"


def test_a_decision_is_written_where_the_one_before_it_stands(desk: Desk, flood: Path) -> None:
    other = flood / "claims/resolutions/by-hand.yaml"
    other.parent.mkdir(parents=True)
    other.write_text("case: dam-burst.killed\nverdict: disputed\nreason: by hand\n")
    desk.reload()
    desk.decide(KILLED, HIGH)
    assert files(flood) == {"claims/resolutions/by-hand.yaml": WRITTEN}


def test_the_journal_tells_who_did_what_and_when(desk: Desk) -> None:
    desk.decide(KILLED, HIGH)
    (row,) = desk.store.journal.entries()
    assert JournalEntry(**row.model_dump(exclude={"seq"})) == JournalEntry(
        at="2026-07-02T18:04:00Z",
        by="desk",
        action="decide",
        case_id=KILLED,
        verdict="accept",
        reason="Two counts against one.",
        path=FILE,
        after=WRITTEN,
    )


STEPS = st.lists(
    st.sampled_from(["high", "range", "happened", "undo", "redo", "restart"]), min_size=1, max_size=8
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_any_sequence_of_decisions_undos_and_restarts_is_a_walk_along_one_list(
    steps: list[str], tmp_path_factory: pytest.TempPathFactory, open_desk, flood: Path
) -> None:
    from shutil import copytree

    folder = tmp_path_factory.mktemp("walk") / "flood"
    copytree(flood, folder)
    desk = open_desk(folder)
    past: list[dict[str, str]] = []
    now, future = files(folder), []
    for step in steps:
        match step:
            case "undo":
                assert (desk.undo() is None) is (not past)
                if past:
                    future.append(now)
                    now = past.pop()
            case "redo":
                assert (desk.redo() is None) is (not future)
                if future:
                    past.append(now)
                    now = future.pop()
            case "restart":
                desk = open_desk(folder)
            case _:
                decision = HIGH if step == "high" else RANGE
                desk.decide("dam-burst.happened" if step == "happened" else KILLED, decision)
                past.append(now)
                now, future = files(folder), []
        assert files(folder) == now
    assert on_the_shelf(desk) == found(desk)


def killed(*_: object) -> None:
    raise KeyboardInterrupt


def ended(check: DeskCheck) -> None:
    os._exit(9)


def test_a_check_whose_process_is_ended_from_outside_is_told(desk: Desk) -> None:
    check = DeskCheck(desk.project, desk.options)
    with pytest.raises(ReconcileError, match="ended from outside; is there enough memory"):
        check.apart(ended)


def test_what_is_read_while_the_cases_are_found_anew_is_read_to_its_end(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf, corpus = desk.shelf, Shelf._corpus
    expected = shelf.undecided(shelf.ids())
    assert len(expected) > 1

    def meanwhile(self: Shelf, *given: Any) -> Corpus:
        self.forget()  # as another thread does that has filled the database again
        return corpus(self, *given)

    monkeypatch.setattr(Shelf, "_corpus", meanwhile)
    assert shelf.undecided(shelf.ids()) == expected
