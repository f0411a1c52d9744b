"""Rules of the vocabulary: sums of properties around one comparison, and when they bind."""

from fractions import Fraction

import pytest

from reconcile.formats import rule_text
from reconcile.model.vocabulary import Comparison, Condition, Term


def test_a_comparison_of_two_properties() -> None:
    assert rule_text.parse("started <= ended") == Comparison((Term(("started",)),), "<=", (Term(("ended",)),))


def test_a_sum_and_a_property_of_a_subject_it_points_to() -> None:
    assert rule_text.parse("a+b == within.c + d_2") == Comparison(
        (Term(("a",)), Term(("b",))), "==", (Term(("within", "c")), Term(("d_2",)))
    )


def test_factors_constants_lengths_of_time_and_parts() -> None:
    assert rule_text.parse("0.5 * a - within.b >= -2*sum(parts.c) + 100 - 3 weeks") == Comparison(
        (Term(("a",), Fraction(1, 2)), Term(("within", "b"), Fraction(-1))),
        ">=",
        (
            Term(("c",), Fraction(-2), parts=True),
            Term(factor=Fraction(100)),
            Term(factor=Fraction(-3), unit="weeks"),
        ),
    )


@pytest.mark.parametrize("sign", ["<", "<=", "==", ">=", ">"])
def test_what_a_rule_shows_reads_back(sign: str) -> None:
    text = f"casualties {sign} killed + wounded"
    assert str(rule_text.parse(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "killed >= sum(parts.killed)",
        "sum(parts.killed) == killed",
        "returned <= 0.5 * registered",
        "3 * a == 1/3 * b - 0.125 * within.c",
        "share <= 100",
        "killed >= 0",
        "-a + b > -3",
        "ended >= started + 30 days",
        "ended - started <= 1 month",
        "ended < retaliation_for.happened - 2 weeks + 1 day",
        "dissolved <= founded + 100 years",
        "por-holders >= acc-holders",
    ],
)
def test_what_is_written_plainly_is_shown_as_written(text: str) -> None:
    assert str(rule_text.parse(text)) == text


@pytest.mark.parametrize(
    ("text", "offset", "message"),
    [
        ("a", 0, "a rule needs a comparison; write for example started <= ended"),
        ("", 0, "a rule needs a comparison; write for example started <= ended"),
        ("a <= b <= c", 7, "a rule makes one comparison; write two rules"),
        ("a = b", 2, "a rule compares with < <= == >= or >, not ="),
        ("a + <= b", 4, "a property is missing here"),
        ("a <= ", 5, "a property is missing here"),
        ("a <= b -", 8, "a property is missing here"),
        ("1 <= 2", 0, "a rule asks for a property; write for example killed <= 100"),
        ("a == 2 b", 5, "a factor is written with *; write 2 * b"),
        ("a == 0 * b", 5, "a factor is not 0; leave the property out"),
        ("a == b * 2", 7, "a + or - is missing before '*'"),
        ("a == b c", 7, "a + or - is missing before 'c'"),
        ("a == 1,000", 5, "'1,000' is no number; write for example 1200, 0.5 or 1/3"),
        ("a == 1/0 * b", 5, "'1/0' is no number; write for example 1200, 0.5 or 1/3"),
        ("a >= b + 1.5 months", 9, "a length of time is a whole number of months"),
        ("a >= sum(b)", 5, "'sum(b)' is no sum; write sum(parts.killed)"),
        ("a >= sum(parts.b.c)", 5, "'sum(parts.b.c)' is no sum; write sum(parts.killed)"),
        (
            "a.b.c <= d",
            0,
            "'a.b.c' is no property; write a name such as killed or retaliation_for.happened, "
            "joined by + or -",
        ),
        (
            "a <= (b)",
            5,
            "'(b)' is no property; write a name such as killed or retaliation_for.happened, joined by + or -",
        ),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(text: str, offset: int, message: str) -> None:
    with pytest.raises(rule_text.RuleError) as raised:
        rule_text.parse(text)
    assert (str(raised.value), raised.value.offset) == (message, offset)


@pytest.mark.parametrize("text", ["id == afghans", "kind == event", "status == until further notice"])
def test_a_condition_compares_one_thing_with_one_value(text: str) -> None:
    name, value = text.split(" == ")
    assert rule_text.condition(text) == Condition(name, value)
    assert str(rule_text.condition(text)) == text


@pytest.mark.parametrize(
    "text", ["afghans", "id = afghans", "id ==", "id != afghans", "killed >= 3", "a.b == c"]
)
def test_what_is_no_condition_says_how_to_write_one(text: str) -> None:
    with pytest.raises(rule_text.RuleError, match="write id == SUBJECT, kind == KIND or PROPERTY == VALUE"):
        rule_text.condition(text)
