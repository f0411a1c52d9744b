"""Proposals as they are kept: numbers that stay, decisions that last, writes that are whole."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.desk.proposals import Kept, Proposals
from reconcile.errors import ReconcileError
from reconcile.model.proposal import Proposal

FLOOD = Proposal("herald", "killed 57 people", 10, 2, "57", "57", subject="vesk-flood", property="killed")
DAM = replace(FLOOD, quote="broke in May", mention="May", written="May", property="happened")
OTHER = replace(FLOOD, source="ames")


@pytest.fixture
def proposals(tmp_path: Path) -> Proposals:
    return Proposals(tmp_path / "state" / "vesk.proposals.json")


def told(proposals: Proposals) -> list[tuple[str, int, str, str]]:
    return [(one.proposal.source, one.number, one.proposal.written, one.state) for one in proposals.all()]


def test_what_is_found_again_keeps_its_number_and_its_newest_reading(proposals: Proposals) -> None:
    assert proposals.take("herald", [FLOOD]) == 1
    moved = replace(FLOOD, line=9, property="wounded")
    assert proposals.take("herald", [DAM, moved]) == 1
    assert told(proposals) == [("herald", 1, "57", "waiting"), ("herald", 2, "May", "waiting")]
    assert proposals.all()[0].proposal == moved


def test_what_was_dropped_stays_so_until_it_is_asked_for_again(proposals: Proposals) -> None:
    proposals.take("herald", [FLOOD, DAM])
    proposals.settle(proposals.waiting("herald")[:1], "dropped")
    assert proposals.take("herald", [FLOOD, DAM]) == 0
    assert [one.proposal for one in proposals.waiting()] == [DAM]
    proposals.take("herald", [FLOOD, DAM], again=True)
    assert [one.proposal for one in proposals.waiting()] == [FLOOD, DAM]


def test_what_was_accepted_waits_again_only_when_its_claim_is_gone(proposals: Proposals) -> None:
    proposals.take("herald", [FLOOD])
    proposals.settle(proposals.waiting(), "accepted")
    proposals.take("herald", [FLOOD])
    assert proposals.waiting() == ()
    proposals.take("herald", [FLOOD], again=True)
    assert proposals.waiting() == ()
    proposals.take("herald", [FLOOD], unmade=lambda one: one == FLOOD)
    assert [one.proposal for one in proposals.waiting()] == [FLOOD]


def test_what_is_not_found_any_more_goes_unless_it_was_settled(proposals: Proposals) -> None:
    proposals.take("herald", [FLOOD, DAM])
    proposals.settle(proposals.waiting("herald")[1:], "dropped")
    proposals.take("herald", [])
    assert told(proposals) == [("herald", 2, "May", "dropped")]


def test_sources_are_apart(proposals: Proposals) -> None:
    proposals.take("herald", [FLOOD])
    proposals.take("ames", [OTHER])
    proposals.take("herald", [])
    assert told(proposals) == [("ames", 1, "57", "waiting")]


def test_one_that_is_gone_cannot_be_settled(proposals: Proposals) -> None:
    proposals.take("herald", [FLOOD])
    (kept,) = proposals.waiting()
    proposals.take("herald", [])
    with pytest.raises(ReconcileError, match="proposal 1 of herald is gone"):
        proposals.settle([kept], "dropped")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"version": 2, "proposals": []}',
        '{"version": 1, "proposals": [{"number": 1}]}',
        "\udcff",
    ],
)
def test_a_file_that_holds_something_else_is_told_and_left_alone(proposals: Proposals, text: str) -> None:
    proposals.path.parent.mkdir()
    proposals.path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(ReconcileError, match=r"mend it|cannot be read"):
        proposals.take("herald", [FLOOD])
    assert proposals.path.read_bytes() == text.encode("utf-8", "surrogateescape")


def test_a_write_that_fails_leaves_what_was_there(
    proposals: Proposals, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposals.take("herald", [FLOOD])
    before = proposals.path.read_bytes()
    monkeypatch.setattr("os.replace", _fails)
    with pytest.raises(ReconcileError, match="no space"):
        proposals.settle(proposals.waiting(), "dropped")
    assert proposals.path.read_bytes() == before
    assert [path.name for path in proposals.path.parent.iterdir() if path.suffix == ".tmp"] == []


def _fails(*_: object) -> None:
    raise OSError(28, "No space left on device")


TEXTS = st.text(max_size=12)


@given(
    st.lists(
        st.builds(Proposal, TEXTS, TEXTS, st.integers(0, 9), st.integers(1, 9), TEXTS, TEXTS, TEXTS),
        max_size=4,
    )
)
def test_what_is_kept_reads_back(tmp_path_factory: pytest.TempPathFactory, found: list[Proposal]) -> None:
    proposals = Proposals(tmp_path_factory.mktemp("state") / "any.json")
    by_source = {one.source: [other for other in found if other.source == one.source] for one in found}
    for source, mine in by_source.items():
        proposals.take(source, mine)
    kept = {one.proposal for one in proposals.all()}
    assert {one.id for one in kept} == {one.id for one in found}
    assert kept <= set(found)
    if found:
        assert json.loads(proposals.path.read_text("utf-8"))["version"] == 1
    assert all(isinstance(one, Kept) and one.state == "waiting" for one in proposals.all())


def test_a_file_of_before_there_were_other_subjects_and_parts_is_read(proposals: Proposals) -> None:
    whole = replace(FLOOD, others=("a", "b"), scope=("side=police",))
    proposals.take("herald", [whole])
    assert proposals.waiting()[0].proposal == whole
    kept = json.loads(proposals.path.read_text("utf-8"))
    for one in kept["proposals"]:
        del one["others"], one["scope"]
    proposals.path.write_text(json.dumps(kept), "utf-8")
    assert proposals.waiting()[0].proposal == replace(whole, others=(), scope=())
