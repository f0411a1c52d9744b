"""The key `t`: claims are moved to what they are about, or all stay where they are with a reason."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reconcile.model.resolution import Verdict
from reconcile.tui.app import ReviewApp
from reconcile.tui.screens.choose import ChooseScreen
from reconcile.tui.screens.preview_screen import PreviewScreen
from tests.tui.conftest import asked, filled_in, settled
from tests.tui.test_review_app import HAPPENED, KILLED, decided, desk_of, here, said, screen_text, typed

Open = Callable[..., ReviewApp]
SIZES = pytest.mark.parametrize("size", [(80, 24), (160, 50)], ids=["80x24", "160x50"])
DAM = "subjects:\n  dam-burst: {name: Burst of the Vesk dam, kind: event}\n"


async def test_where_no_claim_is_marked_all_stay_and_a_reason_is_asked_for(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t")
        assert isinstance(app.screen, ChooseScreen)
        assert (
            "Distinct: which claims are about something else? None: all stay where they are"
            in screen_text(app)
        )
        await pilot.press("enter")
        await typed(pilot, "a reason", "enter")
        await settled(pilot)
        assert decided(app, HAPPENED) == (Verdict.DISTINCT, (), "a reason")


@SIZES
async def test_a_camp_moves_to_a_subject_that_is_picked(open_app: Open, flood: Path, size) -> None:
    claims = flood / "claims" / "shay.yaml"
    before = claims.read_text()
    app = open_app()
    async with app.run_test(size=size) as pilot:
        await pilot.press("t", "b", "enter")
        assert "▸ Another event or subject: with the claims goes all that their quotes say" in screen_text(
            app
        )
        await pilot.press("enter")
        await settled(pilot)
        assert "1 rescue" in screen_text(app)
        await pilot.press("1", "enter")  # puts it there to be seen
        await pilot.press("enter")
        await typed(pilot, "Two floods.", "enter")
        await settled(pilot)
        assert isinstance(app.screen, PreviewScreen)
        shown = screen_text(app)
        assert f"{HAPPENED} is gone" in shown
        assert "-  - subject: dam-burst" in shown
        assert "+  - subject: rescue" in shown
        assert "w writes it" in shown
        assert claims.read_text() == before
        await pilot.press("enter", "r")  # neither writes: nothing is left of the case
        assert isinstance(app.screen, PreviewScreen)
        await pilot.press("w")
        await settled(pilot)
        assert claims.read_text() == before.replace("dam-burst", "rescue", 1)
        assert said(app) == f"✓ shay/{HAPPENED} moved, and the case is gone · z takes it back"
        assert here(app) == KILLED
        await pilot.press("z")
        await settled(pilot)
        assert (claims.read_text(), here(app)) == (before, HAPPENED)
        assert said(app) == f"undone: distinct on {HAPPENED}"
        await pilot.press("y")
        await settled(pilot)
        assert claims.read_text() == before.replace("dam-burst", "rescue", 1)


@SIZES
async def test_a_new_subject_is_declared_on_the_way(open_app: Open, flood: Path, size) -> None:
    app = open_app()
    async with app.run_test(size=size) as pilot:
        await pilot.press("t", "2", "enter", "enter")
        await settled(pilot)
        await typed(pilot, "Flood of 2021", "enter")
        await typed(pilot, "Another year.", "enter")
        await settled(pilot)
        assert "There is no subject called Flood of 2021; it will be declared" in screen_text(app)
        declared = {"id": "flood-of-2021", "name": "Flood of 2021", "kind": "event", "part_of": ""}
        assert filled_in(app) == declared
        await typed(pilot, "nowhere", "enter")  # the first line that is empty
        await settled(pilot)
        assert "no subject is called 'nowhere'" in screen_text(app)
        await pilot.press("ctrl+u")
        await typed(pilot, "rescue", "enter")
        await settled(pilot)
        assert isinstance(app.screen, PreviewScreen)
        await pilot.press("w")
        await settled(pilot)
        entry = (
            "flood-of-2021: {name: Flood of 2021, kind: event, part_of: [rescue], distinct_from: [dam-burst]}"
        )
        assert (flood / "claims/vocabulary.yaml").read_text().startswith(f"{DAM}  {entry}\n")


async def test_the_preview_can_be_left_and_nothing_is_written(open_app: Open, flood: Path) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", "b", "enter", "enter")
        await settled(pilot)
        await typed(pilot, "rescue", "enter")
        await typed(pilot, "Two floods.", "enter")
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert here(app) == HAPPENED
        assert (
            "subject: rescue" not in (flood / "claims/shay.yaml").read_text().split("ended")[0].split("- ")[1]
        )
        assert desk_of(app).desk.store.journal.lines() == []


async def test_a_name_is_completed(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", "b", "enter", "enter")
        await settled(pilot)
        await typed(pilot, "resc")
        await settled(pilot)
        await pilot.press("right")
        assert filled_in(app)["said"] == "rescue"


async def test_what_is_wrong_is_said_and_can_be_mended(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", "b", "enter", "enter")
        await settled(pilot)
        await typed(pilot, "dam-burst", "enter")
        await typed(pilot, "why", "enter")
        await settled(pilot)
        assert asked(app)
        assert "is about dam-burst already" in screen_text(app)
        assert filled_in(app)["said"] == "dam-burst"


async def test_a_time_is_refused_where_nothing_varies(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", "b", "enter", "down", "enter")
        assert "happened does not vary with time, so an as-of keeps no claims apart" in screen_text(app)


async def test_a_qualifier_is_declared_and_given(open_app: Open, flood: Path) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", "b", "enter", "down", "down", "enter")
        await settled(pilot)
        await typed(pilot, "phase")
        await pilot.press("equals_sign")
        await typed(pilot, "second", "enter")
        await typed(pilot, "Two breaks.", "enter")
        await settled(pilot)
        assert "A new qualifier: phase; of what kind are its values?" in screen_text(app)
        await typed(pilot, "text", "enter")
        await settled(pilot)
        await pilot.press("space")
        assert "+  happened: {type: date, scope: {phase: text}}" in screen_text(app)
        await pilot.press("w")
        await settled(pilot)
        assert "scope: {phase: second}" in (flood / "claims/shay.yaml").read_text()


async def test_what_is_left_stays_open_or_is_distinct_too(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j")
        ids = [claim.id for claim in desk_of(app).session.current.claims]
        await pilot.press("t", str(ids.index(f"noor/{KILLED}") + 1), "enter", "enter")
        await settled(pilot)
        await typed(pilot, "rescue", "enter")
        await typed(pilot, "Other graves.", "enter")
        await settled(pilot)
        assert "w writes it · r writes it, the rest is distinct too · Esc writes nothing" in screen_text(app)
        await pilot.press("r")
        await settled(pilot)
        assert decided(app, KILLED) == (Verdict.DISTINCT, (), "Other graves.")
        assert said(app) == f"✓ noor/{KILLED} moved, and what is left of the case stays · z takes it back"
        assert here(app) == KILLED


async def test_a_file_that_moved_under_the_preview_is_not_written(open_app: Open, flood: Path) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", "b", "enter", "enter")
        await settled(pilot)
        await typed(pilot, "rescue", "enter")
        await typed(pilot, "Two floods.", "enter")
        await settled(pilot)
        path = flood / "claims" / "shay.yaml"
        path.write_text(path.read_text() + "# mine\n")
        await pilot.press("w")
        await settled(pilot)
        assert said(app) == "claims/shay.yaml was changed meanwhile; nothing was moved, so look again"
        assert path.read_text().endswith("# mine\n")
