"""The dossier of whole projects: cases between subjects, what was taken back, what is too much to show."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reconcile import pipeline
from reconcile.exporters import EXPORTERS, dossier
from reconcile.exporters._dossier import cases, descent
from reconcile.model.report import Report
from reconcile.model.resolution import NEEDED
from reconcile.options import Options
from reconcile.project import Project
from tests.exporters.markup import Page

SOURCES = """\
@online{gul, title = {After}, date = {2023-03-04}}
@online{noor, title = {Later}, date = {2024-01-01}, copies = {gul}}
@online{shay, title = {Before}, date = {2022-12-01}, withdrawn = {2024-02-01, made up}}
"""
CLAIMS = """\
properties:
  happened: {type: date}
  killed: {type: count, unit: person}
  retaliation_for: {type: entity, single: true}
rules: [{name: effect-after-cause, require: happened >= retaliation_for.happened}]
subjects:
  raid: {name: The raid, kind: event}
  attack: {name: Attack on the bridge, kind: event}
claims:
  - {subject: raid, source: gul, quote: on the second of March, happened: 2022-03-02}
  - {subject: raid, source: gul, quote: in answer to the attack, retaliation_for: attack}
  - {subject: attack, source: noor, quote: on the fifth of May, happened: 2022-05-05}
  - {subject: attack, source: gul, quote: 5 dead, killed: 5}
  - {subject: attack, source: noor, quote: 9 dead, killed: 9}
  - {subject: attack, source: shay, quote: 7 dead, killed: 7}
"""
KILLED = """\
case: attack.killed
verdict: accept
stands: [gul/attack.killed]
reason: The later one copies the earlier, and miscounts.
by: ann
at: 2026-01-01T00:00:00Z
"""
RULE = "effect-after-cause:attack.happened+raid.happened+raid.retaliation_for"


@pytest.fixture
def checked(tmp_path: Path) -> Callable[..., Report]:
    (tmp_path / "claims" / "resolutions").mkdir(parents=True)
    (tmp_path / "sources.bib").write_text(SOURCES, "utf-8")
    (tmp_path / "claims" / "a.yaml").write_text(CLAIMS, "utf-8")
    (tmp_path / "claims" / "resolutions" / "killed.yaml").write_text(KILLED, "utf-8")

    def checked(**options: bool) -> Report:
        return pipeline.check(Project.find(tmp_path).load(), Options(date(2026, 1, 1), **options))

    return checked


def page(report: Report) -> Page:
    found = Page(EXPORTERS.load("dossier").text(pipeline.facts(report), report))
    assert found.faults == []
    return found


def about(name: str, shown: Page) -> str:
    """What the page says under the name of a subject."""
    return next(tag.words for tag in shown.all("section") if tag.words.startswith(name))


def test_a_case_between_subjects_is_told_at_the_first_with_its_chain_and_found_from_the_other(
    checked: Callable[..., Report],
) -> None:
    shown = page(checked())
    attack, raid = about("Attack on the bridge", shown), about("The raid", shown)
    assert f"{RULE}open: nobody has decided it" in attack
    (chain,) = shown.all("pre")
    assert chain.words.endswith("no day is left: 2 and 3 against 1")
    assert "3 2022-05-05, in the words “on the fifth of May”" in attack
    assert f"See also: {RULE}" in raid
    (way,) = [tag for tag in shown.all("a") if tag.words == RULE and "p" in tag.above[-1:]]
    assert (
        way.attributes["href"] == f"#{next(t.attributes['id'] for t in shown.all('h4') if t.words == RULE)}"
    )


def test_what_a_source_said_that_was_withdrawn_is_told_and_drawn_nowhere(
    checked: Callable[..., Report],
) -> None:
    shown = page(checked())
    assert "7 people, in the words “7 dead”shay (2022-12-01); " in about("Attack on the bridge", shown)
    assert "Withdrawn 2024-02-01: made up" in about("Sources", shown)
    assert not [tag for tag in shown.all("text") if tag.words.startswith("shay")]


def test_a_decision_that_awaits_its_second_is_told_as_that(checked: Callable[..., Report]) -> None:
    shown = page(checked(two_person=True))
    (killed,) = (tag.words for tag in shown.all("article") if tag.words.startswith("attack.killedopen"))
    assert "Decided: accept by ann on 2026-01-01T00:00:00Z" in killed
    assert killed.endswith(NEEDED)
    assert shown.text.count(NEEDED) == 1


def test_who_copies_stands_below_the_original(checked: Callable[..., Report]) -> None:
    shown = page(checked())
    trees = [tag for tag in shown.all("li") if tag.words.startswith("gul “After” (2023-03-04)noor")]
    assert trees
    assert trees[0].words.endswith("noor “Later” (2024-01-01): copies it, by the bibliography")


def test_what_is_too_much_is_counted_or_folded_away(
    checked: Callable[..., Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    report = checked()
    assert not [tag for tag in page(report).all("summary") if tag.words.startswith("Contents")]
    monkeypatch.setattr(cases, "MOST", 2)
    monkeypatch.setattr(descent, "MOST", 1)
    monkeypatch.setattr(dossier, "FEW", 2)
    shown = page(report)
    assert "… and 1 more claims" in about("Attack on the bridge", shown)
    assert "3 2022-05-05, in the words" not in about("Attack on the bridge", shown)
    assert "2 sources, 1 origin: too many to draw; name a subject or a case." in about("Attack", shown)
    assert not shown.all("svg")
    assert [tag.words for tag in shown.all("summary")] == ["Contents: 2 subjects"]


def test_one_subject_alone_is_drawn_once(checked: Callable[..., Report]) -> None:
    report = checked()
    facts = [fact for fact in pipeline.facts(report) if fact.item.subject == "attack"]
    kept = replace(report, cases=tuple(case for case in report.cases if case.id == "attack.killed"))
    shown = Page(EXPORTERS.load("dossier").text(facts, kept))
    assert len(shown.all("svg")) == 1
    assert not [tag for tag in shown.all("a") if tag.attributes["href"] == "#dependence"]
    assert len(page(report).all("svg")) == 2


def test_a_source_whose_withdrawal_left_no_value_is_among_the_sources(tmp_path: Path) -> None:
    (tmp_path / "claims").mkdir()
    (tmp_path / "sources.bib").write_text(SOURCES, "utf-8")
    declared, _, claims = CLAIMS.partition("claims:\n")
    only = next(claim for claim in claims.splitlines() if "shay" in claim).replace("attack", "raid")
    (tmp_path / "claims" / "a.yaml").write_text(f"{declared}claims:\n{only}\n", "utf-8")
    shown = page(pipeline.check(Project.find(tmp_path).load(), Options(date(2026, 1, 1))))
    assert "shay was withdrawn on 2024-02-01" in about("The raid", shown)
    assert "Withdrawn 2024-02-01: made up" in about("Sources", shown)
    assert "gul" not in about("Sources", shown)
