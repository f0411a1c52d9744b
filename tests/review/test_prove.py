from reconcile.model.resolution import Verdict
from reconcile.review.prove import prove
from reconcile.solver.worlds import Worlds


def proof(bench, *claims, decided=(), facts=None, cases=None):
    corpus = bench.corpus(*claims)
    facts = bench.facts(*claims, decided=decided).values() if facts is None else facts
    cases = bench.settled(*claims, decided=decided) if cases is None else cases
    return prove(facts, Worlds(corpus), cases)


def contradicting(ordered):
    return ordered.claim("gul", "2022-06", "truce.started"), ordered.claim("dawn", "2022-05")


def test_what_agrees_may_leave(ordered):
    claims = ordered.claim("gul", "2022-04", "truce.started"), ordered.claim("dawn", "2022-05")
    assert proof(ordered, *claims) == ()


def test_no_undeclared_contradiction_leaves(ordered):
    claims = contradicting(ordered)
    blind = ordered.having(rules=()).facts(*claims).values()
    assert proof(ordered, *claims, facts=blind, cases=()) == (
        "truce.ended (2022-05) and truce.started (2022-06) cannot stand together under ends-after-start",
    )


def test_the_contradiction_named_is_the_smallest(summed):
    claims = [
        summed.claim("a", number, f"attack.{name}")
        for name, number in (("casualties", "5"), ("killed", "10"), ("wounded", "3"))
    ]
    blind = summed.having(rules=()).facts(*claims).values()
    assert proof(summed, *claims, facts=blind, cases=()) == (
        "attack.casualties (5) and attack.killed (10) cannot stand together under casualties-add-up",
    )


def test_what_nobody_decided_leaves_as_open_and_says_nothing(ordered):
    assert proof(ordered, *contradicting(ordered)) == ()


def test_a_contradiction_that_a_decision_lets_stand_is_declared(ordered):
    claims = contradicting(ordered)
    for verdict in (Verdict.RANGE, Verdict.COMPATIBLE, Verdict.DISTINCT, Verdict.DISPUTED):
        decided = [ordered.decide(*ordered.open(*claims), verdict)]
        assert proof(ordered, *claims, decided=decided) == ()


def test_a_disputed_item_enters_a_rule_as_the_union_of_its_camps(ordered):
    early, late = ordered.claim("dawn", "2022-05"), ordered.claim("bbc", "2022-08")
    start = ordered.claim("gul", "2022-06", "truce.started")
    decided = [ordered.decide(case, Verdict.DISPUTED) for case in ordered.open(early, late) if not case.rules]
    facts = ordered.having(rules=()).facts(start, early, late, decided=decided).values()
    assert proof(ordered, start, early, late, facts=facts, cases=()) == ()


def test_a_deferred_item_enters_a_rule_as_the_union_of_its_camps(ordered):
    early, earlier = ordered.claim("dawn", "2022-05"), ordered.claim("bbc", "2022-03")
    start = ordered.claim("gul", "2022-06", "truce.started")
    plain = ordered.having(rules=())
    decided = [plain.decide(*plain.open(early, earlier), Verdict.DEFER, owner="desk", review_by="2027-01-01")]
    facts = plain.facts(start, early, earlier, decided=decided).values()
    cases = plain.settled(start, early, earlier, decided=decided)
    assert len(proof(ordered, start, early, earlier, facts=facts, cases=cases)) == 1


def test_a_contradiction_that_is_still_to_be_settled_is_declared(ordered):
    claims = ordered.claim("dawn", "2022-05"), ordered.claim("bbc", "2022-03"), *contradicting(ordered)[:1]
    put_off = {"owner": "desk", "review_by": "2027-01-01"}
    claims = (*claims, ordered.claim("bbc", "2022-08", "truce.started"))
    decided = [
        ordered.decide(case, Verdict.DEFER, **put_off) for case in ordered.open(*claims) if not case.rules
    ]
    assert proof(ordered, *claims, decided=decided) == ()
    assert len(proof(ordered, *claims, facts=(), cases=ordered.settled(*claims, decided=decided)[:2])) == 1
