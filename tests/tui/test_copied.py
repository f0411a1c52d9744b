"""A passage that two stored texts share: seen in both, side by side, and decided at the desk."""

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from reconcile.desk.desk import Desk
from reconcile.model.case import Status
from reconcile.model.resolution import Verdict
from reconcile.review.session import ReviewSession
from reconcile.tui.app import ReviewApp
from tests.rules.test_copied_passage import FACT, LINK
from tests.tui.conftest import at_desk, settled
from tests.tui.copied import project
from tests.tui.test_review_app import here, screen_text, shown, typed

Open = Callable[[], ReviewApp]


@pytest.fixture
def open_again(tmp_path: Path, open_desk: Callable[..., Desk]) -> Callable[[], Desk]:
    """The desk of a project whose one case is a shared passage."""
    folder = project(tmp_path / "copied")
    return lambda: open_desk(folder)


@pytest.fixture
def open_copied(open_again: Callable[[], Desk]) -> Open:
    """The application on it."""

    def opened() -> ReviewApp:
        desk, seconds = open_again(), count()
        return ReviewApp(desk, ReviewSession(desk.shelf), lambda: float(next(seconds)))

    return opened


def columns(seen: str) -> list[str]:
    """The words of each column, on one line."""
    rows = [row.split("│") for row in seen.splitlines() if "│" in row]
    return [" ".join(" ".join(row[side] for row in rows).split()) for side in range(2)]


@pytest.mark.parametrize("size", [(80, 24), (160, 50)], ids=str)
async def test_both_texts_stand_side_by_side_with_the_shared_words_marked(
    open_copied: Open, size: tuple[int, int]
) -> None:
    app = open_copied()
    async with app.run_test(size=size) as pilot:
        await pilot.press("W")
        await settled(pilot)
        seen = screen_text(app)
        assert "Evidence · gul and shay  1/3" in seen
        assert "Words in [[ ]] stand in both texts." in seen
        one, other = columns(seen)
        assert one.startswith(
            "gul · After · 2023-03-04 line 5 The council met on Monday, after 90 days. By then [["
        )
        assert "[[the bridge had been closed for]] most of the winter [[because the ice" in one
        assert one.endswith("who was to pay for it]]. It meets again in March.")
        assert other.startswith("shay · Before · 2022 line 1 Traders on the left bank")
        assert "[[the bridge had been closed for]] nearly all of the cold season [[because the ice" in other
        assert other.endswith("who was to pay for it]]. A petition is going round.")
        await pilot.press("escape")
        assert at_desk(app)


async def test_where_there_is_no_room_one_text_stands_below_the_other(open_copied: Open) -> None:
    app = open_copied()
    async with app.run_test(size=(50, 40)) as pilot:
        await pilot.press("W")
        await settled(pilot)
        seen = screen_text(app)
        assert "│" not in seen
        assert seen.index("gul · After") < seen.index("shay · Before")


async def test_each_text_can_be_read_around_its_passage(open_copied: Open) -> None:
    app = open_copied()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("W", "right")
        await settled(pilot)
        seen = screen_text(app)
        assert "Evidence · gul  2/3" in seen
        assert "No [red]boat[/] " in seen
        assert "\x1b" not in seen
        assert "▌ The council met on Monday, after 90 days. By then the bridge" in seen
        await pilot.press("right")
        await settled(pilot)
        seen = screen_text(app)
        assert "Evidence · shay  3/3" in seen
        assert "▌ Traders on the left bank" in seen


async def test_a_text_that_is_not_here_is_told(open_copied: Open, tmp_path: Path) -> None:
    app = open_copied()
    (tmp_path / "copied" / "sources" / "shay.txt").unlink()
    async with app.run_test(size=(160, 50)) as pilot:
        await pilot.press("W")
        await settled(pilot)
        assert "The text of shay is not here: its entry names shay.txt" in screen_text(app)


async def test_texts_that_share_nothing_any_more_are_told(open_copied: Open, tmp_path: Path) -> None:
    app = open_copied()
    (tmp_path / "copied" / "sources" / "shay.txt").write_text("Nothing of the kind.", "utf-8")
    async with app.run_test(size=(160, 50)) as pilot:
        await pilot.press("W")
        await settled(pilot)
        assert "as they are stored now, have no such passage in common" in screen_text(app)
        await pilot.press("right")
        await settled(pilot)
        assert "as they are stored now, have no such passage in common" in screen_text(app)


@pytest.mark.parametrize(
    ("key", "title", "verdict"),
    [
        ("a", "Accept: one has it from the other, or both from a third", Verdict.ACCEPT),
        ("t", "Distinct: each wrote for itself; they count as two origins", Verdict.DISTINCT),
    ],
)
async def test_it_is_confirmed_or_refused_and_remembered(
    open_copied: Open, open_again: Callable[[], Desk], key: str, title: str, verdict: Verdict
) -> None:
    app = open_copied()
    async with app.run_test(size=(80, 24)) as pilot:
        assert " a accept " in screen_text(app).replace("\N{NO-BREAK SPACE}", " ")
        await pilot.press(key)
        assert title in shown(app, "Form .title")
        await typed(pilot, "Compared word for word.", "enter")
        assert here(app) == (FACT if verdict is Verdict.ACCEPT else LINK)
    again = open_again()
    made = again.case(LINK)
    assert made.status is Status.RESOLVED
    assert made.resolution is not None
    assert (made.resolution.verdict, made.resolution.reason) == (verdict, "Compared word for word.")
    assert (FACT in again.shelf.ids()) == (verdict is Verdict.ACCEPT)
