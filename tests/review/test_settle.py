from dataclasses import replace
from datetime import date

import pytest

from reconcile.model.case import Status
from reconcile.model.resolution import Resolution, Verdict
from reconcile.model.source import Source
from reconcile.model.span import Span
from reconcile.model.vocabulary import Property
from reconcile.review.decide import decide
from reconcile.review.effects import set_aside, stands
from reconcile.review.meaning import set_text
from reconcile.review.settle import orphans
from reconcile.values import date as dates


@pytest.fixture
def september(bench):
    return bench.claim("alwaght", "2022-09")


@pytest.fixture
def november(bench):
    return bench.claim("gul", "2022-11")


def test_a_case_that_nobody_looked_at_is_open(bench, september, november):
    (case,) = bench.settled(september, november)
    assert (case.status, case.resolution) == (Status.OPEN, None)


def test_accept_lets_stand_the_claims_named_and_all_that_fit_them(bench, september, november):
    claims = (september, november, bench.claim("dawn", "2022"), bench.claim("bbc", "2022-11-28"))
    decision = bench.decide(*bench.open(*claims), Verdict.ACCEPT, stands=[november.id])
    (case,) = bench.settled(*claims, decided=[decision])
    assert case.status is Status.RESOLVED
    assert [claim.source for claim in stands(case)] == ["gul", "dawn", "bbc"]
    assert set_aside(case) == {september.id}


def test_claims_that_fit_the_accepted_one_but_not_each_other_do_not_stand_with_it(bench, september, november):
    year = bench.claim("dawn", "2022")
    decision = bench.decide(*bench.open(year, september, november), Verdict.ACCEPT, stands=[year.id])
    (case,) = bench.settled(year, september, november, decided=[decision])
    assert stands(case) == (year,)


def test_revised_lets_the_speakers_latest_stand(bench):
    first, latest = (
        bench.claim("gul", "40", "attack.killed"),
        bench.claim("gul", "101", "attack.killed", id="gul/2"),
    )
    decision = bench.decide(*bench.open(first, latest), Verdict.REVISED, stands=["gul/2"])
    (case,) = bench.settled(first, latest, decided=[decision])
    assert stands(case) == (latest,)


def test_reject_lets_stand_all_but_those_named(bench, september, november):
    claims = (september, november, bench.claim("bbc", "2022-11-28"))
    decision = bench.decide(*bench.open(*claims), Verdict.REJECT, rejects=[september.id])
    (case,) = bench.settled(*claims, decided=[decision])
    assert (case.status, stands(case)) == (Status.RESOLVED, claims[1:])


def test_what_still_conflicts_after_a_rejection_stays_open(bench, september, november):
    claims = (september, november, bench.claim("bbc", "2022-12"))
    decision = bench.decide(*bench.open(*claims), Verdict.REJECT, rejects=[september.id])
    (case,) = bench.settled(*claims, decided=[decision])
    assert (case.status, case.resolution) == (Status.OPEN, decision)
    assert set_aside(case) == {september.id}


@pytest.mark.parametrize("verdict", [Verdict.RANGE, Verdict.COMPATIBLE, Verdict.DISTINCT, Verdict.DISPUTED])
def test_by_the_other_verdicts_all_stand(bench, september, november, verdict):
    decision = bench.decide(*bench.open(september, november), verdict)
    (case,) = bench.settled(september, november, decided=[decision])
    assert (case.status, stands(case)) == (Status.RESOLVED, (september, november))


def test_deferred_passes_and_stays_visible(bench, september, november):
    decision = bench.decide(
        *bench.open(september, november), Verdict.DEFER, owner="desk", review_by="2026-07-01"
    )
    (case,) = bench.settled(september, november, decided=[decision])
    assert (case.status, case.overdue, set_aside(case)) == (Status.DEFERRED, False, frozenset())
    assert not case.fails(case.severity)


def test_a_deferral_is_overdue_after_its_date(bench, september, november):
    decision = bench.decide(
        *bench.open(september, november), Verdict.DEFER, owner="desk", review_by="2026-07-01"
    )
    later = bench.having(today=date(2026, 7, 2))
    (case,) = later.settled(september, november, decided=[decision])
    assert (case.status, case.overdue) == (Status.DEFERRED, True)


def test_a_case_is_resolved_when_each_of_its_findings_holds_a_claim_that_another_live_resolution_sets_aside(
    ordered,
):
    start = ordered.claim("gul", "2022-10", "truce.started")
    september, november = ordered.claim("alwaght", "2022-09"), ordered.claim("gul", "2022-11")
    cases = {case.id: case for case in ordered.open(start, september, november)}
    decision = ordered.decide(cases["truce.ended"], Verdict.ACCEPT, stands=[november.id])
    settled = {case.id: case for case in ordered.settled(start, september, november, decided=[decision])}
    order = settled["ends-after-start:truce.ended+truce.started"]
    assert (order.status, order.settled_by, order.resolution) == (Status.RESOLVED, "truce.ended", None)


def test_a_stale_decision_settles_no_other_case(ordered):
    start = ordered.claim("gul", "2022-10", "truce.started")
    september, november = ordered.claim("alwaght", "2022-09"), ordered.claim("gul", "2022-11")
    cases = {case.id: case for case in ordered.open(start, september, november)}
    decision = ordered.decide(cases["truce.ended"], Verdict.ACCEPT, stands=[november.id])
    moved = ordered.claim("gul", "2022-12")
    settled = ordered.settled(start, september, moved, decided=[decision])
    assert {case.status for case in settled} == {Status.OPEN, Status.STALE}


