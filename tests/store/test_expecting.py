"""What is expected of origins, as a desk's database holds it, is what the cases that wait tell."""

from collections.abc import Iterator

import pytest

from reconcile.desk.decision import Decision
from reconcile.desk.desk import Desk
from reconcile.evidence.advice import expectation
from reconcile.evidence.advice.expectation import Expectation, taught
from reconcile.evidence.advice.weigh import Learned, chooses
from reconcile.model.case import Case
from reconcile.model.resolution import Verdict
from reconcile.review.lessons import Lessons
from reconcile.store.expecting import expected

STANDS = ("noor/dam-burst.killed", "shay/dam-burst.killed")


@pytest.fixture
def desk(flood, open_desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk where two origins and a case are plenty."""
    monkeypatch.setattr(expectation, "ITEMS", 1)
    monkeypatch.setattr(expectation, "SOURCES", 2)
    return open_desk(flood)


def numbers(found: Learned) -> dict[object, object]:
    """All that is not nothing of it."""
    told = {
        (kind, key): [*counts]
        for kind in ("records", "pairs", "expected", "expected_pairs")
        for key, counts in getattr(found, kind).items()
        if any(count > 1e-9 for count in counts)
    }
    return told | {"others": found.others}


def told(found: Learned) -> dict[object, object]:
    """The same, to be compared."""
    return {key: pytest.approx(counts) for key, counts in numbers(found).items()}


def choosing(desk: Desk) -> Iterator[Case]:
    return (case for case in desk.report.cases if chooses(case))


def held(desk: Desk) -> Expectation:
    shelf = desk.shelf
    return expected(shelf._rows, shelf.kept("expected"), ("ap", "gul", "noor", "shay"))


def test_each_case_is_told_what_the_others_teach(desk: Desk) -> None:
    lessons = Lessons(desk.report.cases, desk.report.corpus)
    cases = [*choosing(desk)]
    assert any(desk.shelf.learned(case).expected for case in cases)
    for case in cases:
        assert numbers(desk.shelf.learned(case)) == told(lessons.on(case))


def test_a_decision_takes_out_what_was_expected_and_undo_puts_it_back(desk: Desk) -> None:
    before, case = held(desk), desk.case("dam-burst.killed")
    own = desk.shelf.part(case)
    assert own.records
    desk.decide(case.id, Decision(Verdict.ACCEPT, "Two against one.", stands=STANDS))
    assert numbers(taught(Learned(), held(desk))) == told(taught(Learned(), before, own))
    assert desk.shelf.learned(desk.case(case.id)).expected == held_of(desk, own.records)
    desk.decide(case.id, Decision(Verdict.DISPUTED, "Nobody can tell."))
    assert numbers(taught(Learned(), held(desk))) == told(taught(Learned(), before, own))
    desk.undo()
    desk.undo()
    assert held(desk) == before


def held_of(desk: Desk, names) -> dict[str, object]:
    return {name: record for name, record in held(desk).records.items() if name in names}


def test_one_put_off_still_waits(desk: Desk) -> None:
    before = held(desk)
    later = Decision(Verdict.DEFER, "Ask the author.", owner="desk", review_by="2026-12-01")
    desk.decide("dam-burst.killed", later)
    assert held(desk) == before


def test_found_anew_it_is_that_of_the_text(desk: Desk, flood) -> None:
    desk.decide("dam-burst.killed", Decision(Verdict.ACCEPT, "Two against one.", stands=STANDS))
    bibliography = flood / "sources.bib"
    bibliography.write_text(bibliography.read_text().replace("{shay,", "{shay, reliability = {B},"))
    desk.reload()
    lessons = Lessons(desk.report.cases, desk.report.corpus)
    for case in choosing(desk):
        assert numbers(desk.shelf.learned(case)) == told(lessons.on(case))


def test_where_there_is_little_a_desk_holds_and_expects_nothing(flood, open_desk) -> None:
    desk: Desk = open_desk(flood)
    assert desk.shelf.kept("expected") == b""
    assert [*desk.shelf._rows("SELECT * FROM expected")] == []
    assert all(desk.shelf.learned(case).others is None for case in choosing(desk))
