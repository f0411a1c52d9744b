"""Lines of inked text take the cells that a terminal gives them."""

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from reconcile.tui.text.lines import Ink, beside, fit, line, text, width, wrap

WORDS = st.text("ab –漢é ", max_size=30)
LINES = st.lists(st.builds(Ink, WORDS, st.sampled_from(["", "strong"])), max_size=4).map(
    lambda inks: line(*inks)
)


def test_a_line_breaks_at_its_spaces() -> None:
    assert [text(part) for part in wrap(line("one two ", Ink("three", "strong"), " four"), 9)] == [
        "one two",
        "three",
        "four",
    ]


def test_later_lines_are_indented() -> None:
    assert [text(part) for part in wrap(line("one two three four"), 11, "  ")] == [
        "one two",
        "  three",
        "  four",
    ]


def test_inks_without_a_space_between_stay_together() -> None:
    assert [text(part) for part in wrap(line("one two ", Ink("k", "key"), "\N{NO-BREAK SPACE}word"), 10)] == [
        "one two",
        "k\N{NO-BREAK SPACE}word",
    ]


def test_a_word_longer_than_the_room_is_cut_into_pieces() -> None:
    assert [text(part) for part in wrap(line("abcdefghijklm n"), 8)] == ["abcdefgh", "ijklm n"]


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    assert (text(fit(line("one two"), 5)), text(fit(line("one"), 5)), text(fit(line("漢字漢字"), 5))) == (
        "one …",
        "one  ",
        "漢字…",
    )


def test_blocks_stand_side_by_side() -> None:
    left, right = [line("a"), line("b")], [line("c")]
    assert [text(part) for part in beside([left, right], 9)] == ["a   │ c  ", "b   │    "]


def test_control_characters_are_made_visible_and_breaks_become_spaces() -> None:
    assert text(line("a\x1b[31m\tb\r\nc\u202ed")) == "a\\x1b[31m b c\\u202ed"


@settings(max_examples=80, deadline=None)
@given(LINES, st.integers(8, 24))
def test_no_wrapped_line_is_wider_than_its_room_and_no_word_is_lost(inked, room: int) -> None:
    wrapped = wrap(inked, room)
    assert all(width(part) <= room for part in wrapped)
    assert "".join("".join(text(part) for part in wrapped).split()) == "".join(text(inked).split())


@settings(max_examples=80, deadline=None)
@given(LINES, st.integers(1, 24))
def test_a_fitted_line_takes_exactly_its_room(inked, room: int) -> None:
    assert cell_len(text(fit(inked, room))) == room
