"""Yes or no, and nothing between."""

import pytest

from reconcile.values import boolean


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("true", "true"),
        ("Yes", "true"),
        (" no ", "false"),
        ("FALSE", "false"),
        ("yes or no", "true or false"),
    ],
)
def test_true_and_false_read_by_their_words(text, shown):
    value = boolean.parse(text)
    assert (value.kind, value.written, boolean.show(value.possible)) == ("boolean", text, shown)


def test_denying_true_asserts_false():
    assert boolean.parse("true").possible.complement() == boolean.parse("no").possible


def test_true_and_false_exclude_each_other():
    assert boolean.show(boolean.parse("true").possible.meet(boolean.parse("false").possible)) == "nothing"


@pytest.mark.parametrize("text", ["true", "false", "true or false"])
def test_what_is_shown_reads_back(text):
    assert boolean.show(boolean.parse(text).possible) == text


@pytest.mark.parametrize("text", ["", "maybe", "1", "true or maybe", "[]"])
def test_another_word_is_refused(text):
    with pytest.raises(ValueError, match="is neither true nor false; write true or false, yes or no"):
        boolean.parse(text)
