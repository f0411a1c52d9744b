"""A quote is shown among the words of its own paragraph, and never with words that are not there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.evidence.anchoring.passage import Passage, passage


@pytest.mark.parametrize(
    ("quote", "text", "expected"),
    [
        ("the dam broke", "the dam broke", Passage("", "the dam broke", "")),
        (
            "the dam broke",
            "Rain fell.\n\nAt night\nthe  dam\nbroke. All slept.\n\nLater",
            Passage("At night", "the dam broke", ". All slept."),
        ),
        ("the dam broke", "the dam held", Passage()),
    ],
    ids=["alone", "in a paragraph", "not there"],
)
def test_a_quote_stands_in_its_paragraph(quote: str, text: str, expected: Passage) -> None:
    assert passage(quote, text) == expected


def test_a_long_paragraph_is_cut_at_sentences() -> None:
    text = f"{'Long ago. ' * 9}It rained. The dam broke. All fled. {'So it went on. ' * 9}"
    found = passage("The dam broke", text, reach=30)
    assert found == Passage("… Long ago. It rained.", "The dam broke", ". All fled. So it went on. …")


def test_a_long_sentence_is_cut_at_words() -> None:
    found = passage("dam", f"{'before ' * 20}dam{' after' * 20}", reach=20)
    assert found == Passage("… before before", "dam", "after after after …")


words = st.lists(st.sampled_from(["dam", "a.", "broke", "\n\n", "(b)", "\n"]), max_size=30)


@given(words, words, st.integers(1, 60))
def test_what_is_shown_is_in_the_text_in_this_order(before: list[str], after: list[str], reach: int) -> None:
    text = " ".join([*before, "QUOTE", *after])
    found = passage("QUOTE", text, reach)
    assert found.quote == "QUOTE"
    shown = [part.strip("… ") for part in (found.before, found.quote, found.after)]
    assert " ".join(filter(None, shown)) in " ".join(text.split())
    assert len(found.before) <= reach + 2
    assert len(found.after) <= reach + 2


def test_a_passage_is_shown_without_footnote_marks_and_broken_words() -> None:
    text = "The final toll of the acci-\ndent was 27^1^, the minis-\ntry said.[2] Nobody came."
    assert passage("toll of the accident was 27", text) == Passage(
        "The final", "toll of the accident was 27", ", the ministry said. Nobody came."
    )
