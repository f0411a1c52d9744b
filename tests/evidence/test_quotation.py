"""How words of a text are quoted."""

import pytest

from reconcile.evidence.anchoring.anchor import holds
from reconcile.evidence.anchoring.quotation import flat, quote_of


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("the worst mari-\ntime acci-\n  dent in years", "the worst maritime accident in years"),
        ("killed off Vesk.[3] Another 65 were saved", "killed off Vesk. Another 65 were saved"),
        ("killed off Vesk.^3^ Another 65 were saved", "killed off Vesk. Another 65 were saved"),
        ("killed off Vesk;³ 65 were saved", "killed off Vesk; 65 were saved"),
        ("four children^3^ and", "four children and"),
        ("an area of 40 km^2^ was shut", "an area of 40 km^2^ was shut"),
        ("about 10^6^ men", "about 10^6^ men"),
        ("a total of 65[4] men", "a total of 65[4] men"),
        ("he wrote “a[1] b”", "he wrote “a[1] b”"),
        ("two\n\n  lines\tof it", "two lines of it"),
        ("洪水\n冲毁", "洪水冲毁"),
    ],
)
def test_words_are_quoted_so_that_they_are_found(text: str, quote: str) -> None:
    assert quote_of(text, 0, len(text)) == quote
    assert holds(quote, text)


def test_what_is_half_a_word_is_no_quote() -> None:
    assert quote_of("the maritime accident", 6, 12) == ""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("the worst mari-\ntime acci-\n  dent", "the worst maritime accident"),
        ("between 10-\n20 people", "between 10-20 people"),
        ("the COVID-\r\n19 wave", "the COVID-19 wave"),
        ("off Vesk.[3] Another\n65", "off Vesk. Another 65"),
    ],
)
def test_words_are_shown_on_one_line_and_no_figure_grows(text: str, shown: str) -> None:
    assert flat(text) == shown
