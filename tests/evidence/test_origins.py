"""Who depends on whom: how many independent beginnings some claims have."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.evidence.origins.origins import beginning, origins, traced
from reconcile.model.claim import Claim, Item
from reconcile.model.source import Source
from reconcile.model.span import Span
from reconcile.review.links import joined
from reconcile.values import date
from reconcile.values.intervals import Intervals
from reconcile.values.value import Value

DEPENDS = {"dawn": ("ap",), "ap": (), "bbc": ("dawn",), "x": ("y",), "y": ("x",), "lost": ("gone",)}
SOURCES = {key: Source(key, Span("sources.bib"), copies=copies) for key, copies in DEPENDS.items()}


def said(source: str, speaker: str = "", *cites: str) -> Claim:
    value = Value("count", "5", Intervals.point(5, whole=True))
    item, span = Item("attack", "killed"), Span("claims/a.yaml")
    return Claim(f"{source}~{speaker}", item, source, speaker or source, value, span, cites=cites)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([said("ap"), said("gul")], ("ap", "gul")),
        ([said("dawn"), said("bbc"), said("ap")], ("ap",)),
        ([said("ap", "ttp"), said("gul", "ttp")], ("ttp",)),
        ([said("y"), said("x")], ("x",)),
        ([said("lost")], ("gone",)),
        ([said("gul", "", "ap"), said("dawn")], ("ap",)),
        ([said("gul", "", "shay"), said("shay", "ttp"), said("noor", "ttp")], ("ttp",)),
        ([said("gul", "", "ap", "shay"), said("dawn"), said("shay")], ("ap", "shay")),
        ([said("gul", "", "ap", "shay")], ("gul",)),
        ([said("gul", "ttp", "ap"), said("ap")], ("ttp", "ap")),
        ([said("gul", "", "shay"), said("shay", "", "gul")], ("gul",)),
        ([said("gul", "", "ap"), said("gul"), said("gul", "ttp")], ("ap", "ttp")),
    ],
    ids=[
        "two works",
        "copies of a copy",
        "one voice in two works",
        "a circle of copies",
        "a copy of what nobody has",
        "a claim and the work that it gives",
        "a claim that gives a work which quotes a voice",
        "a claim that gives two works, both of them there",
        "a claim that gives two works, by itself",
        "a voice goes before the work in which it is heard",
        "two works that give each other",
        "what one source says in its own name, here with a work and there without",
    ],
)
def test_independent_beginnings_are_counted_once(claims, expected):
    assert origins(claims, SOURCES) == expected


def test_works_that_were_linked_begin_with_the_earliest_of_them():
    sources = {**SOURCES, **{key: Source(key, Span("sources.bib")) for key in ("late", "early", "alone")}}
    sources["late"] = replace(sources["late"], date=date.parse("2023"))
    sources["early"] = replace(sources["early"], date=date.parse("2021"))
    linked = joined(sources, [("bbc", "late"), ("early", "late")])
    assert [beginning(key, linked) for key in ("bbc", "ap", "late", "early", "alone")] == ["early"] * 4 + [
        "alone"
    ]
    assert (linked["late"].shares, linked["ap"].shares) == (("bbc", "early"), ())
    assert len(origins([said("dawn"), said("late"), said("alone")], linked)) == 2


def test_what_shares_a_passage_has_from_elsewhere_what_the_beginning_has_from_there():
    sources = {key: Source(key, Span("sources.bib")) for key in ("first", "other", "third", "wire")}
    linked = joined(sources, [("first", "other"), ("other", "third")])
    for account in (said("first", "", "wire"), said("first", "army")):
        (begins,) = origins([account], linked)
        assert begins in ("wire", "army")
        assert origins([account, said("other"), said("third")], linked) == (begins,)
        assert origins([account, said("other"), said("third")], sources) == (begins, "other", "third")
    assert origins([said("first"), said("other"), said("third", "", "wire")], linked) == ("first", "wire")
    assert origins([said("first"), said("first", "army"), said("other")], linked) == ("first", "army")


KEYS = ["a", "b", "c", "d", "e"]
COPIES = st.dictionaries(st.sampled_from(KEYS), st.sampled_from(KEYS), max_size=4)
PAIRS = st.lists(
    st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)).filter(lambda p: p[0] < p[1]), max_size=3
)
CLAIMS = st.lists(
    st.builds(
        lambda source, speaker, cites: said(source, speaker, *cites),
        st.sampled_from(KEYS),
        st.sampled_from(["", "", "", "ttp", "army"]),
        st.lists(st.sampled_from(KEYS), max_size=2, unique=True),
    ),
    max_size=6,
)


def works(copies, pairs=()):
    sources = {k: Source(k, Span("sources.bib"), copies=(copies[k],) if k in copies else ()) for k in KEYS}
    return joined(sources, pairs)


@given(CLAIMS, COPIES, PAIRS, st.randoms(use_true_random=False))
def test_the_order_of_claims_links_and_sources_changes_no_origin(claims, copies, pairs, random: Random):
    shuffled, links, sources = [*claims], [*pairs], works(copies, pairs)
    random.shuffle(shuffled)
    random.shuffle(links)
    turned = joined(dict(reversed(works(copies).items())), [pair[::-1] for pair in links])
    assert {*origins(shuffled, turned)} == {*origins(claims, sources)}


@given(CLAIMS, COPIES, PAIRS, st.sampled_from(KEYS))
def test_a_copy_never_adds_an_origin(claims, copies, pairs, copied):
    sources = {**works(copies, pairs), "copy": Source("copy", Span("sources.bib"), copies=(copied,))}
    with_original = [*claims, said(copied)]
    more = [*with_original, said("copy")]
    assert {*origins(more, sources)} <= {*origins(with_original, sources)}


@given(CLAIMS, COPIES, PAIRS, st.tuples(st.sampled_from(KEYS[:2]), st.sampled_from(KEYS[2:])))
def test_a_link_never_adds_an_origin_and_refusing_it_undoes_it(claims, copies, pairs, link):
    without = works(copies, [pair for pair in pairs if pair != link])
    linked = works(copies, [*pairs, link])
    claims = [replace(claim, cites=()) for claim in claims]
    assert len(origins(claims, linked)) <= len(origins(claims, without))
    assert joined(works(copies), [pair for pair in [*pairs, link] if pair != link]) == without


@settings(max_examples=50)
@given(st.dictionaries(st.sampled_from(KEYS), st.sampled_from(KEYS)), PAIRS)
def test_circles_end_and_all_that_is_in_one_begins_alike(copies, pairs):
    sources = works(copies, pairs)
    for key, copied in copies.items():
        assert beginning(key, sources) == beginning(copied, sources)
    for one, other in pairs:
        assert beginning(one, sources) == beginning(other, sources)


@given(CLAIMS, COPIES, PAIRS, st.permutations(KEYS))
def test_renaming_sources_changes_nothing_but_names(claims, copies, pairs, keys):
    """Of works that give each other in a circle, one gives its name: there links are left out."""
    today = dict(zip(KEYS, keys, strict=True))
    pairs = [] if any(claim.cites for claim in claims) else pairs

    def renamed(claim):
        speaker = claim.speaker if claim.voiced else today[claim.source]
        return said(today[claim.source], speaker, *(today[key] for key in claim.cites))

    now = {today[one]: today[other] for one, other in copies.items()}
    there, here = works(now, [(today[a], today[b]) for a, b in pairs]), works(copies, pairs)
    ours = [begins for _, begins in traced(claims, here)]
    theirs = [begins for _, begins in traced(map(renamed, claims), there)]
    assert [[a == b for b in ours] for a in ours] == [[a == b for b in theirs] for a in theirs]
    assert len(origins(claims, here)) == len(origins(map(renamed, claims), there))
