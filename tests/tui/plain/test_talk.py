"""Lines asked and told: none can drive the terminal, and a page comes a screenful at a time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.tui.plain.talk import Ended, Talk
from reconcile.tui.text.lines import line
from reconcile.tui.text.page import Page


def talk(*answers: str, rows: int = 0) -> tuple[Talk, list[str]]:
    """A talk with some answers, and what it says."""
    told: list[str] = []
    waiting = iter(answers)

    def ask(prompt: str) -> str | None:
        told.append(prompt)
        return next(waiting, None)

    return Talk(ask, told.append, rows=rows), told


@given(st.text())
def test_nothing_told_or_asked_drives_the_terminal(words: str) -> None:
    talking, told = talk("fine")
    talking.tell(words)
    talking.ask(words)
    talking.tell_lines([line(words)])
    for said in told:
        assert not any((ord(sign) < 32 and sign not in "\n\t") or 0x7F <= ord(sign) < 0xA0 for sign in said)


@pytest.mark.parametrize(
    "typed", ["\x1b[A", "a \x1b]0;title\x07", "why\x9b1m", "no\ufffdtext", "\x00", "\ud800"]
)
def test_a_line_that_holds_more_than_text_is_asked_for_again(typed: str) -> None:
    talking, told = talk(typed, "  a why ")
    assert talking.ask("> ") == "a why"
    assert told[0] == told[2] == "> "
    assert told[1].startswith("That line holds more than text (")
    assert told[1].endswith("); type it again.")
    assert "\x1b" not in told[1]


def test_tabs_and_every_alphabet_are_text() -> None:
    talking, _ = talk("a\tیک پوسته", "\u200fعربي")
    assert talking.ask("") == "a\tیک پوسته"
    assert talking.ask("") == "\u200fعربي"


def test_the_end_of_the_input_ends_a_question() -> None:
    talking, _ = talk("\x1b[A")
    with pytest.raises(Ended):
        talking.ask("> ")


def test_a_row_is_chosen_by_its_number() -> None:
    talking, told = talk("2")
    assert talking.choose([line("one"), line("two")], "Which?") == 1
    assert told == ["  1. one\n  2. two", "Which? A number, or an empty line to go back: "]
    assert talking.choose([line("one")], "Which?", "1") == 0


@pytest.mark.parametrize("given", ["0", "3", "-1", "two", "1.0", "9" * 5000, "²"])
def test_what_is_no_number_of_a_row_chooses_none(given: str) -> None:
    talking, told = talk(given)
    assert talking.choose([line("one"), line("two")], "Which?") is None
    assert told[-1].endswith("is not one of the numbers 1 to 2; nothing was done.")


def test_an_empty_line_goes_back() -> None:
    talking, told = talk("")
    assert talking.choose([line("one"), line("two")], "Which?") is None
    assert len(told) == 2


def page(lines: int) -> Page:
    return Page("Title", [line(f"line {n}") for n in range(1, lines + 1)], head=[line("head")])


def test_through_a_pipe_a_page_is_told_whole_and_asks_nothing() -> None:
    talking, told = talk()
    talking.read(page(50))
    assert told[0] == "Title\nhead"
    assert told[1].count("\n") == 49
    assert len(told) == 2


def test_at_a_terminal_a_page_comes_a_screenful_at_a_time() -> None:
    talking, told = talk("", "q", rows=10)
    talking.read(page(50))
    assert told[2] == "(40 more lines; Enter reads on, anything else ends) "
    assert told[3].startswith("line 11\n")
    assert told[-1] == "(30 more lines; Enter reads on, anything else ends) "


def test_a_page_that_fits_asks_nothing() -> None:
    talking, told = talk(rows=10)
    talking.read(page(10))
    assert len(told) == 2
