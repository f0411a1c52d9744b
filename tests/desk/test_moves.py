"""Claims moved to what they are about: planned, written as one step, taken back and made again exactly."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reconcile import pipeline
from reconcile.desk import check as desk_check
from reconcile.desk import moves as desk_moves
from reconcile.desk.decision import Decision
from reconcile.desk.desk import Desk
from reconcile.errors import ReconcileError
from reconcile.model.case import Status
from reconcile.model.resolution import Verdict
from reconcile.renaming.declaring import NewSubject
from reconcile.renaming.moves import Move

KILLED = "dam-burst.killed"
FILE = "claims/resolutions/dam-burst/dam-burst.killed.yaml"
NOOR, SHAY, GUL = (f"{source}/{KILLED}" for source in ("noor", "shay", "gul"))
WHY = "The graves are those of the earlier flood."


@pytest.fixture
def desk(flood: Path, open_desk) -> Desk:
    return open_desk(flood)


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a project, byte for byte."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def done(desk: Desk, to: Move, *, rest_too: bool = False) -> desk_moves.Plan:
    plan = desk_moves.plan(desk, KILLED, to, WHY)
    desk_moves.carry_out(desk, plan, rest_too=rest_too)
    return plan


def refused(desk: Desk, to: Move, why: str) -> None:
    before = files(desk.project.root)
    with pytest.raises(ReconcileError, match=why):
        desk_moves.plan(desk, KILLED, to, WHY)
    assert files(desk.project.root) == before
    assert desk.store.journal.lines() == []


def test_claims_move_to_another_subject_by_any_of_its_names(desk: Desk, flood: Path) -> None:
    plan = done(desk, Move((GUL,), subject="rescue at the vesk"))
    text = (flood / "claims/gul.yaml").read_text()
    assert text.startswith("source: gul\nclaims:\n  - subject: rescue\n    quote: the [red]dam[/] broke")
    assert plan.along == ("claims/gul.yaml:5:5",)  # the quote says when it happened, too
    assert "gul/rescue.killed" in [claim.id for claim in desk.report.corpus.claims]
    assert "gul/rescue.happened" in [claim.id for claim in desk.report.corpus.claims]
    assert {one.case_id for one in desk.store.journal.lines()} == {KILLED}


def test_a_case_whose_claims_have_moved_is_gone_and_so_is_what_was_decided_on_it(
    desk: Desk, flood: Path
) -> None:
    desk.decide(KILLED, Decision(Verdict.RANGE, "Both counts are early."))
    before = files(flood)
    plan = done(desk, Move((SHAY, NOOR), new=NewSubject("flood-2021", "The earlier flood", "event")))
    assert (plan.effect.left, plan.effect.rest) == ("", None)
    assert desk.shelf.number(KILLED) is None
    assert not (flood / FILE).exists()
    vocabulary = (flood / "claims/vocabulary.yaml").read_text()
    assert (
        "  dam-burst: {name: Burst of the Vesk dam, kind: event}\n"
        "  flood-2021: {name: The earlier flood, kind: event, distinct_from: [dam-burst]}\n"
    ) in vocabulary
    after = files(flood)
    undone = desk.undo()
    assert undone is not None
    assert undone.told == f"distinct on {KILLED}"
    assert files(flood) == before
    assert desk.case(KILLED).status is Status.RESOLVED
    desk.redo()
    assert files(flood) == after
    assert desk.shelf.number(KILLED) is None


def test_what_is_left_of_a_case_stays_open_unless_the_rest_is_distinct_too(desk: Desk, flood: Path) -> None:
    to = Move((NOOR,), subject="rescue")
    assert desk_moves.plan(desk, KILLED, to, WHY).effect.left == f"{GUL} against {SHAY}"
    done(desk, to)
    assert desk.case(KILLED).status is Status.OPEN
    desk.undo()
    before = files(flood)
    done(desk, to, rest_too=True)
    made = desk.case(KILLED).resolution
    assert made is not None
    assert (made.verdict, made.reason, set(made.judged)) == (Verdict.DISTINCT, WHY, {GUL, SHAY})
    desk.undo()  # one step, of the claim and the decision
    assert files(flood) == before


def test_of_a_large_project_a_process_of_its_own_sees_what_comes_of_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    to = Move((NOOR,), subject="rescue")
    here = desk_moves.plan(desk, KILLED, to, WHY).effect
    monkeypatch.setattr(desk_check, "LARGE", 0)
    monkeypatch.setattr(pipeline, "check", None)  # it is not this process that checks
    there = desk_moves.plan(desk, KILLED, to, WHY).effect
    assert here.rest is not None
    assert there.rest is not None
    assert there == replace(
        here, rest=here.rest.model_copy(update={"at": there.rest.at, "after": there.rest.after})
    )
    assert there.rest.after == str(here.rest.after).replace(here.rest.at, there.rest.at)


def test_the_preview_says_what_comes_of_it(desk: Desk) -> None:
    plan = desk_moves.plan(desk, KILLED, Move((NOOR, SHAY), subject="rescue"), WHY)
    assert plan.effect.cases == ("gone: dam-burst.happened",)
    assert "-  - subject: dam-burst\n+  - subject: rescue\n" in plan.diff
    assert [entry.path for entry in plan.entries] == ["claims/noor.yaml", "claims/shay.yaml"]


@pytest.fixture
def varied(flood: Path) -> Path:
    """The same, where the dead are counted month by month, and on one side or the other."""
    vocabulary = flood / "claims" / "vocabulary.yaml"
    text = vocabulary.read_text()
    killed = "killed: {type: count, unit: person}"
    assert killed in text
    varies = "killed: {type: count, unit: person, varies: month, scope: {side: entity}}"
    vocabulary.write_text(text.replace(killed, varies))
    for source in ("gul", "shay", "noor"):
        claims = flood / "claims" / f"{source}.yaml"
        claims.write_text(claims.read_text().replace("    killed:", "    as_of: 2023-02\n    killed:"))
    return flood


def test_claims_move_to_another_time_and_what_else_their_quote_says_does_not(varied: Path, open_desk) -> None:
    desk = open_desk(varied)
    case = f"{KILLED}@2023-02"
    gul = next(claim for claim in desk.case(case).claims if claim.source == "gul")
    plan = desk_moves.plan(desk, case, Move((gul.id,), as_of="2023-01"), WHY)
    desk_moves.carry_out(desk, plan)
    assert (
        (varied / "claims/gul.yaml")
        .read_text()
        .startswith(
            "source: gul\nclaims:\n"
            "  - subject: dam-burst\n    quote: the [red]dam[/] broke in September and killed 57\n"
            "    happened: 2022-09\n    as_of: 2023-02\n"
            "  - subject: dam-burst\n    quote: the [red]dam[/] broke in September and killed 57\n"
            "    as_of: 2023-01\n    killed: 57\n"
        )
    )
    assert desk.shelf.number(case) is None
    assert plan.along == ()


def test_claims_get_a_qualifier(varied: Path, open_desk) -> None:
    desk = open_desk(varied)
    case = f"{KILLED}@2023-02"
    ids = tuple(claim.id for claim in desk.case(case).claims if claim.source != "gul")
    desk_moves.carry_out(desk, desk_moves.plan(desk, case, Move(ids, scope={"side": "Miners' Union"}), WHY))
    assert 'scope: {side: "Miners\' Union"}\n' in (varied / "claims/noor.yaml").read_text()
    assert desk.shelf.number(case) is None
    assert "noor/dam-burst.killed[side=miners]@2023-02" in [c.id for c in desk.report.corpus.claims]


def test_a_qualifier_that_there_was_none_of_is_declared(desk: Desk, flood: Path) -> None:
    to = Move((SHAY, NOOR), scope={"at": "night"}, declare={"at": "text"})
    done(desk, to)
    text = (flood / "claims/vocabulary.yaml").read_text()
    assert "killed: {type: count, unit: person, scope: {at: text}}\n" in text
    assert "shay/dam-burst.killed[at=night]" in [claim.id for claim in desk.report.corpus.claims]


@pytest.mark.parametrize(
    ("to", "why"),
    [
        (Move((NOOR,), subject="nobody here"), "no subject is called 'nobody here'"),
        (Move((NOOR,), subject="dam-burst"), "is about dam-burst already"),
        (Move((NOOR,), new=NewSubject("rescue")), "rescue is taken by rescue"),
        (Move((NOOR,), new=NewSubject("other", "water board")), "water board is taken by water-board"),
        (Move((NOOR,), new=NewSubject("gul")), "gul is taken by gul"),  # a source is a subject as well
        (Move((NOOR,), new=NewSubject("two words")), "'two words' cannot be the id of a subject"),
        (Move((NOOR,), new=NewSubject("none")), "means that there is none"),
        (Move((NOOR,), new=NewSubject("x", part_of=("nowhere",))), "no subject is called 'nowhere'"),
        (Move((NOOR,), as_of="2023-01"), "killed does not vary with time"),
        (Move((NOOR,), scope={"side": "rescue"}), "killed has no qualifier called 'side'; it has none"),
        (Move((NOOR,), scope={"at": "x"}, declare={"at": "thing"}), "no values of the kind 'thing'"),
        (Move((NOOR,), scope={"at": "soon"}, declare={"at": "date"}), "would bring problems:\n.*soon"),
        (Move((NOOR,), scope={"at": ""}), "the qualifier at has no value"),
        (Move((NOOR,), subject="rescue", as_of="2023"), "say one thing that differs"),
        (Move((NOOR,)), "say one thing that differs"),
        (Move((), subject="rescue"), "name the claims"),
        (Move(("gul/else",), subject="rescue"), "has no claim gul/else"),
    ],
)
def test_a_move_that_cannot_be_is_refused_and_writes_nothing(desk: Desk, to: Move, why: str) -> None:
    refused(desk, to, why)


def test_a_name_that_may_be_two_subjects_is_refused(flood: Path, open_desk) -> None:
    more = "subjects:\n  a: {name: Big flood}\n  b: {name: Big Flood}\n"
    (flood / "claims" / "more.yaml").write_text(more)
    refused(open_desk(flood), Move((NOOR,), subject="big flood"), "'big flood' may be a or b; write the id")


def test_a_reason_is_needed(desk: Desk) -> None:
    with pytest.raises(ReconcileError, match="needs a reason"):
        desk_moves.plan(desk, KILLED, Move((NOOR,), subject="rescue"), "  ")


def test_the_time_must_be_another_and_within_one_cell(varied: Path, open_desk) -> None:
    desk, case = open_desk(varied), f"{KILLED}@2023-02"
    ids = tuple(claim.id for claim in desk.case(case).claims if claim.source == "noor")
    for as_of, why in (
        ("2023-02-07", "is of 2023-02 already; name another month"),
        ("2023", "2023 is wider than one month"),
        ("someday", "as-of: "),
    ):
        with pytest.raises(ReconcileError, match=why):
            desk_moves.plan(desk, case, Move(ids, as_of=as_of), WHY)


def test_a_claim_in_a_table_is_refused_with_how_to_do_it_by_hand(flood: Path, open_desk) -> None:
    (flood / "claims" / "noor.yaml").unlink()
    row = "source,subject,property,value\nnoor,dam-burst,killed,at least 110\n"
    (flood / "claims" / "noor.csv").write_text(row)
    desk = open_desk(flood)
    told = (
        r"stands in claims/noor.csv:2:1, a table, which the desk does not write; write rescue into its column"
    )
    refused(desk, Move((NOOR,), subject="rescue"), f"{told} subject")
    refused(
        desk, Move((NOOR,), scope={"at": "x"}, declare={"at": "text"}), "write x into its column scope.at"
    )


def test_one_of_several_answers_gets_no_time_of_its_own(flood: Path, open_desk) -> None:
    gul = flood / "claims/gul.yaml"
    gul.write_text(gul.read_text().replace("responsible: water-board", "responsible: [water-board, miners]"))
    desk = open_desk(flood)
    to = Move(("gul/dam-burst.responsible=water-board",), scope={"at": "x"}, declare={"at": "text"})
    with pytest.raises(ReconcileError, match="answers with several values"):
        desk_moves.plan(desk, "dam-burst.responsible=water-board", to, WHY)


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_file_that_moved_meanwhile_is_not_written(desk: Desk, flood: Path, when: str) -> None:
    to = Move((NOOR,), subject="rescue")
    path = flood / "claims" / "noor.yaml"
    if when == "before":
        path.write_text("# mine\n" + path.read_text())
        refused(desk, to, "noor.yaml has changed since it was read")
        return
    plan = desk_moves.plan(desk, KILLED, to, WHY)
    path.write_text("# mine\n" + path.read_text())
    with pytest.raises(ReconcileError, match=r"noor.yaml was changed meanwhile; nothing was moved"):
        desk_moves.carry_out(desk, plan)
    assert path.read_text().startswith("# mine\n")
    assert desk.store.journal.lines() == []


def test_a_decision_that_came_meanwhile_is_not_replaced(desk: Desk, flood: Path) -> None:
    plan = desk_moves.plan(desk, KILLED, Move((NOOR,), subject="rescue"), WHY)
    (flood / FILE).parent.mkdir(parents=True)
    (flood / FILE).write_text("# a colleague's\n")
    with pytest.raises(ReconcileError, match="was decided meanwhile"):
        desk_moves.carry_out(desk, plan)
    assert (flood / FILE).read_text() == "# a colleague's\n"


def test_a_step_after_which_a_file_moved_is_not_taken_back(desk: Desk, flood: Path) -> None:
    done(desk, Move((NOOR, SHAY), subject="rescue"))
    path = flood / "claims" / "shay.yaml"
    path.write_text(path.read_text() + "# mine\n")
    before = files(flood)
    with pytest.raises(ReconcileError, match="was changed since the desk left it"):
        desk.undo()
    assert files(flood) == before


def test_subjects_that_may_be_meant_come_with_their_likeness(desk: Desk) -> None:
    assert desk_moves.nearest(desk, desk.case(KILLED)) == ["rescue"]
    assert "Miners' Union" in desk_moves.known_names(desk)
    assert desk_moves.is_known(desk, desk.case(KILLED), " miners’ union ")
    new = desk_moves.new_subject(desk, desk.case(KILLED).claims, "Flood of Vesk, 2021")
    assert new == NewSubject("flood-of-vesk-2021", "Flood of Vesk, 2021", "event", ())


MOVES = st.one_of(
    st.sampled_from(["rescue", "water-board"]).map(lambda name: {"subject": name}),
    st.sampled_from([("a", ""), ("b-2", "Other: #1 'x'"), ("c", "Vesk")]).map(
        lambda one: {"new": NewSubject(*one, "event", ("rescue",))}
    ),
    st.sampled_from(["x", "it's: a # b", "[a, b]"]).map(
        lambda said: {"scope": {"at": said}, "declare": {"at": "text"}}
    ),
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    ids=st.sets(st.sampled_from([NOOR, SHAY, GUL]), min_size=1).map(lambda some: tuple(sorted(some))),
    what=MOVES,
    rest_too=st.booleans(),
)
def test_undo_brings_every_byte_back_redo_the_same_again_and_the_check_is_that_of_the_text(
    flood: Path, open_desk, ids: tuple[str, ...], what: dict, rest_too: bool
) -> None:
    desk = open_desk(flood)
    before, cases = files(flood), {case.id: case.status for case in desk.report.cases}
    done(desk, Move(ids, **what), rest_too=rest_too)
    after, fresh = files(flood), {case.id: case.status for case in desk.report.cases}
    assert after != before
    assert {case_id: desk.case(case_id).status for case_id in desk.shelf.ids()} == fresh
    assert {case.id: case.status for case in open_desk(flood).report.cases} == fresh
    desk.undo()
    assert files(flood) == before
    assert {case_id: desk.case(case_id).status for case_id in desk.shelf.ids()} == cases
    desk.redo()
    assert files(flood) == after
    assert {case_id: desk.case(case_id).status for case_id in desk.shelf.ids()} == fresh
    desk.undo()
