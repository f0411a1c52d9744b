"""The desk while something takes its time: the keys answer, and nothing is lost, doubled or mistaken."""

import asyncio
from collections.abc import Callable, Iterator
from threading import Event, get_ident

import pytest
from textual.pilot import Pilot

from reconcile.errors import ReconcileError
from reconcile.tui.app import ReviewApp
from reconcile.tui.screens.pick import PickScreen
from tests.conftest import IDS
from tests.tui.conftest import asked, at_desk, filled_in, hasty
from tests.tui.test_review_app import HAPPENED, KILLED, RESPONSIBLE, decided, desk_of, here, said, screen_text

SIZE = (80, 24)
Open = Callable[..., ReviewApp]


class Gate:
    """Holds a function up until it is opened."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch
        self.opened = Event()
        self.reached = 0
        self.threads: set[int] = set()

    def before(self, thing: object, name: str) -> None:
        """Stand before a method of a thing."""
        real = getattr(thing, name)

        def held(*of: object, **more: object) -> object:
            self.reached += 1
            self.threads.add(get_ident())
            if not self.opened.wait(60):
                raise AssertionError("the gate was never opened")
            return real(*of, **more)

        self._patch.setattr(thing, name, held)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    found = Gate(monkeypatch)
    yield found
    found.opened.set()


async def until(pilot: Pilot[None], true: Callable[[], bool]) -> None:
    """Wait for what must come."""
    for _ in range(4000):
        if true():
            await pilot.pause()
            return
        await asyncio.sleep(0.005)
    raise AssertionError("it never came")


async def decide_while_it_is_held_up(pilot: Pilot[None], gate: Gate) -> None:
    """Say range on the case at the cursor; the disk takes longer than anybody waits for it."""
    gate.before(desk_of(pilot.app).desk.store, "settle")
    await hasty(pilot, "r", "w", "enter")
    await until(pilot, lambda: at_desk(pilot.app))


async def opened(pilot: Pilot[None], gate: Gate) -> None:
    """Let it go on, and wait until all that was asked for is done."""
    gate.opened.set()
    await until(pilot, lambda: not any(worker.group == "work" for worker in pilot.app.workers))


async def test_the_cursor_moves_while_a_decision_is_written(open_app: Open, gate: Gate) -> None:
    app = open_app()
    async with app.run_test(size=SIZE) as pilot:
        await decide_while_it_is_held_up(pilot, gate)
        assert said(app) == f"Writing the decision on {HAPPENED} …"
        await hasty(pilot, "j", "j")
        assert here(app) == RESPONSIBLE
        assert gate.opened.is_set() is False
        await opened(pilot, gate)
        assert here(app) == RESPONSIBLE, "whoever went on is not taken back"
        assert decided(app, HAPPENED) is not None
        assert f"✓ range is written · z takes it back · {HAPPENED}" in said(app)
    assert get_ident() not in gate.threads


async def test_what_took_long_is_said_no_longer_than_it_took(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=SIZE) as pilot:
        with desk_of(app).patiently("Counting"):
            await until(pilot, lambda: said(app) == "Counting …")
        assert said(app) == ""


async def test_who_stays_is_taken_to_the_next_case(open_app: Open, gate: Gate) -> None:
    app = open_app()
    async with app.run_test(size=SIZE) as pilot:
        await decide_while_it_is_held_up(pilot, gate)
        assert here(app) == HAPPENED
        await opened(pilot, gate)
        assert here(app) == KILLED


@pytest.mark.parametrize("key", ["a", "r", "x", "v", "l", "o", "E", "full_stop"])
async def test_a_case_is_not_decided_again_before_its_decision_is_written(
    open_app: Open, gate: Gate, key: str
) -> None:
    app = open_app()
    async with app.run_test(size=SIZE) as pilot:
        await decide_while_it_is_held_up(pilot, gate)
        await hasty(pilot, key)
        assert at_desk(app)
        assert said(app) == f"Writing the decision on {HAPPENED} still; wait a moment."
        await opened(pilot, gate)
        assert [one.action for one in desk_of(app).desk.store.journal.lines()] == ["decide"]


async def test_decisions_on_other_cases_follow_in_the_order_of_the_keys(open_app: Open, gate: Gate) -> None:
    app = open_app()
    async with app.run_test(size=SIZE) as pilot:
        await decide_while_it_is_held_up(pilot, gate)
        await hasty(pilot, "j", "j")
        await hasty(pilot, "u", "x", "enter")
        await until(pilot, lambda: at_desk(app))
        await hasty(pilot, "k", "full_stop")
        await opened(pilot, gate)
        lines = desk_of(app).desk.store.journal.lines()
        assert [(one.case_id, one.verdict) for one in lines] == [
            (HAPPENED, "range"),
            (RESPONSIBLE, "disputed"),
            (KILLED, "disputed"),
        ]


async def test_undo_takes_back_what_is_still_being_written(open_app: Open, gate: Gate) -> None:
    app = open_app()
    async with app.run_test(size=SIZE) as pilot:
        await decide_while_it_is_held_up(pilot, gate)
        await hasty(pilot, "z")
        await opened(pilot, gate)
        assert decided(app, HAPPENED) is None
        assert here(app) == HAPPENED
        assert said(app) == f"undone: range on {HAPPENED}"


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_leaving_waits_for_all_that_is_to_be_written(open_app: Open, gate: Gate, key: str) -> None:
    app = open_app()
    async with app.run_test(size=SIZE) as pilot:
        await decide_while_it_is_held_up(pilot, gate)
        await hasty(pilot, "j", "full_stop")
        await hasty(pilot, key)
        assert app._exit is False
        assert said(app) == f"Writing the decision on {HAPPENED}; the desk closes when that is done."
        gate.opened.set()
        await until(pilot, lambda: app._exit)
    made = app._desk.desk.project.load(texts=False).resolutions
    assert {one.case for one in made} == {HAPPENED, KILLED}


async def test_a_decision_that_fails_late_comes_back_as_it_was_answered(open_app: Open, gate: Gate) -> None:
    app = open_app()
    async with app.run_test(size=SIZE) as pilot:
        _refuse(app, gate)
        await hasty(pilot, "r", "w", "h", "y", "enter")
        await until(pilot, lambda: at_desk(app))
        await opened(pilot, gate)
        assert asked(app)
        assert "the disk is full" in screen_text(app)
        assert filled_in(app) == {"reason": "why"}
        await pilot.press("escape")
        assert decided(app, HAPPENED) is None


async def test_a_decision_that_fails_while_its_editor_is_elsewhere_is_told(
    open_app: Open, gate: Gate
) -> None:
    app = open_app()
    async with app.run_test(size=SIZE) as pilot:
        _refuse(app, gate)
        await hasty(pilot, "r", "w", "enter")
        await until(pilot, lambda: at_desk(app))
        await hasty(pilot, "j", "r")
        await opened(pilot, gate)
        assert filled_in(app) == {"reason": ""}, "it is asked about another case"
        await pilot.press("escape")
        assert said(app) == f"the disk is full · {HAPPENED}"


def _refuse(app: ReviewApp, gate: Gate) -> None:
    steps = app._desk.desk.steps

    def refused(entries: object) -> None:
        raise ReconcileError("the disk is full")

    gate._patch.setattr(steps, "make", refused)
    gate.before(steps, "make")


async def test_the_text_is_read_again_while_the_old_cases_are_shown(
    open_app: Open, gate: Gate, flood
) -> None:
    app = open_app()
    async with app.run_test(size=SIZE) as pilot:
        gate.before(desk_of(app).session, "find")  # the new cases are there, and not yet on the screen
        (flood / "claims" / "shay.yaml").write_text("source: shay\nclaims: []\n")
        await hasty(pilot, "ctrl+r")
        await until(pilot, lambda: gate.reached > 0)
        for key in ("end", "home", "j", "j"):
            await hasty(pilot, key)
        assert here(app) == RESPONSIBLE
        assert RESPONSIBLE in screen_text(app), "though it is gone from the text"
        await hasty(pilot, "r")
        assert said(app) == "Reading the text again; wait a moment."
        await opened(pilot, gate)
        assert desk_of(app).session.queue == [KILLED]
        assert here(app) == KILLED


async def test_a_filter_that_takes_long_does_not_stop_the_keys_and_the_last_one_counts(
    open_app: Open, gate: Gate
) -> None:
    app = open_app()
    async with app.run_test(size=SIZE) as pilot:
        gate.before(desk_of(app).desk.shelf, "matching")
        await hasty(pilot, "slash", *"boats", "enter")
        await until(pilot, lambda: at_desk(app))
        assert said(app) == "Looking for the cases …"
        await hasty(pilot, "j")
        assert here(app) == KILLED
        await hasty(pilot, "slash", *"killed", "enter")
        await until(pilot, lambda: at_desk(app))
        gate.opened.set()
        await until(pilot, lambda: len(desk_of(app).session.queue) < len(IDS))
        assert desk_of(app).session.query.written == "killed"
        assert gate.reached == 2


@pytest.mark.parametrize(
    ("key", "doing"), [("Z", "Reading the journal …"), ("E", "Reading claims/gul.yaml …")]
)
async def test_a_list_that_takes_long_comes_up_later_and_not_over_something_else(
    open_app: Open, gate: Gate, monkeypatch: pytest.MonkeyPatch, key: str, doing: str
) -> None:
    app = open_app("killed")
    async with app.run_test(size=SIZE) as pilot:
        desk = desk_of(app).desk
        if key == "E":
            gate.before(desk.steps, "text")
            await hasty(pilot, "E", "enter")
        else:
            await pilot.press("r", "w", "enter")
            gate.before(desk, "history")
            await hasty(pilot, "Z")
        await until(pilot, lambda: said(app) == doing)
        await hasty(pilot, "question_mark")
        gate.opened.set()
        await until(pilot, lambda: not any(worker.group == "work" for worker in app.workers))
        await pilot.press("escape")
        assert at_desk(app)
        await pilot.press(key, *(("enter",) if key == "E" else ()))
        assert asked(app) if key == "E" else isinstance(app.screen, PickScreen)


async def test_a_mark_is_written_off_the_event_loop(open_app: Open, gate: Gate) -> None:
    app = open_app()
    async with app.run_test(size=SIZE) as pilot:
        gate.before(desk_of(app).desk.store.journal, "append")
        await hasty(pilot, "N", *"see", "enter")
        await until(pilot, lambda: at_desk(app))
        await hasty(pilot, "j")
        assert here(app) == KILLED
        await opened(pilot, gate)
        assert said(app) == f"noted · {HAPPENED}"
        assert desk_of(app).session.marks[HAPPENED].notes[0].words == "see"
    assert get_ident() not in gate.threads


async def test_many_decisions_are_written_while_the_cursor_moves(open_alike: Open, gate: Gate) -> None:
    app = open_alike()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("r", "w", "enter")
        gate.before(desk_of(app).desk.store, "settle")
        await hasty(pilot, "asterisk")
        await until(pilot, lambda: isinstance(app.screen, PickScreen))
        await hasty(pilot, "enter")
        await until(pilot, lambda: at_desk(app))
        await hasty(pilot, "end", "r")
        assert said(app) == "Many decisions are being written; wait a moment."
        await opened(pilot, gate)
        assert said(app) == "✓ range is written on 3 cases · z takes all back"
