"""Which claims are read, kind by kind, and which are not: a check of all finds the same."""

from pathlib import Path

import pytest

from reconcile import pipeline
from reconcile.model.corpus import Corpus
from reconcile.options import Options
from reconcile.project import Project

from .test_same_as_python import same

pytest.importorskip("duckdb")

SOURCES = """\
@online{gul, title = {After}, date = {2023-03-04}}
@online{shay, title = {Before}, date = {2023-04-01}}
@online{noor, title = {Later}, date = {2024}}
"""
VOCABULARY = """\
properties:
  happened: {type: date}
  started: {type: date}
  ended: {type: date}
  killed: {type: count, scope: {side: text}}
  wounded: {type: count}
  casualties: {type: count}
  returned: {type: count, cumulative: true}
  share: {type: quantity}
  leader: {type: entity, single: true}
  harbours: {type: entity}
  motive: {type: text}
subjects:
  quake: {name: The Quake}
  flood: {name: The Flood, aliases: [Deluge]}
  slide: {name: The Slide, part_of: quake}
"""
AGREED = """\
quake,gul,killed,57
quake,shay,killed,at least 50
quake,noor,motive,none that anybody told
flood,gul,leader,slide
flood,shay,leader,slide
flood,noor,happened,2022
"""


@pytest.fixture
def make(tmp_path: Path):  # type: ignore[no-untyped-def]  # a function of rows and rules
    """A project of some rows that agree, and others."""

    def made(rows: str, more: str = "", columns: str = "subject,source,property,value") -> Project:
        (tmp_path / "claims").mkdir()
        (tmp_path / "sources.bib").write_text(SOURCES)
        (tmp_path / "claims" / "a.yaml").write_text(VOCABULARY + more)
        empty = "," * (columns.count(",") - 3)
        agreed = "".join(f"{line}{empty}\n" for line in AGREED.splitlines())
        (tmp_path / "claims" / "t.csv").write_text(f"{columns}\n{agreed}{rows}")
        return Project.find(tmp_path)

    return made


def told(corpus: Corpus) -> set[str]:
    """The questions that the claims read answer, beside what the bibliography says."""
    return {claim.item.id for claim in corpus.entered}


def cases(project: Project) -> set[str]:
    same(project)
    options = Options(pytest.importorskip("datetime").date(2026, 1, 1))
    return {case.id for case in pipeline.check(project.load(in_bulk=True), options).cases}


def test_claims_that_agree_are_counted_and_not_read(make) -> None:  # type: ignore[no-untyped-def]
    corpus = make("").load(in_bulk=True)
    assert told(corpus) == set()
    assert (corpus.rest.claims, corpus.rest.withdrawn) == (6, 0)
    assert corpus.rest.used == {"gul", "shay", "noor"}


KINDS = {
    "bounds that part": ("quake,noor,killed,fewer than 57\n", {"quake.killed"}),
    "numbers far apart": ("quake,noor,killed,at least 150\nquake,gul,casualties,5\n", {"quake.killed"}),
    "bounds of measures that touch but leave the number out": (
        "quake,gul,share,>0.5\nquake,shay,share,0.5\nflood,gul,share,>=0.5\nflood,shay,share,0.5\n",
        {"quake.share"},
    ),
    "names that differ": ("flood,noor,leader,quake\n", {"flood.leader"}),
    "a set with a gap": ("quake,noor,wounded,3 or 9\nquake,gul,wounded,5\n", {"quake.wounded"}),
    "a denial": ("quake,noor,killed,not 57\n", {"quake.killed"}),
    "a name asserted and denied": (
        "quake,gul,harbours,slide\nquake,shay,harbours,not slide\nflood,gul,harbours,slide\n",
        {"quake.harbours=slide"},
    ),
    "there was none": ("quake,gul,harbours,none\nquake,shay,harbours,slide\n", {"quake.harbours=none"}),
    "an alias": ("Deluge,noor,leader,quake\n", {"flood.leader"}),
    "reported before it happened": ("flood,shay,killed,5\nquake,gul,started,2023-06\n", {"quake.started"}),
    "named as its own answer": ("slide,gul,leader,slide\n", {"slide.leader"}),
    "an impossible count": ("flood,gul,wounded,1.4\n", {"flood.wounded"}),
    "an unknown source": ("flood,nemo,wounded,4\n", {"flood.wounded"}),
    "the same said twice": ("quake,gul,killed,fifty-seven\n", {"quake.killed"}),
}


@pytest.mark.parametrize("kind", KINDS)
def test_what_may_be_part_of_a_finding_is_read(make, kind: str) -> None:  # type: ignore[no-untyped-def]
    rows, expected = KINDS[kind]
    project = make(rows)
    assert expected <= told(project.load(in_bulk=True))
    cases(project)


