"""Rules of the vocabulary: sums of properties around one comparison."""

import pytest

from reconcile.formats import rule_text
from reconcile.model.vocabulary import Comparison, Term


def test_a_comparison_of_two_properties() -> None:
    assert rule_text.parse("started <= ended") == Comparison((Term(("started",)),), "<=", (Term(("ended",)),))


def test_a_sum_and_a_property_of_a_subject_it_points_to() -> None:
    assert rule_text.parse("a+b == within.c + d_2") == Comparison(
        (Term(("a",)), Term(("b",))), "==", (Term(("within", "c")), Term(("d_2",)))
    )


@pytest.mark.parametrize("sign", ["<", "<=", "==", ">=", ">"])
def test_what_a_rule_shows_reads_back(sign: str) -> None:
    text = f"casualties {sign} killed + wounded"
    assert str(rule_text.parse(text)) == text


@pytest.mark.parametrize(
    ("text", "offset", "message"),
    [
        ("ended >= started + 30 days", 19, "a duration in a rule is not supported yet"),
        ("killed >= sum(parts.killed)", 10, "a sum over parts is not supported yet"),
        ("a == 2 * b", 5, "a factor in a rule is not supported yet"),
        ("a == 2", 5, "a number in a rule is not supported yet"),
        ("a", 0, "a rule needs a comparison; write for example started <= ended"),
        ("", 0, "a rule needs a comparison; write for example started <= ended"),
        ("a <= b <= c", 7, "a rule makes one comparison; write two rules"),
        ("a = b", 2, "a rule compares with < <= == >= or >, not ="),
        ("a + <= b", 4, "a property is missing here"),
        (
            "a.b.c <= d",
            0,
            "'a.b.c' is no property; write a name such as killed or retaliation_for.happened, joined by +",
        ),
        (
            "a <= b - c",
            5,
            "'b - c' is no property; write a name such as killed or retaliation_for.happened, joined by +",
        ),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(text: str, offset: int, message: str) -> None:
    with pytest.raises(rule_text.RuleError) as raised:
        rule_text.parse(text)
    assert (str(raised.value), raised.value.offset) == (message, offset)
