"""What is asked at the desk is asked on its own screen, and no key of the desk does anything meanwhile."""

from collections.abc import Callable

import pytest
from textual import events
from textual.widgets import Input

from reconcile.model.resolution import Verdict
from reconcile.tui.app import ReviewApp
from reconcile.tui.desk_screen import DeskScreen
from reconcile.tui.form import Form
from tests.tui.conftest import asked, at_desk, filled_in, settled
from tests.tui.test_review_app import HAPPENED, decided, desk_of, here, said, screen_text, typed

SIZES = pytest.mark.parametrize("size", [(80, 24), (160, 50)])
UNTYPED = ("ctrl+z", "f1", "f5")
"""Keys of the desk that no field takes for a letter."""

Open = Callable[..., ReviewApp]


@SIZES
async def test_a_reason_is_asked_for_on_the_desk_itself(open_app: Open, size: tuple[int, int]) -> None:
    app = open_app()
    async with app.run_test(size=size) as pilot:
        await pilot.press("b")
        assert isinstance(app.screen, DeskScreen)
        assert (asked(app), at_desk(app)) == (True, False)
        bottom = app.screen.query_one(Form).region
        assert (bottom.width, bottom.bottom) == size
        await pilot.press("escape")
        assert at_desk(app)
        assert "Reason" not in screen_text(app)


@pytest.mark.parametrize("key", UNTYPED)
async def test_a_key_that_types_nothing_does_nothing_at_the_desk(open_app: Open, key: str) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("r")
        await typed(pilot, "both early", "enter")
        before = here(app)
        await pilot.press("j", "u")
        await typed(pilot, "half", key)
        assert (asked(app), filled_in(app)) == (True, {"reason": "half"})
        assert [one.action for one in desk_of(app).desk.store.journal.lines()] == ["decide"]
        assert here(app) != before
        assert "both early" in screen_text(app)


async def test_a_row_is_not_gone_to_while_something_is_asked(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("r")
        await pilot.click("#queue", offset=(5, 2))
        assert (asked(app), here(app)) == (True, HAPPENED)
        await pilot.press("w")
        assert filled_in(app) == {"reason": "w"}, "the line is still typed into"
        await pilot.press("escape")
        await pilot.click("#queue", offset=(5, 2))
        assert here(app) != HAPPENED


async def test_a_terminal_that_comes_back_types_into_no_form_that_was_closed_meanwhile(
    open_app: Open,
) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("r")
        app.post_message(events.AppBlur())
        await pilot.pause()
        app.screen.query_one(Form).close()
        await settled(pilot)
        app.post_message(events.AppFocus())
        await pilot.pause()
        await pilot.press("j")
        assert here(app) != HAPPENED


async def test_what_is_typed_after_enter_is_not_part_of_the_reason(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("r", "w", "h", "y")
        line = app.screen.query_one(Form).query_one(Input)
        line.post_message(Input.Submitted(line, line.value))
        line.value += " x"  # before that is heard
        await settled(pilot)
        assert decided(app, HAPPENED) == (Verdict.RANGE, (), "why")


async def test_the_form_is_as_new_for_the_next_question(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("l", "enter", "enter", "enter")
        assert "Reason is needed" in screen_text(app)
        assert [*filled_in(app)] == ["owner", "review_by", "reason"]
        await pilot.press("escape", "u")
        assert filled_in(app) == {"reason": ""}
        assert "Reason is needed" not in screen_text(app)
        assert "Until" not in screen_text(app)


async def test_the_desk_opens_with_nothing_asked_and_nothing_to_type_into(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.screen.focused is None
        await pilot.press("j")
        assert (here(app) != HAPPENED, said(app)) == (True, "")
