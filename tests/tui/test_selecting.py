"""Words are selected from one to another: by steps, by rows, by sentences and by the mouse."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.evidence.anchoring.anchor import find
from reconcile.evidence.anchoring.quotation import quote_of
from reconcile.tui.text.rows import Rows
from reconcile.tui.text.selecting import Selecting
from reconcile.tui.text.words import paragraph_at, sentence_at, word_after, word_at, word_before

TEXT = """\
# After the Dam

It broke in September. “More than 57,” said the board, “were killed (at night).” Nobody — not
even Dr. Gul — had warned them.

All $7 billion is gone; 90% of it was lent.
"""


def quote(selecting: Selecting) -> str:
    """What is selected, on one line."""
    start, end = selecting.chosen
    return " ".join(selecting.text[start:end].split())


def word(text: str, span: tuple[int, int] | None) -> str:
    return "" if span is None else text[span[0] : span[1]]


def words(text: str) -> list[str]:
    found, place = [], 0
    while (span := word_after(text, place)) is not None:
        found.append(word(text, span))
        place = span[1]
    return found


def test_words_come_without_the_marks_around_them() -> None:
    assert words(TEXT)[3:20] == (
        [
            "It",
            "broke",
            "in",
            "September",
            "More",
            "than",
            "57",
            "said",
            "the",
            "board",
            "were",
            "killed",
            "at",
            "night",
            "Nobody",
            "not",
            "even",
        ]
    )
    assert words(TEXT)[-10:] == ["All", "$7", "billion", "is", "gone", "90%", "of", "it", "was", "lent"]


def test_the_words_before_are_those_after_backwards() -> None:
    found, place = [], len(TEXT)
    while (span := word_before(TEXT, place)) is not None:
        found.append(word(TEXT, span))
        place = span[0]
    assert found[::-1] == words(TEXT)


def test_a_sentence_ends_where_the_next_begins() -> None:
    at = TEXT.index("killed")
    assert word(TEXT, sentence_at(TEXT, at)) == "More than 57,” said the board, “were killed (at night"
    assert word(TEXT, sentence_at(TEXT, TEXT.index("even"))) == "Nobody — not\neven Dr. Gul — had warned them"
    assert word(TEXT, paragraph_at(TEXT, at)).startswith("It broke")


def test_a_selection_grows_and_shrinks_at_either_end() -> None:
    here = Selecting.at(TEXT, TEXT.index("September")).begun().moved(3)
    assert quote(here) == "September. “More than 57"
    assert quote(here.moved(-1)) == "September. “More than"
    assert quote(here.turned().moved(1)) == "More than 57"
    assert quote(here.turned().moved(-2)) == "broke in September. “More than 57"
    assert quote(here.dropped()) == ""


def test_sentences_are_added_one_by_one() -> None:
    here = Selecting.at(TEXT, TEXT.index("broke")).sentence()
    assert quote(here) == "It broke in September"
    assert (
        quote(here.sentence())
        == "It broke in September. “More than 57,” said the board, “were killed (at night"
    )
    assert quote(here.sentence().sentence()).endswith("Dr. Gul — had warned them")


def test_the_cursor_goes_up_and_down_at_its_cell_and_over_empty_rows() -> None:
    rows = Rows(TEXT, 42)
    here = Selecting.at(TEXT, TEXT.index("board"))
    down = here.climbed(rows, 1)
    assert rows.at(down.cursor[0]) == rows.at(here.cursor[0]) + 1
    assert down.climbed(rows, -1).cursor == here.cursor
    top = here.climbed(rows, -50)
    assert word(TEXT, top.cursor) in ("After", "the", "Dam")
    assert word(TEXT, top.climbed(rows, 2).cursor) != ""
    assert word(TEXT, here.climbed(rows, 50).cursor) in words(TEXT)[-10:]


def test_the_mouse_selects_whole_words_either_way() -> None:
    start, end = TEXT.index("roke"), TEXT.index("eptember")
    assert quote(Selecting.at(TEXT, 0).over(start, end)) == "broke in September"
    assert quote(Selecting.at(TEXT, 0).over(end, start)) == "broke in September"
    assert quote(Selecting.at(TEXT, 0).over(end, start).moved(-1)) == "It broke in September"


def test_an_empty_text_has_nothing_to_select() -> None:
    for text in ("", " \n ", "— …"):
        here = Selecting.at(text, 0)
        assert quote(here.begun().moved(1).sentence().climbed(Rows(text, 20), 1)) == ""
        assert word_at(text, 0) is None


PIECES = st.sampled_from(
    ["dam", "57,", "(a)", "—", "“so”", "\n", "\n\n", "水坝", "سدّ", "e\u0301a", "\u202ex", "."]
)


@settings(max_examples=150)
@given(st.lists(PIECES, min_size=1, max_size=25).map(" ".join), st.data())
def test_what_is_selected_always_stands_in_the_text(text: str, data: st.DataObject) -> None:
    here = Selecting.at(text, data.draw(st.integers(0, len(text)))).begun()
    for step in data.draw(st.lists(st.integers(-3, 3), max_size=6)):
        here = here.moved(step) if step else here.turned()
    if quote(here):
        start, end = here.chosen
        assert text[start:end].split() == quote(here).split()
        assert find(quote_of(text, start, end), text) is not None


def test_where_no_spaces_part_the_words_each_letter_is_one() -> None:
    assert words("大坝决堤。57人死亡。") == ["大", "坝", "决", "堤", "57", "人", "死", "亡"]
    assert words("น้ำท่วม 57 คน") == ["น้", "ำ", "ท่", "ว", "ม", "57", "ค", "น"]
    text = "57人死亡。"
    assert [word(text, word_at(text, place)) for place in range(5)] == ["57", "57", "人", "死", "亡"]
    assert word(text, word_before(text, 4)) == "死"


def test_marks_of_other_scripts_are_no_part_of_their_words() -> None:
    assert words("ہلاک ہوئے۔ مفتوحة؟ «צה״ל», ẹ́!") == ["ہلاک", "ہوئے", "مفتوحة", "צה״ל", "ẹ́"]
