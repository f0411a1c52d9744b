import pytest

from reconcile.model.resolution import Verdict
from reconcile.model.source import Source, Withdrawal
from reconcile.model.span import Span
from reconcile.model.subject import Subject

VALUE = "truce.ended"


@pytest.fixture
def three(bench):
    return bench.claim("alwaght", "2022-09"), bench.claim("gul", "2022-11"), bench.claim("bbc", "2022-11-28")


def left(bench, *claims, verdict=None, about=VALUE, **given):
    """Status, readings and dissent of a fact, after a verdict on its one case."""
    decided = [bench.decide(*bench.open(*claims), verdict, **given)] if verdict else []
    fact = bench.facts(*claims, decided=decided)[about]
    readings = [
        (f"{r.letter}:" * bool(r.letter) + r.shown, [claim.source for claim in r.support])
        for r in fact.readings
    ]
    return fact.standing.value, readings, [claim.source for claim in fact.dissent]


def test_two_independent_sources_that_agree_make_an_agreed_fact(bench):
    claims = bench.claim("gul", "2022-11"), bench.claim("bbc", "2022-11-28")
    assert left(bench, *claims) == ("agreed", [("2022-11-28", ["gul", "bbc"])], [])


def test_one_source_makes_a_single_source_fact(bench):
    assert left(bench, bench.claim("gul", "2022-11")) == ("single-source", [("2022-11", ["gul"])], [])


def test_an_article_that_copies_another_adds_no_origin(bench):
    copying = bench.having(sources=(Source("bbc", Span("s"), copies=("gul",)), Source("gul", Span("s"))))
    claims = copying.claim("gul", "2022-11"), copying.claim("bbc", "2022-11-28")
    assert left(copying, *claims)[0] == "single-source"
    assert copying.facts(*claims)[VALUE].origins == ("gul",)


def test_one_voice_in_two_articles_is_one_origin(bench):
    claims = bench.claim("gul", "2022-11", says="ttp"), bench.claim("bbc", "2022-11", says="ttp")
    assert left(bench, *claims)[0] == "single-source"
    assert bench.facts(*claims)[VALUE].origins == ("ttp",)


def test_what_is_only_suggested_makes_nothing_agreed(bench):
    claims = bench.claim("gul", "2022-11"), bench.claim("bbc", "2022-11", suggested=True)
    assert left(bench, *claims)[0] == "single-source"


def test_a_fact_names_the_claim_that_sets_each_bound(bench):
    claims = (
        bench.claim("a", "at least 58", "attack.killed"),
        bench.claim("b", "50..60", "attack.killed"),
        bench.claim("c", "58..", "attack.killed"),
    )
    (reading,) = bench.facts(*claims)["attack.killed"].readings
    assert (reading.shown, reading.lower_by, reading.upper_by) == (
        "58..60",
        "a/attack.killed",
        "b/attack.killed",
    )


def test_what_nobody_decided_is_open_and_has_no_value(bench, three):
    assert left(bench, *three) == ("open", [], [])


def test_what_was_put_off_is_open_and_says_why(bench, three):
    given = {
        "verdict": Verdict.DEFER,
        "owner": "desk",
        "review_by": "2027-01-01",
        "reason": "asked the author",
    }
    assert left(bench, *three, **given) == ("open", [], [])
    decided = [bench.decide(*bench.open(*three), given.pop("verdict"), **given)]
    assert bench.facts(*three, decided=decided)[VALUE].reason == "asked the author"


def test_a_stale_decision_leaves_its_fact_open(bench, three):
    decided = [bench.decide(*bench.open(*three), Verdict.DISPUTED)]
    fact = bench.facts(bench.claim("alwaght", "2022-08"), *three[1:], decided=decided)[VALUE]
    assert (fact.standing, fact.readings) == ("open", ())


def test_accept_gives_the_intersection_of_what_stands(bench, three):
    assert left(bench, *three, verdict=Verdict.ACCEPT, stands=["gul/truce.ended"]) == (
        "resolved",
        [("2022-11-28", ["gul", "bbc"])],
        ["alwaght"],
    )


def test_accept_with_a_value_gives_the_editors_own(bench, three):
    given = {"stands": ["gul/truce.ended"], "value": "late November 2022"}
    assert left(bench, *three, verdict=Verdict.ACCEPT, **given) == (
        "resolved",
        [("2022-11-21/2022-11-30", ["gul", "bbc"])],
        ["alwaght"],
    )


def test_an_own_value_is_supported_by_the_claims_that_allow_it(bench, three):
    given = {"stands": ["gul/truce.ended"], "value": "2022-11-05"}
    assert left(bench, *three, verdict=Verdict.ACCEPT, **given)[1:] == (
        [("2022-11-05", ["gul"])],
        ["alwaght", "bbc"],
    )


