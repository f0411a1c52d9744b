"""What is suggested where sources have their answers from one work: it weighs as much as that one work."""

from dataclasses import replace

import pytest

from reconcile.evidence.advice.dependence import DECLARED
from reconcile.evidence.origins.origins import origins
from reconcile.model.claim import Claim
from reconcile.model.source import Source
from reconcile.review.links import joined
from tests.evidence.test_weigh import KEYS, OTHER, said, told

NOBODY: dict[str, dict[str, object]] = {}
KINDS: dict[str, tuple[dict[str, dict[str, object]], list[tuple[str, str]], list[Claim]]] = {
    "both give one work": (NOBODY, [], [said("gul", 50, cites=("ap",)), said("noor", 50, cites=("ap",))]),
    "one gives the other": (NOBODY, [], [said("gul", 50), said("noor", 50, cites=("gul",))]),
    "one copies what gives a work": (
        {"noor": {"copies": ("gul",)}},
        [],
        [said("gul", 50, cites=("ap",)), said("noor", 50)],
    ),
    "one copies what quotes a voice": (
        {"noor": {"copies": ("gul",)}},
        [],
        [said("gul", 50, "army"), said("noor", 50)],
    ),
    "a chain of citations": (
        NOBODY,
        [],
        [said("gul", 50, cites=("noor",)), said("noor", 50, cites=("ap",)), said("rex", 50, cites=("gul",))],
    ),
    "they share a passage": (NOBODY, [("gul", "noor")], [said("gul", 50), said("noor", 50)]),
    "they share passages with a third": (
        NOBODY,
        [("ap", "gul"), ("ap", "noor")],
        [said("gul", 50), said("noor", 50)],
    ),
    "they give works that share a passage": (
        NOBODY,
        [("ap", "rex")],
        [said("gul", 50, cites=("ap",)), said("noor", 50, cites=("rex",))],
    ),
    "one copies what shares a passage": (
        {"noor": {"copies": ("rex",)}},
        [("gul", "rex")],
        [said("gul", 50), said("noor", 50)],
    ),
}
"""The entries of sources, the links that an editor confirmed, and claims that all have one origin."""


def linked(about: dict[str, dict[str, object]], pairs: list[tuple[str, str]]) -> dict[str, Source]:
    known = {key: replace(Source(key, OTHER.span), **about.get(key, {})) for key in KEYS}
    return dict(joined(known, pairs))


@pytest.mark.parametrize("kind", KINDS)
def test_who_have_it_from_one_work_weigh_as_much_as_that_one_alone(kind: str) -> None:
    about, pairs, claims = KINDS[kind]
    known = linked(about, pairs)
    assert len(origins(claims, known)) == 1
    found = told(claims, [OTHER], known=known)
    assert [len(one.votes) for one in found.backed] == [1, 1]
    assert found.backed[0].sum == pytest.approx(found.backed[1].sum)
    assert found.suggested == ()


@pytest.mark.parametrize(
    ("pairs", "one", "other"),
    [
        ([], ("ap", "x"), ("ap", "y")),
        ([("ap", "rex")], ("ap", "x"), ("rex", "y")),
        ([("ap", "rex"), ("rex", "copy")], ("ap", "x"), ("copy", "y")),
    ],
    ids=["one work", "works that share a passage", "works that share passages with a third"],
)
def test_who_give_one_work_among_others_count_little_beside_each_other(
    pairs: list[tuple[str, str]], one: tuple[str, ...], other: tuple[str, ...]
) -> None:
    claims = [said("gul", 50, cites=one), said("noor", 50, cites=other)]
    found = told(claims, [OTHER], known=linked(NOBODY, pairs))
    assert [vote.independence for vote in found.backed[0].votes] == [1, pytest.approx(1 - DECLARED)]
    assert found.suggested == ()


def test_works_that_share_nothing_count_in_full() -> None:
    claims = [said("gul", 50, cites=("ap", "x")), said("noor", 50, cites=("rex", "y"))]
    found = told(claims, [OTHER], known=linked(NOBODY, [("ap", "copy")]))
    assert [vote.independence for vote in found.backed[0].votes] == [1, 1]
    assert found.suggested == ("a",)


def test_who_cites_a_copy_of_another_at_all_counts_little_beside_it() -> None:
    about = {"gul": {"cites": ("copy",)}, "copy": {"copies": ("ap",)}}
    found = told([said("ap", 50), said("gul", 50)], [OTHER], known=linked(about, []))
    assert [vote.independence for vote in found.backed[0].votes] == [1, pytest.approx(1 - DECLARED)]
