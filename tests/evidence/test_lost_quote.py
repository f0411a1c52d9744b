"""A lost quote is proposed its new place, and never one with another number or another negation."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.evidence.anchoring.anchor import find
from reconcile.evidence.anchoring.lost_quote import likely
from reconcile.evidence.anchoring.same_sense import other_negation, other_number

TEXT = """The group was formed in
December 2007 by several leaders. On 30 January at least 101 men were killed in Pesha-
war and 10,000 fled. He did not deny it. The army withdrew from the “border post” in the north.
Talks went on for two years; it is likely that 40 % of the men returned.
"""


@pytest.fixture(params=["edlib", "rapidfuzz"], autouse=True)
def aligner(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything here holds with edlib and without it."""
    if request.param == "rapidfuzz":
        monkeypatch.setitem(sys.modules, "edlib", None)


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("founded in December 2007", "formed in December 2007"),
        ("Formed in december 2007 by", "formed in December 2007 by"),
        ("least 101 men were killd in Peshawer", "least 101 men were killed in Peshawar"),
        ("the army withdraws from its 'border post'", "The army withdrew from the “border post”"),
        ("army withdrew from border post in the north", "army withdrew from the “border post” in the north."),
        ("Talks went for two years", "Talks went on for two years"),
    ],
)
def test_the_nearest_passage_is_proposed_in_whole_words(quote: str, words: str) -> None:
    assert find(quote, TEXT) is None
    found = likely(quote, TEXT)
    assert found is not None
    assert found.refused == ""
    assert found.words.rstrip(".") == words.rstrip(".")
    assert " ".join(TEXT[slice(*found.place)].replace("-\n", "").split()) == found.words


@pytest.mark.parametrize(
    ("quote", "refused"),
    [
        ("formed in December 2008", "another number"),
        ("formed in November 2007", "another number"),
        ("at least 111 men were killed", "another number"),
        ("killed in Peshawar and 10 fled", "another number"),
        ("at least 101 men and 101 women were killed", "another number"),
        ("Talks went on for three years", "another number"),
        ("Talks went on for years", "another number"),
        ("by dozens of leaders", "another number"),
        ("men were not killed in Peshawar", "another negation"),
        ("The army never withdrew from the border post", "another negation"),
        ("The army hasn't withdrawn from the border post", "another negation"),
        ("He did deny it.", "another negation"),
        ("it is unlikely that 40 % of the men returned", "another negation"),
        ("it is denied that 40 % of the men returned", "another negation"),
    ],
)
def test_another_number_or_negation_is_refused(quote: str, refused: str) -> None:
    found = likely(quote, TEXT)
    assert found is None or found.refused == refused


@pytest.mark.parametrize(
    "quote",
    [
        "nothing like any of this at all in it",
        "Quarterly earnings beat all estimates again",
        "army",
        "",
        "?!",
    ],
)
def test_what_is_nowhere_near_is_not_proposed(quote: str) -> None:
    assert likely(quote, TEXT) is None


_ALIKE = "".join(
    f"On that day at least {number} men were killed in the {number}th attack. " for number in (12, 45, 30)
)


@pytest.mark.parametrize("number", [12, 30, 45])
def test_of_passages_that_differ_in_a_number_the_one_with_it_is_proposed(number: int) -> None:
    found = likely(f"at least {number} men wer killed", _ALIKE)
    assert found is not None
    assert (found.words, found.refused) == (f"at least {number} men were killed", "")


def test_capitals_and_ligatures_make_no_difference() -> None:
    found = likely("THE OFFICERS HAD FIFTY FLAT", "When the oﬃcers had ﬁfty ﬂats, they left.")
    assert found is not None
    assert found.words == "the oﬃcers had ﬁfty ﬂats"


def test_a_place_in_a_long_text_is_found_among_words_that_stand_everywhere() -> None:
    rest = "The minister said that the border of the province was closed. "
    text = f"{rest * 3000}The ministry says the borders of a valley were opened. {rest * 3000}"
    found = likely("the ministry said that borders of the valley were opened", text)
    assert found is not None
    assert found.words == "The ministry says the borders of a valley were opened"


def test_an_empty_text_has_nothing_to_propose() -> None:
    assert likely("formed in December 2007", "") is None


def test_a_text_without_spaces_is_searched_too() -> None:
    found = likely("巴基斯坦和塔利班停火协定结束了", "报道说，巴基斯坦与塔利班停火协定结束了，于是")
    assert found is not None
    assert found.words.startswith("巴基斯坦与塔利班停火协定结束了")


_WORDS = [
    "army",
    "border",
    "closed",
    "market",
    "letter",
    "killed",
    "minister",
    "reported",
    "valley",
    "crossing",
]
_FACTS = ["30", "1,200", "two", "dozens", "denied", "March", "7.5", "not", "never", "no"]
_WORD = st.sampled_from([*_WORDS, *_WORDS, *_FACTS])


@settings(max_examples=150, deadline=None)
@given(st.lists(_WORD, min_size=20, max_size=60), st.data())
def test_a_proposal_never_changes_a_number_or_a_negation(words: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(words) - 8))
    quote = words[first : first + 8]
    for _ in range(data.draw(st.integers(1, 2))):
        place = data.draw(st.integers(0, len(quote) - 1))
        quote[place : place + 1] = data.draw(st.lists(_WORD, max_size=2))
    text, said = " ".join(words), " ".join(quote)
    found = likely(said, text)
    if found is None or found.refused:
        return
    assert text[slice(*found.place)] == found.words
    for told in (_FACTS[:7], _FACTS[7:]):
        ours, theirs = ([word for word in side if word in told] for side in (quote, found.words.split()))
        assert len(ours) == len(theirs)
        assert told == _FACTS[7:] or sorted(ours) == sorted(theirs)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("10,000 men", "10000 men"),
        ("He wasn't there", "He was not there"),
        ("It cannot be", "It can not be"),
        ("He denied it", "he denies it"),
        ("The united army", "The united armies"),
        ("no man, no woman", "no woman or man, no"),
    ],
)
def test_what_is_the_same_number_and_negation(one: str, other: str) -> None:
    assert not other_number(one, other)
    assert not other_negation(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("30 men", "300 men"),
        ("3.5 tons", "35 tons"),
        ("dozens", "a dozen"),
        ("hundreds of men", "a hundred men"),
        ("thirty men", "forty men"),
        ("the second attack", "the third attack"),
        ("half the men", "the men"),
        ("on Monday", "on Sunday"),
        ("twice", "once"),
    ],
)
def test_what_is_another_number(one: str, other: str) -> None:
    assert other_number(one, other)
    assert other_number(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("he came", "he never came"),
        ("he came", "he didn’t come".replace("’", "'")),
        ("a legal act", "an illegal act"),
        ("aligned states", "non-aligned states"),
        ("he agreed", "he refused"),
        ("with help", "without help"),
        ("is able", "is unable"),
    ],
)
def test_what_is_another_negation(one: str, other: str) -> None:
    assert other_negation(one, other)
    assert other_negation(other, one)
