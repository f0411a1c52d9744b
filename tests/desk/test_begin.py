"""How a desk begins: on the cases of the last time, on a database of another program, on a damaged one."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reconcile.cli.review import _at_hand
from reconcile.desk import check as desk_check
from reconcile.desk.decision import Decision
from reconcile.desk.desk import Desk
from reconcile.errors import ReconcileError
from reconcile.model.resolution import Verdict
from reconcile.project import Project
from reconcile.review.query import Query
from reconcile.store.store import Store

KILLED = "dam-burst.killed"
FILE = "claims/resolutions/dam-burst/dam-burst.killed.yaml"
RANGE = Decision(Verdict.RANGE, "All three counted early.")


@pytest.fixture
def reopened(flood: Path, open_desk: Callable[[Path], Desk]) -> Desk:
    """A desk on a project at which a desk has been before; it has not begun."""
    first = open_desk(flood)
    first.decide(KILLED, RANGE)
    first.undo()
    first.shelf.close()
    first.store.close()
    return Desk(Project.find(flood), Store(first.store.path), first.options, reviewer="desk", now=first.now)


def damage(path: Path, table: str) -> None:
    """Overwrite the first page of a table."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        asked = f"SELECT rootpage FROM sqlite_schema WHERE name = '{table}'"
        root = connection.execute(asked).fetchone()[0]
    raw = bytearray(path.read_bytes())
    raw[(root - 1) * size : root * size] = b"\xff" * size
    path.write_bytes(raw)


def test_the_cases_of_the_last_time_are_at_hand_and_nothing_can_be_decided_yet(reopened: Desk) -> None:
    assert reopened.is_at_hand
    assert reopened.case(KILLED).status == "open"
    with pytest.raises(ReconcileError, match="still seeing whether the text moved"):
        reopened.decide(KILLED, RANGE)
    assert reopened.begin() is False
    reopened.decide(KILLED, RANGE)
    assert reopened.case(KILLED).status == "resolved"


def test_text_that_moved_meanwhile_is_checked(reopened: Desk, flood: Path) -> None:
    (flood / "claims" / "gul.yaml").unlink()
    assert reopened.begin() is True
    assert "dam-burst.happened" not in reopened.shelf.ids()


def test_a_database_of_another_program_that_was_looked_at_is_read_no_more(reopened: Desk) -> None:
    with closing(sqlite3.connect(reopened.store.path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    assert reopened.is_at_hand
    assert reopened.case(KILLED).status == "open"
    assert reopened.begin() is True
    assert "was made by another version" in reopened.notices[0]
    reopened.decide(KILLED, RANGE)
    assert reopened.case(KILLED).status == "resolved"
    assert [entry.action for entry in reopened.store.journal.entries()] == ["decide", "undo", "decide"]


def test_cases_that_cannot_be_read_are_found_again_before_the_first_is_shown(
    reopened: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(reopened.store.path, "shelf_cases")
    session = _at_hand(reopened, Query())
    assert capsys.readouterr().err == "Finding the cases …\n"
    assert session.current is not None
    assert (reopened.begun, "is damaged" in reopened.notices[0]) == (True, True)
    assert len(reopened.store.journal.entries()) == 2


def test_decisions_that_changed_meanwhile_are_taken_in_without_a_check_of_everything(
    flood: Path, open_desk: Callable[[Path], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = open_desk(flood)
    first.decide("dam-burst.happened", RANGE)
    kept = flood / "claims/resolutions/dam-burst/dam-burst.happened.yaml"
    elsewhere = flood / FILE
    elsewhere.write_text(f"case: {KILLED}\nverdict: disputed\nreason: by hand\nby: dora\n")
    kept.unlink()

    monkeypatch.setattr("reconcile.desk.check.DeskCheck.run", lambda *_: pytest.fail("everything is checked"))
    later = open_desk(flood)
    assert later.case(KILLED).resolution.by == "dora"
    assert {id: later.case(id) for id in later.shelf.ids()} == {case.id: case for case in later.report.cases}


def test_a_large_project_is_checked_in_a_process_of_its_own(
    reopened: Desk, flood: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (flood / "reconcile.toml").write_text('[severity]\nC201 = "warning"\n')
    desk = Desk(Project.find(flood), reopened.store, reopened.options, reviewer="desk", now=reopened.now)
    monkeypatch.setattr(desk_check, "LARGE", 1)
    monkeypatch.setattr(desk_check, "fill", None)
    assert desk.begin() is True
    desk.decide(KILLED, RANGE)
    assert {case_id: desk.case(case_id) for case_id in desk.shelf.ids()} == {
        case.id: case for case in desk.report.cases
    }
