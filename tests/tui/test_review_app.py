"""Every key of the desk, pressed; every decision on disk before the next case appears."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from reconcile.errors import ReconcileError
from reconcile.model.resolution import Verdict
from reconcile.tui.app import ReviewApp
from reconcile.tui.desk_screen import HELD, DeskScreen
from reconcile.tui.screens.choose import ChooseScreen
from reconcile.tui.screens.help import HelpScreen
from reconcile.tui.text.keys import KEYS, bindings
from tests.tui.conftest import asked, at_desk

HAPPENED = "dam-burst.happened"
KILLED = "dam-burst.killed"
RESPONSIBLE = "dam-burst.responsible=water-board"
ORDER = "ends-after-start:rescue.ended+rescue.started"
NARROW, WIDE = (80, 24), (160, 50)

Open = Callable[..., ReviewApp]


def desk_of(app: ReviewApp) -> DeskScreen:
    return next(screen for screen in app.screen_stack if isinstance(screen, DeskScreen))


def here(app: ReviewApp) -> str:
    case = desk_of(app).session.current
    return case.id if case else ""


def said(app: ReviewApp) -> str:
    return shown(app, "#said")


def shown(app: ReviewApp, selector: str) -> str:
    """What a part of the screen says, as text."""
    return str(app.screen.query_one(selector).render())


def screen_text(app: ReviewApp) -> str:
    """The whole screen as a person sees it, without colour."""
    return "\n".join(
        "".join(segment.text for segment in strip).rstrip()
        for strip in app.screen._compositor.render_strips()
    )


async def typed(pilot: Pilot[None], text: str, *keys: str) -> None:
    """Type a text, letter by letter, and press some keys after it."""
    names = {
        " ": "space",
        ".": "full_stop",
        ":": "colon",
        "+": "plus",
        "-": "minus",
        "*": "asterisk",
        ">": "greater_than_sign",
    }
    await pilot.press(*(names.get(letter, letter) for letter in text), *keys)
    await pilot.pause()


def decided(app: ReviewApp, case_id: str) -> tuple[Verdict, tuple[str, ...], str] | None:
    """The verdict, the claims named and the reason, as the text on disk gives them."""
    made = next(
        (r for r in desk_of(app).desk.project.load(texts=False).resolutions if r.case == case_id), None
    )
    return made and (made.verdict, made.stands or made.rejects, made.reason)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_letter_accepts_its_camp_and_the_next_case_appears(
    open_app: Open, size: tuple[int, int]
) -> None:
    app = open_app()
    async with app.run_test(size=size) as pilot:
        assert here(app) == HAPPENED
        await pilot.press("b")
        assert asked(app)
        await typed(pilot, "The later report.", "enter")
        assert decided(app, HAPPENED) == (Verdict.ACCEPT, ("shay/dam-burst.happened",), "The later report.")
        assert here(app) == KILLED
        assert said(app) == "✓ accept is written · z takes it back · dam-burst.happened"


@pytest.mark.parametrize("key", ["a", "1"])
async def test_a_camp_is_accepted_by_letter_or_number(open_app: Open, key: str) -> None:
    app = open_app()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press(key)
        await typed(pilot, "why", "enter")
        assert decided(app, HAPPENED) == (Verdict.ACCEPT, ("gul/dam-burst.happened",), "why")


@pytest.mark.parametrize("key", ["c", "d", "e", "f", "g", "h", "3", "4", "5", "6", "7", "8", "9"])
async def test_a_camp_that_is_not_there_is_told(open_app: Open, key: str) -> None:
    app = open_app()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press(key)
        assert said(app) == f"This case has no camp {key}; it has a, b."
        assert at_desk(app)


@pytest.mark.parametrize(
    ("key", "verdict"),
    [
        ("r", Verdict.RANGE),
        ("m", Verdict.COMPATIBLE),
        ("u", Verdict.DISPUTED),
    ],
)
async def test_a_verdict_that_keeps_every_claim_asks_for_a_reason_only(
    open_app: Open, key: str, verdict: Verdict
) -> None:
    app = open_app()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press(key)
        await typed(pilot, "a reason", "enter")
        assert decided(app, HAPPENED) == (verdict, (), "a reason")


@pytest.mark.parametrize(("key", "verdict"), [("x", Verdict.REJECT), ("v", Verdict.REVISED)])
async def test_reject_and_revised_ask_which_claims(open_app: Open, key: str, verdict: Verdict) -> None:
    app = open_app()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press(key)
        assert isinstance(app.screen, ChooseScreen)
        await pilot.press("enter")
        assert "Mark at least one claim" in screen_text(app)
        await pilot.press("1", "1", "b", "enter")
        assert asked(app)
        await typed(pilot, "a reason", "enter")
        assert decided(app, HAPPENED) == (verdict, ("shay/dam-burst.happened",), "a reason")


async def test_a_choice_can_be_left(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("x", "1", "escape")
        assert at_desk(app)
        assert decided(app, HAPPENED) is None


async def test_defer_asks_for_owner_day_and_reason(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("l")
        await pilot.press("shift+tab", "shift+tab")  # from the reason back to the owner
        await typed(pilot, "night desk", "enter")  # takes the place of what was proposed
        await typed(pilot, "+10", "enter")
        await typed(pilot, "waits", "enter")
        made = desk_of(app).desk.case(HAPPENED).resolution
        assert made is not None
        assert (made.verdict, made.owner, made.review_by, made.reason) == (
            Verdict.DEFER,
            "night desk",
            "2026-07-12",
            "waits",
        )


async def test_a_value_of_ones_own_is_not_asked_for_where_there_can_be_none(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("j", "j", "o")
        assert at_desk(app)
        assert said(app) == "responsible is not a date or a number; accept a camp instead"


async def test_help_and_quit_stay_in_sight_where_room_is_short(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert "? help  q quit" in screen_text(app).replace("\N{NO-BREAK SPACE}", " ")


async def test_a_day_that_is_none_is_told_and_what_was_typed_stays(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("l", "shift+tab", "ctrl+u")
        await typed(pilot, "soon", "enter")
        await typed(pilot, "waits", "enter")
        assert "defer needs a day to review by" in screen_text(app)
        assert decided(app, HAPPENED) is None
        assert "waits" in screen_text(app)


async def test_ones_own_value_lets_stand_what_fits_it(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("j", "o")
        await typed(pilot, ">200", "enter")
        await typed(pilot, "the register", "enter")
        made = desk_of(app).desk.case(KILLED).resolution
        assert made is not None
        assert (made.value, made.verdict) == (">200", Verdict.ACCEPT)


async def test_a_reason_is_mandatory(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("r", "enter", "space", "enter")
        assert asked(app)
        assert "Reason is needed" in screen_text(app)
        assert decided(app, HAPPENED) is None


async def test_escape_leaves_the_reason_and_decides_nothing(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("r")
        await typed(pilot, "half a", "escape")
        assert at_desk(app)
        assert (decided(app, HAPPENED), here(app)) == (None, HAPPENED)


async def test_letters_typed_into_a_field_never_decide(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("r")
        await typed(pilot, "abcdefghrmtuxvlozysnjkqg123?/.*Z")
        assert asked(app)
        assert here(app) == HAPPENED
        await pilot.press("enter")
        assert decided(app, HAPPENED) == (Verdict.RANGE, (), "abcdefghrmtuxvlozysnjkqg123?/.*Z")


async def test_an_earlier_reason_is_brought_back_by_the_arrows(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("r")
        await typed(pilot, "both early", "enter")
        await pilot.press("r", "up", "enter")
        assert decided(app, KILLED) == (Verdict.RANGE, (), "both early")
        await pilot.press("u", "down", "up")
        await typed(pilot, "new", "enter")
        assert decided(app, RESPONSIBLE) == (Verdict.DISPUTED, (), "new")


async def test_undo_and_redo_go_back_to_their_case(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("z")
        assert said(app) == "There is nothing to undo."
        await pilot.press("r")
        await typed(pilot, "why", "enter")
        await pilot.press("end", "z")
        assert (here(app), decided(app, HAPPENED)) == (HAPPENED, None)
        assert said(app) == "undone: range on dam-burst.happened"
        await pilot.press("y")
        assert decided(app, HAPPENED) == (Verdict.RANGE, (), "why")
        await pilot.press("y")
        assert said(app) == "There is nothing to redo."
        await pilot.press("ctrl+z", "ctrl+y")
        assert decided(app, HAPPENED) == (Verdict.RANGE, (), "why")


async def test_the_cursor_moves_and_stops_at_the_ends(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=NARROW) as pilot:
        places = []
        for key in ("up", "j", "down", "k", "end", "down", "home"):
            await pilot.press(key)
            places.append(here(app))
        assert places == [HAPPENED, KILLED, RESPONSIBLE, KILLED, ORDER, ORDER, HAPPENED]


@pytest.mark.parametrize("key", ["s", "n"])
async def test_skip_goes_round_what_waits_and_decides_nothing(open_app: Open, key: str) -> None:
    app = open_app()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press(key, key, key)
        assert here(app) == ORDER
        await pilot.press(key)
        assert here(app) == HAPPENED
        assert desk_of(app).session.verdicts == {}


@pytest.mark.parametrize(("forth", "back"), [("space", "backspace"), ("pagedown", "pageup")])
async def test_a_long_case_is_read_by_pages(open_app: Open, forth: str, back: str) -> None:
    app = open_app()
    async with app.run_test(size=NARROW) as pilot:
        case_view = app.screen.query_one("#case")
        await pilot.press("j", forth)
        assert case_view.scroll_offset.y > 0
        await pilot.press(back)
        assert case_view.scroll_offset.y == 0
        await pilot.press(forth, "j")
        assert case_view.scroll_offset.y == 0


async def test_a_filter_narrows_the_queue_and_escape_takes_it_off(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("slash")
        await typed(pilot, "graves rule:C1", "enter")
        assert desk_of(app).session.queue == [KILLED]
        assert said(app) == "1 of 4 cases"
        assert "graves rule:C1" in shown(app, "#title")
        await pilot.press("escape")
        assert len(desk_of(app).session.queue) == 4
        assert here(app) == KILLED


async def test_a_filter_that_means_nothing_is_told_and_can_be_mended(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("slash")
        await typed(pilot, "status:gone", "enter")
        assert "there is no status 'gone'" in screen_text(app)
        await pilot.press("ctrl+u", "enter")
        assert at_desk(app)


async def test_an_empty_view_says_so_and_keys_do_no_harm(open_app: Open) -> None:
    app = open_app("status:resolved")
    async with app.run_test(size=NARROW) as pilot:
        assert "No case fits “status:resolved”." in screen_text(app)
        await pilot.press(*"arxvlosnjk", "space", "end", "home")
        assert at_desk(app)
        await pilot.press("escape")
        assert here(app) == HAPPENED


async def test_decided_rows_stay_until_the_next_filter(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("r")
        await typed(pilot, "why", "enter")
        rows = [line[:40].strip() for line in screen_text(app).splitlines()[1:3]]
        assert rows == ["✓ range      E C101 dam-burst.happened", "▸ open       E C101   killed"]
        await pilot.press("slash", "enter")
        assert HAPPENED not in desk_of(app).session.queue


async def test_when_all_is_decided_the_desk_says_so(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=NARROW) as pilot:
        for _ in range(4):
            await pilot.press("u")
            await typed(pilot, "open question", "enter")
        assert "nothing else waits in this view · z takes it back" in said(app)
        await pilot.press("escape")
        assert "Nothing waits: 4 of 4 cases are settled." in screen_text(app)


async def test_a_held_key_decides_nothing_on_a_case_just_shown(open_app: Open) -> None:
    time = [0.0]
    app = open_app(clock=lambda: time[0])
    async with app.run_test(size=NARROW) as pilot:
        time[0] = HELD - 0.01
        await pilot.press(*"a1rmtuxvlo")
        assert at_desk(app)
        time[0] = HELD + 0.01
        await pilot.press("r")
        await typed(pilot, "why", "enter", "r")
        assert (here(app), at_desk(app)) == (KILLED, True)
        time[0] += HELD + 0.01
        await pilot.press("r")
        assert asked(app)


async def test_scrolling_and_resizing_do_not_start_the_time_again(open_app: Open) -> None:
    time = [0.0]
    app = open_app(clock=lambda: time[0])
    async with app.run_test(size=NARROW) as pilot:
        time[0] = HELD + 0.01
        await pilot.resize_terminal(*WIDE)
        await pilot.press("space", "r")
        assert asked(app)


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_help_names_every_key_of_the_bindings(open_app: Open, key: str) -> None:
    app = open_app()
    async with app.run_test(size=(100, 60)) as pilot:
        await pilot.press(key)
        assert isinstance(app.screen, HelpScreen)
        page = screen_text(app)
        assert [one.help for one in KEYS if one.help not in page] == []
        assert [one.label for one in KEYS if one.label not in page] == []
        await pilot.press("escape")
        assert at_desk(app)


async def test_help_can_be_read_on_a_small_screen(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("question_mark", "space", "space")
        assert "leave; every decision is already on disk" in screen_text(app)
        await pilot.press("backspace", "up", "q")
        assert at_desk(app)


@pytest.mark.parametrize("key", ["q", "ctrl+q", "ctrl+c"])
async def test_quit_leaves(open_app: Open, key: str) -> None:
    app = open_app()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press(key)
    assert app.return_code == 0


@pytest.mark.parametrize("key", ["ctrl+r", "f5"])
async def test_the_text_can_be_read_again(open_app: Open, flood: Path, key: str) -> None:
    app = open_app()
    async with app.run_test(size=NARROW) as pilot:
        claims = flood / "claims" / "shay.yaml"
        claims.write_text(claims.read_text().replace("happened: 2022-11", "happened: 2022-09-09"))
        await pilot.press(key)
        assert (here(app), said(app)) == (KILLED, "Read the text again.")


async def test_a_row_is_gone_to_by_the_mouse(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.click("#queue", offset=(5, 2))
        assert here(app) == RESPONSIBLE


async def test_keys_can_be_others_by_the_settings(open_app: Open, flood: Path) -> None:
    (flood / "reconcile.toml").write_text('[keys]\nundo = "U"\nrange = "R"\n')
    app = open_app()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("r")
        assert at_desk(app)
        await pilot.press("R")
        assert asked(app)
        await pilot.press("escape")
        assert "R\N{NO-BREAK SPACE}range" in shown(app, "#keys")


def test_a_key_for_what_is_not_there_is_told(open_app: Open, flood: Path) -> None:
    (flood / "reconcile.toml").write_text('[keys]\nundoo = "U"\n')
    with pytest.raises(ReconcileError, match="there is no action 'undoo'; there are accept-a, "):
        open_app()


async def test_a_decision_by_other_hands_is_told_before_it_is_replaced(
    open_app: Open, flood: Path, open_desk
) -> None:
    from reconcile.desk.decision import Decision

    app = open_app()
    async with app.run_test(size=NARROW) as pilot:
        open_desk(flood, "night desk").decide(HAPPENED, Decision(Verdict.DISPUTED, "Nobody can tell."))
        await pilot.press("r")
        await typed(pilot, "why", "enter")
        await pilot.pause()
        told = " ".join(screen_text(app).split())
        assert f"night desk was faster on {HAPPENED}, 2026-07-02 18:04 Stands now disputed, " in told
        assert "“Nobody can tell.” Yours range, “why” k keeps night desk's" in told
        await pilot.press("enter")
        assert decided(app, HAPPENED) == (Verdict.DISPUTED, (), "Nobody can tell.")
        await pilot.press("O")
        assert decided(app, HAPPENED) == (Verdict.RANGE, (), "why")


async def test_what_opening_the_desk_mended_is_said(open_app: Open) -> None:
    first = open_app()
    desk = first._desk.desk
    desk.shelf.close()
    desk.store.close()
    desk.store.path.write_bytes(b"no database" * 1000)
    app = open_app()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert said(app).startswith("the desk's database is damaged; it was set aside as")


def test_no_key_is_bound_twice_and_none_accepts_a_suggestion() -> None:
    keys = [key for pressed, _, _ in bindings() for key in pressed.split(",")]
    assert len(keys) == len(set(keys))
    assert [key for key in KEYS if "suggest" in key.action] == []


def test_every_binding_has_an_id_of_its_own() -> None:
    ids = [key.id for _, _, key in bindings()]
    assert len(ids) == len(set(ids))
