"""An editor's own value: which claims it fits, and what becomes of the fact."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reconcile import pipeline
from reconcile.desk.answers import fitting
from reconcile.errors import ReconcileError
from reconcile.model.report import Report
from reconcile.model.resolution import Resolution, Verdict
from reconcile.options import Options
from reconcile.project import Project

CLAIMS = """
properties:
  holders: {type: count, unit: person}
  ended: {type: date}
subjects: {afghans: {}, truce: {}}
claims:
  - {subject: afghans, source: a, quote: 1.4, holders: 1.4}
  - {subject: truce, source: a, quote: w, ended: 2022-09-05}
  - {subject: truce, source: b, quote: w, ended: 2022-09-06}
"""
BIB = "@misc{a, title = {A}}\n@misc{b, title = {B}}\n"
OPTIONS = Options(date(2026, 1, 1))
IMPOSSIBLE = "impossible-magnitude:afghans.holders"


@pytest.fixture
def report(tmp_path: Path) -> Report:
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims/all.yaml").write_text(CLAIMS, encoding="utf-8")
    (tmp_path / "sources.bib").write_text(BIB, encoding="utf-8")
    return pipeline.check(Project.find(tmp_path).load(), OPTIONS)


def case(report: Report, name: str):  # type: ignore[no-untyped-def]
    return next(found for found in report.cases if found.id == name)


def test_a_value_lets_the_claims_stand_that_it_fits(report: Report) -> None:
    assert fitting(case(report, "truce.ended"), "2022-09-05", report.corpus) == ("a/truce.ended",)


def test_a_value_across_camps_is_refused_with_the_way_to_go(report: Report) -> None:
    with pytest.raises(ReconcileError, match="settle the case as a range"):
        fitting(case(report, "truce.ended"), "2022-09-05/2022-09-06", report.corpus)


def test_a_value_corrects_a_count_that_is_impossible(report: Report) -> None:
    stands = fitting(case(report, IMPOSSIBLE), "1.4 million", report.corpus)
    decision = Resolution(IMPOSSIBLE, Verdict.ACCEPT, "A word was lost.", stands, value="1.4 million")
    decided = pipeline.check(replace(report.corpus, resolutions=(decision,)), OPTIONS)
    fact = next(fact for fact in pipeline.facts(decided) if fact.item.property == "holders")
    assert [(reading.shown, [c.id for c in reading.support]) for reading in fact.readings] == [
        ("1350000..1450000 people", ["a/afghans.holders"])
    ]
    assert (str(fact.standing), fact.dissent) == ("resolved", ())
