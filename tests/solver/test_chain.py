"""Chains lead from some claims of a contradiction to the one that they leave no room for."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise, product

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from reconcile.formats import rule_text
from reconcile.model.chain import Chain, Step
from reconcile.model.claim import Claim, Item
from reconcile.model.corpus import Corpus
from reconcile.model.span import Span
from reconcile.model.vocabulary import Property, Vocabulary, VocabularyRule
from reconcile.solver.chain import chain
from reconcile.solver.conflicts import Conflict, conflicts
from reconcile.solver.constraints import Instance
from reconcile.solver.worlds import Worlds
from reconcile.values.intervals import Interval, Intervals
from reconcile.values.members import Members
from reconcile.values.value import Kind, Value

TOP = 3
NAMES = ("a", "b", "c", "d")
SPAN = Span("x")


def said(name: str, *spans: tuple[int | None, int | None], kind: Kind = "count", of: str = "talks") -> Claim:
    possible = Intervals.of(*(Interval(low, high) for low, high in spans), whole=True)
    told = "/".join(f"{low}..{high}" for low, high in spans)
    return Claim(f"{name}:{told}", Item(of, name), "gul", "gul", Value(kind, told, possible), SPAN)


def pointing(name: str, target: str, of: str = "talks") -> Claim:
    return Claim(name, Item(of, name), "gul", "gul", Value("entity", target, Members.of([target])), SPAN)


def rule(text: str, name: str = "") -> VocabularyRule:
    return VocabularyRule(name or text, rule_text.parse(text), SPAN)


def worlds(claims: Sequence[Claim], *rules: VocabularyRule, kind: Kind = "count") -> Worlds:
    declared = {name: Property(name, kind) for name in NAMES} | {
        claim.item.property: Property(claim.item.property, claim.value.kind) for claim in claims
    }
    return Worlds(Corpus(vocabulary=Vocabulary(declared, rules), claims=tuple(claims)))


def instance(rule: VocabularyRule) -> Instance:
    """A rule on the talks, whether anybody told of its items or not."""
    terms = [(term.path[0], factor) for term, factor in rule.require.balance if term.path]
    return Instance(rule, tuple((Item("talks", name), factor) for name, factor in terms))


def conflict(claims: Sequence[Claim], *rules: VocabularyRule) -> Conflict:
    items = tuple({claim.item: None for claim in claims})
    return Conflict(tuple(claims), items, rules, tuple(instance(rule) for rule in rules))


def told(claims: Sequence[Claim], *texts: str, kind: Kind = "count") -> list[str]:
    """The steps of a chain in short, such as `a >= 3 (a:3..3)` and `b >= 3 [a <= b] 0`."""
    rules = [rule(text) for text in texts]
    found = chain(conflict(claims, *rules), worlds(claims, *rules, kind=kind))
    return [short(step) for step in found.steps] if found else []


def short(step: Step) -> str:
    sign = {"at least": ">", "at most": "<", "is": "="}[step.side] + (
        "" if step.open or step.side == "is" else "="
    )
    by = f"[{step.rule}]" if step.rule else f"({', '.join(claim.id for claim in step.claims)})"
    uses = " ".join(map(str, step.uses))
    return f"{step.item.property} {sign} {step.number} {by} {uses}".rstrip()


def test_one_rule_forces_what_the_other_claim_excludes() -> None:
    claims = said("a", (9, 9)), said("b", (None, 7))
    assert told(claims, "a <= b") == ["a >= 9 (a:9..9)", "b >= 9 [a <= b] 0", "b <= 7 (b:None..7)"]


def test_items_that_nobody_told_of_stand_in_the_middle() -> None:
    claims = said("a", (9, 9)), said("c", (None, 7))
    assert told(claims, "a < b", "b < c") == [
        "a >= 9 (a:9..9)",
        "b >= 10 [a < b] 0",
        "c >= 11 [b < c] 1",
        "c <= 7 (c:None..7)",
    ]


def test_parts_lead_to_their_total_and_parts_that_nobody_counted_are_none() -> None:
    claims = said("a", (10, 10)), said("b", (6, 6)), said("c", (5, None))
    assert told(claims, "a == b + c + d") == [
        "b >= 6 (b:6..6)",
        "c >= 5 (c:5..None)",
        "a >= 11 [a == b + c + d] 0 1",
        "a <= 10 (a:10..10)",
    ]


def test_factors_and_whole_numbers_round_inwards() -> None:
    claims = said("a", (7, None)), said("b", (None, 3))
    assert told(claims, "a <= 2 * b") == ["a >= 7 (a:7..None)", "b >= 4 [a <= 2 * b] 0", "b <= 3 (b:None..3)"]


def test_a_month_counts_as_its_fewest_days() -> None:
    claims = said("a", (700_000, 700_000), kind="date"), said("b", (None, 700_027), kind="date")
    assert told(claims, "b >= a + 1 month", kind="date")[1] == "b >= 700028 [b >= a + 1 month] 0"


def test_a_claim_may_carry_a_bound_over_a_gap_that_it_leaves() -> None:
    claims = said("a", (1, 2), (7, 8)), said("b", (3, 5))
    assert told(claims, "a == b") == [
        "b <= 5 (b:3..5)",
        "a <= 5 [a == b] 0",
        "a <= 2 (a:1..2/7..8) 1",
        "b >= 3 (b:3..5)",
        "a >= 3 [a == b] 3",
    ]


def test_a_reference_is_the_step_that_ties() -> None:
    claims = (
        said("happened", (None, 20), kind="date", of="raid"),
        pointing("answers", "attack", of="raid"),
        said("happened", (30, None), kind="date", of="attack"),
    )
    ground = worlds(claims, rule("happened >= answers.happened"))
    (found,) = conflicts(ground)
    steps = chain(found, ground)
    assert steps
    assert [(step.item.id, step.side, step.uses) for step in steps.steps] == [
        ("attack.happened", "at least", ()),
        ("raid.answers", "is", ()),
        ("raid.happened", "at least", (0, 1)),
        ("raid.happened", "at most", ()),
    ]
    assert steps.apart == (2, 3)


def test_a_half_of_an_odd_number_is_between_two_whole_ones() -> None:
    assert told([said("a", (3, 3))], "a == 2 * b") == [
        "a >= 3 (a:3..3)",
        "b >= 2 [a == 2 * b] 0",
        "a >= 4 [a == 2 * b] 1",
        "a <= 3 (a:3..3)",
    ]


def test_there_is_no_chain_where_bounds_alone_tell_nothing() -> None:
    remainders = said("a", (0, 9)), said("b", (0, 9)), said("c", (1, 1))
    assert told(remainders, "2 * a - 2 * b == c") == []


def test_an_order_in_a_circle_ends() -> None:
    claims = said("a", (0, None)), said("b", (0, None))
    assert told(claims, "a < b", "b < a") == []


def test_a_conflict_of_values_needs_no_chain() -> None:
    claims = said("a", (1, 1)), said("a", (2, 2))
    assert told(claims) == []


def test_many_parts_lead_to_their_total() -> None:
    parts = [said(f"p{n}", (1, 1)) for n in range(300)]
    total = rule(" + ".join(f"p{n}" for n in range(300)) + " <= a")
    steps = chain(
        conflict((*parts, said("a", (0, 299))), total), worlds((*parts, said("a", (0, 299))), total)
    )
    assert steps
    assert len(steps.steps) == 302


def test_a_chain_of_a_thousand_rules_is_found() -> None:
    names = [f"p{n}" for n in range(1_000)]
    claims = said(names[0], (9, None)), said(names[-1], (None, 8))
    rules = [rule(f"{one} <= {other}") for one, other in pairwise(names)]
    declared = {name: Property(name, "count") for name in names}
    ground = Worlds(Corpus(vocabulary=Vocabulary(declared, tuple(rules)), claims=claims))
    found = chain(conflict(claims, *rules), ground)
    assert found
    assert len(found.steps) == 1_001


RULES = ("a <= b", "b < c", "c == a + b", "b >= 2 * a", "a + b <= c", "a >= 1", "c == b - a")
spans = st.lists(
    st.tuples(st.integers(0, TOP), st.integers(0, TOP)).map(lambda pair: (min(pair), max(pair))),
    min_size=1,
    max_size=2,
)
some_claims = st.lists(st.tuples(st.sampled_from("abc"), spans), min_size=2, max_size=5)
some_rules = st.lists(st.sampled_from(RULES), min_size=1, max_size=3, unique=True).map(tuple)


@cache
def obeying(rules: tuple[str, ...]) -> list[dict[str, int]]:
    """Every small world of some rules, found by trying each."""
    tried = (dict(zip("abc", numbers, strict=True)) for numbers in product(range(2 * TOP), repeat=3))
    return [world for world in tried if all(eval(text, {}, dict(world)) for text in rules)]


def holding(claims: Sequence[Claim], rules: tuple[str, ...]) -> list[dict[str, int]]:
    """Those in which some claims are true."""
    sets = [(claim.item.property, claim.possible) for claim in claims]
    return [world for world in obeying(rules) if all(world[name] in possible for name, possible in sets)]


@settings(max_examples=60, suppress_health_check=[HealthCheck.filter_too_much])
@given(some_claims, some_rules)
def test_each_step_follows_from_the_claims_and_rules_before_it(
    drawn: list[tuple[str, list[tuple[int, int]]]], texts: tuple[str, ...]
) -> None:
    claims = list({one.id: one for one in (said(name, *some) for name, some in drawn)}.values())
    assume(not holding(claims, texts))
    for claim in claims:
        rest = [other for other in claims if other is not claim]
        claims = claims if holding(rest, texts) else rest
    rules = [rule(text) for text in texts]
    found = chain(conflict(claims, *rules), worlds(claims, *rules))
    if found:
        assert {claim.id for step in found.steps for claim in step.claims} == {claim.id for claim in claims}
        assert max(found.apart) == len(found.steps) - 1
        least, most = sorted((found.steps[place] for place in found.apart), key=lambda step: step.side)
        assert least.item == most.item
        assert (least.side, most.side) == ("at least", "at most")
        assert least.number > most.number
        for place in range(len(found.steps)):
            assert_follows(found, place)


@pytest.mark.parametrize("text", ["a <= b", "a + b < c", "c == a + b", "a >= 2 * b", "a <= 2"])
@settings(max_examples=20)
@given(st.lists(st.tuples(st.sampled_from("abc"), spans.map(lambda some: some[:1])), max_size=5))
def test_a_conflict_of_one_rule_and_claims_without_gaps_has_a_chain(
    text: str, drawn: list[tuple[str, list[tuple[int, int]]]]
) -> None:
    claims = list({one.id: one for one in (said(name, *some) for name, some in drawn)}.values())
    ground = worlds(claims, rule(text))
    assert all(chain(found, ground) for found in conflicts(ground) if found.rules)


def assert_follows(found: Chain, place: int) -> None:
    """A step holds in every world of the claims and rules that lead to it."""
    led = {place}
    for earlier in range(place, -1, -1):
        led.update(found.steps[earlier].uses if earlier in led else ())
    steps = [found.steps[one] for one in led]
    claims = [claim for step in steps for claim in step.claims]
    rules = tuple(sorted({str(step.rule) for step in steps if step.rule}))
    step = found.steps[place]
    for world in holding(claims, rules):
        number = world[step.item.property]
        assert number >= step.number if step.side == "at least" else number <= step.number
