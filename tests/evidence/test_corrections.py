"""What would settle a case: the fewest claims to reject, then what the most origins stand behind."""

from dataclasses import replace

from reconcile.evidence.corrections import corrections, told
from reconcile.model.case import Camp, Case
from reconcile.model.claim import Claim, Item
from reconcile.model.corpus import Corpus
from reconcile.model.finding import Severity
from reconcile.model.source import Source
from reconcile.model.span import Span
from reconcile.values import date
from reconcile.values.value import Value

SPAN = Span("claims/x.yaml")


def claim(source: str, property: str, value: Value | None = None) -> Claim:
    item = Item("talks", property)
    return Claim(f"{source}/{item}", item, source, source, value or date.parse("2022-11"), SPAN)


def case(claims: tuple[Claim, ...], *camps: str) -> Case:
    """A case with a camp for each text of places, as `012`."""
    made = tuple(
        Camp("abc"[place], tuple(claims[int(one)] for one in camp)) for place, camp in enumerate(camps)
    )
    items = tuple({claim.item: None for claim in claims})
    return Case("r:x", "C201", "breaks-declared-order", Severity.ERROR, items, "", (), claims, made)


CLAIMS = claim("gul", "started"), claim("ap", "ended"), claim("dawn", "ended"), claim("shay", "announced")
SOURCES = {"dawn": Source("dawn", SPAN, copies=("ap",))}


def test_the_fewest_claims_come_first_then_what_the_most_origins_stand_behind() -> None:
    found = corrections(case(CLAIMS, "03", "123", "012"), SOURCES)
    assert [(one.letter, [c.source for c in one.rejects], one.origins) for one in found] == [
        ("b", ["gul"], ("ap", "shay")),
        ("c", ["shay"], ("gul", "ap")),
        ("a", ["ap", "dawn"], ("gul", "shay")),
    ]
    independent = corrections(case(CLAIMS, "012", "123"), {})
    assert [one.letter for one in independent] == ["a", "b"]
    assert [one.letter for one in corrections(case(CLAIMS, "012", "013"), SOURCES)] == ["b", "a"]


def test_claims_that_cannot_be_compared_are_neither_rejected_nor_a_way_out() -> None:
    aside = replace(CLAIMS[3], aside="withdrawn")
    found = corrections(case((*CLAIMS[:3], aside), "0", "12", "3"), {})
    assert [(one.letter, [c.source for c in one.rejects]) for one in found] == [
        ("b", ["gul"]),
        ("a", ["ap", "dawn"]),
    ]


def test_where_all_can_stand_there_is_nothing_to_reject() -> None:
    assert corrections(case(CLAIMS, "0123"), {}) == ()
    assert corrections(case(CLAIMS), {}) == ()


def test_a_correction_is_told_by_the_numbers_of_its_claims() -> None:
    shown = case(CLAIMS, "03", "123")
    assert [told(one, shown, Corpus()) for one in corrections(shown, SOURCES)] == [
        "1 (started 2022-11); the rest has 2 origins",
        "2 (ended 2022-11) and 3 (ended 2022-11); the rest has 2 origins",
    ]
