"""Every key of the desk while the team's database is away: nothing fails, and refusals say what to do."""

from itertools import count
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from reconcile.desk.decision import Decision
from reconcile.model.resolution import Verdict
from reconcile.review.session import ReviewSession
from reconcile.tui.app import ReviewApp
from reconcile.tui.desk_screen import DeskScreen
from reconcile.tui.text.keys import bindings
from tests.team.test_lost_connection import text
from tests.tui.conftest import _patient_hands, asked  # noqa: F401  # a fixture

ALIKE = {f"accept-{camp}" for camp in "cdefgh3456789"}
"""Keys of camps that no case here has."""
KEYS = [(key.id, keys.split(",")[0]) for keys, _, key in bindings() if key.id not in {"quit", *ALIKE}]
ANSWERS = ("enter", "w", "enter", "enter")
"""What may be typed into a question, whichever it is."""
TO_DO = "see whether it runs and RECONCILE_DATABASE_URL is right, then try again"


def said(app: ReviewApp) -> str:
    """All that the desk and what lies over it say."""
    lines = (one.render() for screen in app.screen_stack for one in screen.query(Static))
    return "\n".join((*map(str, lines), text(app)))


def is_home(app: ReviewApp) -> bool:
    """Whether the desk is all there is: nothing lies over it, and nothing is asked."""
    return isinstance(app.screen, DeskScreen) and not asked(app)


async def home(app: ReviewApp, pilot: Pilot[None]) -> None:
    """Back to the desk, whatever lies over it."""
    for _ in range(6):
        if is_home(app):
            return
        await pilot.press("escape")
    raise AssertionError(f"Esc does not lead back from {app.screen}")


async def test_no_key_fails_and_each_refusal_says_what_to_do(
    flood: Path,
    push,
    team_desk,
    restarting,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("VISUAL", "")
    monkeypatch.setenv("EDITOR", "")
    push(flood)
    ann, seconds = team_desk(flood, "ann"), count()
    ann.decide("dam-burst.happened", Decision(Verdict.RANGE, "Early."))
    before = {path: path.read_text() for path in (flood / "claims").rglob("*.yaml")}
    app = ReviewApp(ann, ReviewSession(ann.shelf, None, ann.marks), lambda: float(next(seconds)))
    refused = set()
    async with app.run_test(size=(160, 50)) as pilot:
        await pilot.pause()
        restarting.stop()
        for name, key in KEYS:
            app.screen.say("")
            await pilot.press(key)
            for answer in ANSWERS:
                if not is_home(app):
                    await pilot.press(answer)
            told = said(app)
            if "the team's database" in told:
                refused.add(name)
                assert TO_DO in " ".join(told.split()), (name, key, told)
            await home(app, pilot)
        assert app.is_running
        restarting.start()
    assert {"accept-a", "range", "defer", "undo", "note", "flag", "assign", "log", "history"} <= refused
    assert len(ann.store.journal.entries()) == 1
    assert {path: path.read_text() for path in (flood / "claims").rglob("*.yaml")} == before
