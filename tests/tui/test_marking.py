"""Notes, flags, assignments and views under a pilot."""

import re
from collections.abc import Callable
from pathlib import Path

from reconcile.tui.app import ReviewApp
from tests.tui.conftest import asked, at_desk
from tests.tui.test_review_app import (
    HAPPENED,
    KILLED,
    NARROW,
    decided,
    desk_of,
    here,
    said,
    screen_text,
    shown,
    typed,
)

Open = Callable[..., ReviewApp]


async def test_a_note_is_shown_on_its_case_and_found_again(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("N", "enter")
        assert "Note is needed" in screen_text(app)
        await typed(pilot, "ask the [b]register[/]", "enter")
        assert said(app) == f"noted · {HAPPENED}"
        assert "note ask the [b]register[/]  desk 2026-07-02" in screen_text(app)
        assert decided(app, HAPPENED) is None
    app = open_app()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("slash")
        await typed(pilot, "note:register", "enter")
        assert desk_of(app).session.queue == [HAPPENED]


async def test_a_flag_is_in_the_row_and_in_the_case_until_it_is_taken_off(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("F")
        await typed(pilot, "odd", "enter")
        assert re.search(r"▸ open   E C101 dam-burst.happened +⚑F  new│", screen_text(app))
        assert "⚑F odd  desk 2026-07-02" in screen_text(app)
        await pilot.press("F")
        assert at_desk(app)
        assert said(app) == f"the flag is off · {HAPPENED}"
        assert "⚑" not in screen_text(app)
        await pilot.press("F", "enter")  # no word is needed
        assert "⚑F flagged  desk 2026-07-02" in screen_text(app)


async def test_a_case_is_given_to_somebody_and_found_by_name(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("j", "at", "enter")
        assert said(app) == f"given to @desk · {KILLED}"
        await pilot.press("at")
        await typed(pilot, "ann", "enter")
        assert re.search(r"▸ open   E C101   killed +@ann  new│", screen_text(app))
        await pilot.press("slash")
        await typed(pilot, "@ann", "enter")
        assert (here(app), len(desk_of(app).session.queue)) == (KILLED, 1)
        await pilot.press("at", "ctrl+u", "enter")
        assert said(app) == f"given to nobody · {KILLED}"
        await pilot.press("slash", "enter", "at", "escape")
        assert at_desk(app)


async def test_keys_that_mark_do_no_harm_where_there_is_no_case(open_app: Open) -> None:
    app = open_app("status:resolved")
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("N", "F", "at")
        assert at_desk(app)


async def test_a_term_that_means_nothing_is_marked_to_be_typed_over(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("slash")
        await typed(pilot, "sev:error status:gone graves", "enter")
        assert "there is no status 'gone'" in screen_text(app)
        await typed(pilot, "status:any", "enter")
        assert desk_of(app).session.query.written == "sev:error status:any graves"
        assert here(app) == KILLED


async def test_a_filter_is_saved_as_a_view_taken_and_forgotten(open_app: Open, flood: Path) -> None:
    (flood / "reconcile.toml").write_text('[views]\nerrors = "sev:error"\n')
    app = open_app()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("V", "s")
        assert "There is no filter to save" in screen_text(app)
        await pilot.press("escape", "slash")
        await typed(pilot, "graves", "enter")
        await pilot.press("V", "s")
        assert asked(app)
        await typed(pilot, "my view", "enter")
        assert "write a name of letters" in screen_text(app)
        await pilot.press("ctrl+u")
        await typed(pilot, "dead", "enter")
        assert "  dead             graves" in screen_text(app)
    app = open_app()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("V", "delete")
        assert "errors is in the project's settings; take it out there." in screen_text(app)
        await pilot.press("down", "enter")
        assert shown(app, "#title").startswith("flood  1/1 · graves")
        await pilot.press("slash", "ctrl+u")
        await typed(pilot, "view:errors", "enter")
        assert len(desk_of(app).session.queue) == 4
        await pilot.press("V", "down", "delete", "escape", "V")
        assert "dead" not in screen_text(app)
