"""The desk's screens on a team's decisions: they come in by themselves, and none is overridden by chance."""

import asyncio
from collections.abc import Callable
from itertools import count
from pathlib import Path
from time import monotonic

import pytest
from textual.widgets import Static

from reconcile.desk.decision import Decision
from reconcile.desk.desk import Desk
from reconcile.model.resolution import Verdict
from reconcile.review.query import parse
from reconcile.review.session import ReviewSession
from reconcile.tui.app import ReviewApp
from reconcile.tui.desk_screen import DeskScreen
from reconcile.tui.screens.override import OverrideScreen
from reconcile.tui.text.edges import LOST

KILLED = "dam-burst.killed"
RANGE = Decision(Verdict.RANGE, "All three counted early.")
SIZES = [(80, 24), (160, 50)]


@pytest.fixture
def ben(flood: Path, push, team_desk) -> Desk:
    push(flood)
    return team_desk(flood, "ben")


@pytest.fixture
def app(flood: Path, ben: Desk, team_desk) -> ReviewApp:
    """Ann's desk on the deaths of the dam."""
    desk, seconds = team_desk(flood, "ann"), count()
    session = ReviewSession(desk.shelf, parse(KILLED))
    return ReviewApp(desk, session, lambda: float(next(seconds)))


def text(app: ReviewApp) -> str:
    """The whole screen as a person sees it, without colour."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


async def until(true: Callable[[], bool], seconds: float = 20) -> None:
    """Wait for what comes from elsewhere."""
    end = monotonic() + seconds
    while not true():
        assert monotonic() < end, "it never came"
        await asyncio.sleep(0.05)


def log(desk: Desk) -> list[tuple[str, str, str]]:
    return [(entry.by, entry.verdict, entry.overrides) for entry in desk.store.journal.entries()]


@pytest.mark.parametrize("size", SIZES)
async def test_a_colleagues_decision_comes_in_by_itself(app: ReviewApp, ben: Desk, size) -> None:
    async with app.run_test(size=size):
        ben.decide(KILLED, RANGE)
        await until(lambda: "ben decided dam-burst.killed: range, “All three counted early.”" in text(app))
        ben.undo()
        await until(lambda: "1 decision was taken back" in text(app))


@pytest.mark.parametrize("size", SIZES)
async def test_who_looks_at_the_same_case_is_seen_and_leaves_with_their_desk(
    app: ReviewApp, ben: Desk, size
) -> None:
    ben.steps.hear(KILLED)
    async with app.run_test(size=size):
        await until(lambda: "ben is looking at this case too" in text(app))
        assert "◉ ben" in next(row for row in text(app).splitlines() if "▸" in row)
        await until(lambda: ben.steps.hear(KILLED).looking.get(KILLED) == ("ann",))
        ben.steps.leave()
        await until(lambda: "ben is looking" not in text(app))
        assert "◉" not in text(app)
    await until(lambda: ben.steps.hear(KILLED).looking == {})


async def test_the_log_tells_what_a_colleague_chose(app: ReviewApp, ben: Desk) -> None:
    chosen = Decision(Verdict.ACCEPT, "Counted first.", stands=("gul/dam-burst.killed",))
    ben.decide(KILLED, chosen)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("L")
        await until(lambda: "ben accept a dam-burst.killed" in text(app))


async def while_the_form_is_open(pilot, ben: Desk) -> None:
    """Ann answers a question while Ben decides the same case."""
    await pilot.press("r")
    ben.decide(KILLED, RANGE)
    await pilot.press(*"why", "enter")
    await until(lambda: isinstance(pilot.app.screen, OverrideScreen))
    await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_ones_decision_is_shown_and_stands_unless_it_is_overridden(
    app: ReviewApp, ben: Desk, size
) -> None:
    async with app.run_test(size=size) as pilot:
        await while_the_form_is_open(pilot, ben)
        assert "ben was faster on dam-burst.killed, 2026-07-02 " in text(app)
        assert "Stands now range, “All three counted early.”" in text(app)
        await pilot.press("enter", "r", "o", "k")
        assert isinstance(app.screen, DeskScreen)
        assert log(ben) == [("ben", "range", "")]
        assert "range by ben" in text(app)


async def test_an_override_is_a_key_of_its_own_and_is_recorded(app: ReviewApp, ben: Desk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await while_the_form_is_open(pilot, ben)
        await pilot.press("O")
        await pilot.pause()
        assert log(ben) == [("ben", "range", ""), ("ann", "range", "ben")]
        assert "it overrides ben's" in text(app)


async def test_an_override_is_of_what_was_shown_and_of_nothing_later(app: ReviewApp, ben: Desk) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await while_the_form_is_open(pilot, ben)
        ben.decide(KILLED, Decision(Verdict.DISPUTED, "On second thoughts."))
        await pilot.press("O")
        await until(lambda: "On second thoughts." in text(app))
        assert isinstance(app.screen, OverrideScreen)
        assert log(ben) == [("ben", "range", ""), ("ben", "disputed", "")]


async def test_a_database_that_does_not_answer_is_said_and_so_is_its_return(
    app: ReviewApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reconcile.errors import ReconcileError
    from reconcile.team.steps import TeamSteps

    hear = TeamSteps.hear

    def deaf(*_: object) -> None:
        raise ReconcileError("the team's database is away")

    async with app.run_test(size=(80, 24)):
        monkeypatch.setattr(TeamSteps, "hear", deaf)
        await until(lambda: "the team's database is away" in text(app))
        app.screen.query_one("#said", Static).update("")
        await until(lambda: "the team's database is away" not in text(app))
        assert LOST in text(app).splitlines()[0], "it is not only said once"
        monkeypatch.setattr(TeamSteps, "hear", hear)
        await until(lambda: "The team's database answers again." in text(app))
        await until(lambda: LOST not in text(app))


async def test_a_colleagues_note_and_assignment_come_in_by_themselves(
    flood: Path, ben: Desk, team_desk
) -> None:
    from reconcile.desk import marks as desk_marks

    desk, seconds = team_desk(flood, "ann"), count()
    marks = desk.store.journal.marks
    session = ReviewSession(desk.shelf, parse(KILLED), marks)
    app = ReviewApp(desk, session, lambda: float(next(seconds)))
    async with app.run_test(size=(160, 50)):
        desk_marks.note(ben, KILLED, "Ask the ministry.")
        await until(lambda: "Ask the ministry." in text(app))
