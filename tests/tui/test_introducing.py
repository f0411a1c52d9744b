"""New subjects out of a stored text under a pilot: one key names them, and the claim declares them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reconcile.tui.app import ReviewApp
from reconcile.tui.screens.capture_screen import CaptureScreen
from reconcile.tui.screens.form import FormScreen
from reconcile.tui.screens.pick import PickScreen
from tests.tui.conftest import filled_in
from tests.tui.test_capturing import SIZE, claims, find, opened
from tests.tui.test_review_app import screen_text, shown

Open = Callable[..., ReviewApp]

TEXT = """\
On the fifth day the Karsk Shaft caved in. At least 7 miners were killed there, said Ana Sol.

The Water Bord was to blame for it.
"""


@pytest.fixture(autouse=True)
def _text(flood: Path) -> None:
    (flood / "sources").mkdir()
    (flood / "sources/gul.txt").write_text(TEXT)


def vocabulary(flood: Path) -> str:
    return (flood / "claims/vocabulary.yaml").read_text()


async def test_the_words_of_a_name_make_a_subject_and_the_next_claim_is_about_it(
    open_app: Open, flood: Path
) -> None:
    before, app = (claims(flood), vocabulary(flood)), open_app()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await find(pilot, "Karsk")
        await pilot.press("enter", "right", "plus")
        assert filled_in(app) == {"name": "Karsk Shaft", "id": "karsk-shaft", "part_of": "", "kind": ""}
        await pilot.press("e", "enter")
        assert isinstance(app.screen, CaptureScreen)
        told = " ".join(shown(app, "#draft").split())
        assert told.startswith("The next claim is about Karsk Shaft (karsk-shaft, event), which is declared")
        assert (claims(flood), vocabulary(flood)) == before
        await find(pilot, "at least 7")
        await pilot.press("enter", *["right"] * 6)
        assert "subject  karsk-shaft  Karsk Shaft  new" in shown(app, "#draft")
        await pilot.press("k", "i", "enter")
        assert "  karsk-shaft: {name: Karsk Shaft, kind: event}\n" in vocabulary(flood)
        assert claims(flood).endswith(
            "  - subject: karsk-shaft\n    quote: At least 7 miners were killed there\n    locator: line 1\n"
            "    killed: At least 7\n"
        )
        await pilot.press("z")
        assert (claims(flood), vocabulary(flood)) == before


async def test_within_a_longer_quote_its_name_is_proposed_and_its_kind_guessed(
    open_app: Open, flood: Path
) -> None:
    app = open_app()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await find(pilot, "Karsk")
        await pilot.press("enter", *["right"] * 6, "k", "i", "plus")
        assert filled_in(app) == {"name": "Karsk Shaft", "id": "karsk-shaft", "part_of": "", "kind": "event"}
        await pilot.press("enter", "enter")
        assert "killed: At least 7" in claims(flood)
        assert "  karsk-shaft: {name: Karsk Shaft, kind: event}\n" in vocabulary(flood)


async def test_what_may_be_a_slip_is_offered_first_and_is_not_declared(open_app: Open, flood: Path) -> None:
    before, app = vocabulary(flood), open_app()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await find(pilot, "Water")
        await pilot.press("enter", "right", "plus")
        assert isinstance(app.screen, PickScreen)
        assert "Water Bord: is it one of these?" in screen_text(app)
        assert "▸ water-board  Water Board  organisation" in screen_text(app)
        await pilot.press("enter")
        assert "subject  water-board  Water Board" in shown(app, "#draft")
        assert vocabulary(flood) == before
        await pilot.press("plus", "down", "enter")
        assert isinstance(app.screen, FormScreen)
        assert filled_in(app)["id"] == "water-bord"


async def test_a_name_that_is_typed_may_be_new_too(open_app: Open, flood: Path) -> None:
    app = open_app()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await find(pilot, "at least 7")
        await pilot.press("enter", "right", "right", "k", "i", "tab", "ctrl+u", *"dam brust", "ctrl+s")
        assert "dam brust: is it one of these?" in screen_text(app)
        assert "▸ dam-burst  Burst of the Vesk dam  event" in screen_text(app)
        await pilot.press("escape", "tab", "ctrl+u", *"The Shaft", "ctrl+s")
        assert filled_in(app) == {"name": "The Shaft", "id": "the-shaft", "part_of": "", "kind": "event"}
        await pilot.press("shift+tab", "shift+tab", "shift+tab", "ctrl+u", *"Shaft of Karsk", "ctrl+s")
        assert "  - subject: shaft-of-karsk\n    quote: At least 7\n" in claims(flood)
        entry = "  shaft-of-karsk: {name: Shaft of Karsk, kind: event, aliases: [The Shaft]}\n"
        assert entry in vocabulary(flood)


@pytest.mark.parametrize(
    ("keys", "fault"),
    [
        (("up", "ctrl+u", "p", "enter"), "p may be"),
        (("shift+tab", "shift+tab", "ctrl+u", *"two words", "ctrl+s"), "'two words' cannot be the id of"),
        (
            ("shift+tab", "shift+tab", "ctrl+u", *"rescue", "ctrl+s"),
            "rescue is taken by rescue; give that name",
        ),
        (("shift+tab", "shift+tab", "ctrl+u", *"none", "ctrl+s"), "'none' means that there is none"),
        ((*"organistion", "ctrl+s"), "no subject is of the kind 'organistion'; did you mean organisation?"),
    ],
)
async def test_what_cannot_be_is_refused_with_how_to_write_it(
    open_app: Open, flood: Path, keys: tuple[str, ...], fault: str
) -> None:
    names = vocabulary(flood).replace("  miners:", "  upper: {kind: place}\n  ana: {kind: person}\n  miners:")
    (flood / "claims/vocabulary.yaml").write_text(names)
    app = open_app()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await find(pilot, "Karsk")
        await pilot.press("enter", "right", "plus", *keys)
        assert isinstance(app.screen, FormScreen)
        assert fault in " ".join(screen_text(app).split())
        await pilot.press("escape")
        assert isinstance(app.screen, CaptureScreen)
    assert vocabulary(flood) == names


async def test_without_words_there_is_nobody_to_be_named(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "plus")
        assert "Select the words that name it first." in shown(app, "#draft")
