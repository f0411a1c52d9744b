"""Two subjects that a table says are one count as one; two that it says are two are never taken for one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.assemble import assemble
from reconcile.formats import bibtex, claims_yaml
from reconcile.formats.readers.csv import csv
from reconcile.model.corpus import Corpus

NAMES = """\
subjects:
  ttp: {name: Tehrik-e-Taliban Pakistan, kind: organisation, aliases: [TTP], part_of: [umbrella]}
  pakistani-taliban: {name: Pakistani Taliban, aliases: [PT], was: [old-pt], part_of: [movement]}
  umbrella: {}
  movement: {}
  tta: {name: Afghan Taliban, distinct_from: [movement]}
  attack: {name: the attack}
properties:
  killed: {type: count, scope: {side: entity}}
  leader: {type: entity, single: true}
"""
CLAIMS = """\
source: gul
claims:
  - {subject: ttp, killed: 5}
  - {subject: pakistani-taliban, killed: 7}
  - {subject: attack, killed: 9, scope: {side: PT}}
  - {subject: attack, leader: not pakistani-taliban}
"""


def corpus(*links: str, names: str = NAMES) -> Corpus:
    sources, _ = bibtex.read("@misc{gul, title = {A View}}", "sources.bib")
    table = csv("\n".join(["link,subject,other", *links, ""]), "claims/links.csv")
    return assemble(
        [claims_yaml.read(CLAIMS, "claims/a.yaml"), claims_yaml.read(names, "claims/names.yaml"), table],
        sources,
    )


def faults(*links: str) -> list[tuple[str, str]]:
    return [(str(fault.span), fault.message) for fault in corpus(*links).faults]


def test_two_that_are_the_same_are_one_by_all_their_names() -> None:
    found = corpus("same,ttp,pakistani-taliban")
    assert found.faults == ()
    assert "pakistani-taliban" not in found.subjects
    one = found.subjects["ttp"]
    assert (one.name, one.kind) == ("Tehrik-e-Taliban Pakistan", "organisation")
    assert one.aliases == ("TTP", "Pakistani Taliban", "PT")
    assert one.was == ("pakistani-taliban", "old-pt")
    assert one.part_of == ("umbrella", "movement")


def test_what_is_said_of_either_is_said_of_one() -> None:
    found = corpus("same,ttp,pakistani-taliban").claims
    assert [claim.id for claim in found if claim.item.subject != "gul"] == [
        "gul/ttp.killed",
        "gul/ttp.killed#2",
        "gul/attack.killed[side=ttp]",
        "gul/attack.leader",
    ]


def test_the_first_keeps_its_id_whatever_the_names_in_the_link() -> None:
    assert "ttp" in corpus("same,TTP,PT").subjects
    assert "ttp" not in corpus("same,PT,TTP").subjects


def test_links_may_follow_one_another() -> None:
    found = corpus("same,ttp,pakistani-taliban", "same,pakistani-taliban,movement", "same,umbrella,ttp")
    assert found.faults == ()
    assert {*found.subjects} == {"umbrella", "tta", "attack", "gul"}
    assert found.subjects["tta"].distinct_from == ("umbrella",)


def test_what_is_linked_twice_or_in_a_circle_is_one() -> None:
    found = corpus("same,ttp,pakistani-taliban", "same,pakistani-taliban,ttp", "same,ttp,pakistani-taliban")
    assert (found.faults, "ttp" in found.subjects) == ((), True)


def test_an_id_that_nobody_declares_is_a_former_one() -> None:
    assert corpus("same,ttp,tehrik-of-old").subjects["ttp"].was == ("tehrik-of-old",)


def test_two_that_are_distinct_are_never_taken_for_one() -> None:
    found = corpus("distinct,ttp,TTA")
    assert found.faults == ()
    assert found.subjects["ttp"].distinct_from == ("tta",)


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("same,nobody,ttp", "no subject is called 'nobody'"),
        ("distinct,ttp,nobody", "no subject is called 'nobody'"),
        ("distinct,nobody,ttp", "no subject is called 'nobody'"),
        ("distinct,ttp,TTP", "ttp and TTP are one subject already"),
        ("same,gul,ttp", "gul is a source, and only subjects are linked"),
        ("same,ttp,gul", "gul is a source, and only subjects are linked"),
        ("same,tta,movement", "tta and movement are declared distinct"),
        ("same,movement,tta", "movement and tta are declared distinct"),
    ],
)
def test_a_link_that_cannot_hold_is_told_and_left_out(link: str, told: str) -> None:
    assert faults("same,ttp,pakistani-taliban", link) == [("claims/links.csv:3:1", told)]


def test_distinct_links_hold_against_links_that_say_the_same() -> None:
    assert faults("same,ttp,tta", "distinct,tta,ttp") == [
        ("claims/links.csv:2:1", "ttp and tta are declared distinct")
    ]
    assert faults("same,ttp,pakistani-taliban", "same,tta,pakistani-taliban", "distinct,tta,ttp") == [
        ("claims/links.csv:3:1", "tta and ttp are declared distinct")
    ]


IDS = ["a", "b", "c", "d"]
PAIRS = st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)), max_size=5)


@given(PAIRS)
@settings(max_examples=60)
def test_links_make_the_groups_that_they_name(pairs: list[tuple[str, str]]) -> None:
    names = "subjects:\n" + "".join(f"  {id}: {{}}\n" for id in [*IDS, "ttp", "pakistani-taliban", "attack"])
    found = corpus(
        *(f"same,{one},{other}" for one, other in pairs), names=f"{names}properties: {{killed: count}}\n"
    )
    groups = {id: {id} for id in IDS}
    for one, other in pairs:
        both = groups[one] | groups[other]
        groups.update(dict.fromkeys(both, both))
    ours = {frozenset({one.id, *one.was}) for id, one in found.subjects.items() if id in IDS}
    assert ours == {frozenset(group) for group in groups.values()}