def test_an_own_value_that_cannot_be_read_leaves_the_fact_open(bench, three):
    given = {"stands": ["gul/truce.ended"], "value": "whenever"}
    assert left(bench, *three, verdict=Verdict.ACCEPT, **given)[:2] == ("open", [])


def test_reject_gives_the_intersection_of_the_rest(bench, three):
    assert left(bench, *three, verdict=Verdict.REJECT, rejects=["alwaght/truce.ended"]) == (
        "resolved",
        [("2022-11-28", ["gul", "bbc"])],
        ["alwaght"],
    )


def test_a_rejection_that_leaves_a_conflict_leaves_the_fact_open(bench, three):
    december = bench.claim("dawn", "2022-12")
    assert left(bench, *three, december, verdict=Verdict.REJECT, rejects=["alwaght/truce.ended"])[0] == "open"


def test_when_all_is_rejected_nothing_is_left_and_it_is_resolved(bench, three):
    rejects = [claim.id for claim in three]
    assert left(bench, *three, verdict=Verdict.REJECT, rejects=rejects) == (
        "resolved",
        [],
        ["alwaght", "gul", "bbc"],
    )


def test_range_goes_from_the_lowest_to_the_highest_bound(bench, three):
    assert left(bench, *three, verdict=Verdict.RANGE) == (
        "resolved",
        [("2022-09-01/2022-11-30", ["alwaght", "gul", "bbc"])],
        [],
    )


def test_compatible_gives_the_intersection(bench):
    claims = (
        bench.claim("a", "at least 58", "attack.killed"),
        bench.claim("b", "at least 100", "attack.killed"),
    )
    given = {"verdict": Verdict.COMPATIBLE, "about": "attack.killed"}
    assert left(bench, *claims, **given) == ("resolved", [("100..", ["a", "b"])], [])


def test_compatible_gives_the_range_where_nothing_is_in_common(bench, three):
    assert left(bench, *three, verdict=Verdict.COMPATIBLE)[1][0][0] == "2022-09-01/2022-11-30"


@pytest.mark.parametrize(
    ("verdict", "standing"), [(Verdict.DISTINCT, "resolved"), (Verdict.DISPUTED, "disputed")]
)
def test_distinct_and_disputed_give_each_camps_value_with_its_support(bench, three, verdict, standing):
    assert left(bench, *three, verdict=verdict) == (
        standing,
        [("a:2022-09", ["alwaght"]), ("b:2022-11-28", ["gul", "bbc"])],
        [],
    )


def test_a_fact_gives_the_reason_of_its_decision(bench, three):
    decided = [bench.decide(*bench.open(*three), Verdict.RANGE, reason="both are memoirs")]
    fact = bench.facts(*three, decided=decided)[VALUE]
    assert (fact.reason, fact.case) == ("both are memoirs", "truce.ended")


def test_a_tension_that_nobody_looked_at_leaves_the_value_that_all_allow(bench):
    claims = (
        bench.claim("a", "at least 58", "attack.killed"),
        bench.claim("b", "at least 100", "attack.killed"),
    )
    fact = bench.facts(*claims)["attack.killed"]
    assert (fact.standing, fact.readings[0].shown, fact.case) == ("agreed", "100..", "attack.killed")


def test_where_several_may_hold_each_holds_or_not(bench):
    claims = (
        bench.claim("a", "ttp", "attack.responsible"),
        bench.claim("b", "ttp", "attack.responsible"),
        bench.claim("b", "iskp", "attack.responsible", denies=True),
    )
    facts = bench.facts(*claims)
    assert {id: (f.standing.value, f.readings[0].shown) for id, f in facts.items()} == {
        "attack.responsible=ttp": ("agreed", "yes"),
        "attack.responsible=iskp": ("single-source", "no"),
    }


def test_where_it_is_disputed_whether_one_holds_each_camp_has_its_say(bench):
    claims = (
        bench.claim("a", "ttp", "attack.responsible"),
        bench.claim("b", "ttp", "attack.responsible", denies=True),
    )
    about = "attack.responsible=ttp"
    assert left(bench, *claims, verdict=Verdict.DISPUTED, about=about) == (
        "disputed",
        [("a:yes", ["a"]), ("b:no", ["b"])],
        [],
    )


def test_that_there_was_none_loses_with_the_case_it_is_in(bench):
    claims = bench.claim("a", "ttp", "attack.responsible"), bench.claim("b", "none", "attack.responsible")
    decided = [bench.decide(*bench.open(*claims), Verdict.ACCEPT, stands=[claims[0].id])]
    facts = bench.facts(*claims, decided=decided)
    assert [reading.shown for reading in facts["attack.responsible=ttp"].readings] == ["yes"]
    assert (facts["attack.responsible=none"].standing, facts["attack.responsible=none"].readings) == (
        "resolved",
        (),
    )


