"""Claims out of texts of any script: the words at the cursor are those that are quoted."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reconcile.evidence.anchoring.anchor import find as anchored
from reconcile.formats import claims_yaml
from reconcile.tui.app import ReviewApp
from reconcile.tui.text.lines import text as said
from reconcile.tui.text_view import TextView
from tests.tui.conftest import settled
from tests.tui.test_capturing import opened, quote
from tests.tui.test_review_app import screen_text

Open = Callable[..., ReviewApp]

ARABIC = "قُتِلَ ٥٧ شخصًا على الأقل"
URDU = "سیلاب میں ۵۷ افراد ہلاک ہوئے"
HEBREW = "57 בני אדם נהרגו, אמר דובר צה״ל"
CHINESE = "57人死亡"
MIXED = "Emoji 🏞️ and 👩\u200d🚒 saved 57; e with marks: e\u0323\u0301"
TEXT = f"""\
أعلنت السلطات أن السد انهار. {ARABIC}. هل كانت البوابات مفتوحة؟ لا أحد يعلم.

{URDU}۔ حکام نے بتایا کہ بند ٹوٹ گیا۔

הסכר קרס בלילה. {HEBREW}. איש לא ידע.

大坝决堤。{CHINESE}。没有人知道原因。

{MIXED}. A bidi \u202eoverride\u202c with 57 dead and a bell \x07\x1b]x;owned\x07 stand here. The end.

Long {"والسد " * 400}57 end.
"""
SENTENCES = [ARABIC, URDU, HEBREW, CHINESE, MIXED]


@pytest.fixture(autouse=True)
def _text(flood: Path) -> None:
    (flood / "sources").mkdir()
    (flood / "sources/gul.txt").write_text(TEXT)


def last_quote(flood: Path) -> str:
    return claims_yaml.read((flood / "claims/gul.yaml").read_text(), "").claims[-1].get("quote")


def marked(app: ReviewApp) -> str:
    """What is marked on the screen as chosen, row by row."""
    view = app.screen.query_one(TextView)
    assert view.rows is not None
    words = app.screen.words  # type: ignore[attr-defined]  # a screen of a text
    rows = [view.rows.line(row, words.chosen) for row in range(len(view.rows))]
    return " ".join(ink.text.strip() for row in rows for ink in row if ink.role == "found")


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_the_sentence_at_the_cursor_is_marked_and_quoted_in_its_own_characters(
    open_app: Open, flood: Path, size: tuple[int, int]
) -> None:
    app = open_app()
    async with app.run_test(size=size) as pilot:
        screen = await opened(pilot)
        for sentence in SENTENCES:
            screen.select(screen.words.dropped().went(TEXT.index(sentence)))
            await pilot.press("space")
            assert " ".join(marked(app).split()) == sentence
            if sentence == CHINESE:
                continue  # a figure beside letters without a space is not read as a value
            await pilot.press("k", "i", "enter")
            assert last_quote(flood) == sentence


async def test_words_are_gone_through_in_the_order_in_which_they_are_read(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(160, 50)) as pilot:
        screen = await opened(pilot)
        for sentence, steps, words in [
            (ARABIC, 1, "قُتِلَ ٥٧"),
            (HEBREW, 6, "57 בני אדם נהרגו, אמר דובר צה״ל"),
            (CHINESE, 2, "57人死"),
            (MIXED, 2, "Emoji 🏞️ and 👩\u200d🚒 saved"),
        ]:
            screen.select(screen.words.dropped().went(TEXT.index(sentence)))
            await pilot.press(*["shift+right"] * steps)
            assert quote(app) == words


@pytest.mark.parametrize(
    ("sentence", "first", "last"),
    [(ARABIC, "٥٧", "على"), (CHINESE, "人", "亡"), (MIXED, "saved", "with"), (HEBREW, "בני", "דובר")],
)
async def test_the_mouse_points_at_what_is_under_it(
    open_app: Open, sentence: str, first: str, last: str
) -> None:
    app = open_app()
    async with app.run_test(size=(160, 50)) as pilot:
        await opened(pilot)
        view = app.screen.query_one(TextView)
        start = TEXT.index(sentence)
        places = [TEXT.index(first, start), TEXT.index(last, start)]
        assert view.rows is not None
        spots = [(view.rows.cell(place) + view.gutter.left, view.rows.at(place)) for place in places]
        await pilot.mouse_down(TextView, offset=spots[0])
        await pilot.hover(TextView, offset=spots[1])
        await pilot.mouse_up(TextView, offset=spots[1])
        await settled(pilot)
        assert quote(app) == TEXT[places[0] : places[1] + len(last)]


async def test_no_character_of_a_text_drives_the_terminal_and_what_is_hidden_is_seen(
    open_app: Open, flood: Path
) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        screen.select(screen.words.went(TEXT.index("A bidi")).sentence())
        await pilot.press("k", "i")
        page = screen_text(app)
        assert not {"\x07", "\x1b", "\u202e", "\u202c"} & {*page}
        assert "\\u202eoverride\\u202c with 57 dead" in " ".join(page.split())
        await pilot.press("enter")
        text = (flood / "claims/gul.yaml").read_text()
        assert not {"\x07", "\x1b", "\u202e", "\u202c"} & {*text}
        found = anchored(last_quote(flood), screen._text)
        assert found is not None
        assert screen._text[slice(*found)].startswith("A bidi \u202eoverride")


async def test_a_very_long_line_is_gone_through_row_by_row(open_app: Open) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "end", "up", "up")
        view = app.screen.query_one(TextView)
        assert view.rows is not None
        row = view.rows.at(app.screen.words.cursor[0])  # type: ignore[attr-defined]  # a screen of a text
        assert row == view.rows.at(TEXT.rindex("end")) - 2
        assert "▸" in said(view.rows.line(row, (0, 0), app.screen.words.cursor))  # type: ignore[attr-defined]
        assert view.scroll_offset.y <= row < view.scroll_offset.y + view.size.height
