"""What a case rests on: all of it that its definition names, and enough to say and decide the same."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reconcile import pipeline
from reconcile.errors import ReconcileError
from reconcile.model.case import Case
from reconcile.model.corpus import Corpus
from reconcile.model.report import Report
from reconcile.model.resolution import Resolution, Verdict
from reconcile.options import Options
from reconcile.project import Project
from reconcile.review.decide import decide
from reconcile.review.ground import Grounds
from reconcile.tui.text.case import case_lines
from reconcile.tui.text.lines import text
from reconcile.values.members import Members
from reconcile.values.value import Value

SOURCES = "".join(
    f"@online{{{key}, title = {{Report {key}}}, date = {{2023-0{month}-03}}{more}}}\n"
    for key, month, more in (
        ("s1", 1, ", cites = {wire}"),
        ("s2", 2, ", copies = {agency}"),
        ("s3", 3, ""),
        ("s4", 4, ", ids = {olds4}"),
        ("s5", 5, ""),
        ("s6", 6, ""),
        ("agency", 1, ""),
        ("voice", 1, ""),
        ("wire", 1, ", cites = {desk}"),
        ("desk", 1, ""),
        ("apart", 6, ""),
        ("moved", 6, ", ids = {before}"),
    )
)
VOCABULARY = """\
properties:
  happened: {type: date}
  started: {type: date}
  ended: {type: date}
  killed: {type: count, unit: person, settles: 900 days, scope: {side: entity}}
  wounded: {type: count, unit: person}
  casualties: {type: count, unit: person}
  responsible: {type: entity, single: true}
  retaliation_for: {type: entity, single: true}
  seat: {type: entity, single: true}
rules:
  - {name: casualties-add-up, require: casualties == killed + wounded}
  - {name: whole-holds-parts, require: wounded >= sum(parts.wounded)}
  - {name: effect-after-cause, require: started >= retaliation_for.started}
"""
SUBJECTS = """\
subjects:
  campaign: {name: Campaign, kind: event}
  raid: {name: Raid, kind: event, part_of: [campaign]}
  siege: {name: Siege, kind: event, part_of: [campaign]}
  calm: {name: Calm, kind: event, part_of: [campaign]}
  league: {name: League, kind: organisation}
  gang: {name: Gang, kind: organisation, part_of: [league]}
  crew: {name: Crew, kind: organisation}
  army: {name: Army, kind: organisation}
  mouth: {name: Mouth, kind: organisation}
  land: {name: Land, kind: place}
  town: {name: Town, kind: place, part_of: [land]}
  port: {name: Port, kind: place}
  renamed: {name: Renamed, kind: organisation, was: [former]}
  stranger: {name: Stranger, kind: organisation}
  silent: {name: Silent, kind: organisation}
