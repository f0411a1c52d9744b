"""A team on one desk: everybody sees everybody's decisions, and replaces none unseen."""

from pathlib import Path

import pytest

from reconcile.desk import moves as desk_moves
from reconcile.desk.decision import Decision
from reconcile.desk.desk import Desk
from reconcile.desk.steps import Overtaken
from reconcile.errors import ReconcileError
from reconcile.model.case import Status
from reconcile.model.resolution import Verdict
from reconcile.renaming.declaring import NewSubject
from reconcile.renaming.moves import Move
from reconcile.store.place import place
from reconcile.store.turn import turn

KILLED = "dam-burst.killed"
FILE = "claims/resolutions/dam-burst/dam-burst.killed.yaml"
HIGH = Decision(
    Verdict.ACCEPT, "Two counts against one.", stands=("shay/dam-burst.killed", "noor/dam-burst.killed")
)
RANGE = Decision(Verdict.RANGE, "All three counted early.")


@pytest.fixture
def desks(flood: Path, push, team_desk) -> tuple[Desk, Desk]:
    """Ann's desk and Ben's."""
    push(flood)
    return team_desk(flood, "ann"), team_desk(flood, "ben")


def log(desk: Desk) -> list[tuple[str, str, str, str]]:
    return [(e.by, e.action, e.verdict, e.overrides) for e in desk.store.journal.entries()]


def status(desk: Desk, case_id: str = KILLED) -> Status:
    return desk.case(case_id).status


def test_a_decision_is_seen_by_the_others_and_written_to_no_file(desks, flood: Path) -> None:
    ann, ben = desks
    ann.decide(KILLED, HIGH)
    assert status(ben) is Status.OPEN
    assert ben.catch_up() == {FILE}
    assert (status(ben), ben.case(KILLED).resolution.by) == (Status.RESOLVED, "ann")
    assert ben.catch_up() == frozenset()
    assert not (flood / "claims/resolutions").exists()


def test_ones_own_decision_is_no_news(desks) -> None:
    ann, _ = desks
    ann.decide(KILLED, HIGH)
    assert ann.catch_up() == frozenset()


def test_the_second_editor_is_told_the_first_ones_decision_and_may_override_it(desks) -> None:
    ann, ben = desks
    ann.decide(KILLED, HIGH)
    with pytest.raises(Overtaken, match=r"accept by ann: Two counts against one\."):
        ben.decide(KILLED, RANGE)
    assert log(ann) == [("ann", "decide", "accept", "")]
    ben.decide(KILLED, RANGE, instead_of=ben.standing(KILLED))
    assert log(ann) == [("ann", "decide", "accept", ""), ("ben", "decide", "range", "ann")]
    assert ann.catch_up() == {FILE}
    assert ann.case(KILLED).resolution.by == "ben"


