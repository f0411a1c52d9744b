"""The project's own claims: what five articles say, what cannot all be true of it, and what can."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

from reconcile.assemble import assemble
from reconcile.formats import claims_yaml
from reconcile.formats.written import WrittenClaim, WrittenFile
from reconcile.model.claim import Claim
from reconcile.model.corpus import Corpus
from reconcile.model.report import Report
from reconcile.options import Options
from reconcile.pipeline import check, facts
from reconcile.project import Project

ROOT = Path(__file__).parents[1]
ARTICLES = ("shay2023", "alwaght2023", "alwaght2024", "gul2024", "qonversations2023")
TODAY = date(2026, 12, 1)


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return Project.find(ROOT).load()


@pytest.fixture(scope="module")
def undecided(corpus: Corpus) -> Report:
    return check(corpus, Options(TODAY, decided=False))


def test_it_is_read_without_a_fault(undecided: Report) -> None:
    assert undecided.problems == ()


def test_it_holds_every_article_and_what_these_cite(corpus: Corpus) -> None:
    assert set(ARTICLES) <= set(corpus.sources)
    assert len(corpus.sources) >= 60
    assert all(corpus.sources[key].cites and corpus.sources[key].date for key in ARTICLES[:1] + ARTICLES[3:4])


def test_it_holds_hundreds_of_claims_and_subjects(corpus: Corpus) -> None:
    entered = [claim for claim in corpus.claims if claim.span.path != "sources.bib"]
    assert (len(entered) >= 300, len(corpus.subjects) >= 100) == (True, True)
    assert {claim.source for claim in entered} >= set(ARTICLES)


def test_each_claim_quotes_twelve_words_at_most(corpus: Corpus) -> None:
    entered = [claim for claim in corpus.claims if claim.span.path != "sources.bib"]
    assert [claim.id for claim in entered if not 0 < len(claim.quote.split()) <= 12] == []


@pytest.mark.parametrize(
    ("case", "code"),
    [
        ("ttp-ceasefire-2022.ended", "C101"),
        ("peshawar-bombing.killed", "C101"),
        ("peshawar-bombing.wounded", "C101"),
        ("peshawar-bombing.responsible=ttp", "C103"),
        ("murtazashvili2023.published", "C101"),
        (
            "effect-after-cause:balti-killing.happened+balti-killing.retaliation_for+tank-fort-attack.happened",
            "C201",
        ),
        (
            "effect-after-cause+part-after-whole-begins:balti-killing.happened+balti-killing.within"
            "+pakistani-operations-2022.retaliation_for+tank-fort-attack.happened",
            "C202",
        ),
        (
            "effect-after-cause+outside-lifetime:balti-killing.happened+balti-killing.retaliation_for"
            "+balti-killing.victims=khalid-balti+khalid-balti.died+tank-fort-attack.happened",
            "C203",
        ),
        (
            "contradicted-superlative:isi-chief-visit-2021.happened+isi-chief-visit-2021.located_in"
            "+isi-chief-visit-2021.participants=isi-director-general+isi-director-general.first_kabul_visit",
            "C403",
        ),
        ("reported-before-it-happened:torkham-closure-2023-02.reopened", "C204"),
        ("reported-before-it-happened:ttp-ceasefire-2022.ended", "C204"),
        ("impossible-magnitude:afghans-in-pakistan.por_holders@2024", "C304"),
        ("relates-to-itself:pakistan.trades_with=pakistan", "C402"),
    ],
)
def test_it_finds_what_a_fact_checker_would(undecided: Report, case: str, code: str) -> None:
    assert {found.id: found.code for found in undecided.cases}.get(case) == code


@pytest.mark.parametrize(
    "innocent",
    [
        "ttp.founded",  # in 2007; in December 2007
        "takeover-2021.happened",  # August 2021; mid-August 2021
        "ceasefire-2021.ended",
        "torkham-closure-2023-09",
        "strikes-2022-04.happened",
        "strikes-2024-03.happened",
    ],
)
def test_it_does_not_flag_what_can_be_true(corpus: Corpus, undecided: Report, innocent: str) -> None:
    assert any(claim.item.id.startswith(innocent) for claim in corpus.claims)
    assert [case.id for case in undecided.cases if any(i.id.startswith(innocent) for i in case.items)] == []


def test_no_case_mixes_the_events_that_are_told_apart(undecided: Report) -> None:
    pairs = [
        {"ceasefire-2021", "ttp-ceasefire-2022"},
        {"torkham-closure-2023-02", "torkham-closure-2023-09"},
        {"strikes-2022-04", "strikes-2024-03"},
    ]
    mixed = [
        case.id for case in undecided.cases for pair in pairs if pair <= {item.subject for item in case.items}
    ]
    assert mixed == []


def test_every_case_is_decided_with_a_reason_or_put_off_with_an_owner_and_a_day(corpus: Corpus) -> None:
    report = check(corpus, Options(TODAY))
    assert (report.fails, report.problems) == (False, ())
    own = [case.resolution for case in report.cases if case.resolution is not None]
    assert all(len(decision.reason.split()) >= 5 and decision.by == "desk" for decision in own)
    assert all(d.owner and d.review_by for d in own if d.verdict == "defer")
    assert all(case.resolution is not None or case.settled_by is not None for case in report.cases)


def test_without_one_of_its_decisions_the_gate_fails(corpus: Corpus) -> None:
    decision = next(one for one in corpus.resolutions if one.case == "ttp-ceasefire-2022.ended")
    rest = tuple(one for one in corpus.resolutions if one is not decision)
    report = check(replace(corpus, resolutions=rest), Options(TODAY))
    assert [case.id for case in report.failing if case.id == decision.case] == [decision.case]


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_claims_and_their_files_changes_no_case_no_decision_and_no_fact(
    corpus: Corpus, seed: int
) -> None:
    files = [claims_yaml.read(path.read_text(), path.name) for path in sorted(ROOT.glob("claims/*.yaml"))]
    moved = _dealt([claim for file in files for claim in file.claims], Random(seed))
    rest = [replace(file, claims=()) for file in files]
    again = assemble([*moved, *rest], corpus.sources.values(), resolutions=corpus.resolutions)
    before, after = (check(one, Options(TODAY)) for one in (corpus, again))
    assert _told(after) == _told(before)
    assert _left(after) == _left(before)


def _dealt(claims: list[WrittenClaim], random: Random) -> list[WrittenFile]:
    """The claims in any order, in four files."""
    random.shuffle(claims)
    return [
        WrittenFile(
            path, tuple(replace(claim, span=replace(claim.span, path=path)) for claim in claims[n::4])
        )
        for n, path in enumerate("abcd")
    ]


def _told(report: Report) -> set[object]:
    """The cases of a report, whatever the ids of their claims, which tell claims apart by their order."""
    return {
        (
            case.id,
            case.code,
            case.severity,
            case.status,
            frozenset(_said(finding.claims) for finding in case.findings),
            frozenset(_said(camp.claims) for camp in case.camps),
        )
        for case in report.cases
    }


def _left(report: Report) -> set[object]:
    return {
        (
            fact.item,
            fact.standing,
            frozenset((reading.shown, _said(reading.support)) for reading in fact.readings),
        )
        for fact in facts(report)
    }


def _said(claims: Iterable[Claim]) -> frozenset[tuple[str, ...]]:
    return frozenset((c.source, c.speaker, c.item.id, c.polarity, c.value.written, c.quote) for c in claims)