"""
CLAIMS = """\
source: {key}
claims:
{items}
"""
SAID = {
    "s1": [
        "{subject: raid, quote: q, killed: 10, cites: [apart]}",
        "{subject: raid, quote: q, wounded: 5}",
        "{subject: raid, quote: q, casualties: 15, says: mouth}",
        "{subject: raid, quote: q, responsible: gang}",
        "{subject: raid, quote: q, started: 2022-09-02}",
        "{subject: raid, quote: q, retaliation_for: siege}",
        "{subject: raid, quote: q, seat: town}",
        "{subject: campaign, quote: q, wounded: 4}",
    ],
    "s2": [
        "{subject: raid, quote: q, casualties: 90}",
        "{subject: raid, quote: q, responsible: crew}",
        "{subject: siege, quote: q, started: 2022-11}",
        "{subject: siege, quote: q, wounded: 3}",
        "{subject: raid, quote: q, seat: port}",
    ],
    "s3": [
        "{subject: raid, quote: q, killed: 12, scope: {side: army}}",
        "{subject: raid, quote: q, killed: 30, scope: {side: army}}",
        "{subject: raid, quote: q, happened: 2022-09}",
    ],
    "s6": ["{subject: raid, quote: q, seat: port, says: voice}"],
    "s5": [
        "{subject: raid, quote: q, killed: more than 5}",
        "{subject: stranger, quote: q, wounded: 2}",
        "{subject: siege, quote: q, wounded: 50, id: s5/first}",
        "{subject: siege, quote: q, wounded: 1..100, replaces: s5/first}",
    ],
}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Cases of every sort, on claims that cite, copy, quote, nest and were renamed."""
    folder = tmp_path_factory.mktemp("grounds")
    (folder / "claims").mkdir()
    (folder / "sources.bib").write_text(SOURCES)
    (folder / "claims" / "vocabulary.yaml").write_text(VOCABULARY)
    (folder / "claims" / "subjects.yaml").write_text(SUBJECTS)
    for key, items in SAID.items():
        said = CLAIMS.format(key=key, items="\n".join(f"  - {item}" for item in items))
        (folder / "claims" / f"{key}.yaml").write_text(said)
    found = pipeline.check(Project.find(Path(folder)).load(texts=False), Options(today=date(2026, 7, 2)))
    assert [one.message for one in found.problems if one.code not in ("E508", "E507")] == []
    return found


ALWAYS = "s4 moved"
"""The sources that had other keys, for a decision may speak of any case by them; so with `renamed`."""
RESTS_ON = {
    # what joins the claims of the case; sources; subjects
    "raid.casualties": (
        "s1/raid.started s3/raid.happened",
        f"s1 s2 agency s3 wire desk {ALWAYS}",
        "raid campaign mouth renamed",
    ),
    "raid.killed": (
        "s1/raid.started s3/raid.happened",
        f"s1 s3 s5 wire desk apart {ALWAYS}",
        "raid campaign renamed",
    ),
    "raid.killed[side=army]": (
        "s1/raid.started s3/raid.happened",
        f"s1 s3 wire desk {ALWAYS}",
        "raid campaign army renamed",
    ),
    "raid.responsible": (
        "s1/raid.started s3/raid.happened",
        f"s1 s2 agency s3 wire desk {ALWAYS}",
        "raid campaign crew gang league renamed",
    ),
    "raid.seat": (
        "s1/raid.started s3/raid.happened",
        f"s1 s2 agency s3 s6 voice wire desk {ALWAYS}",
        "raid campaign port town land renamed",
    ),
    "effect-after-cause:raid.retaliation_for+raid.started+siege.started": (
        "s3/raid.happened",
        f"s1 s2 agency s3 wire desk {ALWAYS}",
        "raid campaign siege renamed",
    ),
    "whole-holds-parts:campaign.wounded+raid.wounded+siege.wounded": (
        "s1/raid.started s2/siege.started s3/raid.happened s5/first",
        f"s1 s2 agency s3 s5 wire desk {ALWAYS}",
        "raid campaign siege calm renamed",
    ),
}
SOURCE_KEYS = {"s1", "s2", "s3", "s4", "s5", "s6", "agency", "voice", "wire", "desk", "apart", "moved"}


def test_a_ground_is_what_its_definition_names_and_nothing_more(report: Report) -> None:
    grounds, found = Grounds(report.corpus), {}
    for case in report.cases:
        ground = grounds.of(case)
        joined = {claim.id for claim in ground.claims} - {claim.id for claim in case.claims}
        assert {*case.claims} <= {*ground.claims}
        assert ground.vocabulary == report.corpus.vocabulary
        found[case.id] = joined, {*ground.sources}, {*ground.subjects} - SOURCE_KEYS
    assert found == {
        case_id: tuple({*names.split()} for names in parts) for case_id, parts in RESTS_ON.items()
    }


def test_the_claims_of_a_ground_stand_in_the_order_of_the_text(report: Report) -> None:
    place = {claim.id: number for number, claim in enumerate(report.corpus.claims)}
    for case in report.cases:
        numbers = [place[claim.id] for claim in Grounds(report.corpus).of(case).claims]
        assert numbers == sorted(numbers)


