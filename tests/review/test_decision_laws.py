"""What holds of every decision on any claims, drawn close enough to meet."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.model.case import Status
from reconcile.model.resolution import Verdict
from reconcile.review.cases import intersection
from reconcile.review.effects import CHOOSES, set_aside, stands
from reconcile.review.prove import prove
from reconcile.solver.worlds import Worlds

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


sides = st.tuples(
    st.sampled_from(["truce.started", "truce.ended"]),
    st.tuples(st.integers(1, 5), st.integers(1, 5)).map(lambda pair: f"2022-0{min(pair)}/2022-0{max(pair)}"),
    st.sampled_from(["asserts", "asserts", "denies", "suggests"]),
)
VERDICTS = st.sampled_from([verdict for verdict in Verdict if verdict is not Verdict.DEFER])


def told(bench, drawn):
    return [
        bench.claim(f"s{n}", text, about, denies=how == "denies", suggested=how == "suggests")
        for n, (about, text, how) in enumerate(drawn)
    ]


def any_decision(bench, case, data):
    verdict = data.draw(VERDICTS)
    camp = data.draw(st.sampled_from(case.camps)).claims
    if verdict is Verdict.REJECT:
        return bench.decide(
            case, verdict, rejects=[c.id for c in case.claims if c not in camp] or [camp[0].id]
        )
    if verdict in (Verdict.ACCEPT, Verdict.REVISED):
        return bench.decide(case, verdict, stands=[data.draw(st.sampled_from(camp)).id])
    return bench.decide(case, verdict)


@given(st.lists(sides, min_size=2, max_size=6), st.data())
@some
def test_what_was_decided_is_never_stale_and_what_stands_has_a_world_or_is_named(ordered, drawn, data):
    claims = told(ordered, drawn)
    decided = []
    for case in ordered.open(*claims):
        if (
            next(one for one in ordered.settled(*claims, decided=decided) if one.id == case.id).status
            != "resolved"
        ):
            decided.append(any_decision(ordered, case, data))
    settled = ordered.settled(*claims, decided=decided)
    assert {(case.status, case.changes) for case in settled} <= {(Status.RESOLVED, ())}
    corpus = ordered.corpus(*claims, decided=decided)
    worlds, left = Worlds(corpus), ordered.facts(*claims, decided=decided).values()
    ruled = [case for case in settled if case.resolution and case.resolution.verdict not in CHOOSES]
    support = [claim for fact in left for reading in fact.readings for claim in reading.support]
    named = prove(left, worlds, settled)
    assert worlds.consistent(support, ordered.rules) or ruled or named


@given(st.lists(sides, min_size=2, max_size=6), st.data())
@some
def test_an_acceptance_with_an_own_value_is_never_stale(ordered, drawn, data):
    claims = told(ordered, drawn)
    for case in ordered.open(*claims):
        if len(case.items) == 1:
            stands = data.draw(st.sampled_from(case.claims)).id
            decision = ordered.decide(case, Verdict.ACCEPT, stands=[stands], value="2022-03-03")
            after = {one.id: one for one in ordered.settled(*claims, decided=[decision])}[case.id]
            assert (after.status, after.changes) == (Status.RESOLVED, ())
