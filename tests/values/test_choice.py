"""A choice is one of the words that the vocabulary lists."""

import pytest

from reconcile.values import choice
from reconcile.values.members import Members

OF = ("indefinite", "temporary", "here or there")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("indefinite", {"indefinite"}),
        (" Indefinite ", {"indefinite"}),
        ("TEMPORARY or indefinite", {"indefinite", "temporary"}),
        ("[indefinite, temporary]", {"indefinite", "temporary"}),
        ("here  or there", {"here or there"}),
    ],
)
def test_a_choice_reads_whatever_its_capitals(text, words):
    value = choice.parse(text, of=OF)
    assert (value.kind, value.written, value.possible) == ("choice", text, Members.of(words, OF))


def test_denying_one_choice_leaves_the_others():
    possible = choice.parse("temporary", of=("indefinite", "temporary")).possible
    assert choice.show(possible.complement()) == "indefinite"


@pytest.mark.parametrize("text", ["indefinite", "indefinite or temporary"])
def test_what_is_shown_reads_back(text):
    assert choice.show(choice.parse(text, of=OF).possible) == text


@pytest.mark.parametrize("text", ["forever", "", "[]", "temporary or forever"])
def test_another_word_is_refused_with_those_there_are(text):
    with pytest.raises(
        ValueError, match="is not among the choices; write indefinite or temporary or here or there"
    ):
        choice.parse(text, of=OF)


def test_the_empty_set_is_shown_as_nothing():
    assert choice.show(Members.of([], OF)) == "nothing"