def test_a_stale_decision_whose_case_others_settle_sets_nothing_aside(ordered):
    start, end = ordered.claim("gul", "2022-06", "truce.started"), ordered.claim("dawn", "2022-05")
    (case,) = ordered.open(start, end)
    on_order = ordered.decide(case, Verdict.ACCEPT, stands=[start.id])
    moved, other = ordered.claim("dawn", "2022-04"), ordered.claim("bbc", "2022-08")
    (on_end,) = (
        ordered.decide(case, Verdict.ACCEPT, stands=[other.id])
        for case in ordered.open(start, moved, other)
        if case.id == "truce.ended"
    )
    settled = ordered.settled(start, moved, other, decided=[on_order, on_end])
    order = next(case for case in settled if case.rules)
    assert (order.status, order.settled_by, set_aside(order)) == (Status.RESOLVED, "truce.ended", frozenset())


def test_through_a_citation_a_decision_sets_aside_the_citation_not_the_claim(bench):
    claim = bench.claim("gul", "2022-11", cites=("dawn",))
    found = replace(bench.finding("C204", "reported-before-it-happened", claim), cited="dawn")
    bench = bench.having(findings=(found,))
    decision = bench.decide(*bench.open(claim), Verdict.REJECT, rejects=[claim.id])
    (case,) = bench.settled(claim, decided=[decision])
    assert (case.status, set_aside(case)) == (Status.RESOLVED, frozenset())


def test_a_claim_whose_own_source_came_too_early_is_itself_set_aside(bench):
    claim = bench.claim("gul", "2022-11", cites=("dawn",))
    bench = bench.having(findings=(bench.finding("C204", "reported-before-it-happened", claim),))
    decision = bench.decide(*bench.open(claim), Verdict.REJECT, rejects=[claim.id])
    (case,) = bench.settled(claim, decided=[decision])
    assert set_aside(case) == {claim.id}


def test_to_accept_one_of_two_that_are_judged_alone_leaves_the_other(bench):
    one, two = bench.claim("gul", "1", "attack.killed"), bench.claim("dawn", "1", "attack.killed")
    found = tuple(bench.finding("C402", "relates-to-itself", claim) for claim in (one, two))
    bench = bench.having(findings=found)
    decision = bench.decide(*bench.open(one, two), Verdict.ACCEPT, stands=[one.id])
    (case,) = bench.settled(one, two, decided=[decision])
    assert stands(case) == (one, two)


def test_a_decision_on_a_case_that_no_longer_exists_is_an_orphan(bench, september, november):
    decision = bench.decide(*bench.open(september, november), Verdict.DISPUTED)
    settled = bench.settled(november, decided=[decision])
    assert (settled, orphans([decision], settled)) == ((), (decision,))


def test_of_two_decisions_on_one_case_the_latest_counts_and_the_other_is_an_orphan(
    bench, september, november
):
    old = bench.decide(*bench.open(september, november), Verdict.DISPUTED, at="2026-01-01T00:00:00Z")
    new = replace(old, verdict=Verdict.RANGE, at="2026-02-01T00:00:00Z")
    (case,) = bench.settled(september, november, decided=[new, old])
    assert case.resolution.verdict is Verdict.RANGE
    assert orphans([new, old], [case]) == (old,)


def test_a_decision_written_by_hand_needs_to_name_nothing_that_it_judged(bench, september, november):
    decision = Resolution("truce.ended", Verdict.ACCEPT, "three against one", stands=(november.id,))
    (case,) = bench.settled(september, november, decided=[decision])
    assert (case.status, set_aside(case)) == (Status.RESOLVED, {september.id})


def test_what_lost_stays_lost_when_what_it_contradicted_is_gone(bench):
    texts = ("0..1", "0", "1", "2")
    claims = [bench.claim(f"s{n}", text, "attack.killed") for n, text in enumerate(texts)]
    decision = bench.decide(*bench.open(*claims), Verdict.ACCEPT, stands=[claims[0].id])
    (case,) = bench.settled(claims[0], *claims[2:], decided=[decision])
    assert (case.status, stands(case)) == (Status.RESOLVED, (claims[0],))


def test_of_a_count_that_settles_case_decision_and_fact_leave_the_same(bench):
    def known(key: str, day: str) -> Source:
        return Source(key, Span("sources.bib"), date=dates.parse(day))

    rising = bench.having(
        properties=(Property("date", "date"), Property("killed", "count", settles=14)),
        sources=(known("early", "2023-01-31"), known("tens", "2023-02-19"), known("late", "2023-03-01")),
    )
    said = (
        rising.claim("early", "2023-01-30", "blast.date"),
        rising.claim("early", "100", "blast.killed"),
        rising.claim("tens", "tens", "blast.killed"),
        rising.claim("late", "more than 100", "blast.killed"),
    )
    (case,) = rising.open(*said)
    decision = decide(
        case, Verdict.ACCEPT, reason="because", stands=["late/blast.killed"], corpus=rising.corpus(*said)
    )
    fact = rising.facts(*said, decided=[decision])["blast.killed"]
    shown = [set_text(camp.value, "count") for camp in case.camps]
    assert (shown, decision.leaves) == (["101..", "20..99"], "101..")
    assert [set_text(reading.value, "count") for reading in fact.readings] == ["101.."]
