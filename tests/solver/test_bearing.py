"""Rules that can always be obeyed are not weighed, and all others are."""

import pytest

from reconcile.formats import rule_text
from reconcile.model.claim import Claim, Item
from reconcile.model.corpus import Corpus
from reconcile.model.span import Span
from reconcile.model.subject import Subject
from reconcile.model.vocabulary import Condition, Property, SubjectKind, Vocabulary, VocabularyRule
from reconcile.solver.grouped import grouped
from reconcile.solver.worlds import Worlds
from reconcile.values.intervals import Intervals
from reconcile.values.members import Members
from reconcile.values.value import Value

PLACE = Span("x")
NUMBERS = {
    **{name: Property(name, "quantity") for name in "abc"},
    **{name: Property(name, "count") for name in "nmk"},
    "open": Property("open", "boolean"),
}
LIVES = {
    "founded": Property("founded", "date"),
    "dissolved": Property("dissolved", "date"),
    "listed": Property("listed", "date"),
    "happened": Property("happened", "date", beyond_lifetime=True),
    "responsible": Property("responsible", "entity", takes_part=True),
}
FRONT = Subject("front", PLACE, kind="organisation")
RAID = Subject("raid", PLACE, kind="event")


def number(name: str, subject: str = "front") -> Claim:
    kind = (NUMBERS | LIVES)[name].kind
    value = Value(kind, "3", Intervals.point(3, whole=kind != "quantity"))
    return Claim(f"{subject}.{name}", Item(subject, name), "a", "a", value, PLACE)


RESPONSIBLE = Claim(
    "raid.responsible",
    Item("raid", "responsible"),
    "a",
    "a",
    Value("entity", "front", Members.of({"front"})),
    PLACE,
)


def weighed(words: Vocabulary, *claims: Claim) -> list[str]:
    """The rules that are laid over claims, with the items that each compares."""
    corpus = Corpus(subjects={"front": FRONT, "raid": RAID}, vocabulary=words, claims=claims)
    lines = Worlds(corpus).lines(grouped(claims), words.binding)
    return sorted(" ".join(str(item) for item in line.items) for line in lines)


def ruled(*rules: str, when: tuple[Condition, ...] = ()) -> Vocabulary:
    return Vocabulary(
        NUMBERS, tuple(VocabularyRule("r", rule_text.parse(one), PLACE, when=when) for one in rules)
    )


@pytest.mark.parametrize(
    ("rules", "claimed"),
    [
        (("a <= b", "c <= b"), "ac"),  # b can be large
        (("a >= b", "c > b"), "ac"),  # or small
        (("a <= b", "b <= c"), "a"),  # and with it whatever is larger
        (("n <= m", "k <= m"), "nk"),  # a count, too
        (("a == b + c",), "a"),
    ],
)
def test_rules_that_an_unclaimed_number_can_obey_are_not_weighed(
    rules: tuple[str, ...], claimed: str
) -> None:
    assert weighed(ruled(*rules), *map(number, claimed)) == []


@pytest.mark.parametrize(
    ("rules", "claimed"),
    [
        (("a <= b", "b <= c"), "ac"),  # b is asked to be large and small
        (("n >= m + 2", "k >= m + 2"), "nk"),  # no count lies below 0
        (("a == b", "b <= c"), "ac"),
        (("a <= b", "c <= b"), "abc"),
    ],
)
def test_rules_that_leave_no_way_out_are_weighed(rules: tuple[str, ...], claimed: str) -> None:
    assert len(weighed(ruled(*rules), *map(number, claimed))) == len(rules)


def lives(begins: str = "founded", ends: str = "dissolved") -> Vocabulary:
    return Vocabulary(LIVES, kinds={"organisation": SubjectKind("organisation", PLACE, begins, ends)})


def test_lifetimes_are_laid_once_somebody_tells_a_day_of_them() -> None:
    took_part = (RESPONSIBLE, number("happened", "raid"))
    assert weighed(lives(), number("listed"), *took_part) == []
    assert weighed(lives(), number("listed"), number("founded"), *took_part) == [
        "front.founded front.listed",
        "front.founded raid.happened",
    ]


def test_a_day_that_another_lifetime_brings_into_play_is_kept_to() -> None:
    """Who took part in a raid had begun to be and was not gone, though nobody tells when that was."""
    told = (number("founded"), number("dissolved"), RESPONSIBLE)
    assert weighed(lives(), *told) == [
        "front.dissolved raid.happened",
        "front.founded front.dissolved",
        "front.founded raid.happened",
    ]


def test_what_is_both_the_first_day_and_the_last_is_both() -> None:
    listed, happened = "front.founded front.listed", "front.founded raid.happened"
    told = number("listed"), RESPONSIBLE, number("happened", "raid")
    assert weighed(lives("founded", "founded"), *told) == [listed, listed, happened, happened]
