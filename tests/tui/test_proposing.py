"""Proposals at the desk: read, accepted, corrected, dropped, taken back."""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from reconcile.desk.desk import Desk
from reconcile.desk.proposals import Proposals
from reconcile.tui.app import ReviewApp
from reconcile.tui.desk_screen import DeskScreen
from reconcile.tui.screens.form import FormScreen
from reconcile.tui.screens.page_screen import PageScreen
from reconcile.tui.screens.proposals_screen import ProposalsScreen
from tests.tui.conftest import hasty, settled
from tests.tui.plain.conftest import answered
from tests.tui.test_review_app import said, screen_text, shown, typed

Open = Callable[..., ReviewApp]

WAITING = {
    1: "dam-burst.happened = 9 November 2022",
    2: "dam-burst.killed = more than 200",
    3: "water-board. = red]gates[/] had been open",
    4: "rescue.ended = 12 November 2022",
}


def waiting(proposals: Proposals) -> dict[int, str]:
    return {
        one.number: f"{one.proposal.subject}.{one.proposal.property} = {one.proposal.written}"
        for one in proposals.waiting()
    }


def claims(flood: Path) -> str:
    return (flood / "claims" / "gul.yaml").read_text("utf-8")


async def test_the_proposals_are_gone_through_with_the_quote_and_the_reasons(
    open_app: Open, proposed: Proposals
) -> None:
    assert waiting(proposed) == WAITING
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("P", "j")
        assert isinstance(app.screen, ProposalsScreen)
        drawn = screen_text(app)
        assert "Proposals  4 waiting" in drawn
        assert "▸   2  gul:1  dam-burst.killed = more than 200" in drawn
        assert "“the burst of the Vesk dam killed »more than 200« people”" in drawn
        assert "property: “killed” points to it; it counts people" in drawn
        await pilot.press("j")
        assert "said by" not in screen_text(app)
        assert "denied by water-board" in screen_text(app)
        await pilot.press("escape")
        assert waiting(proposed) == WAITING


async def test_an_accepted_one_is_a_claim_and_is_taken_back(
    open_app: Open, proposed: Proposals, flood: Path
) -> None:
    before = claims(flood)
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("P", "j", "a")
        assert shown(app, "#told").startswith("✓ added gul/dam-burst.killed#2; in the case: dam-burst.killed")
        assert "killed: more than 200\n" in claims(flood)
        assert 2 not in waiting(proposed)
        await pilot.press("z")
        assert shown(app, "#told") == "taken back: 2 waits again"
        assert claims(flood) == before
        assert waiting(proposed) == WAITING
        await pilot.press("z")
        assert shown(app, "#told").startswith("Nothing was done here yet")


async def test_one_that_lacks_a_property_asks_for_it_and_what_is_wrong_is_told(
    open_app: Open, proposed: Proposals, flood: Path
) -> None:
    app = open_app()
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("P", "end", "up", "a")
        assert isinstance(app.screen, FormScreen)
        await typed(pilot, "kiled")
        await pilot.press("ctrl+s")
        await settled(pilot)
        told = "no property is called 'kiled'; did you mean killed?"
        assert told in screen_text(app)
        await pilot.press("escape")
        assert isinstance(app.screen, ProposalsScreen)
        assert waiting(proposed) == WAITING
        await pilot.press("home", "c")
        await pilot.press("shift+tab", *"started")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "started: 9 November 2022\n" in claims(flood)
        assert 1 not in waiting(proposed)


def offer(proposed: Proposals) -> None:
    """Let the last one offer two other subjects, the first none."""
    found = [one.proposal for one in proposed.waiting()]
    found[0], found[-1] = (
        replace(found[0], others=()),
        replace(found[-1], others=("dam-burst", "water-board")),
    )
    assert proposed.take("gul", found) == 0


async def test_another_subject_is_taken_by_its_number_and_written_once_accepted(
    open_app: Open, proposed: Proposals, flood: Path
) -> None:
    offer(proposed)
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("P", "1")
        assert "No other subject is offered under that number" in shown(app, "#told")
        await pilot.press("end")
        assert "or: 1 dam-burst, 2 water-board" in screen_text(app)
        await pilot.press("2", "1")
        assert "dam-burst.ended = 12 November 2022" in screen_text(app)
        assert "or: 1 water-board, 2 rescue" in screen_text(app)
        assert waiting(proposed) == WAITING
        await pilot.press("a")
        await settled(pilot)
        assert shown(app, "#told").startswith("✓ added gul/dam-burst.ended")
        await pilot.press("z")
        assert waiting(proposed) == WAITING


