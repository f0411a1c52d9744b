"""What holds of every decision on any claims, drawn close enough to meet."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.model.case import Status
from reconcile.model.resolution import Verdict
from reconcile.review.cases import intersection
from reconcile.review.effects import set_aside, stands

numbers = st.integers(0, 4)
spans = st.tuples(numbers, numbers).map(lambda pair: f"{min(pair)}..{max(pair)}")
several = st.lists(spans, min_size=2, max_size=5)
ALL_STAND = st.sampled_from([Verdict.RANGE, Verdict.COMPATIBLE, Verdict.DISTINCT, Verdict.DISPUTED])
some = settings(max_examples=60, deadline=None)


def said(bench, texts):
    return [bench.claim(f"s{n}", text, "attack.killed") for n, text in enumerate(texts)]


def accepted(bench, claims):
    """The first claim of the one case accepted, if there is a case."""
    return [
        bench.decide(case, Verdict.ACCEPT, stands=[case.camps[0].claims[0].id])
        for case in bench.open(*claims)
    ]


@given(several)
@some
def test_a_decision_holds_on_what_it_judged(bench, texts):
    claims = said(bench, texts)
    for case in bench.settled(*claims, decided=accepted(bench, claims)):
        assert (case.status, case.changes) == (Status.RESOLVED, ())


@given(several, ALL_STAND, st.data())
@some
def test_the_order_of_the_claims_changes_no_status(bench, texts, verdict, data):
    claims = said(bench, texts)
    decided = [bench.decide(case, verdict) for case in bench.open(*claims)]
    shuffled = data.draw(st.permutations(claims))
    assert {case.status for case in bench.settled(*shuffled, decided=decided)} <= {Status.RESOLVED}


@given(several, st.data())
@some
def test_a_claim_that_repeats_one_that_stands_keeps_the_decision(bench, texts, data):
    claims = said(bench, texts)
    decided = accepted(bench, claims)
    for case in bench.settled(*claims, decided=decided):
        standing = data.draw(st.sampled_from(stands(case)))
        again = bench.claim("new", standing.value.written, "attack.killed")
        (kept,) = bench.settled(*claims, again, decided=decided)
        assert (kept.status, kept.changes) == (Status.RESOLVED, ())


@given(several, st.data())
@some
def test_a_claim_that_was_set_aside_may_go(bench, texts, data):
    claims = said(bench, texts)
    decided = accepted(bench, claims)
    for case in bench.settled(*claims, decided=decided):
        gone = data.draw(st.sampled_from(sorted(set_aside(case))))
        rest = [claim for claim in claims if claim.id != gone]
        assert all(case.status is Status.RESOLVED for case in bench.settled(*rest, decided=decided))


@given(several)
@some
def test_what_is_left_has_a_value_that_its_support_allows(bench, texts):
    claims = said(bench, texts)
    for fact in bench.facts(*claims, decided=accepted(bench, claims)).values():
        assert fact.standing != "open"
        for reading in fact.readings:
            assert reading.value == intersection(reading.support)
            assert not reading.value.is_empty()
