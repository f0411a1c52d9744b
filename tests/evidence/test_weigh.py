"""Which camp is suggested, counted on small cases, and laws that hold of any."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.evidence.weigh import Backing, backing, suggested
from reconcile.model.case import Camp, Case
from reconcile.model.claim import Claim, Item
from reconcile.model.finding import Severity
from reconcile.model.source import Source
from reconcile.model.span import Span
from reconcile.values.intervals import Intervals
from reconcile.values.value import Value

DEPENDS = {"copy": ("ap",), "ap": (), "gul": (), "shay": ()}
SOURCES = {key: Source(key, Span("sources.bib"), copies=copies) for key, copies in DEPENDS.items()}
ITEM = Item("attack", "killed")


def said(source: str, number: int, speaker: str = "") -> Claim:
    value = Value("count", str(number), Intervals.point(number, whole=True))
    id = f"{source}~{speaker}={number}"
    return Claim(id, ITEM, source, speaker or source, value, Span("claims/a.yaml"))


def case(*camps: list[Claim]) -> Case:
    claims = tuple({claim.id: claim for camp in camps for claim in camp}.values())
    lettered = tuple(Camp(letter, tuple(camp)) for letter, camp in zip("abcdefgh", camps, strict=False))
    return Case("attack.killed", "C101", "x", Severity.ERROR, (ITEM,), "", (), claims, lettered)


def best(*camps: list[Claim]) -> Backing | None:
    return suggested(backing(case(*camps), SOURCES))


AP, COPY, GUL, SHAY = (said(source, 5) for source in ("ap", "copy", "gul", "shay"))
OTHER = said("shay", 7)


@pytest.mark.parametrize(
    ("camps", "expected"),
    [
        ([[OTHER], [AP, GUL]], Backing("b", ("ap", "gul"))),
        ([[OTHER], [AP, COPY]], None),
        ([[OTHER], [said("gul", 5, "ttp"), said("ap", 5, "ttp")]], None),
        ([[OTHER, GUL], [AP, said("copy", 5, "voice"), GUL]], Backing("b", ("ap", "voice"))),
        ([[OTHER, AP], [SHAY, GUL]], None),
        ([[replace(AP, aside="withdrawn"), GUL], [OTHER]], None),
        ([[AP, GUL]], None),
    ],
    ids=[
        "two against one",
        "a copy adds nothing",
        "one voice in two articles is one origin",
        "what fits both camps tells nothing",
        "one that says both backs neither",
        "what is set aside does not count",
        "one camp has no rival",
    ],
)
def test_the_camp_with_more_independent_origins_is_suggested(
    camps: list[list[Claim]], expected: Backing | None
) -> None:
    assert best(*camps) == expected


claims = st.builds(said, st.sampled_from(sorted(DEPENDS)), st.integers(1, 4))


@given(st.lists(st.lists(claims, min_size=1, max_size=4), min_size=2, max_size=4))
def test_no_origin_backs_a_camp_that_one_of_its_claims_does_not_fit(camps: list[list[Claim]]) -> None:
    found = case(*camps)
    backed = {one.letter: one.origins for one in backing(found, SOURCES)}
    for camp in found.camps:
        outside = [claim for claim in found.claims if claim not in camp.claims]
        for claim in outside:
            key = "ap" if claim.source == "copy" else claim.source
            assert key not in backed[camp.letter]


@given(st.lists(st.lists(claims, min_size=1, max_size=4), min_size=2, max_size=4))
def test_the_suggestion_does_not_hang_on_the_order_of_the_camps(camps: list[list[Claim]]) -> None:
    one, other = best(*camps), best(*camps[::-1])
    assert (one and set(one.origins)) == (other and set(other.origins))
