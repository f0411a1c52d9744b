"""A shared passage is a question for an editor, and the answer holds as long as what was judged."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reconcile.errors import ReconcileError
from reconcile.formats import resolution_yaml
from reconcile.model.case import Case, Status
from reconcile.model.report import Report
from reconcile.model.resolution import Verdict
from reconcile.options import Options
from reconcile.pipeline import check, facts
from reconcile.project import Project
from reconcile.review.decide import decide

PASSAGE = (
    "the bridge had been closed for most of the winter because the ice had lifted two of its piers, and "
    "nobody in the town could say when the ferry would run again or who was to pay for it"
)
FIRST = f"The council met on Monday, after 90 days. By then {PASSAGE}. It meets again in March."
SECOND = (
    f"Traders on the left bank are losing patience after 90 days, for {PASSAGE}. A petition is going round."
)
FILES = {
    "sources.bib": """\
@online{gul, title = {After}, date = {2023-03-04}, file = {gul.txt}}
@online{shay, title = {Before}, date = {2022}, file = {shay.txt}}
@online{noor, title = {Later}, date = {2024}}
""",
    "claims/a.yaml": """\
properties: {closed: {type: count, unit: day}}
subjects: {bridge: {name: The bridge}}
claims:
  - {subject: bridge, source: gul, quote: 90 days, closed: 90}
  - {subject: bridge, source: shay, quote: 90 days, closed: 90}