def test_a_case_reads_and_is_decided_from_its_ground_as_from_everything(report: Report) -> None:
    whole = replace(report.corpus, resolutions=())
    for case in report.cases:
        ground = Grounds(report.corpus).of(case)
        assert drawn(case, ground) == drawn(case, whole)
        for verdict in Verdict:
            for camp in case.camps:
                ids = [claim.id for claim in camp.claims]
                assert decided(case, verdict, ids, ground) == decided(case, verdict, ids, whole)


def drawn(case: Case, corpus: Corpus) -> list[str]:
    return [text(line) for line in case_lines(case, corpus, 100)]


def decided(case: Case, verdict: Verdict, ids: list[str], corpus: Corpus) -> Resolution | str:
    named = {"rejects" if verdict is Verdict.REJECT else "stands": ids}
    try:
        return decide(
            case,
            verdict,
            reason="So it is.",
            corpus=corpus,
            **(named if verdict in (Verdict.ACCEPT, Verdict.REVISED, Verdict.REJECT) else {}),
        )
    except ReconcileError as error:
        return str(error)


@pytest.mark.parametrize("where", ["items", "claims", "findings", "chain"])
def test_a_question_that_a_case_names_in_one_place_only_is_in_its_ground(report: Report, where: str) -> None:
    chained = next(case for case in report.cases if case.chain)
    killed = next(case for case in report.cases if case.id == "raid.killed")
    (item,) = killed.items
    bare = replace(killed, items=(), claims=(), findings=(), chain=None)
    finding, step = replace(killed.findings[0], items=(item,)), replace(chained.chain.steps[0], item=item)
    named = {
        "items": {"items": (item,)},
        "claims": {"claims": killed.claims[:1]},
        "findings": {"findings": (finding,)},
        "chain": {"chain": replace(chained.chain, steps=(step,))},
    }
    ground = Grounds(report.corpus).of(replace(bare, **named[where]))
    assert {*killed.claims} <= {*ground.claims}
    assert "raid" in ground.subjects


def test_the_claims_of_a_case_are_in_its_ground_though_the_corpus_has_them_no_more(report: Report) -> None:
    case = next(case for case in report.cases if case.id == "raid.killed")
    ground = Grounds(replace(report.corpus, claims=())).of(case)
    assert {*ground.claims} == {*case.claims}


@pytest.mark.parametrize("where", ["speaker", "source", "scope", "member", "possible", "core"])
def test_what_a_claim_names_in_one_place_only_is_in_the_ground(report: Report, where: str) -> None:
    case = next(case for case in report.cases if case.id == "raid.responsible")
    claim, named = case.claims[0], Members.of(["stranger"])
    said = {
        "speaker": {"speaker": "stranger"},
        "source": {"source": "stranger"},
        "scope": {"item": claim.item._replace(scope=(("side", "stranger"),))},
        "member": {"item": claim.item._replace(member="stranger")},
        "possible": {"value": Value("entity", "x", named)},
        "core": {"value": Value("entity", "x", Members.of(["crew"]), core=named)},
    }
    changed = replace(claim, **said[where])
    only = replace(case, claims=(changed,), findings=(), chain=None)
    corpus = replace(report.corpus, claims=(changed,))
    assert "stranger" in Grounds(corpus).of(only).subjects


@pytest.mark.parametrize("where", ["items", "findings"])
def test_the_subject_of_a_question_that_nobody_answers_is_in_the_ground(report: Report, where: str) -> None:
    case = next(case for case in report.cases if case.id == "raid.killed")
    asked = case.items[0]._replace(subject="silent")
    bare = replace(case, items=(), claims=(), findings=(), chain=None)
    named = {
        "items": {"items": (asked,)},
        "findings": {"findings": (replace(case.findings[0], items=(asked,)),)},
    }
    assert "silent" in Grounds(report.corpus).of(replace(bare, **named[where])).subjects
