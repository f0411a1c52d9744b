"""The letters: those of the desk's keys, each told by `?`, and none that decides by itself."""

from pathlib import Path

import pytest

from reconcile.desk.desk import Desk
from reconcile.tui.plain.help_text import help_lines
from reconcile.tui.plain.letters import APART, DOES, letters, parse
from reconcile.tui.text.keys import CAMP_KEYS, CAMP_NUMBERS, KEYS
from reconcile.tui.text.lines import text
from tests.tui.plain.conftest import HAPPENED, answered, made

EVERY = letters({}, lambda sitting, words: None)
CAMPS = {*CAMP_KEYS.split(","), *CAMP_NUMBERS.split(",")}


def test_each_key_of_the_desk_has_a_letter_or_needs_none() -> None:
    camps_and_help = {"accept", "accept-nth", "help"}
    assert {key.id for key in KEYS} == {*DOES, *APART, *camps_and_help} - {"queue"}


def test_a_key_that_a_line_can_hold_is_the_same_letter_here() -> None:
    typed = {key.id: {*key.keys.split(",")} for key in KEYS if key.id not in APART and key.action != "accept"}
    signs = {"full_stop": ".", "asterisk": "*", "slash": "/", "at": "@", "question_mark": "?"}
    for id, names in typed.items():
        held = {signs.get(name, name) for name in names if len(signs.get(name, name)) == 1}
        assert {one.letter for one in EVERY.values() if one.key.id == id} == (held or {"R"}), id
    assert {*EVERY} >= CAMPS


def test_every_letter_is_explained() -> None:
    told = "\n".join(map(text, help_lines(EVERY, 78)))
    for letter in EVERY.values():
        first = (letter.does.help or letter.key.help)[:30]
        label = {"accept the camp of that letter": "a…h", "accept the camp of that number": "1…9"}
        assert f"  {label.get(first, letter.letter)}" in told
        assert first in told


def test_help_tells_of_all_of_one_or_says_that_there_is_none(desk: Desk) -> None:
    told = answered(desk, "?", "? Z", "?z", "? %")
    assert "Move about" in told
    assert "status:open|stale" in told
    assert told.count("Z 12 turns step") == 2
    assert told.count("take the last decision back") == 2
    assert "'%' is no letter here; ? lists them all." in told


@pytest.mark.parametrize("letter", sorted({*EVERY} - {"."}))
def test_no_letter_decides_by_itself_whatever_one_letter_comes_after_it(desk: Desk, letter: str) -> None:
    for after in ((), ("",), ("y",), ("q",), ("a",), ("9",)):
        answered(desk, letter, *after)
    assert not desk.history().all


def test_a_letter_that_takes_no_words_does_nothing_with_them(desk: Desk) -> None:
    answered(desk, "a The earlier report.")
    told = answered(desk, "z not that one", ". again", "* all", "y", query="status:any")
    assert "z stands alone on its line; nothing was done." in told
    assert ". stands alone on its line; nothing was done." in told
    assert "* stands alone on its line; nothing was done." in told
    assert "There is nothing to redo." in told
    assert len(desk.history().done) == 1


@pytest.mark.parametrize("typed", ["zebra", "%", "ab", "K", "\u00e4", "9" * 5000, "h", "9", "  -1"])
def test_what_is_no_letter_or_no_camp_is_told_and_nothing_is_done(desk: Desk, typed: str) -> None:
    told = answered(desk, typed)
    assert "is no answer here; ? says what each letter does." in told or "This case has no camp" in told
    assert not desk.history().all


def test_the_prompt_names_the_camps_of_the_case_and_what_decides(desk: Desk) -> None:
    assert "\n[a b r m t u x v l o . * z y Z s / ? q] " in answered(desk)
    assert "\n[/ ? q] " in answered(desk, query="nobody-says-this")


def test_keys_of_the_settings_are_letters_here_if_a_line_can_hold_them(flood: Path, open_desk) -> None:
    (flood / "reconcile.toml").write_text(
        '[keys]\nskip = "i"\nreject = "ctrl+x"\naccept-a = "plus"\nrange = "s"\nfilter = "escape"\n'
    )
    desk = open_desk(flood)
    told = answered(desk, "i", "a", "+ by the plus", "? s", "? x", "? /")
    assert "── 2 of 4" in told
    assert "'a' is no answer here" in told
    assert "  s      range: from the lowest" in told
    assert "  x      set the claims" in told
    assert "  /      filter the queue" in told
    assert made(desk, "dam-burst.killed") is not None


def test_a_line_is_a_letter_and_words() -> None:
    assert parse("a the  earlier one ") == ("a", "the  earlier one")
    assert parse("/graves -flag:") == ("/", "graves -flag:")
    assert parse("/ graves") == ("/", "graves")
    assert parse("@ann") == ("@", "ann")
    assert parse("?W") == ("?", "W")
    assert parse("abc") == ("abc", "")


def test_where_the_desk_is_done_the_same_letters_go_on(desk: Desk) -> None:
    told = answered(desk, "s", "s", "s", "s", "q", "a never read")
    assert told.count(f"\n{HAPPENED}\n") == 2
    assert made(desk) is None
