"""The server goes away in mid-sitting and comes back: what is shown stays, and no decision is lost."""

import asyncio
from collections.abc import Callable
from itertools import count
from pathlib import Path
from time import monotonic

import pytest

from reconcile.desk.decision import Decision
from reconcile.desk.desk import Desk
from reconcile.errors import ReconcileError
from reconcile.model.case import Status
from reconcile.model.resolution import Verdict
from reconcile.review.query import parse
from reconcile.review.session import ReviewSession
from reconcile.tui.app import ReviewApp

KILLED = "dam-burst.killed"
FILE = "claims/resolutions/dam-burst/dam-burst.killed.yaml"
RANGE = Decision(Verdict.RANGE, "All three counted early.")


@pytest.fixture
def desks(flood: Path, push, team_desk) -> tuple[Desk, Desk]:
    """Ann's desk and Ben's."""
    push(flood)
    return team_desk(flood, "ann"), team_desk(flood, "ben")


def text(app: ReviewApp) -> str:
    """The whole screen as a person sees it, without colour."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


async def until(true: Callable[[], bool], seconds: float = 60) -> None:
    """Wait for what comes from elsewhere."""
    end = monotonic() + seconds
    while not true():
        assert monotonic() < end, "it never came"
        await asyncio.sleep(0.05)


def log(desk: Desk) -> list[tuple[str, str]]:
    return [(entry.by, entry.reason) for entry in desk.store.journal.entries()]


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_the_screen_says_so_keeps_what_is_shown_and_goes_on(desks, restarting, size) -> None:
    ann, ben = desks
    seconds = count()
    session = ReviewSession(ann.shelf, parse(KILLED), ann.marks)
    app = ReviewApp(ann, session, lambda: float(next(seconds)))
    async with app.run_test(size=size) as pilot:
        await until(lambda: ann.begun)
        ben.decide("dam-burst.happened", RANGE)
        await until(lambda: "ben decided dam-burst.happened" in text(app))
        await pilot.press("r", *"early")
        restarting.stop()
        await pilot.press("enter")
        await until(lambda: "the team's database" in text(app))
        await pilot.press("escape")
        await until(lambda: KILLED in text(app))
        await until(lambda: "the team's database" in text(app))  # the desk itself noticed, too

        restarting.start()
        await until(lambda: "The team's database answers again." in text(app))
        ben.undo()
        await until(lambda: "1 decision was taken back" in text(app))
        await pilot.press("r", *"early", "enter")
        await until(lambda: ann.case(KILLED).status is Status.RESOLVED)
    assert log(ben) == [("ben", RANGE.reason), ("ben", RANGE.reason), ("ann", "early")]


def test_a_decision_cut_off_before_it_was_entered_has_not_happened(desks, restarting) -> None:
    ann, ben = desks
    restarting.stop()
    with pytest.raises(ReconcileError, match="the team's database"):
        ann.decide(KILLED, RANGE)
    restarting.start()
    assert (log(ben), ann.case(KILLED).status) == ([], Status.OPEN)
    ann.decide(KILLED, RANGE)
    assert log(ben) == [("ann", RANGE.reason)]


@pytest.mark.parametrize("entered", [False, True])
def test_a_decision_cut_off_as_it_was_entered_shows_when_the_database_is_back(
    desks, restarting, monkeypatch: pytest.MonkeyPatch, *, entered: bool
) -> None:
    ann, ben = desks
    dialect = ann.store.engine.dialect
    commit = dialect.do_commit

    def cut_off(connection: object) -> None:
        if entered:
            commit(connection)
        restarting.stop()
        commit(connection)  # finds nobody there
        connection.execute("SELECT 1")

    monkeypatch.setattr(dialect, "do_commit", cut_off)
    with pytest.raises(ReconcileError, match="the desk shows whether it was when"):
        ann.decide(KILLED, RANGE)
    monkeypatch.setattr(dialect, "do_commit", commit)
    restarting.start()
    assert ann.catch_up() == ({FILE} if entered else set())
    assert ann.case(KILLED).status is (Status.RESOLVED if entered else Status.OPEN)
    assert log(ben) == ([("ann", RANGE.reason)] if entered else [])


def test_a_decision_that_was_entered_is_told_though_nothing_after_it_comes_through(
    desks, restarting, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann, ben = desks
    enter = ann.store.journal.enter

    def entered(*asked: object) -> int:
        number = enter(*asked)
        restarting.stop()
        return number

    monkeypatch.setattr(ann.store.journal, "enter", entered)
    ann.decide(KILLED, RANGE)
    assert ann.case(KILLED).status is Status.RESOLVED
    restarting.start()
    assert log(ben) == [("ann", RANGE.reason)]


def test_the_plain_desk_says_so_and_goes_on(desks, restarting) -> None:
    from reconcile.tui.plain.desk import PlainDesk
    from reconcile.tui.plain.talk import Talk

    ann, ben = desks
    told: list[str] = []
    answers = iter(["r early", "r early"])

    def ask(prompt: str) -> str | None:
        if not prompt.startswith("["):
            return None
        answer = next(answers, None)
        (restarting.stop if answer and not told_lost() else restarting.start if answer else int)()
        return answer

    def told_lost() -> bool:
        return any("the team's database" in words for words in told)

    PlainDesk(ann, ReviewSession(ann.shelf, parse(KILLED)), Talk(ask, told.append)).run()
    assert told_lost()
    assert log(ben) == [("ann", "early")]
