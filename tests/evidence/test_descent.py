"""The trees of who depends on whom: one for each origin, and each source once at its main place."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.evidence.origins.descent import Branch, Why, descent, sources_in, trees_with
from reconcile.evidence.origins.origins import origins, tally
from reconcile.model.claim import Claim, Item
from reconcile.model.source import Source
from reconcile.model.span import Span
from reconcile.review.links import joined
from reconcile.values.intervals import Intervals
from reconcile.values.value import Value

DEPENDS = {"dawn": ("ap",), "ap": (), "bbc": ("dawn",), "x": ("y",), "y": ("x",), "noor": (), "late": ()}
SOURCES = {key: Source(key, Span("sources.bib"), copies=copies) for key, copies in DEPENDS.items()}
SOURCES["dawn"] = replace(SOURCES["dawn"], reprints=("ap",))
SOURCES["bbc"] = replace(SOURCES["bbc"], translates=("dawn",))


def said(source: str, speaker: str = "", *cites: str, of: str = "killed") -> Claim:
    value = Value("count", "5", Intervals.point(5, whole=True))
    item, span = Item("attack", of), Span("claims/a.yaml")
    return Claim(f"{source}~{speaker}", item, source, speaker or source, value, span, cites=cites)


def drawn(claims, sources=SOURCES) -> list[str]:
    """`. name why` with a dot for each step of depth, and what is to be said of it."""
    return [
        "".join("." * one.depth)
        + one.name
        + "".join(f" {why}" for why in one.why)
        + (" voice" if one.voice else "" if one.claims else " cited")
        + (" again" if one.again else "")
        for one in descent(claims, sources)
    ]


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([], []),
        ([said("ap"), said("noor")], ["ap", "noor"]),
        ([said("bbc")], ["ap cited", ".dawn reprint cited", "..bbc translation"]),
        ([said("bbc"), said("ap"), said("dawn")], ["ap", ".dawn reprint", "..bbc translation"]),
        ([said("ap", "ttp"), said("noor", "ttp")], ["ttp voice", ".ap quotes", ".noor quotes"]),
        ([said("noor", "", "dawn")], ["ap cited", ".dawn reprint cited", "..noor cites"]),
        ([said("y"), said("x")], ["x", ".y copy"]),
        (
            [said("noor", "", "ap", "late"), said("late"), said("dawn")],
            ["late", ".noor cites several", "ap cited", ".noor cites several again", ".dawn reprint"],
        ),
        ([said("noor", "", "ap", "late")], ["noor"]),
        (
            [said("noor"), said("noor", "ttp"), said("noor", "", "ap", of="wounded")],
            ["noor", "ttp voice", ".noor quotes again", "ap cited", ".noor cites again"],
        ),
        (
            [
                said("bbc", "", "noor"),
                said("noor"),
                said("late", "", "bbc", of="hurt"),
                said("bbc", of="hurt"),
            ],
            [
                "noor",
                ".bbc cites",
                "ap cited",
                ".dawn reprint cited",
                "..bbc translation again",
                "...late cites",
            ],
        ),
    ],
    ids=[
        "no claim",
        "two works",
        "a copy of a copy that alone is quoted",
        "copies of a copy",
        "one voice in two works",
        "a work that is given for the claim",
        "a circle of copies",
        "an account of several works, both of them there",
        "an account of several works, by itself",
        "a source with several origins",
        "a way of one question is not drawn for another",
    ],
)
def test_each_origin_stands_above_those_who_have_it_from_there(claims, expected):
    assert drawn(claims) == expected


def test_a_confirmed_passage_is_why_works_stand_together():
    linked = joined(SOURCES, [("late", "noor"), ("ap", "noor")])
    assert drawn([said("dawn"), said("late")], linked) == [
        "ap cited",
        ".dawn reprint",
        ".late shares by others",
    ]
    assert drawn([said("noor")], linked) == ["ap cited", ".noor shares"]


def test_only_the_trees_in_which_a_name_stands_are_left():
    branches = descent([said("dawn"), said("noor"), said("late", "ttp")], SOURCES)
    assert trees_with(["dawn"], branches) == (
        Branch(0, "ap"),
        Branch(1, "dawn", why=(Why.REPRINT,), claims=True),
    )
    assert [one.name for one in trees_with(["noor", "ttp"], branches)] == ["noor", "ttp", "late"]
    assert trees_with([], branches) == ()
    twice = descent([said("noor"), said("noor", "ttp")], SOURCES)
    assert [one.again for one in twice] == [False, False, True]
    assert [one.again for one in trees_with(["ttp"], twice)] == [False, False]


def test_a_chain_of_copies_may_be_long():
    chain = {f"k{n}": Source(f"k{n}", Span("sources.bib"), copies=(f"k{n + 1}",)) for n in range(1500)}
    assert descent([said("k0")], chain)[-1].depth == 1500


KEYS = ["a", "b", "c", "d", "e"]
COPIES = st.dictionaries(st.sampled_from(KEYS), st.sampled_from(KEYS), max_size=4)
PAIRS = st.lists(
    st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)).filter(lambda p: p[0] < p[1]), max_size=3
)
CLAIMS = st.lists(
    st.builds(
        lambda source, speaker, cites, of: said(source, speaker, *cites, of=of),
        st.sampled_from(KEYS),
        st.sampled_from(["", "", "", "ttp", "army", "a"]),
        st.lists(st.sampled_from(KEYS), max_size=3, unique=True),
        st.sampled_from(["killed", "wounded"]),
    ),
    max_size=7,
)


@given(CLAIMS, COPIES, PAIRS)
def test_there_are_as_many_trees_as_origins_and_each_source_has_one_main_place(claims, copies, pairs):
    works = {k: Source(k, Span("sources.bib"), copies=(copies[k],) if k in copies else ()) for k in KEYS}
    sources = joined(works, pairs)
    branches = descent(claims, sources)
    roots = tuple(one.name for one in branches if one.depth == 0)
    assert roots == origins(claims, sources)
    numbers = tally(claims, sources)
    assert numbers.split()[0] == str(sources_in(branches))
    assert numbers.split()[2] == str(len(roots))
    mains = [one.name for one in branches if not one.again]
    assert len(mains) == len({*mains})
    assert {claim.source for claim in claims} == {one.name for one in branches if one.claims}
    assert {one.name for one in branches} == {*mains}


@given(CLAIMS, COPIES, PAIRS)
def test_only_an_origin_has_nothing_before_it_and_a_branch_goes_one_step_deeper(claims, copies, pairs):
    works = {k: Source(k, Span("sources.bib"), copies=(copies[k],) if k in copies else ()) for k in KEYS}
    branches = descent(claims, joined(works, pairs))
    assert [bool(one.why) for one in branches] == [one.depth > 0 for one in branches]
    for before, one in pairwise(branches):
        assert one.depth <= before.depth + 1
    way: list[str] = []
    for one in branches:
        way = [*way[: one.depth], one.name]
        assert len({*way}) == len(way)


def test_a_bibliography_names_what_nobody_cites_for_a_claim():
    sources = SOURCES | {
        key: replace(SOURCES["noor"], key=key, cites=cites)
        for key, cites in {"noor": ("ap", "late", "unheard", "noor"), "late": ("noor",)}.items()
    }
    claims = [said("noor", "", "ap"), said("late"), said("ap")]
    assert {one.name: one.cites for one in descent(claims, sources)} == {
        "ap": (),  # which noor gives for the claim, so that it stands above
        "noor": ("late",),
        "late": ("noor",),
    }


def test_a_bibliography_is_told_once_at_the_main_place():
    sources = SOURCES | {"noor": replace(SOURCES["noor"], cites=("late",))}
    claims = [said("noor"), said("noor", "ttp"), said("late")]
    assert [(one.name, one.depth, one.cites) for one in descent(claims, sources)] == [
        ("noor", 0, ("late",)),
        ("ttp", 0, ()),
        ("noor", 1, ()),
        ("late", 0, ()),
    ]
