"""Text to the desk and back: both ways twice change nothing, and nobody's decision is replaced."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from reconcile.desk.decision import Decision
from reconcile.errors import ReconcileError
from reconcile.model.resolution import Verdict
from reconcile.store.place import place
from reconcile.store.team_tables import CaseRow, ClaimRow
from reconcile.store.turn import turn

KILLED = "dam-burst.killed"
FILE = "claims/resolutions/dam-burst/dam-burst.killed.yaml"
RANGE = Decision(Verdict.RANGE, "All three counted early.")
BY_HAND = "case: dam-burst.killed\nverdict: disputed\nreason: by hand\nby: dora\n"


def write(folder: Path, text: str | None = BY_HAND) -> None:
    path = folder / FILE
    if text is None:
        path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def paths(differences) -> list[str]:
    return [one.path for one in differences]


def test_a_first_push_makes_the_project_and_a_second_changes_nothing(flood: Path, push) -> None:
    write(flood)
    first = push(flood)
    assert (first.made, first.loaded, paths(first.brought)) == ("made", (4, 4, 0), [FILE])
    second = push(flood)
    assert (second.made, second.loaded, second.brought) == (None, (4, 0, 0), ())


def test_a_dry_run_says_what_a_push_does_and_does_nothing(flood: Path, push, url: str) -> None:
    from reconcile.store.team_store import projects

    write(flood)
    told = push(flood, dry_run=True)
    assert projects(url) == []
    assert push(flood) == told
    write(flood, BY_HAND.replace("by hand", "by other hands"))
    told = push(flood, dry_run=True)
    assert paths(told.brought) == [FILE]
    assert push(flood) == told
    assert push(flood).brought == ()


def test_a_pull_writes_what_the_desk_decided_and_a_second_changes_nothing(
    flood: Path, push, pull, team_desk
) -> None:
    push(flood)
    desk = team_desk(flood, "ann")
    desk.decide(KILLED, RANGE)
    told = pull(flood, dry_run=True)
    assert (paths(told.written), (flood / FILE).exists()) == ([FILE], False)
    assert pull(flood) == told
    assert (flood / FILE).read_text() == desk.steps.text(FILE)
    assert pull(flood).written == ()
    assert push(flood).brought == ()
    desk.undo()
    pull(flood)
    assert not (flood / FILE).exists()


def test_what_both_sides_changed_is_shown_and_left_by_both_until_one_is_taken(
    flood: Path, push, pull, team_desk
) -> None:
    push(flood)
    desk = team_desk(flood, "ann")
    desk.decide(KILLED, RANGE)
    write(flood)
    pushed, pulled = push(flood), pull(flood)
    assert paths(pushed.conflicts) == paths(pulled.conflicts) == [FILE]
    assert (pushed.brought, pulled.written) == ((), ())
    assert (flood / FILE).read_text() == BY_HAND
    assert "verdict: range" in desk.steps.text(FILE)
    assert paths(push(flood, take=[KILLED]).brought) == [FILE]
    assert desk.steps.text(FILE) == BY_HAND
    assert push(flood).conflicts == pull(flood).conflicts == ()


def test_a_pull_may_take_the_desks_decision_over_the_texts(flood: Path, push, pull, team_desk) -> None:
    push(flood)
    desk = team_desk(flood, "ann")
    desk.decide(KILLED, RANGE)
    write(flood)
    assert paths(pull(flood, take=[FILE]).written) == [FILE]
    assert (flood / FILE).read_text() == desk.steps.text(FILE)


def test_a_colleagues_old_checkout_does_not_bring_back_what_was_replaced(
    flood: Path, push, pull, team_desk, tmp_path: Path
) -> None:
    write(flood)
    push(flood)
    (flood / "reconcile.toml").write_text('[review]\nproject = "flood"\n')
    old = tmp_path / "old checkout"
    shutil.copytree(flood, old)
    desk = team_desk(flood, "ann")
    desk.decide(KILLED, RANGE)
    pull(flood)
    pushed = push(old, by="ben")
    assert (pushed.brought, pushed.conflicts, paths(pushed.waiting)) == ((), (), [FILE])
    assert paths(pull(old).written) == [FILE]
    assert (old / FILE).read_text() == (flood / FILE).read_text()


def test_a_decision_removed_in_the_text_is_removed_at_the_desk(flood: Path, push, team_desk) -> None:
    write(flood)
    push(flood)
    write(flood, None)
    assert paths(push(flood).brought) == [FILE]
    assert team_desk(flood, "ann").case(KILLED).resolution is None


def test_what_a_push_brings_is_seen_at_the_open_desks(flood: Path, push, team_desk) -> None:
    push(flood)
    desk = team_desk(flood, "ben")
    write(flood)
    push(flood)
    assert desk.catch_up() == {FILE}
    assert desk.case(KILLED).resolution.reason == "by hand"


def test_a_file_that_nobody_can_read_is_not_pushed(flood: Path, push) -> None:
    write(flood, "case: dam-burst.killed\nverdict: mabye\nreason: x\n")
    with pytest.raises(ReconcileError, match=r"'mabye' is no verdict; mend it, then push again"):
        push(flood)


def test_two_projects_share_a_database(flood: Path, push, pull, team_desk, url: str, tmp_path: Path) -> None:
    from reconcile.store.team_store import projects

    other = tmp_path / "Überschwemmung: 2 'quoted' \"names\""
    shutil.copytree(flood, other)
    push(flood)
    push(other)
    assert set(projects(url)) == {"flood", other.name}
    team_desk(other, "ann").decide(KILLED, RANGE)
    assert (paths(pull(flood).written), paths(pull(other).written)) == ([], [FILE])


def test_claims_that_left_the_text_leave_the_database(flood: Path, push, team_desk) -> None:
    push(flood)
    (flood / "claims" / "gul.yaml").unlink()
    pushed = push(flood)
    assert pushed.loaded.gone > 0
    desk = team_desk(flood, "ann")
    with desk.store.engine.connect() as connection:
        cases = connection.execute(select(CaseRow.id).order_by(CaseRow.position)).scalars().all()
        claimed = connection.execute(select(ClaimRow.case_id)).scalars().all()
    assert cases == [case.id for case in desk.report.cases]
    assert set(claimed) == set(cases)


def test_a_file_that_no_decision_has_is_never_written(flood: Path, push, pull, team_desk) -> None:
    push(flood)
    desk = team_desk(flood, "ann")
    for path in ("claims/resolutions/../gul.yaml", "reconcile.toml", "claims/resolutions/x.sh"):
        desk.store.journal.bring({path: (None, "x")}, "mallory", "2026-07-02")
        with pytest.raises(ReconcileError, match="names a file that no decision has"):
            pull(flood)
        desk.store.journal.bring({path: ("x", None)}, "mallory", "2026-07-02")


@pytest.mark.parametrize("name", ["push", "pull"])
def test_push_and_pull_wait_until_a_desk_that_writes_is_done(
    flood: Path, push, pull, team_desk, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    push(flood)
    team_desk(flood, "ann").decide(KILLED, RANGE)
    does = {"push": push, "pull": pull}[name]
    monkeypatch.setattr("reconcile.store.turn.PATIENCE", 0)
    with turn(place(flood)), pytest.raises(ReconcileError, match="another desk or command keeps"):
        does(flood)
    assert not (flood / FILE).exists()
    assert paths(pull(flood).written) == [FILE]
