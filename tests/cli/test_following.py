"""What was said of a case at the desk is said of it still once its property was renamed or merged."""

from pathlib import Path

import pytest

from reconcile.desk import marks as desk_marks

ARGUMENTS = ("--today", "2026-07-02")


@pytest.fixture(autouse=True)
def at_the_flood(flood: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(flood)


def said(desk) -> dict[str, tuple]:
    return {
        case_id: (
            [(note.words, note.by, note.at) for note in one.notes],
            one.flag and one.flag.words,
            one.assignee,
        )
        for case_id, one in desk.marks().items()
        if desk.shelf.number(case_id) is not None
    }


def test_marks_follow_a_renamed_property_there_and_back(reconcile, flood: Path, open_desk) -> None:
    desk = open_desk(flood, "ann")
    desk_marks.note(desk, "dam-burst.killed", "ask the register")
    desk_marks.flag(desk, "dam-burst.killed", "odd")
    desk_marks.assign(desk, "dam-burst.responsible=water-board", "bob")
    desk.store.close()
    before = said(open_desk(flood))
    assert len(before) == 2
    assert reconcile("rename", "killed", "dead", *ARGUMENTS).code == 0
    assert reconcile("rename", "responsible", "blamed", *ARGUMENTS).code == 0
    after = said(open_desk(flood))
    assert after == {
        "dam-burst.dead": before["dam-burst.killed"],
        "dam-burst.blamed=water-board": before["dam-burst.responsible=water-board"],
    }
    assert reconcile("rename", "dead", "killed", *ARGUMENTS).code == 0
    assert reconcile("rename", "blamed", "responsible", *ARGUMENTS).code == 0
    assert said(open_desk(flood)) == before


def test_a_dry_run_brings_nothing_along_and_a_subject_needs_nothing(
    reconcile, flood: Path, open_desk
) -> None:
    desk_marks.note(open_desk(flood), "dam-burst.killed", "ask the register")
    reconcile("rename", "killed", "dead", "--dry-run", *ARGUMENTS)
    reconcile("rename", "dam-burst", "dam-break", *ARGUMENTS)
    desk = open_desk(flood)
    assert len(desk.store.journal.lines()) == 1
    assert [*said(desk)] == ["dam-break.killed"]


def test_where_nothing_was_ever_said_no_desk_is_made(reconcile, state: Path) -> None:
    assert reconcile("rename", "killed", "dead", *ARGUMENTS).code == 0
    assert [*state.iterdir()] == []
