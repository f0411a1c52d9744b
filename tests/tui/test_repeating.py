"""Reasons to pick, `.` and `*`, and the history under a pilot."""

from collections.abc import Callable
from pathlib import Path

from reconcile.model.resolution import Verdict
from reconcile.tui.app import ReviewApp
from reconcile.tui.desk_screen import HELD
from reconcile.tui.screens.pick import PickScreen
from tests.tui.conftest import asked, at_desk
from tests.tui.test_review_app import (
    HAPPENED,
    KILLED,
    NARROW,
    ORDER,
    RESPONSIBLE,
    decided,
    desk_of,
    here,
    said,
    screen_text,
    typed,
)

Open = Callable[..., ReviewApp]
ENDED, STARTED = "rescue.ended", "rescue.started"


async def test_reasons_given_before_are_listed_and_taken_by_arrow_or_number(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=NARROW) as pilot:
        for key, reason in (("r", "both early"), ("u", "nobody knows")):
            await pilot.press(key)
            await typed(pilot, reason, "enter")
        await pilot.press("m")
        assert [row.strip() for row in screen_text(app).splitlines() if row.strip()[:2] in ("1 ", "2 ")] == [
            "1 nobody knows",
            "2 both early",
        ]
        await typed(pilot, "2", "enter")
        assert asked(app)  # a number shows its reason; Enter then confirms it
        assert "▸ 2 both early" in screen_text(app)
        await pilot.press("enter")
        assert decided(app, RESPONSIBLE) == (Verdict.COMPATIBLE, (), "both early")
        await pilot.press("m", "down", "down", "down", "up", "enter")
        assert decided(app, ORDER) == (Verdict.COMPATIBLE, (), "nobody knows")


async def test_what_was_typed_comes_back_from_the_list_and_a_number_that_is_none_is_a_reason(
    open_app: Open,
) -> None:
    app = open_app()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("r")
        await typed(pilot, "one", "enter")
        await pilot.press("r")
        await typed(pilot, "half", "down", "up")
        await typed(pilot, " done", "enter")
        assert decided(app, KILLED) == (Verdict.RANGE, (), "half done")
        await pilot.press("u")
        await typed(pilot, "57", "enter")
        assert decided(app, RESPONSIBLE) == (Verdict.DISPUTED, (), "57")


