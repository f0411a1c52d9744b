"""The rule of the second editor: one reviewer proposes, two settle."""

from datetime import date
from pathlib import Path

import pytest

from reconcile.cli import run
from reconcile.desk.decision import Decision
from reconcile.desk.desk import Desk
from reconcile.formats import resolution_yaml
from reconcile.model.case import Status
from reconcile.model.resolution import Resolution, Verdict
from reconcile.options import Options
from reconcile.pipeline import check
from reconcile.project import Project
from reconcile.review.query import parse

KILLED = "dam-burst.killed"
HIGH = ("shay/dam-burst.killed", "noor/dam-burst.killed")
ACCEPT = Decision(Verdict.ACCEPT, "Two counts against one.", stands=HIGH)
AGREE = Decision(Verdict.ACCEPT, "I called the ministry.", stands=tuple(reversed(HIGH)))
RANGE = Decision(Verdict.RANGE, "All three counted early.")


@pytest.fixture
def desk_of(flood: Path, state: Path, open_desk):
    """Opens the desk of a reviewer in a project where two must agree."""
    (flood / "reconcile.toml").write_text("[review]\ntwo_person = true\n")

    def opened(name: str) -> Desk:
        desk = open_desk(flood, name)
        desk.options = Options(today=date(2026, 7, 2), two_person=desk.project.settings.review.two_person)
        desk.reload()
        return desk

    return opened


def statuses(desk: Desk) -> dict[str, Status]:
    return {case.id: case.status for case in desk.report.cases}


def test_a_case_is_open_until_a_second_reviewer_comes_to_the_same(desk_of) -> None:
    ann = desk_of("ann")
    ann.decide(KILLED, ACCEPT)
    case = ann.case(KILLED)
    assert (case.status, case.resolution, case.proposed.by) == (Status.OPEN, None, "ann")
    ben = desk_of("ben")
    ben.decide(KILLED, AGREE)
    made = ben.case(KILLED).resolution
    assert ben.case(KILLED).status is Status.RESOLVED
    assert (made.by, made.reason) == ("ann", "Two counts against one.")
    assert (made.seconded_by, made.seconded_reason) == ("ben", "I called the ministry.")
    assert [entry.overrides for entry in ben.store.journal.entries()] == ["", ""]


@pytest.mark.parametrize(
    ("typed", "waiting", "agreed"),
    [
        ("by:ann", True, True),
        ("by:be", False, True),
        ("-by:ann", False, False),
        ("-by:ben", True, False),
        ("verdict:accept", True, True),
        ("verdict:range", False, False),
        ("verdict:accept by:ann status:open", True, False),
        ("verdict:accept by:ben status:resolved", False, True),
    ],
)
def test_a_decision_is_found_while_it_waits_for_its_second_editor_and_under_both_names_then(
    desk_of, typed: str, *, waiting: bool, agreed: bool
) -> None:
    query = parse(typed)

    def finds(desk: Desk) -> bool:
        case = desk.case(KILLED)
        found = desk.shelf.number(KILLED) in desk.shelf.matching(query)
        assert found is query.admits(case)
        return found

    ann = desk_of("ann")
    ann.decide(KILLED, ACCEPT)
    assert finds(ann) is waiting
    ben = desk_of("Ben")
    ben.decide(KILLED, AGREE)
    assert finds(ben) is agreed


def test_the_same_reviewer_twice_is_one(desk_of) -> None:
    desk_of("ann").decide(KILLED, ACCEPT)
    again = desk_of(" Ann ")
    again.decide(KILLED, AGREE)
    assert statuses(again)[KILLED] is Status.OPEN


def test_who_decides_otherwise_replaces_what_was_proposed_and_is_one_of_two_in_turn(desk_of) -> None:
    desk_of("ann").decide(KILLED, ACCEPT)
    ben = desk_of("ben")
    ben.decide(KILLED, RANGE)
    assert (ben.case(KILLED).status, ben.case(KILLED).proposed.by) == (Status.OPEN, "ben")
    assert [entry.overrides for entry in ben.store.journal.entries()] == ["", "ann"]
    ann = desk_of("ann")
    ann.decide(KILLED, RANGE)
    assert ann.case(KILLED).status is Status.RESOLVED


def test_undoing_the_second_leaves_the_first(desk_of) -> None:
    desk_of("ann").decide(KILLED, ACCEPT)
    ben = desk_of("ben")
    ben.decide(KILLED, AGREE)
    ben.undo()
    assert ben.case(KILLED).proposed.by == "ann"


def test_what_one_reviewer_proposed_decides_nothing_elsewhere(desk_of) -> None:
    from reconcile.pipeline import facts

    ann = desk_of("ann")
    before = facts(ann.report), statuses(ann)
    ann.decide(KILLED, ACCEPT)
    assert (facts(ann.report), statuses(ann)) == before
    assert not [problem for problem in ann.report.problems if problem.code == "R602"]


def test_a_case_may_be_put_off_by_one(desk_of) -> None:
    ann = desk_of("ann")
    ann.decide(KILLED, Decision(Verdict.DEFER, "Waits.", owner="ben", review_by="+7"))
    assert statuses(ann)[KILLED] is Status.DEFERRED


def test_both_are_in_the_file_and_it_reads_back(desk_of, flood: Path) -> None:
    desk_of("ann").decide(KILLED, ACCEPT)
    desk_of("ben").decide(KILLED, AGREE)
    path = flood / "claims/resolutions/dam-burst/dam-burst.killed.yaml"
    assert "by: ann\n" in path.read_text()
    assert "seconded_by: ben\n" in path.read_text()
    made = resolution_yaml.read(path.read_text(), str(path))
    assert isinstance(made, Resolution)
    assert made.by_two


@pytest.mark.parametrize(("second", "by_two"), [("", False), ("ann", False), ("ANN ", False), ("ben", True)])
def test_two_names_that_are_one_are_one(second: str, by_two: bool) -> None:
    assert Resolution("c", Verdict.RANGE, "why", by="ann", seconded_by=second).by_two is by_two


def test_the_gate_fails_until_two_agree(
    flood: Path, state: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (flood / "reconcile.toml").write_text("[review]\ntwo_person = true\n")
    monkeypatch.chdir(flood)

    def ran(*arguments: str) -> str:
        run(arguments)
        return capsys.readouterr().out

    decide = ("resolve", KILLED, "--verdict", "range", "--reason", "Early counts.")
    assert "  one of two: another reviewer must come to the same\n" in ran(*decide, "--by", "ann")
    told = ran("check")
    assert f"{KILLED} (open)" in told
    assert "one of two: another reviewer must come to the same" in told
    assert "  by ann and ben\n" in ran(*decide, "--by", "ben")
    assert f"{KILLED} (open)" not in ran("check")
    (flood / "reconcile.toml").write_text("")
    assert f"{KILLED} (open)" not in ran("check")


def test_without_the_rule_one_settles(flood: Path, open_desk) -> None:
    open_desk(flood, "ann").decide(KILLED, ACCEPT)
    report = check(Project.find(flood).load(texts=False), Options(today=date(2026, 7, 2)))
    assert {case.id: case.status for case in report.cases}[KILLED] is Status.RESOLVED
