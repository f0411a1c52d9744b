"""Claims out of a stored text under a pilot: words are selected, two letters pick, Enter writes."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.events import Key
from textual.pilot import Pilot

from reconcile.desk.capture import Capture
from reconcile.desk.draft import Draft
from reconcile.errors import ReconcileError
from reconcile.tui.app import ReviewApp
from reconcile.tui.desk_screen import DeskScreen
from reconcile.tui.screens.capture_screen import CaptureScreen
from reconcile.tui.screens.evidence_screen import EvidenceScreen
from reconcile.tui.screens.form import FormScreen
from reconcile.tui.screens.pick import PickScreen
from reconcile.tui.text.keys import CAPTURE, bindings, checked
from reconcile.tui.text_view import TextView
from tests.tui.conftest import hasty, settled
from tests.tui.test_review_app import here, said, screen_text, shown

Open = Callable[..., ReviewApp]
SIZE = (80, 24)
QUOTE = "    quote: killed 57 people in the lower town alone, most of them at night\n"


def claims(flood: Path, source: str = "gul") -> str:
    return (flood / f"claims/{source}.yaml").read_text()


async def opened(pilot: Pilot[None], *keys: str) -> CaptureScreen:
    await pilot.press("A")
    await settled(pilot)
    await pilot.press(*keys)
    screen = pilot.app.screen
    assert isinstance(screen, CaptureScreen)
    return screen


async def find(pilot: Pilot[None], words: str) -> None:
    await pilot.press("slash", "ctrl+u", *words, "enter")


def quote(app: ReviewApp) -> str:
    """What is selected, as the foot of the screen tells it."""
    return shown(app, "#draft").partition("“")[2].partition("”")[0]


@pytest.mark.usefixtures("stored")
async def test_from_a_sentence_to_a_checked_claim_in_a_handful_of_keys(open_app: Open, flood: Path) -> None:
    before, app = claims(flood), open_app()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await find(pilot, "killed")
        await pilot.press("enter", *["right"] * 12, "k", "i", "enter")
        added = f"  - subject: dam-burst\n{QUOTE}    locator: line 7\n    killed: 57\n"
        assert claims(flood) == before + added
        assert shown(app, "#draft").startswith("✓ gul/dam-burst.killed#2 killed: 57 · z takes it back")
        assert "in a case" in shown(app, "#draft")
        await pilot.press("g")
        assert isinstance(app.screen, DeskScreen)
        assert here(app) == "dam-burst.killed"


@pytest.mark.usefixtures("stored")
async def test_z_takes_back_what_was_written(open_app: Open, flood: Path) -> None:
    before, app = claims(flood), open_app()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await find(pilot, "killed")
        await pilot.press("enter", "right", "k", "i", "enter")
        assert claims(flood) != before
        await pilot.press("z")
        assert claims(flood) == before
        assert "taken back: edit on dam-burst.killed" in shown(app, "#draft")
        await pilot.press("ctrl+z")
        assert "There is nothing to undo." in shown(app, "#draft")


@pytest.mark.usefixtures("stored")
async def test_words_and_rows_and_sentences_are_selected(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await find(pilot, "Nobody")
        await pilot.press("shift+right", "shift+right")
        assert quote(app) == "Nobody in Vesk"
        await pilot.press("shift+left")
        assert quote(app) == "Nobody in"
        await pilot.press("right", "backspace", "right")
        assert quote(app) == "in Vesk"
        await pilot.press("escape", "space")
        assert quote(app) == "Nobody in Vesk speaks of the summer before"
        await pilot.press("space")
        assert quote(app).startswith("Nobody in Vesk speaks of the summer before. The rain had ")
        await pilot.press("escape", "home", "shift+down")
        assert quote(app).startswith("After the Dam Nobody")
        await pilot.press("shift+up", "escape", "end", "left", "shift+left")
        assert quote(app) == "of the"
        await pilot.press("escape", "pageup", "pagedown", "up", "down")
        assert quote(app) == ""


@pytest.mark.usefixtures("stored")
async def test_the_mouse_selects_whole_words(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=SIZE) as pilot:
        screen = await opened(pilot)
        rows = screen.query_one(TextView).rows
        assert rows is not None
        at = rows.text.index("obody in Ves")
        row, cell = rows.at(at), rows.cell(at)
        await pilot.mouse_down(TextView, offset=(cell + 1, row))
        await pilot.hover(TextView, offset=(cell + 11, row))
        await pilot.mouse_up(TextView, offset=(cell + 11, row))
        await settled(pilot)
        assert quote(app) == "Nobody in Vesk"
        await pilot.click(TextView, offset=(cell + 1, row))
        assert quote(app) == ""


@pytest.mark.usefixtures("stored")
async def test_what_is_not_clear_is_asked_one_after_the_other(open_app: Open, flood: Path) -> None:
    app = open_app()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await find(pilot, "killed")
        await pilot.press("enter", "right", "enter")
        assert isinstance(app.screen, PickScreen)
        assert "Which question do these words answer?" in screen_text(app)
        await pilot.press("escape")
        assert "rescue" not in claims(flood).split("boats")[1].split("started")[1]
        await find_again(pilot, "boats went out")
        await pilot.press("enter", "right", "right", "s", "t", "enter")
        assert isinstance(app.screen, PickScreen)  # the rescue is quoted here, the dam is the case's
        assert "Who is it about: started of …?" in screen_text(app)
        await pilot.press("enter")
        assert isinstance(app.screen, FormScreen)  # no date in these words
        await pilot.press(*"2022-11-09", "enter")
        assert isinstance(app.screen, CaptureScreen)
        assert claims(flood).endswith(
            "  - subject: rescue\n    quote: boats went out\n    locator: line 10\n    started: 2022-11-09\n"
        )


async def find_again(pilot: Pilot[None], words: str) -> None:
    await pilot.press("escape")
    await find(pilot, words)


@pytest.mark.usefixtures("stored")
async def test_every_field_can_be_filled_in_and_faults_are_told(open_app: Open, flood: Path) -> None:
    before, app = claims(flood), open_app()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await find(pilot, "killed")
        await pilot.press("enter", "right", "k", "i", "tab")
        assert isinstance(app.screen, FormScreen)
        await pilot.press("enter", "enter", "enter", "ctrl+u", *"watr-board", "ctrl+s")
        assert isinstance(app.screen, FormScreen)
        assert "no subject is called 'watr-board'; did you mean water-board?" in screen_text(app)
        assert claims(flood) == before
        await pilot.press(
            "ctrl+u", *["shift+tab"] * 3, "ctrl+u", *"rescue", *["enter"] * 10, *"see p. 2", "enter"
        )
        assert isinstance(app.screen, CaptureScreen)
        assert claims(flood) == before + (
            "  - subject: rescue\n    quote: killed 57\n    locator: line 7\n    killed: 57\n"
            "    note: see p. 2\n"
        )
        assert "It is the first claim on its question." in shown(app, "#draft")
        await pilot.press("g")
        assert "No case holds what was written last." in shown(app, "#draft")


@pytest.mark.usefixtures("stored")
async def test_a_value_that_is_not_in_the_words_is_not_written(open_app: Open, flood: Path) -> None:
    before, app = claims(flood), open_app()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await find(pilot, "killed")
        await pilot.press("enter", "k", "i", "enter")
        assert isinstance(app.screen, FormScreen)  # "killed" holds no number
        await pilot.press(*"57", "enter")
        assert isinstance(app.screen, FormScreen)
        assert '"killed" does not hold 57' in " ".join(screen_text(app).split())
        assert claims(flood) == before


@pytest.mark.usefixtures("stored")
async def test_help_names_every_key_of_the_text(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(100, 60)) as pilot:
        await opened(pilot)
        await pilot.press("question_mark")
        page = screen_text(app)
        assert [key.id for key in CAPTURE if f"  {key.label:<11}{key.help}" not in page] == []
        await pilot.press("escape")
        assert isinstance(app.screen, CaptureScreen)


@pytest.mark.usefixtures("stored")
async def test_the_keys_are_those_of_the_settings(open_app: Open, flood: Path) -> None:
    with (flood / "reconcile.toml").open("w") as file:
        file.write('[keys]\nsentence = "f2"\nwrite = "ctrl+k"\ntake-back = "u"\nfind = "f"\n')
        file.write('new-subject = "asterisk"\n')
    app = open_app()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "space")
        assert quote(app) == ""
        assert "f2 sentence · ctrl+k words · f find" in screen_text(app)
        await pilot.press("f", *"killed", "enter", "f2")
        assert quote(app).startswith("It is not disputed")
        await pilot.press("escape", "f", "enter", "ctrl+k", "right", "k", "i", "enter")
        assert claims(flood).count("killed: 57") == 1
        await pilot.press("ctrl+k")
        assert claims(flood).count("killed: 57") == 2
        await pilot.press("z")
        assert claims(flood).count("killed: 57") == 2
        await pilot.press("u", "question_mark")
        assert claims(flood).count("killed: 57") == 1
        assert "  asterisk   make a new subject of the words" in screen_text(app)


def test_where_letters_pick_properties_no_other_key_is_a_letter() -> None:
    assert checked({"find-next": "f", "fields": "ctrl+f,f4"}) == {"find-next": "f", "fields": "ctrl+f,f4"}
    with pytest.raises(ReconcileError, match="new-subject cannot be 'b': where words are selected, letters"):
        checked({"new-subject": "f3,b"})
    with pytest.raises(ReconcileError, match=r"there is no action 'new-subjekt'; .*, new-subject, "):
        checked({"new-subjekt": "f3"})


def test_every_key_of_the_text_does_something_of_its_own() -> None:
    names = [key.id for _, _, key in bindings()] + [key.id for key in CAPTURE]
    assert len(names) == len(set(names))
    pressed = [one for key in CAPTURE for one in key.keys.split(",")]
    assert len(pressed) == len(set(pressed))
    actions = {key.action.partition("(")[0] for key in CAPTURE}
    assert [name for name in actions if not hasattr(CaptureScreen, f"action_{name}")] == []


@pytest.mark.usefixtures("stored")
async def test_letters_pick_properties_and_wrong_ones_nothing(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await find(pilot, "killed")
        await pilot.press("enter", "right", "h")
        assert "ha happened" in shown(app, "#draft")
        assert "ki killed" not in shown(app, "#draft")
        await pilot.press("escape")
        assert "ki killed" in shown(app, "#draft")
        await pilot.press("x")
        assert "No property has the letters x; Enter lists them all." in shown(app, "#draft")
        await pilot.press("K", "I")
        assert "▸ki killed" in shown(app, "#draft")


@pytest.mark.usefixtures("stored")
async def test_what_is_sought_is_found_from_the_cursor_on_and_round(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await find(pilot, "the summer")
        await pilot.press("enter")
        assert quote(app) == "the"
        await pilot.press("escape", "n", "enter")
        assert quote(app) == "the"
        await pilot.press("escape")
        await find(pilot, "nowhere at all")
        assert "“nowhere at all” is not in the text." in shown(app, "#draft")


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize("key", ["q", "escape"])
async def test_the_screen_closes_and_decides_nothing(open_app: Open, flood: Path, key: str) -> None:
    before, app = claims(flood), open_app()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, *"abcdrmtuxvlo.*yB12")
        await pilot.press(key)
        assert isinstance(app.screen, DeskScreen)
        assert claims(flood) == before


@pytest.mark.usefixtures("stored")
async def test_the_evidence_opens_to_capture_from_its_quote_on(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("j", "W")
        await settled(pilot)
        assert isinstance(app.screen, EvidenceScreen)
        await pilot.press("A")
        await settled(pilot)
        assert isinstance(app.screen, CaptureScreen)
        await pilot.press("shift+right")
        assert quote(app) == "the [red]dam[/"
        for key in ("escape", "escape", "W", "right", "A"):
            await pilot.press(key)
            await settled(pilot)
        assert said(app).startswith("the text of noor is not stored; put it into sources/")


async def test_without_stored_texts_there_is_nothing_to_capture_from(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(160, 50)) as pilot:
        await pilot.press("A")
        assert said(app).startswith("No source has a stored text here; put texts into sources/")


@pytest.mark.usefixtures("stored")
async def test_of_several_texts_those_of_the_case_come_first(open_app: Open, flood: Path) -> None:
    with (flood / "sources.bib").open("a") as file:
        file.write("@online{alder, title = {Before}, file = {alder.txt}}\n")
    (flood / "sources/alder.txt").write_text("Nothing.\n")
    app = open_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("A")
        rows = [row for row in screen_text(app).splitlines() if row.startswith((" ▸", "   al"))]
        assert [row.split()[:2] for row in rows] == [["▸", "gul"], ["alder", "Before"]]
        await pilot.press("down", "enter")
        await settled(pilot)
        assert isinstance(app.screen, CaptureScreen)
        assert "Capture · alder · Before · undated" in screen_text(app)


async def test_a_text_that_would_drive_the_terminal_is_shown_and_quoted_harmlessly(
    open_app: Open, flood: Path
) -> None:
    (flood / "sources").mkdir()
    (flood / "sources/gul.txt").write_text("It \x1b[2J killed\u202e 57 水坝 people سدّ [bold]here[/].\n")
    app = open_app()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await pilot.press("space", "k", "i")
        text = screen_text(app)
        assert "\x1b" not in text
        assert "\u202e" not in text
        await pilot.press("enter")
        assert isinstance(app.screen, CaptureScreen)
        (claim,) = [one for one in claims(flood).split("  - ") if "水坝" in one]
        assert "\x1b" not in claim
        assert "killed: 57" in claim


@pytest.mark.usefixtures("stored")
async def test_what_a_claim_will_do_is_told_before_it_is_written(open_app: Open, flood: Path) -> None:
    before, app = claims(flood), open_app()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await find(pilot, "killed")
        await pilot.press("enter", "right")
        assert "then " not in shown(app, "#draft")
        await pilot.press("k", "i")
        await settled(pilot)
        told = " ".join(shown(app, "#draft").split())
        assert "then says what gul/dam-burst.killed says already · contradicts noor: at least 110" in told
        await find_again(pilot, "broke")
        await pilot.press("enter", "right", "right", "h", "a")
        await settled(pilot)
        told = " ".join(shown(app, "#draft").split())
        assert "contradicts shay: 2022-11 (open case) · agrees with a claim: gul" in told
        assert claims(flood) == before


@pytest.mark.usefixtures("stored")
async def test_what_would_be_refused_says_so(open_app: Open, flood: Path) -> None:
    app = open_app()
    async with app.run_test(size=(160, 50)) as pilot:
        await opened(pilot)
        await find(pilot, "killed")
        await pilot.press("enter", "right", "k", "i", "enter", "left", "enter", "right", "k", "i")
        await settled(pilot)
        assert "then     is refused: quote: the same answer from the same quote" in shown(app, "#draft")


@pytest.mark.usefixtures("stored")
async def test_only_the_claim_at_hand_is_looked_at_and_no_key_waits_for_it(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, looked, foresees = threading.Event(), list[str](), Capture.foresee

    def slow(self: Capture, draft: Draft) -> object:
        looked.append(draft.guess.quote)
        gate.wait(30)
        return foresees(self, draft)

    app = open_app()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await find(pilot, "killed")
        monkeypatch.setattr(Capture, "foresee", slow)
        await pilot.press("enter", "right", "k", "i")
        while not looked:
            await pilot.pause()
        await pilot.press("right", "right", "right", "right")
        assert looked == ["killed 57"]
        assert "then     …" in shown(app, "#draft")
        gate.set()
        await settled(pilot)
        assert looked == ["killed 57", "killed 57 people in the lower"]
        assert "contradicts noor: at least 110" in " ".join(shown(app, "#draft").split())
        await pilot.press("escape")
        await settled(pilot)
        assert len(looked) == 2


@pytest.mark.usefixtures("stored")
async def test_a_slow_reading_of_the_words_keeps_nobody_waiting(
    open_app: Open, flood: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, reads = threading.Event(), Capture.guess

    def slow(self: Capture, start: int, end: int) -> object:
        gate.wait(30)
        return reads(self, start, end)

    app = open_app()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await find(pilot, "killed")
        monkeypatch.setattr(Capture, "guess", slow)
        for key in ("enter", "right", "k", "i", "enter"):
            await hasty(pilot, key)
        assert isinstance(app.screen, CaptureScreen)
        gate.set()
        await settled(pilot)
        await pilot.pause()
        await settled(pilot)
        assert claims(flood).endswith("    quote: killed 57\n    locator: line 7\n    killed: 57\n")


@pytest.mark.usefixtures("stored")
async def test_whoever_leaves_while_a_claim_is_written_loses_nothing(
    open_app: Open, flood: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, adds = threading.Event(), Capture.add

    def slow(self: Capture, draft: Draft) -> object:
        gate.wait(30)
        return adds(self, draft)

    app = open_app()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await find(pilot, "killed")
        await pilot.press("enter", "right", "k", "i")
        monkeypatch.setattr(Capture, "add", slow)
        for key in ("enter", "enter", "escape", "escape"):
            await hasty(pilot, key)
        while not isinstance(app.screen, DeskScreen):
            await hasty(pilot, "q")
        gate.set()
        await settled(pilot)
        assert isinstance(app.screen, DeskScreen)
        assert claims(flood).count("    quote: killed 57\n") == 1


@pytest.mark.usefixtures("stored")
async def test_what_is_asked_of_words_is_forgotten_with_them(
    open_app: Open, flood: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, reads = threading.Event(), Capture.guess

    def slow(self: Capture, start: int, end: int) -> object:
        gate.wait(30)
        return reads(self, start, end)

    before, app = claims(flood), open_app()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await find(pilot, "killed")
        monkeypatch.setattr(Capture, "guess", slow)
        for key in ("enter", "right", "k", "i", "enter", "escape"):
            await hasty(pilot, key)
        gate.set()
        await settled(pilot)
        await pilot.press("left", "enter", "right", "k", "i")
        await settled(pilot)
        assert quote(app) == "killed 57"
        assert claims(flood) == before
        await pilot.press("enter")
        assert claims(flood) != before


@pytest.mark.usefixtures("stored")
async def test_why_a_claim_was_not_written_is_told_to_whoever_left(
    open_app: Open, flood: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()

    def slow(self: Capture, draft: Draft) -> object:
        gate.wait(30)
        raise ReconcileError("the disk is full")

    app = open_app()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await find(pilot, "killed")
        await pilot.press("enter", "right", "k", "i")
        monkeypatch.setattr(Capture, "add", slow)
        for key in ("enter", "escape", "escape"):
            await hasty(pilot, key)
        while not isinstance(app.screen, DeskScreen):
            await hasty(pilot, "q")
        gate.set()
        await settled(pilot)
        assert said(app) == "the disk is full"


@pytest.mark.usefixtures("stored")
async def test_keys_that_come_in_one_burst_are_taken_in_their_order(open_app: Open, flood: Path) -> None:
    before, app = claims(flood), open_app()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot)
        await find(pilot, "57")
        for key, character in (("enter", "\r"), ("k", "k"), ("i", "i"), ("enter", "\r")):
            app.post_message(Key(key, character))
        await settled(pilot)
        await pilot.pause()
        await settled(pilot)
        added = "  - subject: dam-burst\n    quote: 57\n    locator: line 7\n    killed: 57\n"
        assert claims(flood) == before + added
