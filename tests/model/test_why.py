"""Each kind of conflict is explained by what its claims leave open."""

from reconcile.model.claim import Claim, Item
from reconcile.model.span import Span
from reconcile.model.vocabulary import Comparison, Term, VocabularyRule
from reconcile.model.why import why
from reconcile.values import boolean, date, entity, quantity
from reconcile.values.value import Value


def claim(id: str, value: Value, property: str = "ended", *, denies: bool = False) -> Claim:
    return Claim(id, Item("talks", property), id, id, value, Span(""), denies=denies)


def people(written: str) -> Value:
    return quantity.parse(written, whole=True)


def ttp() -> Value:
    return entity.parse("ttp", resolve=lambda name: name)


def test_days_that_do_not_meet_are_told_by_the_two_bounds_between_which_nothing_lies() -> None:
    claims = [claim("dawn", date.parse("2022-11")), claim("bbc", date.parse("2022-09"))]
    assert why(claims) == "no day is both up to 2022-09-30 (bbc) and from 2022-11-01 (dawn)"


def test_numbers_are_told_alike() -> None:
    claims = [claim("dawn", people("27")), claim("bbc", people("at least 30"))]
    assert why(claims) == "no number is both at most 27 (dawn) and at least 30 (bbc)"


def test_an_assertion_and_its_denial_are_told_by_their_claims() -> None:
    claims = [claim("dawn", ttp()), claim("bbc", ttp(), denies=True)]
    assert why(claims) == "asserted by dawn and denied by bbc"


def test_other_answers_are_told_one_by_one() -> None:
    claims = [claim("dawn", boolean.parse("yes")), claim("bbc", boolean.parse("no"))]
    told = "the question has one answer, and these have none in common: true (dawn), false (bbc)"
    assert why(claims) == told


def test_a_declared_rule_is_told_with_the_claims_that_break_it() -> None:
    order = VocabularyRule("order", Comparison((Term(("started",)),), "<=", (Term(("ended",)),)), Span(""))
    claims = [claim("dawn", date.parse("2022"), "started"), claim("bbc", date.parse("2021"))]
    told = "each may be true, but not all of them under `started <= ended`: dawn, bbc"
    assert why(claims, [order]) == told


def test_a_single_claim_needs_no_explanation() -> None:
    assert why([claim("dawn", people("3"))]) == ""
