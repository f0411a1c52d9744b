"""A passage that two stored texts share, line by line: told in the one and then in the other, and decided."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reconcile.desk.desk import Desk
from reconcile.model.case import Status
from reconcile.model.resolution import Verdict
from tests.rules.test_copied_passage import FACT, LINK
from tests.tui.copied import project
from tests.tui.plain.conftest import answered


@pytest.fixture
def open_copied(tmp_path: Path, open_desk: Callable[..., Desk]) -> Callable[[], Desk]:
    folder = project(tmp_path / "copied")
    return lambda: open_desk(folder)


def test_the_passage_is_told_in_the_one_text_and_then_in_the_other(open_copied: Callable[[], Desk]) -> None:
    told = answered(open_copied(), "W").partition("Evidence · gul and shay\n")[2]
    assert "│" not in told
    words = " ".join(told.split())
    assert "Words in [[ ]] stand in both texts. gul · After · 2023-03-04 line 5 The council met" in words
    assert "[[the bridge had been closed for]] most of the winter [[because the ice had lifted" in words
    assert "shay · Before · 2022 line 1 Traders on the left bank" in words
    assert "[[the bridge had been closed for]] nearly all of the cold season [[because" in words


def test_the_whole_of_both_texts_is_told_if_asked_for(open_copied: Callable[[], Desk]) -> None:
    told = answered(open_copied(), "W all", unicode=False)
    assert ("Evidence · gul\n" in told, "Evidence · shay\n" in told) == (True, True)
    assert "No [red]boat[/] " in told
    assert "> The council met on Monday" in told
    assert "\x1b" not in told


def test_no_claim_can_be_named_where_there_are_none(open_copied: Callable[[], Desk]) -> None:
    assert "'2' names no claim here" in answered(open_copied(), "W 2")


@pytest.mark.parametrize(
    ("letter", "title", "verdict"),
    [
        ("a", "Accept: one has it from the other", Verdict.ACCEPT),
        ("t", "Distinct: each wrote for itself", Verdict.DISTINCT),
    ],
)
def test_it_is_confirmed_or_refused_and_remembered(
    open_copied: Callable[[], Desk], letter: str, title: str, verdict: Verdict
) -> None:
    told = answered(open_copied(), letter, "Compared word for word.")
    assert "[a r m t u" in told
    assert title in told
    assert f"{verdict.value} on {LINK} is written." in told
    again = open_copied()
    made = again.case(LINK)
    assert made.status is Status.RESOLVED
    assert made.resolution is not None
    assert (made.resolution.verdict, made.resolution.reason) == (verdict, "Compared word for word.")
    assert (FACT in again.shelf.ids()) == (verdict is Verdict.ACCEPT)


def test_a_reason_may_follow_the_letter_and_undo_asks_again(open_copied: Callable[[], Desk]) -> None:
    told = answered(open_copied(), "a Compared word for word.", "z")
    assert f"accept on {LINK} is written." in told
    assert f"undone: accept on {LINK}" in told
    assert open_copied().case(LINK).status is Status.OPEN


def test_each_of_several_passages_is_told_the_longest_first(
    open_copied: Callable[[], Desk], tmp_path: Path
) -> None:
    another = (
        "the mill that stands above the weir had ground no corn since the autumn, for its wheel was frozen "
        "and the miller had gone to live with his daughter"
    )
    for key in ("gul", "shay"):
        between = " ".join(f"{key}{place}" for place in range(30))
        with (tmp_path / "copied" / "sources" / f"{key}.txt").open("a", encoding="utf-8") as file:
            file.write(f"\n\nThen {between}.\n\nSo {another}. Then {between}.\n")
    told = answered(open_copied(), "W").partition("Evidence · gul and shay\n")[2]
    assert told.index("Passage 1 of 2") < told.index("[[the bridge") < told.index("Passage 2 of 2")
    assert told.index("Passage 2 of 2") < told.index("[[So the mill that stands")
    assert told.count("[[So the mill that stands") == 2
