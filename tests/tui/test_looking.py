"""The keys that look closer: each opens its page, which scrolls, follows the width, and closes."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from reconcile.errors import ReconcileError
from reconcile.tui.app import ReviewApp
from reconcile.tui.case_view import CaseView
from reconcile.tui.lines_view import LinesView
from reconcile.tui.screens.page_screen import PageScreen
from tests.tui.conftest import at_desk, settled
from tests.tui.test_review_app import desk_of, said, screen_text

SIZES = [(80, 24), (120, 30), (160, 50), (230, 60)]
PAGES = {
    "W": ("Evidence · gul", "The text of gul is not here: its entry names gul.txt"),
    "T": ("Timeline · Burst of the Vesk dam · 2 dated claims", "happened gul"),
    "S": ("Burst of the Vesk dam · 7 claims · 3 cases", "open     C101 dam-burst.happened"),
    "G": ("Statistics · 4 cases", "C101 conflicting-values"),
    "L": ("Log of decisions · 0 entries", "Nothing was decided at this desk yet."),
}

Open = Callable[..., ReviewApp]


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("key", PAGES)
async def test_one_key_opens_a_page_and_esc_closes_it(
    open_app: Open, key: str, size: tuple[int, int]
) -> None:
    app = open_app()
    async with app.run_test(size=size) as pilot:
        await pilot.press(key)
        await settled(pilot)
        assert isinstance(app.screen, PageScreen)
        shown = screen_text(app)
        assert all(words in shown for words in PAGES[key])
        await pilot.press("escape")
        assert at_desk(app)


@pytest.mark.parametrize("key", ["q", "escape"])
async def test_the_keys_that_close_a_page_do_not_leave_the_desk(open_app: Open, key: str) -> None:
    app = open_app()
    async with app.run_test(size=SIZES[0]) as pilot:
        await pilot.press("G", key)
        await pilot.pause()
        assert app.is_running
        assert at_desk(app)


@pytest.mark.parametrize("key", ["W", "T", "S"])
async def test_where_no_case_is_shown_there_is_nothing_to_look_at(open_app: Open, key: str) -> None:
    app = open_app("nowhere")
    async with app.run_test(size=SIZES[0]) as pilot:
        await pilot.press(key)
        assert at_desk(app)
        assert said(app) == "No case is shown here."


async def test_no_letter_decides_anything_on_a_page(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=SIZES[0]) as pilot:
        for key in PAGES:
            await pilot.press(key, *"abcdrmtuxvlo.*zyB12", "enter", "escape")
        assert desk_of(app).desk.history().all == []


async def test_the_text_opens_at_its_quote_and_scrolls(open_app: Open, stored: None) -> None:
    app = open_app()
    async with app.run_test(size=SIZES[0]) as pilot:
        await pilot.press("W")
        await settled(pilot)
        view = app.screen.query_one(LinesView)
        marked = [row for row in screen_text(app).splitlines() if "▌" in row]
        assert "broke in September and" in " ".join(marked)
        assert "boats went out" not in " ".join(marked)
        begin = view.scroll_y
        for key, moved in (("down", 1), ("k", 0), ("space", view.size.height - 1), ("pageup", 0)):
            await pilot.press(key)
            assert view.scroll_y == begin + moved
        await pilot.press("end")
        assert "Line 59 of the appendix." in screen_text(app)
        await pilot.press("home")
        assert view.scroll_y == 0


async def test_the_evidence_of_each_claim_is_a_page_of_its_own(open_app: Open, stored: None) -> None:
    app = open_app()
    async with app.run_test(size=SIZES[0]) as pilot:
        await pilot.press("j", "W")
        await settled(pilot)
        for key, title in (
            ("right", "noor  2/3"),
            ("n", "shay  3/3"),
            ("tab", "gul  1/3"),
            ("left", "shay  3/3"),
        ):
            await pilot.press(key)
            await settled(pilot)
            assert f"Evidence · {title}" in screen_text(app)


async def test_a_quote_that_its_text_does_not_hold_is_told(open_app: Open, stored: None, flood: Path) -> None:
    (flood / "sources" / "gul.txt").write_text("Nothing of the kind.\n\x1b[31mred\x1b]0;title\x07\n")
    app = open_app()
    async with app.run_test(size=SIZES[0]) as pilot:
        await pilot.press("W")
        await settled(pilot)
        shown = screen_text(app)
        assert "These words are not in the stored text:" in shown
        assert "Nothing of the kind." in shown
        assert "\x1b" not in shown
        assert "\x07" not in shown


async def test_a_quote_that_stands_in_several_places_is_told(
    open_app: Open, stored: None, flood: Path
) -> None:
    said = "Then the [red]dam[/] broke in September and killed 57."
    (flood / "sources" / "gul.txt").write_text(f"{said}\nSo they said:\n“{said}”\n")
    app = open_app()
    async with app.run_test(size=(160, 50)) as pilot:
        await pilot.press("W")
        await settled(pilot)
        assert "The quote stands in 2 places (line 1, line 3)." in screen_text(app)


async def test_a_locator_tells_which_of_several_places_is_meant(
    open_app: Open, stored: None, flood: Path
) -> None:
    said = "Then the [red]dam[/] broke in September and killed 57."
    (flood / "sources" / "gul.txt").write_text(f"{said}\nSo they said:\n“{said}”\n")
    claims = flood / "claims" / "gul.yaml"
    claims.write_text(
        claims.read_text("utf-8").replace("    happened:", "    locator: line 3\n    happened:"), "utf-8"
    )
    app = open_app()
    async with app.run_test(size=(160, 50)) as pilot:
        await pilot.press("W")
        await settled(pilot)
        shown = screen_text(app)
        assert "places" not in shown
        (marked,) = [row for row in shown.splitlines() if "▌" in row]
        assert "“Then the" in marked


async def test_the_pages_of_a_text_begin_with_their_numbers(
    open_app: Open, stored: None, flood: Path
) -> None:
    pages = ["A head\n11\n", "Then the [red]dam[/] broke in Sep-\n12\n", "tember and killed 57.\n13\n"]
    (flood / "sources" / "gul.txt").write_text("\f".join(pages))
    app = open_app()
    async with app.run_test(size=SIZES[0]) as pilot:
        await pilot.press("W")
        await settled(pilot)
        shown = screen_text(app)
        assert "p. 12" in shown
        assert "x0c" not in shown


async def test_a_page_follows_the_width(open_app: Open, stored: None) -> None:
    app = open_app()
    async with app.run_test(size=(160, 50)) as pilot:
        await pilot.press("W")
        await settled(pilot)
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        rows = screen_text(app).splitlines()
        assert max(map(len, rows)) <= 80
        assert any("▌ killed 57 people in the lower town" in row for row in rows)


async def test_texts_and_journal_are_read_off_the_event_loop(
    open_app: Open, stored: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_app()
    threads: set[int] = set()
    journal = desk_journal(app)
    lines = journal.lines

    def seen(*actions: object, **of: object) -> object:
        threads.add(threading.get_ident())
        return lines(*actions, **of)

    monkeypatch.setattr(journal, "lines", seen)
    async with app.run_test(size=SIZES[0]) as pilot:
        await settled(pilot)
        await pilot.press("L")
        await settled(pilot)
    assert threads
    assert threading.get_ident() not in threads


def desk_journal(app: ReviewApp):
    return app._desk.desk.store.journal


async def test_what_is_looked_up_is_drawn_in_its_place(open_app: Open, stored: None) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        place = app.screen.query_one(CaseView).scroll_y
        await settled(pilot)
        assert place > 0
        assert app.screen.query_one(CaseView).scroll_y == place
        assert "Two years on, the ruins are green." in screen_text(app)


async def test_blind_mode_is_a_key_and_a_setting(open_app: Open, flood: Path) -> None:
    hidden, shown = "Suggestion: hidden until", "Suggestion: b. It is"
    (flood / "reconcile.toml").write_text("review = { blind = true }\n")
    app = open_app()
    async with app.run_test(size=(160, 50)) as pilot:
        await pilot.press("j")
        assert hidden in screen_text(app)
        await pilot.press("B")
        assert shown in screen_text(app)
        assert said(app) == "Suggestions are shown."
        await pilot.press("B")
        assert hidden in screen_text(app)
        await pilot.press("u", "w", "enter", "k", "k", "j")
        await settled(pilot)
        assert shown in screen_text(app)
        await pilot.press("z")
        await settled(pilot)
        assert shown in screen_text(app), "somebody decided it once"


async def test_a_page_that_cannot_be_read_says_why(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_app()

    def lost(*_: object, **of: object) -> object:
        raise ReconcileError("the team's database does not answer")

    async with app.run_test(size=SIZES[0]) as pilot:
        await settled(pilot)
        monkeypatch.setattr(desk_journal(app), "recent", lost)
        await pilot.press("j")
        await settled(pilot)
        await pilot.press("L")
        await settled(pilot)
        assert "the team's database does not answer" in screen_text(app)
        await pilot.press("escape")
        assert at_desk(app)