""",
    "sources/gul.txt": FIRST,
    "sources/shay.txt": SECOND,
}
LINK, FACT = "copied-passage:gul+shay", "single-origin:bridge.closed"
DECISION = "claims/resolutions/gul+shay/link.yaml"

Checked = Callable[..., Report]


@pytest.fixture
def looked(tmp_path: Path) -> Checked:
    """Check a project of the files above, some of them changed, or taken away (None)."""

    def looked(changed: Mapping[str, str | None] = {}, **options: object) -> Report:
        for path, text in {**FILES, **changed}.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).unlink(missing_ok=True)
            if text is not None:
                (tmp_path / path).write_text(text, encoding="utf-8")
        return check(Project.find(tmp_path).load(), Options(date(2026, 1, 1), **options))  # type: ignore[arg-type]

    return looked


def case(report: Report, id: str = LINK) -> Case | None:
    return next((case for case in report.cases if case.id == id), None)


def problems(report: Report) -> list[str]:
    """The codes of the problems; that nothing comes from a source is none here."""
    return [problem.code for problem in report.problems if problem.code != "E508"]


def decided(report: Report, verdict: Verdict, **more: str) -> dict[str, str | None]:
    """The file of a decision on the link."""
    found = case(report)
    assert found is not None
    made = decide(
        found, verdict, reason="Seen in both.", at="2026-01-01T00:00:00Z", corpus=report.corpus, **more
    )  # type: ignore[arg-type]
    return {DECISION: resolution_yaml.write(made)}


def test_a_shared_passage_makes_a_case_that_fails_no_gate(looked: Checked) -> None:
    report = looked()
    found = case(report)
    assert found is not None
    assert (found.code, found.status, report.fails) == ("C404", Status.OPEN, False)
    assert found.message == "gul and shay share a passage: 39 of the same words, 39 of them in a row"
    assert "“the bridge had been closed for most of …”, line 1 of gul and line 1 of shay" in found.explanation
    assert case(report, FACT) is None
    assert [fact.origins for fact in facts(report) if fact.item.id == "bridge.closed"] == [("gul", "shay")]


def test_a_confirmed_link_makes_two_sources_one_origin_the_earlier(looked: Checked) -> None:
    report = looked(decided(looked(), Verdict.ACCEPT))
    assert [(one.id, one.status) for one in report.cases] == [(LINK, Status.RESOLVED), (FACT, Status.OPEN)]
    assert [fact.origins for fact in facts(report) if fact.item.id == "bridge.closed"] == [("shay",)]
    assert problems(report) == []


def test_a_refused_link_stays_refused_and_counts_for_nothing(looked: Checked) -> None:
    report = looked(decided(looked(), Verdict.DISTINCT))
    assert [(one.id, one.status) for one in report.cases] == [(LINK, Status.RESOLVED)]
    assert report.corpus.sources["gul"].begins_with == ""


@pytest.mark.parametrize("gone", [["gul"], ["gul", "shay"]])
@pytest.mark.parametrize("verdict", [Verdict.ACCEPT, Verdict.DISTINCT])
def test_a_decision_holds_where_the_texts_are_not_at_hand(
    looked: Checked, gone: list[str], verdict: Verdict
) -> None:
    with_texts = looked(decided(looked(), verdict))
    without = looked({f"sources/{key}.txt": None for key in gone})
    assert [(one.id, one.status) for one in without.cases] == [(c.id, c.status) for c in with_texts.cases]
    assert problems(without) == []
    assert [fact.origins for fact in facts(without)] == [fact.origins for fact in facts(with_texts)]


def test_a_decision_holds_while_the_shared_words_are_the_same(looked: Checked) -> None:
    made = decided(looked(), Verdict.DISTINCT)
    report = looked(
        {**made, "sources/gul.txt": f"New lines.\n\n{FIRST.replace(',', ' –').replace(' ', '  ')}"}
    )
    assert case(report).status is Status.RESOLVED  # type: ignore[union-attr]


def test_a_decision_reopens_where_more_is_shared(looked: Checked) -> None:
    report = looked({**decided(looked(), Verdict.ACCEPT), "sources/gul.txt": SECOND})
    found = case(report)
    assert found is not None
    assert found.status is Status.STALE
    assert found.changes[0].startswith("gul: was 39 words shared, ")
    assert report.corpus.sources["gul"].begins_with == ""
    assert problems(report) == ["R601"]


def test_a_decision_has_no_case_once_nothing_is_shared(looked: Checked) -> None:
    report = looked(
        {**decided(looked(), Verdict.ACCEPT), "sources/gul.txt": "Another text altogether, 90 days later."}
    )
    assert ([*report.cases], problems(report)) == ([], ["R602"])
    assert report.corpus.sources["gul"].begins_with == ""


def test_a_link_that_the_bibliography_declares_is_not_asked_for(looked: Checked) -> None:
    bib = FILES["sources.bib"].replace("file = {gul.txt}", "file = {gul.txt}, copies = {shay}")
    assert [one.id for one in looked({"sources.bib": bib}).cases] == [FACT]


def test_two_copies_of_a_third_are_not_asked_for(looked: Checked) -> None:
    bib = FILES["sources.bib"].replace(".txt}", ".txt}, copies = {noor}")
    assert case(looked({"sources.bib": bib})) is None


def test_a_decision_follows_a_source_that_was_renamed(looked: Checked) -> None:
    made = decided(looked(), Verdict.ACCEPT)
    bib = FILES["sources.bib"].replace("{shay,", "{able, ids = {shay},")
    claims = FILES["claims/a.yaml"].replace("source: shay", "source: able")
    report = looked({**made, "sources.bib": bib, "claims/a.yaml": claims})
    assert [(one.id, one.status) for one in report.cases] == [
        ("copied-passage:able+gul", Status.RESOLVED),
        (FACT, Status.OPEN),
    ]
    assert problems(report) == []


def test_one_of_two_reviewers_links_nothing_yet(looked: Checked) -> None:
    report = looked(decided(looked(), Verdict.ACCEPT), two_person=True)
    assert case(report, FACT) is None


def test_a_case_put_off_links_nothing(looked: Checked) -> None:
    report = looked(decided(looked(), Verdict.DEFER, owner="ann", review_by="2026-02-01"))
    assert (case(report).status, case(report, FACT)) == (Status.DEFERRED, None)  # type: ignore[union-attr]


def test_an_undecided_check_asks_again_and_links_nothing(looked: Checked) -> None:
    report = looked(decided(looked(), Verdict.ACCEPT), decided=False)
    assert [(one.id, one.status) for one in report.cases] == [(LINK, Status.OPEN)]


def test_what_cannot_be_answered_is_refused_with_the_answers_there_are(looked: Checked) -> None:
    found = case(looked())
    assert found is not None
    with pytest.raises(ReconcileError) as refused:
        decide(found, Verdict.RANGE, reason="x")
    assert str(refused.value) == (
        "copied-passage:gul+shay asks whether something is so, so it cannot be range: decide accept (they "
        "count as one origin), distinct (each is an origin of its own) or defer (look again later)"
    )
    with pytest.raises(ReconcileError, match="sets no claim aside"):
        decide(found, Verdict.ACCEPT, reason="x", stands=["gul/bridge.closed"])


@pytest.mark.parametrize("gone", [{}, {"sources/gul.txt": None}], ids=["texts at hand", "a text is gone"])
def test_a_decision_on_a_link_written_by_hand_counts(looked: Checked, gone: dict[str, None]) -> None:
    made = f"case: {LINK}\nverdict: accept\nreason: Both from the ferry office.\n"
    report = looked({**gone, DECISION: made})
    assert (case(report).status, case(report, FACT) is not None) == (Status.RESOLVED, True)  # type: ignore[union-attr]
    assert problems(report) == []


def test_two_sources_that_say_otherwise_are_no_single_origin(looked: Checked) -> None:
    claims = FILES["claims/a.yaml"].replace("90}", "80}", 1)
    report = looked({**decided(looked(), Verdict.ACCEPT), "claims/a.yaml": claims})
    assert [one.id for one in report.cases] == ["bridge.closed", LINK]


def test_the_fact_may_rest_on_one_origin(looked: Checked) -> None:
    report = looked(decided(looked(), Verdict.ACCEPT))
    one = case(report, FACT)
    assert one is not None
    assert one.message == "The bridge: closed: 2 sources, 1 origin: shay"
    made = replace(decide(one, Verdict.ACCEPT, reason="Nobody else counted."), at="2026-01-02T00:00:00Z")
    settled = looked({"claims/resolutions/bridge/one.yaml": resolution_yaml.write(made)})
    assert [found.status for found in settled.cases] == [Status.RESOLVED] * 2
    before, after = facts(report), facts(settled)
    assert [(fact.standing, fact.readings, fact.case) for fact in after] == [
        (fact.standing, fact.readings, fact.case) for fact in before
    ]
