"""A quote is found whatever became of its typography, and only as whole words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.evidence.anchor import find, line_of


@pytest.mark.parametrize(
    ("quote", "text", "found"),
    [
        ("at least 30", "It left at least 30 dead.", "at least 30"),
        ('he said "no"', "And he said “no” again", "he said “no”"),
        ("Pakistan's army - and", "Pakistan’s army – and more", "Pakistan’s army – and"),
        ("well-known", "a well‑known man", "well‑known"),
        ("the office", "in the oﬃce", "the oﬃce"),
        ("border guards", "the bor-\n   der guards", "bor-\n   der guards"),
        ("cease-fire ended", "the cease-\nfire ended", "cease-\nfire ended"),
        ("on Sunday night", "on\n  Sunday\tnight", "on\n  Sunday\tnight"),
        ("were killed in", "were killed[12] in", "were killed[12] in"),
        ("were killed in", "were killed² in", "were killed² in"),
        ("were killed in", "were killed[^3] in", "were killed[^3] in"),
        ("the attack. The", "the attack.12 The army", "the attack.12 The"),
        ("a border closed", "a border4 closed", "a border4 closed"),
        ("Publication date: 12 March", "*x* **Publication date: 12 March**", "Publication date: 12 March"),
        ("the TTP said", "the [TTP](https://example.org/a) said", "the [TTP](https://example.org/a) said"),
        ("and so on", "_and_ so on", "_and_ so on"),
        ("café au lait", "cafe\u0301 au lait", "cafe\u0301 au lait"),
        ("soft hyphen", "soft hy\u00adphen", "soft hy\u00adphen"),
    ],
)
def test_typography_makes_no_difference(quote: str, text: str, found: str) -> None:
    place = find(quote, text)
    assert place is not None
    assert text[slice(*place)].strip("_*") == found.strip("_*")


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("tens", "tensions rose"),
        ("tens", "listens"),
        ("at least 30", "at least 300"),
        ("30 dead", "130 dead"),
        ("he said yes", "he said no"),
        ("In March", "in March"),
        ("", "anything"),
        ("  ", "a  b"),
        ("words", ""),
    ],
)
def test_other_words_are_not_found(quote: str, text: str) -> None:
    assert find(quote, text) is None


def test_a_later_whole_word_is_found_after_an_earlier_part() -> None:
    assert find("tens", "tensions killed tens") == (16, 20)


def test_a_line_is_counted_from_one() -> None:
    assert [line_of("a\nb\nc", offset) for offset in (0, 1, 2, 4)] == [1, 1, 2, 3]


_WORDS = st.lists(
    st.sampled_from(["the", "TTP", "killed", "30", "“so”", "army’s", "–", "oﬃce"]), min_size=1, max_size=8
)


@settings(max_examples=100, deadline=None)
@given(_WORDS, _WORDS, _WORDS, st.sampled_from([" ", "\n", "  \n ", "\t"]))
def test_a_passage_is_found_where_it_stands(
    before: list[str], quote: list[str], after: list[str], gap: str
) -> None:
    text = gap.join([*before, *quote, *after])
    place = find(" ".join(quote), text)
    assert place is not None
    assert text[slice(*place)].split() == quote


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=30), st.text(max_size=60))
def test_what_is_found_lies_in_the_text(quote: str, text: str) -> None:
    place = find(quote, text)
    assert place is None or 0 <= place[0] < place[1] <= len(text)
