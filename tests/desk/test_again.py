"""The last decision once more, on many cases as one step; and the reasons to choose from."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reconcile.desk import again as desk_again
from reconcile.desk.decision import Decision
from reconcile.desk.desk import Desk
from reconcile.errors import ReconcileError
from reconcile.model.resolution import Verdict

HAPPENED, KILLED, RESPONSIBLE = "dam-burst.happened", "dam-burst.killed", "dam-burst.responsible=water-board"
ORDER = "ends-after-start:rescue.ended+rescue.started"
RANGE = Decision(Verdict.RANGE, "All three counted early.")


@pytest.fixture
def desk(flood: Path, open_desk) -> Desk:
    return open_desk(flood)


def resolutions(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in (folder / "claims" / "resolutions").rglob("*.yaml")}


def verdicts(desk: Desk) -> dict[str, str]:
    return {case.id: str(case.resolution.verdict) for case in desk.report.cases if case.resolution}


def test_the_last_decision_is_known_after_a_restart_and_only_ones_own(
    desk: Desk, flood: Path, open_desk
) -> None:
    desk.decide(KILLED, RANGE)
    open_desk(flood, "night desk").decide(HAPPENED, Decision(Verdict.DISPUTED, "Nobody knows."))
    again = desk_again.last(open_desk(flood))
    assert (again.judged.id, again.made.verdict, again.made.reason) == (KILLED, Verdict.RANGE, RANGE.reason)


def test_a_decision_taken_back_is_not_repeated(desk: Desk) -> None:
    desk.decide(KILLED, RANGE)
    desk.undo()
    with pytest.raises(ReconcileError, match="there is no last decision to repeat"):
        desk_again.last(desk)


def test_a_deferral_is_repeated_with_its_owner_and_day(desk: Desk) -> None:
    desk.decide(KILLED, Decision(Verdict.DEFER, "Waits.", owner="ann", review_by="+7"))
    decision = desk_again.last(desk).on(desk.case(HAPPENED))
    assert (decision.verdict, decision.owner, decision.review_by) == (Verdict.DEFER, "ann", "2026-07-09")


def test_several_decisions_are_one_step(desk: Desk, flood: Path) -> None:
    assert desk.decide_many([(KILLED, RANGE), (HAPPENED, RANGE)])[0] == ["", ""]
    assert verdicts(desk) == {KILLED: "range", HAPPENED: "range"}
    assert desk.undo().told == "range on dam-burst.killed and 1 more"
    assert (verdicts(desk), resolutions(flood)) == ({}, {})


def test_what_is_refused_is_told_and_the_others_are_decided(desk: Desk) -> None:
    told, _ = desk.decide_many(
        [
            ("no.such", RANGE),
            (KILLED, RANGE),
            (KILLED, Decision(Verdict.DISPUTED, "Again.")),
            (HAPPENED, Decision(Verdict.RANGE, " ")),
        ]
    )
    assert told == [
        "there is no case 'no.such'; `reconcile check` lists them",
        "",
        "dam-burst.killed is decided twice; the first one counts",
        "a decision on dam-burst.happened needs a reason that others can follow; give one",
    ]
    assert verdicts(desk) == {KILLED: "range"}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from([HAPPENED, KILLED, RESPONSIBLE, ORDER, "gone"]),
            st.sampled_from([Verdict.RANGE, Verdict.DISPUTED, Verdict.ACCEPT]),
        ),
        max_size=6,
    )
)
def test_a_batch_is_the_same_as_its_decisions_one_by_one_and_one_undo_takes_it_back(
    flood: Path, open_desk, batch: list[tuple[str, Verdict]]
) -> None:
    desk = open_desk(flood)
    while desk.undo():
        pass
    decisions = [(case_id, Decision(verdict, "why")) for case_id, verdict in batch]
    one_by_one: dict[str, str] = {}
    for case_id, decision in decisions:
        if case_id != "gone" and decision.verdict is not Verdict.ACCEPT and case_id not in one_by_one:
            one_by_one[case_id] = str(decision.verdict)
    told, _ = desk.decide_many(decisions)
    assert verdicts(desk) == one_by_one
    assert [bool(why) for why in told].count(False) == len(one_by_one)
    assert [desk.case(case.id) for case in desk.report.cases] == [*desk.report.cases]
    assert (desk.undo() is not None) == bool(one_by_one)
    assert (verdicts(desk), resolutions(flood)) == ({}, {})


def test_reasons_under_the_same_rule_come_first_then_those_of_the_settings(flood: Path, open_desk) -> None:
    (flood / "reconcile.toml").write_text(
        'reasons = { C101 = ["The later report corrects the earlier."], any = ["House rule 7."] }\n'
    )
    desk = open_desk(flood)
    desk.decide(KILLED, Decision(Verdict.RANGE, "Counted early."))
    desk.decide(ORDER, Decision(Verdict.DISPUTED, "Neither clock is sure."))
    desk.decide(KILLED, Decision(Verdict.RANGE, "counted early."))  # the same but for a letter
    again = open_desk(flood)
    assert desk_again.reasons(again, again.case(HAPPENED), desk_again.given(again)) == [
        "counted early.",
        "The later report corrects the earlier.",
        "House rule 7.",
        "Neither clock is sure.",
    ]
    assert (
        desk_again.reasons(again, again.case(ORDER), desk_again.given(again))[0] == "Neither clock is sure."
    )
