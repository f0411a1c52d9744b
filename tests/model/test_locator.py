"""What locators say."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.model.locator import (
    Lines,
    Locator,
    Pages,
    Paragraphs,
    Section,
    TextPosition,
    TextQuote,
    of_selector,
    understood,
)

READ: list[tuple[str, Locator]] = [
    ("p. 12", Pages(12, 12)),
    ("p12", Pages(12, 12)),
    ("pp. 12–14", Pages(12, 14)),
    ("pages 245-7", Pages(245, 247)),
    ("Page 3, line 12", Pages(3, 3)),
    ("p. 3, para. 2", Pages(3, 3)),
    ("line 12", Lines(12, 12)),
    ("ll. 12-14", Lines(12, 14)),
    ("L12-L14", Lines(12, 14)),
    ("§ 3.2", Section("3.2")),
    ("section “The dead”", Section("The dead")),
    ("chapter 4", Section("4")),
    ("section 3, p. 9", Pages(9, 9)),
    ("para. 5", Paragraphs(5, 5)),
    ("Paragraphs 12-14", Paragraphs(12, 14)),
    ("¶¶ 12–4", Paragraphs(12, 14)),
    ("section 3, para 5", Section("3")),
    ('after "he said, ", before "."', TextQuote("he said, ", ".")),
    ("before “, he said”", TextQuote("", ", he said")),
    ("characters 412-795", TextPosition(412, 795)),
    ("selector(type=TextPositionSelector,start=412,end=795)", TextPosition(412, 795)),
    (
        "#selector(type=TextQuoteSelector,exact=annotation,prefix=this%20is%20an%20,suffix=%20that)",
        TextQuote("this is an ", " that", "annotation"),
    ),
]


@pytest.mark.parametrize(("written", "meant"), READ)
def test_a_locator_is_understood(written: str, meant: Locator) -> None:
    assert understood(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        *(
            "",
            "title",
            "bibliography",
            "footnote 4",
            "table 2",
            "12",
            "p. iv",
            "p. A4",
            "pp. 12, 15",
            "Vol. 2, p. 3",
        ),
        *(
            "p. 3 of the annex",
            "folio 12r",
            "line",
            "lines of the poem",
            "00:12:30",
            "https://x.org/#p3",
            "after",
        ),
        *("selector(type=CssSelector,value=p)", "selector()", "characters 4", "linear 4", "landing 12"),
    ],
)
def test_what_has_another_form_says_nothing(written: str) -> None:
    assert understood(written) is None


@given(st.text(max_size=30))
def test_no_locator_is_too_odd_to_read(written: str) -> None:
    understood(written)


@settings(max_examples=200)
@given(st.text(max_size=12), st.text(max_size=12))
def test_the_words_around_a_quote_read_back(prefix: str, suffix: str) -> None:
    written = TextQuote(prefix, suffix)
    assert understood(str(written)) == (written if prefix or suffix else None)


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ({"type": "TextQuoteSelector", "exact": "57", "prefix": "killed "}, TextQuote("killed ", "", "57")),
        ({"prefix": "killed "}, TextQuote("killed ")),
        ({"type": "TextPositionSelector", "start": 4, "end": 9}, TextPosition(4, 9)),
        ({"type": "FragmentSelector", "value": "page=3"}, Pages(3, 3)),
        ([{"type": "RangeSelector"}, {"start": "4", "end": "9"}], TextPosition(4, 9)),
        ([{"start": 4, "end": 9}, {"exact": "57", "suffix": " dead"}], TextQuote("", " dead", "57")),
        ({"type": "TextPositionSelector", "start": -4, "end": 9}, None),
        ({"type": "CssSelector", "value": "p"}, None),
        ("p. 3", None),
        (json.loads('{"start": null, "end": {}}'), None),
    ],
)
def test_a_selector_of_the_w3c_is_a_locator(given: object, meant: Locator | None) -> None:
    assert of_selector(given) == meant


def test_a_selector_reads_back_from_how_it_is_written_in_a_claim() -> None:
    for _, locator in READ:
        if not (isinstance(locator, TextQuote) and locator.exact):
            assert understood(str(locator)) == locator