def test_rows_that_cannot_be_read_are_told_of(make) -> None:  # type: ignore[no-untyped-def]
    project = make("quake,gul,kiled,5\nnobody,gul,killed,5\nquake,gul,wounded,a lot\nquake,,wounded,5\n")
    same(project)
    assert len(project.load(in_bulk=True).faults) == 4


def test_an_id_given_to_one_claim_may_be_the_one_that_another_would_have(make) -> None:  # type: ignore[no-untyped-def]
    rows = "flood,gul,wounded,5,\nflood,shay,wounded,6,gul/flood.wounded\nquake,noor,wounded,5,mine\n"
    project = make(rows, columns="subject,source,property,value,id")
    assert cases(project) == {"flood.wounded"}
    assert told(project.load(in_bulk=True)) == {"flood.wounded", "flood.happened"}


def test_a_revision_takes_all_of_its_subject_along(make) -> None:  # type: ignore[no-untyped-def]
    rows = "quake,gul,wounded,9,gul/quake.killed\n"
    project = make(rows, columns="subject,source,property,value,replaces")
    same(project)
    assert told(project.load(in_bulk=True)) == {"quake.killed", "quake.motive", "quake.wounded"}


RULES = """\
rules:
  - {name: order, require: started <= ended}
  - {name: within, require: happened <= ended}
  - {name: adds-up, require: casualties == killed + wounded}
"""
PARTS = """\
rules:
  - {name: parts, require: wounded >= sum(parts.wounded)}
"""
TIES = {
    "an order that holds whatever is chosen": (
        "flood,gul,started,2021\nflood,shay,ended,2022-12-31\n",
        set(),
    ),
    "an order that may hold": ("flood,gul,started,2022\nflood,shay,ended,2022-05\n", set()),
    "an order that is broken": (
        "flood,gul,started,2022-06\nflood,shay,ended,2022-05\n",
        {"flood.started", "flood.ended", "flood.happened"},
    ),
    "a sum that is right": ("quake,gul,wounded,3\nquake,shay,casualties,60\n", set()),
    "a sum that may be right": (
        "slide,gul,killed,45\nslide,gul,wounded,5..9\nslide,shay,casualties,50..70\n",
        set(),
    ),
    "a sum that is wrong": (
        "quake,gul,wounded,3\nquake,shay,casualties,61\n",
        {"quake.killed", "quake.wounded", "quake.casualties"},
    ),
    "a total that rises": ("flood,gul,returned,10\nflood,shay,returned,20\n", set()),
    "a total that falls": (
        "flood,gul,returned,20\nflood,shay,returned,10\n",
        {"flood.returned", "flood.happened"},
    ),
}


@pytest.mark.parametrize("kind", TIES)
def test_what_a_rule_ties_together_is_read_if_it_may_be_broken(make, kind: str) -> None:  # type: ignore[no-untyped-def]
    rows, expected = TIES[kind]
    project = make(rows, RULES)
    same(project)
    read = {item.partition("@")[0] for item in told(project.load(in_bulk=True))}
    assert read == expected


def test_parts_are_read_with_their_whole_if_they_may_be_too_many(make) -> None:  # type: ignore[no-untyped-def]
    within = make("quake,gul,wounded,9\nslide,shay,wounded,4\n", PARTS)
    assert told(within.load(in_bulk=True)) == set()
    path = within.root / "claims" / "t.csv"
    path.write_text(path.read_text().replace("slide,shay,wounded,4", "slide,shay,wounded,14"))
    same(within)
    assert told(within.load(in_bulk=True)) == {"quake.wounded", "slide.wounded"}


def test_what_holds_on_every_side_of_a_dispute_is_not_read(make) -> None:  # type: ignore[no-untyped-def]
    rows = "slide,gul,killed,5\nslide,shay,casualties,100\nslide,noor,casualties,200\n"
    project = make(rows, "rules: [{name: most, require: killed <= casualties}]\n")
    same(project)
    assert told(project.load(in_bulk=True)) == {"slide.casualties"}


def test_a_rule_over_measures_takes_along_what_shares_a_question_with_it(make) -> None:  # type: ignore[no-untyped-def]
    rules = """\
rules:
  - {name: measured, require: share <= casualties}
  - {name: counted, require: casualties <= wounded}
"""
    project = make("slide,gul,share,7.5\nslide,shay,wounded,6\nflood,gul,killed,7\n", rules)
    same(project)
    assert told(project.load(in_bulk=True)) == {"slide.share", "slide.wounded"}