async def test_a_dropped_one_is_gone_and_can_be_taken_back(open_app: Open, proposed: Proposals) -> None:
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("P", "d")
        assert shown(app, "#told") == "dropped 1 of gul · z takes it back"
        assert list(waiting(proposed)) == [2, 3, 4]
        await pilot.press("z")
        assert waiting(proposed) == WAITING


async def test_a_held_key_settles_nothing_that_was_not_seen(open_app: Open, proposed: Proposals) -> None:
    app = open_app(clock=lambda: 1.0)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("P", "d", "a", "d")
        assert waiting(proposed) == WAITING


async def test_the_text_is_read_at_the_quote(open_app: Open, proposed: Proposals) -> None:
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("P", "end", "W")
        await settled(pilot)
        assert isinstance(app.screen, PageScreen)
        assert "▌ The Water Board denied that the [red]gates[/]" in screen_text(app)


async def test_where_none_waits_it_is_told_how_to_look_for_some(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("P")
        assert said(app).startswith("No proposal waits; `reconcile propose SOURCE` looks for some")


# --- line by line


@pytest.fixture
def desk(flood: Path, open_desk) -> Desk:
    return open_desk(flood)


def test_line_by_line_they_are_listed_shown_and_settled(desk: Desk, proposed: Proposals, flood: Path) -> None:
    told = answered(desk, "P", "P gul 2", "a", "P gul 4 d", "z", "P gul 1", "")
    assert "  2  gul:1  dam-burst.killed = more than 200" in told
    assert "“the burst of the Vesk dam killed »more than 200« people”" in told
    assert "✓ added gul/dam-burst.killed#2; in the case: dam-burst.killed; z takes it back." in told
    assert "dropped 4 of gul" in told
    assert "undone: edit on dam-burst.killed" in told
    assert "It waits on." in told
    assert "more than 200" not in claims(flood)
    assert list(waiting(proposed)) == [1, 3]


def test_line_by_line_another_subject_is_taken_by_its_number(
    desk: Desk, proposed: Proposals, flood: Path
) -> None:
    offer(proposed)
    told = answered(desk, "P gul 4", "1", "P gul 1 2")
    assert "a accepts it (1 and 2 of another subject), c corrects and accepts it" in told
    assert "✓ added gul/dam-burst.ended" in told
    assert "'2' is not a, c, d or the number of a subject; nothing was done" in told


def test_line_by_line_one_is_corrected_field_by_field(desk: Desk, proposed: Proposals, flood: Path) -> None:
    told = answered(desk, "P gul 1 c", "", "started", "", "", "", "", "", "", "")
    assert "Property (killed, happened, …) [happened]: " in told
    assert "✓ added gul/dam-burst.started" in told
    assert "started: 9 November 2022\n" in claims(flood)


@pytest.mark.parametrize("words", ["gul 9", "gul x", "gul 1 y", "gul 3 a", "noor"])
def test_line_by_line_what_is_no_proposal_does_nothing(
    desk: Desk, proposed: Proposals, flood: Path, words: str
) -> None:
    before = claims(flood)
    told = answered(desk, f"P {words}")
    assert "waiting" in told or "nothing was done" in told or "give one" in told
    assert claims(flood) == before
    assert waiting(proposed) == WAITING


async def test_whoever_closes_the_list_meanwhile_is_told_at_the_desk(
    open_app: Open, proposed: Proposals, flood: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, settles = threading.Event(), Proposals.settle

    def slow(self: Proposals, *given: object) -> object:
        gate.wait(30)
        return settles(self, *given)  # type: ignore[arg-type] # as it was called

    app = open_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("P", "j")
        monkeypatch.setattr(Proposals, "settle", slow)
        await hasty(pilot, "a")
        while not isinstance(app.screen, DeskScreen):
            await hasty(pilot, "escape")
        gate.set()
        await settled(pilot)
        assert said(app) == "✓ added gul/dam-burst.killed#2; in the case: dam-burst.killed"
        assert 2 not in waiting(proposed)
