"""A person is missed in a quote only where it names another one, whom no claim on it means."""

from collections.abc import Iterable

import pytest

from reconcile.evidence.support.named_people import People
from reconcile.model.claim import Claim, Item
from reconcile.model.corpus import Corpus
from reconcile.model.span import Span
from reconcile.model.subject import Subject
from reconcile.values.members import Members
from reconcile.values.value import Value

AT = Span("a.yaml", 1, 1)
SUBJECTS = [
    Subject("omar", AT, "Mullah Mohammad Omar", "person", ("Mullah Omar",)),
    Subject("yaqoob", AT, "Mohammad Yaqoob", "person", ("Mullah Yaqoob", "Mawlawi Mohammad Yaqub")),
    Subject("khan", AT, "Imran Khan", "person"),
    Subject("mansoor-khan", AT, "Mansoor Ahmad Khan", "person"),
    Subject("anjum", AT, "Nadeem Anjum", "person", ("Nadeem Ahmed Anjam",)),
    Subject("ttp", AT, "Tehrik-e-Taliban Pakistan", "organisation", ("TTP",)),
    Subject("isk", AT, "Islamic State Khorasan", "organisation"),
]


def claim(value: str, quote: str, subject: str = "raid", speaker: str = "dawn") -> Claim:
    said = Value("entity", value, Members.of([value]))
    return Claim(f"{subject}.{value}", Item(subject, "leader"), "dawn", speaker, said, AT, quote=quote)


def missed(value: str, quote: str, *others: Claim) -> str | None:
    one = claim(value, quote)
    return People(corpus([one, *others])).other(one)


def corpus(claims: Iterable[Claim]) -> Corpus:
    return Corpus(subjects={subject.id: subject for subject in SUBJECTS}, claims=tuple(claims))


@pytest.mark.parametrize(
    ("value", "quote"),
    [
        ("omar", "led by Mullah Omar"),
        ("omar", "Omar's men, with Mohammad Yaqoob"),
        ("yaqoob", "Defence minister Yaqub spoke of Imran Khan"),
        ("yaqoob", "Yaqoub spoke of Imran Khan"),
        ("anjum", "General Nadeem Anjoum met Imran Khan"),
        ("khan", "Khan spoke of Mohammad Yaqoob"),
        ("khan", "the then prime minister approved it"),
        ("khan", "he approved it"),
        ("khan", "the minister met a man called Khalid"),
        ("omar", "Mohammad, a farmer, said so"),
        ("ttp", "Imran Khan said that the group had left"),
        ("ttp", "claimed by Islamic State Khorasan"),
        ("none", "Imran Khan said that nobody came"),
    ],
)
def test_who_is_named_or_only_described_is_left_alone(value: str, quote: str) -> None:
    assert missed(value, quote) is None


@pytest.mark.parametrize(
    ("value", "quote", "name"),
    [
        ("omar", "led by Mohammad Yaqoob", "Mullah Mohammad Omar"),
        ("khan", "the minister, Mohammad Yaqub, approved it", "Imran Khan"),
        ("anjum", "General Imran Khan approved it", "Nadeem Anjum"),
        ("yaqoob", "Nadeem Anjum, the “chief”", "Mohammad Yaqoob"),
    ],
)
def test_who_is_not_named_where_another_is_is_missed(value: str, quote: str, name: str) -> None:
    assert missed(value, quote) == name


@pytest.mark.parametrize(
    "other",
    [
        claim("khan", "the minister met Imran Khan"),
        claim("ttp", "the minister met Imran Khan", subject="khan"),
        claim("ttp", "the minister met Imran Khan", speaker="khan"),
    ],
)
def test_a_name_that_a_claim_on_the_quote_means_is_not_held_against_another(other: Claim) -> None:
    assert missed("yaqoob", "the minister met Imran Khan") is not None
    assert missed("yaqoob", "the minister met Imran Khan", other) is None


def test_a_subject_s_own_name_says_nothing_against_its_value() -> None:
    one = claim("omar", "Imran Khan, his ally", subject="khan")
    assert People(corpus([one])).other(one) is None
