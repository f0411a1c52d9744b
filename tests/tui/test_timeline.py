"""The timeline goes nearer and farther, earlier and later, and draws its axis anew each time."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.tui.app import ReviewApp
from reconcile.tui.text.window import NARROWEST, Window
from tests.tui.conftest import at_desk, settled
from tests.tui.test_review_app import screen_text

Open = Callable[..., ReviewApp]
SIZES = [(80, 24), (120, 40), (160, 50)]
YEARS = "".join(
    f"  - {{subject: rescue, quote: year {year}, ended: {year}-06-15}}\n" for year in range(2001, 2022)
)


@pytest.fixture
def long_ago(flood: Path) -> None:
    """The rescue ended every summer for twenty years, as one source has it."""
    (flood / "claims" / "noor.yaml").write_text(f"source: noor\nclaims:\n{YEARS}")


windows = st.tuples(st.integers(0, 40_000), st.integers(0, 20_000)).map(lambda at: Window(at[0], sum(at)))
keys = st.lists(st.sampled_from(["nearer", "farther", "later", "earlier"]), max_size=12)


def pressed(window: Window, whole: Window, key: str) -> Window:
    if key in ("nearer", "farther"):
        return getattr(window, key)(whole)
    return window.moved(1 if key == "later" else -1, whole)


@given(windows, keys)
def test_no_key_leads_beyond_the_whole_nor_to_less_than_a_week(whole: Window, keys: list[str]) -> None:
    window, shortest = whole, min(NARROWEST - 1, whole.last - whole.first)
    for key in keys:
        window = pressed(window, whole, key)
        assert whole.first <= window.first <= window.last <= whole.last
        assert window.last - window.first >= shortest


@given(windows, keys)
def test_what_was_in_sight_before_it_came_nearer_is_when_it_goes_back(whole: Window, keys: list[str]) -> None:
    window = whole
    for key in keys:
        window = pressed(window, whole, key)
    near = window.nearer(whole)
    back = near.farther(whole)
    assert window.first <= near.first <= near.last <= window.last
    assert back.first <= window.first
    assert window.last <= back.last
    assert back.last - back.first <= max(window.last - window.first + 1, 2 * NARROWEST)


@given(windows, keys)
def test_what_moves_keeps_its_length_and_going_farther_ends_with_the_whole(
    whole: Window, keys: list[str]
) -> None:
    window = whole
    for key in keys:
        window = pressed(window, whole, key)
    moved = window.moved(-1, whole)
    assert moved.last - moved.first == window.last - window.first
    assert moved.first < window.first or window.first == whole.first
    for _ in range(16):
        window = window.farther(whole)
    assert window == whole


def head(app: ReviewApp) -> list[str]:
    """The title, the stretch of time, and the labels of the axis."""
    return [line.strip() for line in screen_text(app).splitlines()[:3]]


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_keys_zoom_and_move_and_nought_shows_all_again(
    open_app: Open, long_ago: None, size: tuple[int, int]
) -> None:
    app = open_app("ends-after-start")
    async with app.run_test(size=size) as pilot:

        async def after(*keys: str) -> list[str]:
            await pilot.press(*keys)
            await settled(pilot)
            return head(app)

        title, stretch, labels = await after("T")
        assert title.endswith("· 23 dated claims")
        assert stretch == "2001-06-15 to 2022-11-09"
        assert "2010" in labels.split()
        nearer = await after("plus")
        assert nearer[0].endswith("· 11 of 23 dated claims")
        assert nearer[1] == "2006-10-21 to 2017-07-03"
        assert nearer[2] != labels
        later = await after("right")
        assert later[1] == "2009-06-24 to 2020-03-06"
        assert await after("left") == nearer
        assert (await after("minus"))[1] == stretch
        close = await after(*["plus"] * 12)
        assert close[0].endswith("· 0 of 23 dated claims")
        assert "Nothing that is dated falls into this time; ← → look" in screen_text(app)
        assert await after("0") == [title, stretch, labels]


async def test_what_goes_on_beyond_the_window_has_an_arrow_there(open_app: Open, flood: Path) -> None:
    (flood / "claims" / "noor.yaml").write_text(
        "source: noor\nclaims:\n  - {subject: rescue, quote: some day, ended: 2022-08-01/2022-12-20}\n"
    )
    app = open_app("ends-after-start")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("T")
        await settled(pilot)
        assert not any(arrow in screen_text(app).replace("← →", "") for arrow in "◂▸")
        await pilot.press("plus")
        await settled(pilot)
        row = next(line for line in screen_text(app).splitlines() if "2022-08-01/2022-12-20" in line)
        assert re.search("◂─+▸$", row)


async def test_each_subject_of_a_case_keeps_the_window_it_was_given(open_app: Open, flood: Path) -> None:
    (flood / "claims" / "vocabulary.yaml").write_text(
        (flood / "claims" / "vocabulary.yaml").read_text().replace("rules:", "  part: {type: entity}\nrules:")
        + "  - {name: after-the-burst, require: ended < part.happened}\n"
    )
    (flood / "claims" / "noor.yaml").write_text(
        "source: noor\nclaims:\n  - {subject: rescue, quote: a part, part: dam-burst}\n"
    )
    app = open_app("rule:after-the-burst")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("T")
        await settled(pilot)
        first = head(app)
        assert "1/2" in first[0]
        assert "Tab another subject" in screen_text(app)
        for key, same in (("plus", False), ("tab", False), ("tab", False), ("0", True)):
            await pilot.press(key)
            await settled(pilot)
            assert (head(app) == first) is same
        await pilot.press("escape")
        assert at_desk(app)


async def test_where_nothing_is_dated_the_keys_do_nothing(open_app: Open, flood: Path) -> None:
    for source in ("gul", "shay"):
        file = flood / "claims" / f"{source}.yaml"
        file.write_text(re.sub(" +happened:.*\n", "", file.read_text()))
    app = open_app("rule:C103")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("T")
        await settled(pilot)
        before = screen_text(app)
        assert "Nothing that is dated is claimed of dam-burst." in before
        await pilot.press("plus", "right", "0", "minus")
        await settled(pilot)
        assert screen_text(app) == before
