"""The pages of the desk are made from its database, and tell what a check of the whole project tells."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from reconcile.desk.decision import Decision
from reconcile.desk.desk import Desk
from reconcile.model.case import Case, Status
from reconcile.model.figures import Figures
from reconcile.model.resolution import Verdict
from reconcile.review.effects import CHOOSES, live, set_aside
from reconcile.tui.text.statistics import statistics_page
from reconcile.tui.text.subject import subject_page
from reconcile.tui.text.timeline import Timeline
from tests.conftest import IDS

ROOT = Path(__file__).parents[2]
HAPPENED, KILLED, RESPONSIBLE, ORDER = IDS
DECISIONS = {
    HAPPENED: Decision(Verdict.REJECT, "It reads its own date wrongly.", rejects=("gul/dam-burst.happened",)),
    KILLED: Decision(Verdict.ACCEPT, "Two against one.", stands=("shay/dam-burst.killed",)),
    RESPONSIBLE: Decision(Verdict.DEFER, "The board's books.", owner="Noor", review_by="+14"),
    ORDER: Decision(Verdict.RANGE, "Neither clock is sure."),
}


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The project's own claims and decisions."""
    folder = tmp_path / "own"
    shutil.copytree(ROOT / "claims", folder / "claims")
    shutil.copy(ROOT / "sources.bib", folder)
    return folder


def subjects(desk: Desk) -> list[str]:
    return sorted({item.subject for case in desk.report.cases for item in case.items})


def counted(cases: tuple[Case, ...]) -> Figures:
    """The figures, counted case by case."""
    rules: dict[str, Counter[Status]] = {}
    sources: dict[str, Counter[Status]] = {}
    stood, lost, verdicts = Counter[str](), Counter[str](), Counter[str]()
    deciders: dict[str, Counter[str]] = {}
    for case in cases:
        rules.setdefault(f"{case.code} {case.name}", Counter())[case.status] += 1
        for source in {claim.source for claim in case.claims}:
            sources.setdefault(source, Counter())[case.status] += 1
        made = case.resolution
        if made is None:
            continue
        verdicts[made.verdict.value] += 1
        deciders.setdefault(made.by, Counter())[made.verdict.value] += 1
        if live(case) and made.verdict in CHOOSES:
            for claim in case.claims:
                (lost if claim.id in set_aside(case) else stood)[claim.source] += 1
    statuses = Counter(case.status for case in cases)
    return Figures(statuses, rules, sources, stood, lost, deciders, verdicts)


def told_the_same(desk: Desk) -> None:
    """Every page, at two widths, is the one that the whole report gives."""
    corpus, cases = desk.report.corpus, desk.report.cases
    assert desk.shelf.figures() == counted(cases)
    for room in (78, 150):
        assert statistics_page(desk.shelf.figures(), room) == statistics_page(counted(cases), room)
        for subject in subjects(desk):
            said, about = desk.shelf.about(subject)
            assert subject_page(subject, said, about, room) == subject_page(subject, corpus, cases, room)
            for case in about:
                now, then = (Timeline(subject, one, case).page(room) for one in (said, corpus))
                assert (now.title, now.head, [*now.lines]) == (then.title, then.head, [*then.lines])


def test_before_anything_is_decided(flood: Path, open_desk) -> None:
    desk = open_desk(flood)
    assert subjects(desk) == ["dam-burst", "rescue"]
    told_the_same(desk)


def test_after_each_decision_and_each_undo(flood: Path, open_desk) -> None:
    desk = open_desk(flood)
    for case_id, decision in DECISIONS.items():
        desk.decide(case_id, decision)
        told_the_same(desk)
    assert sum(desk.shelf.figures().lost.values()) == 2
    told_the_same(open_desk(flood, "noor"))
    for _ in DECISIONS:
        desk.undo()
    told_the_same(desk)
    assert desk.shelf.figures().verdicts == Counter()


def test_after_the_text_moved(flood: Path, open_desk) -> None:
    desk = open_desk(flood)
    desk.decide(KILLED, DECISIONS[KILLED])
    shay = flood / "claims" / "shay.yaml"
    shay.write_text(shay.read_text().replace("more than 100", "more than 300").replace("2022-11-07", "2023"))
    desk.reload()
    assert desk.case(KILLED).status is Status.STALE
    told_the_same(desk)


def test_of_the_projects_own_claims(own: Path, open_desk) -> None:
    desk = open_desk(own)
    assert len(subjects(desk)) > 10
    told_the_same(desk)


def test_of_a_subject_that_no_case_is_about_there_is_nothing(flood: Path, open_desk) -> None:
    said, cases = open_desk(flood).shelf.about("miners")
    assert (said.claims, cases) == ((), ())