async def test_reasons_are_remembered_across_sittings(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("r")
        await typed(pilot, "both early", "enter")
    app = open_app()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("u", "down", "enter")
        assert decided(app, KILLED) == (Verdict.DISPUTED, (), "both early")


async def test_a_full_stop_repeats_the_last_verdict_and_says_what_it_did(open_alike: Open) -> None:
    app = open_alike()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("full_stop")
        assert said(app) == "there is no last decision to repeat; decide a case first"
        await pilot.press("a")
        await typed(pilot, "Shay was there.", "enter")
        await pilot.press("full_stop")
        assert decided(app, STARTED) == (Verdict.ACCEPT, ("shay/rescue.started",), "Shay was there.")
        assert said(app) == "✓ accept a, “Shay was there.” · z takes it back · rescue.started"
        await pilot.press("z")
        assert (decided(app, STARTED), here(app)) == (None, STARTED)


async def test_a_verdict_that_fits_not_is_not_repeated(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("b")
        await typed(pilot, "why", "enter")
        await pilot.press("end", "full_stop")
        assert said(app) == "the last decision was on one question; this case lies between several"
        assert decided(app, ORDER) is None


async def test_a_held_full_stop_decides_once(open_alike: Open) -> None:
    time = [1.0]
    app = open_alike(clock=lambda: time[0])
    async with app.run_test(size=NARROW) as pilot:
        time[0] += HELD * 2
        await pilot.press("r")
        await typed(pilot, "why", "enter")
        await pilot.press("full_stop")  # just shown
        assert decided(app, STARTED) is None
        for _ in range(20):  # held on, and the case is in sight for long
            time[0] += HELD / 4
            await pilot.press("full_stop")
        assert decided(app, STARTED) is None
        time[0] += HELD * 2
        await pilot.press("full_stop")
        assert decided(app, STARTED) is not None
        for _ in range(20):
            time[0] += HELD / 4
            await pilot.press("full_stop")
        assert len(desk_of(app).session.verdicts) == 2


async def test_an_asterisk_shows_all_that_are_alike_and_decides_them_in_one_step(open_alike: Open) -> None:
    app = open_alike()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("asterisk")
        assert "there is no last decision" in said(app)
        await pilot.press("a")
        await typed(pilot, "Shay was there.", "enter")
        await pilot.press("asterisk")
        assert isinstance(app.screen, PickScreen)
        drawn = screen_text(app)
        assert "accept, “Shay was there.”: 3 cases like rescue.ended" in drawn
        assert f"[x] accept b     {HAPPENED}  shay" in drawn
        assert decided(app, STARTED) is None
        await pilot.press("down", "space", "enter")  # leaves the second one out
        left = [one for one in (STARTED, HAPPENED, KILLED) if decided(app, one) is None]
        assert len(left) == 1
        assert said(app) == "✓ accept is written on 2 cases · z takes all back"
        assert here(app) == left[0]
        await pilot.press("z")
        assert [decided(app, one) for one in (STARTED, HAPPENED, KILLED)] == [None] * 3
        assert decided(app, ENDED) is not None
        assert list(desk_of(app).session.verdicts) == [ENDED]
        await pilot.press("y")
        assert len(desk_of(app).session.verdicts) == 3


async def test_a_list_that_was_not_read_or_has_no_mark_decides_nothing(open_alike: Open) -> None:
    time = [1.0]
    app = open_alike(clock=lambda: time[0])
    async with app.run_test(size=NARROW) as pilot:
        time[0] += 1
        await pilot.press("r")
        await typed(pilot, "why", "enter")
        await pilot.press("asterisk", "enter")
        assert "Read the list first" in screen_text(app)
        time[0] += 1
        await pilot.press("space", "j", "x", "k", "end", "space", "enter")
        assert "No case is marked" in screen_text(app)
        await pilot.press("escape")
        assert list(desk_of(app).session.verdicts) == [ENDED]


async def test_where_nothing_is_alike_it_is_said(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("end", "u")
        await typed(pilot, "why", "enter")
        await pilot.press("asterisk")
        assert said(app) == f"No other case that waits in this view is like {ORDER}."


async def test_any_step_of_the_history_is_taken_back_and_made_again(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("Z")
        assert said(app) == "Nothing was decided at this desk yet."
        for key in "ru":
            await pilot.press(key)
            await typed(pilot, "why", "enter")
    app = open_app()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("Z", "down")
        assert "▸ stands  2026-07-02 18:04  range      dam-burst.happened  desk: why" in screen_text(app)
        await pilot.press("enter")
        assert at_desk(app)
        assert (decided(app, HAPPENED), here(app)) == (None, HAPPENED)
        assert decided(app, KILLED) is not None
        await pilot.press("Z", "j", "enter")
        assert decided(app, HAPPENED) == (Verdict.RANGE, (), "why")


async def test_a_step_that_other_hands_changed_since_is_not_taken_back(open_app: Open, flood: Path) -> None:
    app = open_app()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("r")
        await typed(pilot, "why", "enter")
        path = next((flood / "claims" / "resolutions").rglob("*.yaml"))
        path.write_text(path.read_text().replace("why", "because"))
        await pilot.press("Z", "enter")
        assert "was changed since the desk left it, so the text decides" in screen_text(app)
        assert decided(app, HAPPENED) == (Verdict.RANGE, (), "because")
        await pilot.press("escape")


async def test_a_row_of_a_list_is_gone_to_by_the_mouse(open_alike: Open) -> None:
    app = open_alike()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("r")
        await typed(pilot, "why", "enter")
        await pilot.press("asterisk")
        await pilot.click("#rows", offset=(4, 2))
        assert f"▸ [x] range        {KILLED}" in screen_text(app)
