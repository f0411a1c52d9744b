"""Any step can be taken back and made again; what other hands changed since is refused, with a word."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reconcile.desk.decision import Decision
from reconcile.desk.desk import Desk
from reconcile.errors import ReconcileError
from reconcile.model.resolution import Verdict
from reconcile.store.tables import JournalEntry

KILLED, HAPPENED = "dam-burst.killed", "dam-burst.happened"
FILE = "claims/resolutions/dam-burst/dam-burst.killed.yaml"
RANGE = Decision(Verdict.RANGE, "All three counted early.")
DISPUTED = Decision(Verdict.DISPUTED, "Nobody knows.")


@pytest.fixture
def desk(flood: Path, open_desk) -> Desk:
    return open_desk(flood)


def texts(folder: Path) -> dict[str, str]:
    found = (folder / "claims").rglob("*.yaml")
    return {path.relative_to(folder).as_posix(): path.read_text() for path in found}


def test_an_earlier_decision_is_taken_back_and_the_later_one_stays(
    desk: Desk, flood: Path, open_desk
) -> None:
    desk.decide(KILLED, RANGE)
    desk.decide(HAPPENED, DISPUTED)
    first = desk.history().all[0]
    assert open_desk(flood).undo(first.seq).told == "range on dam-burst.killed"
    again = open_desk(flood)
    assert [case.id for case in again.report.cases if case.resolution] == [HAPPENED]
    assert again.redo(first.seq).told == "range on dam-burst.killed"
    assert {case.id for case in again.report.cases if case.resolution} == {HAPPENED, KILLED}


def test_a_decision_replaced_since_says_what_to_take_back_first(desk: Desk) -> None:
    desk.decide(KILLED, RANGE)
    first = desk.history().all[0].seq
    desk.decide(KILLED, DISPUTED)
    with pytest.raises(
        ReconcileError,
        match=r"changed by a later step \(disputed on dam-burst.killed\); take that back first",
    ):
        desk.undo(first)
    desk.undo()
    assert desk.undo(first).told == "range on dam-burst.killed"


def test_a_number_that_is_no_step_that_stands_does_nothing(desk: Desk) -> None:
    desk.decide(KILLED, RANGE)
    assert (desk.undo(99), desk.redo(desk.history().all[0].seq)) == (None, None)


def entries(*paths: str) -> list[JournalEntry]:
    at = "2026-07-02T18:04:00Z"
    return [
        JournalEntry(at=at, by="desk", action="edit", case_id=KILLED, path=path, after=f"# {path}\n")
        for path in paths
    ]


def test_a_step_over_several_files_is_one_undo(desk: Desk, flood: Path) -> None:
    before = texts(flood)
    desk.steps.make(entries("claims/one.yaml", "claims/two.yaml"))
    assert len(texts(flood)) == len(before) + 2
    assert desk.undo().told == "edit on dam-burst.killed"
    assert texts(flood) == before
    desk.redo()
    assert len(texts(flood)) == len(before) + 2


def test_a_step_that_cannot_be_written_whole_is_not_written_at_all(desk: Desk, flood: Path) -> None:
    before = texts(flood)
    (flood / "claims" / "two.yaml").mkdir()
    with pytest.raises(ReconcileError, match="nothing was decided"):
        desk.steps.make(entries("claims/one.yaml", "claims/two.yaml"))
    (flood / "claims" / "two.yaml").rmdir()
    assert texts(flood) == before
    assert desk.history().undoable is None


def test_a_step_cut_short_between_two_files_is_finished_at_the_next_start(
    desk: Desk, flood: Path, open_desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = desk.steps._put

    def dies_at_the_second(path: str, text: str | None) -> None:
        if path == "claims/two.yaml":
            raise KeyboardInterrupt
        write(path, text)

    monkeypatch.setattr(desk.steps, "_put", dies_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        desk.steps.make(entries("claims/one.yaml", "claims/two.yaml"))
    again = open_desk(flood)
    assert again.notices == ("the edit on dam-burst.killed was cut short; claims/two.yaml is written now",)
    assert {"claims/one.yaml", "claims/two.yaml"} <= set(texts(flood))
    assert again.undo() is not None
    assert not {"claims/one.yaml", "claims/two.yaml"} & set(texts(flood))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(["decide", "undo", "redo", "restart"]), st.integers(0, 3)), max_size=12
    )
)
def test_the_files_are_those_of_the_steps_that_stand(
    flood: Path, open_desk, turns: list[tuple[str, int]]
) -> None:
    """Each file has the text of its last standing step, whatever was taken back and made again between."""
    desk = open_desk(flood)
    while desk.undo():
        pass
    for action, choice in turns:
        steps = desk.history().all
        try:
            if action == "decide":
                desk.decide((KILLED, HAPPENED)[choice % 2], (RANGE, DISPUTED)[choice // 2])
            elif action == "restart":
                desk = open_desk(flood)
            elif steps:
                (desk.undo if action == "undo" else desk.redo)(steps[-1 - choice % min(len(steps), 4)].seq)
        except ReconcileError:  # a later step is on the same file
            pass
    last = {made.first.case_id: made.first.verdict for made in desk.history().done.values()}
    found = {made.case: str(made.verdict) for made in desk.project.load(texts=False).resolutions}
    assert found == last
