"""Notes, flags and assignments: entries of the journal that stay, and change no file."""

from pathlib import Path

import pytest

from reconcile.desk import marks as desk_marks
from reconcile.desk.decision import Decision
from reconcile.desk.desk import Desk
from reconcile.errors import ReconcileError
from reconcile.model.marks import Mark, Marks
from reconcile.model.resolution import Verdict
from reconcile.review.query import parse

KILLED = "dam-burst.killed"


@pytest.fixture
def desk(flood: Path, open_desk) -> Desk:
    return open_desk(flood)


def marks(desk: Desk) -> dict[str, Marks]:
    return desk.store.journal.marks()


def test_notes_add_up_and_say_who_wrote_them_after_a_restart(desk: Desk, flood: Path, open_desk) -> None:
    desk_marks.note(desk, KILLED, "ask the\n register")
    desk_marks.note(open_desk(flood, "night desk"), KILLED, "asked")
    assert marks(open_desk(flood))[KILLED].notes == (
        Mark("ask the register", "desk", "2026-07-02T18:04:00Z"),
        Mark("asked", "night desk", "2026-07-02T18:05:00Z"),
    )
    assert not (flood / "claims" / "resolutions").exists()


def test_a_flag_goes_on_and_off(desk: Desk) -> None:
    assert desk_marks.flag(desk, KILLED, "odd")
    assert marks(desk)[KILLED].flag == Mark("odd", "desk", "2026-07-02T18:04:00Z")
    assert not desk_marks.flag(desk, KILLED)
    assert marks(desk) == {}
    assert [line.action for line in desk.store.journal.lines()] == ["flag", "unflag"]


@pytest.mark.parametrize(("given", "whose"), [("ann", "ann"), ("@ann", "ann"), ("me", "desk"), (" ", "")])
def test_a_case_is_given_to_somebody_or_nobody(desk: Desk, given: str, whose: str) -> None:
    desk_marks.assign(desk, KILLED, "somebody")
    assert desk_marks.assign(desk, KILLED, given) == whose
    assert marks(desk).get(KILLED, Marks()).assignee == whose


def test_a_note_needs_words_and_a_case(desk: Desk) -> None:
    with pytest.raises(ReconcileError, match="a note needs words"):
        desk_marks.note(desk, KILLED, " ")
    with pytest.raises(ReconcileError, match="there is no case 'dam'"):
        desk_marks.flag(desk, "dam")
    assert desk.store.journal.lines() == []


def test_undo_passes_marks_by(desk: Desk) -> None:
    desk.decide(KILLED, Decision(Verdict.RANGE, "Early."))
    desk_marks.note(desk, KILLED, "words")
    assert desk.undo().told == "range on dam-burst.killed"
    desk_marks.flag(desk, KILLED)
    assert desk.redo().told == "range on dam-burst.killed"


@pytest.mark.parametrize("how", ["renamed", "merged"])
def test_marks_follow_a_case_whose_subject_is_not_called_as_it_was(
    desk: Desk, flood: Path, open_desk, how: str
) -> None:
    desk_marks.note(desk, KILLED, "ask the register")
    desk_marks.assign(desk, KILLED, "ann")
    subjects = flood / "claims" / "vocabulary.yaml"
    new = "dam-break" if how == "renamed" else "rescue"
    text = subjects.read_text().replace("  dam-burst: {", "  dam-break: {was: [dam-burst], ")
    if how == "merged":
        text = "".join(line for line in text.splitlines(True) if "dam-b" not in line)
        text = text.replace("  rescue: {", "  rescue: {was: [dam-burst], ")
    subjects.write_text(text)
    again = open_desk(flood)
    desk_marks.note(again, f"{new}.killed", "asked")
    found = again.marks()
    assert [*found] == [f"{new}.killed"]
    assert [note.words for note in found[f"{new}.killed"].notes] == ["ask the register", "asked"]
    assert found[f"{new}.killed"].assignee == "ann"
    asked = again.shelf.matching(parse("@ann"), found)
    assert [row.id for row in again.shelf.rows(asked)] == [f"{new}.killed"]


def test_marks_on_a_case_that_is_gone_stay_under_its_name(desk: Desk, flood: Path, open_desk) -> None:
    desk_marks.note(desk, KILLED, "ask the register")
    claims = flood / "claims" / "gul.yaml"
    claims.write_text(claims.read_text().replace("killed: 57", "killed: 111"))
    assert [*open_desk(flood).marks()] == [KILLED]
