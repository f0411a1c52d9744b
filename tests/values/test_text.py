"""Words are carried, never compared."""

import pytest

from reconcile.values import text
from reconcile.values.value import agree


def test_any_two_texts_agree():
    first, second = text.parse("lack of interest"), text.parse("a call for talks")
    assert agree(first.possible, second.possible)


def test_a_text_keeps_what_was_written():
    value = text.parse("lack of interest")
    assert (value.kind, value.written, text.show(value.possible)) == ("text", "lack of interest", "any text")


@pytest.mark.parametrize("blank", ["", "  \n"])
def test_a_blank_is_refused(blank):
    with pytest.raises(ValueError, match="the text is blank; write some words"):
        text.parse(blank)