def test_a_decision_that_came_in_between_the_look_and_the_entry_is_told_too(
    desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann, ben = desks
    look = ben.steps.text

    def slow(path: str) -> str | None:
        seen = look(path)
        ann.decide(KILLED, HIGH)
        monkeypatch.setattr(ben.steps, "text", look)
        return seen

    monkeypatch.setattr(ben.steps, "text", slow)
    with pytest.raises(Overtaken, match="accept by ann"):
        ben.decide(KILLED, RANGE)
    assert log(ann) == [("ann", "decide", "accept", "")]
    assert ben.case(KILLED).resolution.by == "ann"


def test_undo_takes_back_ones_own_last_decision_not_a_colleagues(desks) -> None:
    ann, ben = desks
    ann.decide(KILLED, HIGH)
    ben.decide("dam-burst.happened", RANGE)
    assert ann.undo().case_id == KILLED
    assert ann.redo().case_id == KILLED
    assert ann.undo().case_id == KILLED
    assert ann.undo() is None
    ben.catch_up()
    assert (status(ben), status(ben, "dam-burst.happened")) == (Status.OPEN, Status.RESOLVED)


def test_an_undo_of_what_a_colleague_overrode_is_refused(desks) -> None:
    ann, ben = desks
    ann.decide(KILLED, HIGH)
    ben.catch_up()
    ben.decide(KILLED, RANGE)
    with pytest.raises(ReconcileError, match="was changed"):
        ann.undo()
    assert log(ann)[-1] == ("ben", "decide", "range", "ann")


def test_a_desk_that_opens_later_finds_every_decision(desks, flood: Path, team_desk) -> None:
    ann, _ = desks
    ann.decide(KILLED, HIGH)
    cleo = team_desk(flood, "cleo")
    assert (status(cleo), cleo.notices) == (Status.RESOLVED, ())


def test_a_decision_in_a_file_that_was_never_pushed_does_not_count(desks, flood: Path, team_desk) -> None:
    (flood / FILE).parent.mkdir(parents=True)
    (flood / FILE).write_text("case: dam-burst.killed\nverdict: disputed\nreason: by hand\n")
    assert status(team_desk(flood, "cleo")) is Status.OPEN


def test_search_finds_the_same_with_the_teams_text_and_with_another(desks, flood: Path, team_desk) -> None:
    ann, _ = desks
    claims = flood / "claims/gul.yaml"
    claims.write_text(claims.read_text() + "# a remark\n")
    other = team_desk(flood, "cleo")
    assert (ann.store.in_step, other.store.in_step) == (True, False)
    assert other.notices[0].startswith("the sources and claims here are not those that ann loaded")
    for words in (["graves"], ["50%"], ["DAM", "drowned"], ["_"], ["\\"], []):
        assert other.shelf.search(words) == ann.shelf.search(words)
    assert ann.shelf.search(["graves"]) == {KILLED}


def test_a_project_that_was_never_loaded_is_told_with_those_that_were(desks, flood: Path, team_desk) -> None:
    (flood / "reconcile.toml").write_text('[review]\nproject = "quake"\n')
    with pytest.raises(ReconcileError, match="no project called 'quake'; it holds flood; `reconcile push`"):
        team_desk(flood, "ann")


def test_nobody_can_change_what_the_journal_holds(desks) -> None:
    from sqlalchemy import text
    from sqlalchemy.exc import DBAPIError

    ann, _ = desks
    ann.decide(KILLED, HIGH)
    for statement in ("UPDATE journal SET by = 'x'", "DELETE FROM versions", "TRUNCATE journal CASCADE"):
        with pytest.raises(DBAPIError, match="is only ever added to"), ann.store.engine.begin() as connection:
            connection.execute(text(statement))


def test_a_note_and_an_assignment_are_everybodys(desks) -> None:
    from reconcile.store.tables import JournalEntry

    ann, ben = desks
    entry = JournalEntry(at="2026-07-02T18:00:00Z", by="ann", action="assign", case_id=KILLED, assignee="ben")
    ann.store.journal.append([entry])
    assert [line.assignee for line in ben.store.journal.lines()] == ["ben"]


def test_the_plain_desk_tells_what_colleagues_did_and_who_looks(desks) -> None:
    from reconcile.review.query import parse
    from reconcile.review.session import ReviewSession
    from reconcile.tui.plain.desk import PlainDesk
    from reconcile.tui.plain.talk import Talk

    ann, ben = desks
    told: list[str] = []
    ben.steps.hear(KILLED)

    def ask(prompt: str) -> str | None:
        if prompt.startswith("[a b ") and not ben.history().done:
            ben.decide(KILLED, RANGE)
            return "u nobody can tell"
        return None

    PlainDesk(ann, ReviewSession(ann.shelf, parse(KILLED)), Talk(ask, told.append)).run()
    assert "ben is looking at this case too" in told
    assert f"ben was faster on {KILLED}" in "\n".join(told)
    assert "Stands now range, “All three counted early.”" in "\n".join(told)
    assert log(ben) == [("ben", "decide", "range", "")]
    assert ben.steps.hear().looking == {}


def test_two_reviewers_settle_a_case_where_two_must_agree(flood: Path, push, team_desk) -> None:
    from dataclasses import replace

    push(flood)
    ann, ben = team_desk(flood, "ann"), team_desk(flood, "ben")
    for desk in (ann, ben):
        desk.options = replace(desk.options, two_person=True)
    ann.decide(KILLED, RANGE)
    ben.catch_up()
    assert (status(ben), ben.case(KILLED).proposed.by) == (Status.OPEN, "ann")
    ben.decide(KILLED, Decision(Verdict.RANGE, "So do I."))
    ann.catch_up()
    assert (status(ann), ann.case(KILLED).resolution.seconded_by) == (Status.RESOLVED, "ben")
    assert log(ann) == [("ann", "decide", "range", ""), ("ben", "decide", "range", "")]


def test_several_decisions_at_once_replace_no_colleagues(desks) -> None:
    ann, ben = desks
    ann.decide(KILLED, HIGH)
    ben.catch_up()
    told, _ = ben.decide_many([(KILLED, RANGE), ("dam-burst.happened", RANGE)])
    assert told == [f"ann has decided {KILLED} already: accept: Two counts against one.", ""]
    assert [(by, verdict) for by, _, verdict, _ in log(ben)] == [("ann", "accept"), ("ben", "range")]


MOVE = Move(("shay/dam-burst.killed", "noor/dam-burst.killed"), new=NewSubject("flood-2021"))


def test_a_move_edits_the_checkout_and_takes_the_decision_of_its_case_with_it(desks, flood: Path) -> None:
    ann, ben = desks
    ann.decide(KILLED, HIGH)
    decided = ann.steps.text(FILE)
    before = (flood / "claims/noor.yaml").read_text()
    plan = desk_moves.plan(ann, KILLED, MOVE, "Other graves.")
    told = "with it goes what was decided: accept by ann: Two counts against one."
    assert told in desk_moves.effects(plan)
    desk_moves.carry_out(ann, plan)
    assert ann.steps.text(FILE) is None
    assert "subject: flood-2021" in (flood / "claims/noor.yaml").read_text()
    assert [line[1:3] for line in log(ben)][1:] == [("edit", "distinct")] * 4
    ann.undo()
    assert ann.steps.text(FILE) == decided
    assert (flood / "claims/noor.yaml").read_text() == before
    assert status(ann) is Status.RESOLVED


def test_a_move_takes_no_decision_away_that_its_editor_has_not_seen(desks, flood: Path) -> None:
    ann, ben = desks
    plan = desk_moves.plan(ann, KILLED, MOVE, "Other graves.")
    ben.decide(KILLED, HIGH)
    with pytest.raises(ReconcileError, match="was decided by others meanwhile"):
        desk_moves.plan(ann, KILLED, MOVE, "Other graves.")
    with pytest.raises(ReconcileError, match="was decided meanwhile; nothing was moved"):
        desk_moves.carry_out(ann, plan)
    assert "flood-2021" not in (flood / "claims/noor.yaml").read_text()
    assert log(ann) == [("ben", "decide", "accept", "")]


def test_a_move_waits_for_its_turn_and_writes_over_nobody_on_the_same_checkout(
    desks, flood: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann, _ = desks
    plan = desk_moves.plan(ann, KILLED, MOVE, "Other graves.")
    with monkeypatch.context() as impatient, turn(place(flood)):
        impatient.setattr("reconcile.store.turn.PATIENCE", 0)
        with pytest.raises(ReconcileError, match="another desk or command keeps"):
            desk_moves.carry_out(ann, plan)
    assert log(ann) == []
    file = flood / plan.entries[0].path
    file.write_text(file.read_text() + "# by hand\n")
    with pytest.raises(ReconcileError, match="was changed meanwhile"):
        ann.steps.make(plan.entries)
    assert log(ann) == []
    assert file.read_text().endswith("# by hand\n")