def test_that_there_was_none_is_open_while_the_case_it_is_in_is(bench):
    claims = bench.claim("a", "ttp", "attack.responsible"), bench.claim("b", "none", "attack.responsible")
    assert {fact.standing.value for fact in bench.facts(*claims).values()} == {"open"}


def test_a_claim_set_aside_across_questions_supports_nothing(ordered):
    claims = (
        ordered.claim("gul", "2022-06", "truce.started"),
        ordered.claim("dawn", "2022-05"),
        ordered.claim("bbc", "2022"),
    )
    decided = [ordered.decide(*ordered.open(*claims), Verdict.ACCEPT, stands=[claims[0].id])]
    fact = ordered.facts(*claims, decided=decided)[VALUE]
    assert (fact.standing, [c.source for c in fact.dissent]) == ("resolved", ["dawn"])
    assert [(r.shown, [c.source for c in r.support]) for r in fact.readings] == [("2022", ["bbc"])]


def test_a_conflict_across_questions_that_nobody_decided_leaves_both_open(ordered):
    claims = ordered.claim("gul", "2022-06", "truce.started"), ordered.claim("dawn", "2022-05")
    assert {fact.standing.value for fact in ordered.facts(*claims).values()} == {"open"}


def test_a_dispute_across_questions_gives_each_its_camp(ordered):
    claims = ordered.claim("gul", "2022-06", "truce.started"), ordered.claim("dawn", "2022-05")
    decided = [ordered.decide(*ordered.open(*claims), Verdict.DISPUTED)]
    facts = ordered.facts(*claims, decided=decided)
    assert [(f.standing.value, f.readings[0].letter) for f in facts.values()] == [
        ("disputed", "b"),
        ("disputed", "a"),
    ]


def test_a_withdrawn_source_supports_nothing_and_stays_visible(bench):
    withdrawn = Source("gul", Span("s"), withdrawn=Withdrawal("2024-01-01", "invented"))
    claim = bench.claim("gul", "2022-11", aside="withdrawn: invented", retracted=True)
    fact = bench.having(sources=(withdrawn,)).facts(claim, bench.claim("bbc", "2022-12"))[VALUE]
    assert ([r.shown for r in fact.readings], fact.dissent) == (["2022-12"], (claim,))


def test_an_impossible_magnitude_has_no_value_and_its_decision_says_why(bench):
    claim = bench.claim("gul", "1", "attack.killed", aside="1.4 is no count")
    bench = bench.having(findings=(bench.finding("C304", "impossible-magnitude", claim),))
    assert left(bench, claim, about="attack.killed")[:2] == ("open", [])
    decided = [
        bench.decide(*bench.open(claim), Verdict.REJECT, rejects=[claim.id], reason="millions left out")
    ]
    fact = bench.facts(claim, decided=decided)["attack.killed"]
    assert (fact.standing, fact.readings, fact.dissent, fact.reason) == (
        "resolved",
        (),
        (claim,),
        "millions left out",
    )


def test_words_of_a_withdrawn_source_are_not_carried(bench):
    withdrawn = Source("gul", Span("s"), withdrawn=Withdrawal("2024-01-01", "invented"))
    claim = bench.claim("gul", "open the border", "ttp.demand", aside="withdrawn: invented", retracted=True)
    fact = bench.having(sources=(withdrawn,)).facts(claim)["ttp.demand"]
    assert (fact.standing, fact.readings, fact.reason) == ("open", (), "withdrawn: invented")


def test_text_is_carried_with_its_words_and_compared_with_nothing(bench):
    claims = (
        bench.claim("a", "open the border", "ttp.demand"),
        bench.claim("b", "leave the districts", "ttp.demand"),
    )
    about = "ttp.demand"
    assert left(bench, *claims, about=about) == (
        "single-source",
        [("open the border", ["a"]), ("leave the districts", ["b"])],
        [],
    )


def test_a_figure_whose_date_is_wider_than_its_cell_stands_by_itself(bench):
    claims = (
        bench.claim("a", "4000", "ttp.members", aside="wider than a month"),
        bench.claim("b", "6000", "ttp.members", aside="wider than a month"),
    )
    assert left(bench, *claims, about="ttp.members")[1] == [("4000", ["a"]), ("6000", ["b"])]


def test_a_place_is_shown_without_the_places_in_it(bench):
    places = tuple(Subject(name, Span("s"), kind="place", part_of=("kp",)) for name in ("bannu", "peshawar"))
    fact = bench.having(subjects=places).facts(bench.claim("a", "kp", "attack.where"))["attack.where"]
    assert [reading.shown for reading in fact.readings] == ["kp"]
