import re

import pytest

from reconcile.errors import ReconcileError
from reconcile.model.case import Status
from reconcile.model.resolution import Resolution, Verdict
from reconcile.values.date import parse


@pytest.fixture
def claims(bench):
    return bench.claim("alwaght", "2022-09"), bench.claim("gul", "2022-11"), bench.claim("bbc", "2022-11-28")


@pytest.fixture
def case(bench, claims):
    (case,) = bench.open(*claims)
    return case


def refused(bench, case, verdict, message, **given):
    with pytest.raises(ReconcileError, match=re.escape(message)):
        bench.decide(case, verdict, **given)


def test_a_decision_holds_all_that_it_judged(bench, case):
    given = {"stands": ["gul/truce.ended"], "reason": " two against one ", "by": "desk"}
    assert bench.decide(case, Verdict.ACCEPT, **given) == Resolution(
        "truce.ended",
        Verdict.ACCEPT,
        "two against one",
        stands=("gul/truce.ended",),
        by="desk",
        at="2026-06-01T10:00:00Z",
        judged={
            "alwaght/truce.ended": "2022-09-01..2022-09-30",
            "gul/truce.ended": "2022-11-01..2022-11-30",
            "bbc/truce.ended": "2022-11-28",
        },
        camps=(("alwaght/truce.ended",), ("gul/truce.ended", "bbc/truce.ended")),
        leaves="2022-11-28",
    )


@pytest.mark.parametrize(
    ("verdict", "leaves"),
    [
        (Verdict.RANGE, "2022-09-01..2022-11-30"),
        (Verdict.COMPATIBLE, "2022-09-01..2022-11-30"),
        (Verdict.DISTINCT, "2022-09-01..2022-09-30 | 2022-11-28"),
        (Verdict.DISPUTED, "2022-09-01..2022-09-30 | 2022-11-28"),
    ],
)
def test_a_decision_says_what_it_leaves(bench, case, verdict, leaves):
    assert bench.decide(case, verdict).leaves == leaves


def test_a_range_leaves_everything_between_the_bounds_also_where_claims_agree(bench):
    numbers = ("at least 58", "at least 100")
    claims = (
        bench.claim(source, number, "attack.killed") for source, number in zip("ab", numbers, strict=True)
    )
    assert bench.decide(*bench.open(*claims), Verdict.RANGE).leaves == "58.."


def test_a_decision_across_questions_says_what_it_leaves_of_each(ordered):
    claims = ordered.claim("gul", "2022-06", "truce.started"), ordered.claim("dawn", "2022-05")
    decision = ordered.decide(*ordered.open(*claims), Verdict.DISPUTED)
    assert decision.leaves == "truce.started: 2022-06-01..2022-06-30 | truce.ended: 2022-05-01..2022-05-31"


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_needs_a_reason(bench, case, verdict):
    refused(bench, case, verdict, "needs a reason", reason="  ")


@pytest.mark.parametrize("verdict", [Verdict.ACCEPT, Verdict.REVISED])
def test_accept_and_revised_need_claims_that_stand(bench, case, verdict):
    refused(
        bench, case, verdict, f"{verdict} needs the claims that stand; choose among alwaght/truce.ended, gul"
    )


def test_claims_that_contradict_each_other_cannot_be_accepted_together(bench, case):
    message = "alwaght/truce.ended and gul/truce.ended cannot all be true; accept claims of one camp"
    refused(bench, case, Verdict.ACCEPT, message, stands=["alwaght/truce.ended", "gul/truce.ended"])


def test_claims_named_must_be_in_the_case(bench, case):
    refused(bench, case, Verdict.ACCEPT, "truce.ended has no claim gul/other", stands=["gul/other"])
    refused(bench, case, Verdict.REJECT, "truce.ended has no claim gul/other", rejects=["gul/other"])


def test_reject_needs_claims_to_reject(bench, case):
    refused(bench, case, Verdict.REJECT, "reject needs the claims that are rejected")


def test_a_verdict_takes_only_what_belongs_to_it(bench, case):
    one = ["gul/truce.ended"]
    refused(bench, case, Verdict.RANGE, "range does not name claims that stand", stands=one)
    refused(bench, case, Verdict.ACCEPT, "accept rejects no claims", stands=one, rejects=one)
    refused(bench, case, Verdict.RANGE, "range takes no value of its own", value="2022")
    refused(bench, case, Verdict.RANGE, "range takes no owner", owner="desk")


def test_defer_needs_an_owner_and_a_day(bench, case):
    refused(bench, case, Verdict.DEFER, "defer needs an owner", review_by="2026-08-01")
    for day in ("", "soon", "20260801", "2026-02-30"):
        refused(bench, case, Verdict.DEFER, "like 2026-08-01", owner="desk", review_by=day)


def test_an_own_value_must_be_readable(bench, case):
    given = {"stands": ["gul/truce.ended"], "parse": parse}
    assert bench.decide(case, Verdict.ACCEPT, value="2022-11-29", **given).leaves == "2022-11-29"
    with pytest.raises(ValueError, match="whenever"):
        bench.decide(case, Verdict.ACCEPT, value="whenever", **given)


def test_an_own_value_needs_a_single_question(ordered):
    claims = ordered.claim("gul", "2022-06", "truce.started"), ordered.claim("dawn", "2022-05")
    (case,) = ordered.open(*claims)
    refused(ordered, case, Verdict.ACCEPT, "several questions", stands=[claims[0].id], value="2022")


@pytest.mark.parametrize(
    ("verdict", "given"),
    [
        (Verdict.ACCEPT, {"stands": ["gul/truce.ended"]}),
        (Verdict.REJECT, {"rejects": ["alwaght/truce.ended"]}),
        (Verdict.RANGE, {}),
        (Verdict.DISPUTED, {}),
    ],
)
def test_what_was_just_decided_is_resolved(bench, claims, case, verdict, given):
    (settled,) = bench.settled(*claims, decided=[bench.decide(case, verdict, **given)])
    assert (settled.status, settled.changes) == (Status.RESOLVED, ())
