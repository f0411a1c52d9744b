"""What the bench counts of proposals: agreement with claims, at each level, once each."""

import sys
from collections.abc import Callable
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from reconcile.model.proposal import Proposal
from reconcile.project import Project

ROOT = Path(__file__).parent.parent

FILES = {
    "reconcile.toml": "",
    "sources.bib": "@online{herald, title = {The Ferry}, date = {2023-03-12}, file = {herald.txt}}\n"
    "@online{other, title = {Another}, date = {2023-03-13}}\n",
    "claims/vocabulary.yaml": """\
subjects:
  ferry: {name: Sinking of the Vesk ferry, kind: event}
  flood: {name: Flood of Lasky, kind: event}
  ruiz: {name: Ana Ruiz, kind: person}
properties:
  happened: {type: date}
  ended: {type: date}
  killed: {type: count, unit: person}
""",
    "claims/herald.yaml": """\
source: herald
claims:
  - {subject: ferry, quote: killed more than 100 people, killed: more than 100}
  - {subject: ferry, quote: ended on 2 March 2023, happened: 2023-03-02}
  - {subject: flood, quote: Ana Ruiz said that 12 people died, killed: 12, says: ruiz}
  - {subject: ferry, quote: it sank at once, killed: '7', inferred: by counting}
  - {subject: ferry, quote: nowhere in the text, killed: '9'}
""",
    "sources/herald.txt": "The sinking of the Vesk ferry killed more than 100 people; it sank at once. "
    "The search ended on 2 March 2023. Ana Ruiz said that 12 people died in the sinking of the Vesk ferry.\n",
}


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], ModuleType]:
    """Imports a part of the bench."""
    monkeypatch.setattr(sys, "path", [str(ROOT / "scripts"), *sys.path])
    return lambda name: import_module(f"benchmarks.{name}")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    return tmp_path


def test_each_level_asks_for_more_and_what_was_inferred_or_lost_is_not_asked_for(
    bench: Callable[[str], ModuleType], project: Path
) -> None:
    found = {one.kind: one for one in bench("agreement").tallies(Project.find(project).load(), "herald")}
    dates, counts, voices = (found[kind] for kind in ("dates", "counts and measures", "what others say"))
    assert (dates.claims, dates.proposals, dates.agreed) == (
        1,
        1,
        (1, 0, 0, 0),
    )
    assert (counts.claims, counts.proposals, counts.agreed) == (2, 2, (2, 2, 1, 1))  # of another subject
    assert (voices.claims, voices.proposals, voices.agreed) == (1, 1, (1, 1, 0, 0))


def test_half_way_through_every_second_claim_is_known_and_the_others_are_looked_for(
    bench: Callable[[str], ModuleType], project: Path
) -> None:
    corpus = Project.find(project).load()
    tallies = list(bench("agreement").tallies(corpus, "herald", begun=True))
    assert all(one.begun for one in tallies)
    assert [(one.kind, one.claims) for one in tallies] == [
        ("dates", 1),
        ("counts and measures", 0),
        ("names", 0),
        ("what others say", 0),
    ]


def test_a_claim_and_a_proposal_count_once(bench: Callable[[str], ModuleType], project: Path) -> None:
    corpus = Project.find(project).load()
    claim = corpus.claims[0]
    agreement = bench("agreement")
    anything = [lambda _, __: True]
    assert len(agreement.pairs([claim], ["a", "b"], anything)) == 1
    assert len(agreement.pairs([claim, claim], ["a"], anything)) == 1
    assert agreement.pairs([claim], ["a"], [lambda _, __: True, lambda _, __: False]) == []


def test_a_subject_that_is_offered_second_counts_as_one_of_three_and_not_as_the_first(
    bench: Callable[[str], ModuleType], project: Path
) -> None:
    claims = Project.find(project).load().claims
    claim = next(claim for claim in claims if claim.id == "herald/ferry.killed")
    one = Proposal(
        "herald", claim.quote, 0, 1, "", "", property="killed", subject="flood", others=("ruiz", "ferry")
    )
    counted = bench("agreement").tally("herald", "counts", [claim], [one], lambda _, __: True)
    assert counted.agreed == (1, 1, 1, 0)


def test_the_figures_are_told_with_how_they_are_counted_and_their_absence_is(
    bench: Callable[[str], ModuleType], project: Path
) -> None:
    propose, result = bench("propose"), bench("bench").Result
    found = bench("agreement").tallies
    corpus = Project.find(project).load()
    tallies = [asdict(one) for half in (False, True) for one in found(corpus, "herald", begun=half)]
    told = propose.report([result("propose", 1, {}, made={"tallies": tallies})])
    assert "| counts and measures | 2 | 2 | 100 %, 100 % | 100 %, 100 % | 50 %, 50 % | 50 %, 50 % |" in told
    assert "no editor made a claim of counts as wrong" in " ".join(told.split())
    assert "| dates | 1 | 100 % | 0 % | 0 % | 0 % |" in told
    assert "nothing was measured" in propose.report([result("propose", 1, {}, made={"tallies": []})])
