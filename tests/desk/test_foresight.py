"""What a claim will do is told before it is written, and is what the check then finds."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reconcile.desk import adding
from reconcile.desk.adding import Faulty
from reconcile.desk.decision import Decision
from reconcile.desk.desk import Desk
from reconcile.desk.foresight import Foreseen, Foresight, homes
from reconcile.desk.new_claim import NewClaim
from reconcile.desk.record import Record
from reconcile.model.resolution import Verdict
from reconcile.project import Project

TEXT = """\
The dam broke in September. At least 60 people had been killed by the flood of the Vesk, 57 in one count and
300 in another. It happened on 3 May 2020. The rescue began on 11 November 2022, after the gates had been
opened by the Water Board and the Miners' Union.
"""
KILLED = NewClaim("gul", "dam-burst", "killed", "at least 60", "At least 60 people had been killed")


@pytest.fixture
def desk(flood: Path, open_desk: Callable[..., Desk]) -> Desk:
    (flood / "sources").mkdir()
    (flood / "sources/gul.txt").write_text(TEXT)
    return open_desk(flood)


def foresight(desk: Desk) -> Foresight:
    return Foresight(desk, homes(desk.project.written(), Record.of(desk)))


def foreseen(desk: Desk, new: NewClaim) -> Foreseen:
    return foresight(desk).of(new, Record.of(desk))


def ids(claims: object) -> list[str]:
    return [claim.id for claim in claims]  # type: ignore[attr-defined]  # claims, whatever holds them


def test_with_whom_it_agrees_and_whom_it_contradicts(desk: Desk) -> None:
    found = foreseen(desk, KILLED)
    assert ids(found.agreeing) == ["noor/dam-burst.killed", "shay/dam-burst.killed"]
    assert ids(found.others) == ["gul/dam-burst.killed"]
    ((case, against, status),) = [(held.case.id, ids(held.against), held.status) for held in found.held]
    assert (case, against, status) == ("dam-burst.killed", ["gul/dam-burst.killed"], "open")


def test_a_new_case_and_one_that_was_settled_are_told_apart(desk: Desk) -> None:
    began = NewClaim("gul", "rescue", "started", "11 November 2022", "The rescue began on 11 November 2022")
    assert [(held.case.id, held.status) for held in foreseen(desk, began).held] == [
        ("rescue.started", None),
        ("ends-after-start:rescue.ended+rescue.started", "open"),
    ]
    desk.decide("dam-burst.killed", Decision(Verdict.RANGE, "They counted at different times."))
    assert [held.status for held in foreseen(desk, KILLED).held] == ["resolved"]


def test_what_was_said_already_is_told(desk: Desk) -> None:
    again = replace(KILLED, value="57", quote="57 in one count")
    found = foreseen(desk, again)
    assert found.same is not None
    assert found.same.id == "gul/dam-burst.killed"
    assert foreseen(desk, KILLED).same is None
    assert foreseen(desk, replace(again, voice="miners")).same is None


def test_what_would_be_refused_is_refused_before(desk: Desk) -> None:
    adding.add(desk, KILLED)
    for new in (
        replace(KILLED, value="59"),
        replace(KILLED, subject="dam-brust"),
        replace(KILLED, quote="nowhere in the text"),
        replace(KILLED, scope={"side": "police"}),
        KILLED,
    ):
        with pytest.raises(Faulty) as refused:
            adding.plan(desk, new)
        assert foreseen(desk, new) == Foreseen(refused.value.fields)


def test_the_first_claim_on_its_question_stands_alone(desk: Desk) -> None:
    first = NewClaim("gul", "rescue", "killed", "300", "300 in another")
    assert foreseen(desk, first) == Foreseen({})
    nobody = NewClaim("gul", "miners", "happened", "3 May 2020", "It happened on 3 May 2020")
    assert foreseen(desk, nobody) == Foreseen({})


def test_of_all_files_only_those_that_speak_of_the_subject_are_read(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    record, read, written = Record.of(desk), list[str](), Project.written
    looks = foresight(desk)

    def reading(self: Project, paths: frozenset[str] = frozenset()) -> object:
        found = written(self, paths)
        read.extend(file.path for file in found)
        return found

    monkeypatch.setattr(Project, "written", reading)
    looks.of(KILLED, record)
    looks.of(replace(KILLED, value="60"), record)
    looks.of(replace(KILLED, property="happened", value="3 May 2020"), record)
    assert sorted(read) == ["claims/gul.yaml", "claims/noor.yaml", "claims/shay.yaml"]
    read.clear()
    looks.of(replace(KILLED, subject="rescue"), record)
    assert sorted(read) == ["claims/gul.yaml", "claims/shay.yaml"]
    read.clear()
    looks.of(replace(KILLED, subject="miners"), record)
    assert read == []
    looks.written(adding.add(desk, replace(KILLED, subject="miners")).claims)
    read.clear()
    other = replace(KILLED, subject="miners", value="57", quote="57 in one count")
    assert ids(looks.of(other, record).others) == ["gul/miners.killed"]
    assert read == ["claims/gul.yaml"]


def test_of_a_subject_with_very_many_claims_only_its_question_is_looked_at(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reconcile.desk.foresight.MOST", 1)
    assert ids(foreseen(desk, KILLED).others) == ["gul/dam-burst.killed"]
    began = NewClaim("gul", "rescue", "started", "11 November 2022", "The rescue began on 11 November 2022")
    assert [held.case.id for held in foreseen(desk, began).held] == ["rescue.started"]


CLAIMS = st.builds(
    NewClaim,
    st.just("gul"),
    st.sampled_from(["dam-burst", "rescue", "miners"]),
    st.sampled_from(["killed", "happened", "started", "ended", "responsible"]),
    st.sampled_from(
        ["57", "at least 60", "300", "3 May 2020", "11 November 2022", "Water Board", "Miners' Union"]
    ),
    st.just(" ".join(TEXT.split())),
    voice=st.sampled_from(["", "miners", "water-board"]),
    polarity=st.sampled_from(["", "denies", "suggests"]),
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CLAIMS)
def test_what_is_foreseen_is_what_comes(desk: Desk, new: NewClaim) -> None:
    found = foreseen(desk, new)
    if found.fault:
        with pytest.raises(Faulty) as refused:
            adding.add(desk, new)
        assert found == Foreseen(refused.value.fields)
        return
    added = adding.add(desk, new)
    (claim,) = added.claims
    assert sorted(held.case.id for held in found.held) == sorted(case.id for case in added.cases)
    assert {held.case.id for held in found.held if held.status is None} == added.fresh
    for held in found.held:
        case = desk.case(held.case.id)
        with_it = {one.id for camp in case.camps for one in camp.claims if claim in camp.claims}
        assert {one.id for one in held.against} == {one.id for one in case.claims} - with_it - {claim.id}
    desk.undo()
