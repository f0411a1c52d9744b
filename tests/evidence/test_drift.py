"""What became of quotes when the text that they were taken from changed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.evidence.anchoring.drift import Drift, drift, recorded
from reconcile.model.document import Document

TEXT = """The commission met on Monday.

It said that the dam broke in September and killed 57 people.
Witnesses had counted more than 110 graves by the end of the year, in a field that nobody owned.
The board denied it, and the minister of the interior said nothing at all.
"""
QUOTES = [
    ("broke in September", ""),
    ("killed 57 people", ""),
    ("more than 110 graves", ""),
    ("denied it", ""),
]


def became(before: str, after: str, quotes: list[tuple[str, str]] = QUOTES) -> Drift:
    return drift(recorded("a.txt", "0", Document(before), quotes), Document(after), quotes)


def told(found: Drift) -> list[tuple[str, str, str]]:
    return [(one.became, one.before.at, one.at) for one in found.quotes]


def test_words_put_before_move_what_stands_after_them() -> None:
    found = became(TEXT, f"A preface.\n\n{TEXT}")
    assert told(found) == [
        *(("moved", "line 3", "line 5"), ("moved", "line 3", "line 5")),
        *(("moved", "line 4", "line 6"), ("moved", "line 5", "line 7")),
    ]
    assert str(found) == "of its 4 quotes 4 moved"


def test_a_word_put_in_beside_a_quote_is_noticed_and_one_taken_out_of_it_loses_it() -> None:
    found = became(TEXT, TEXT.replace("said", "never said").replace("denied it", "denied all"))
    assert [one.became for one in found.quotes] == ["reworded", "kept", "kept", "lost"]
    assert str(found) == "of its 4 quotes 1 lost, 1 among other words"


def test_of_several_places_that_with_the_same_words_around_it_is_taken() -> None:
    after = "The dead: it killed 57 people.\n\n" + TEXT + "Later it killed 57 people.\n"
    (found,) = became(TEXT, after, [("killed 57 people", "")]).quotes
    assert (found.became, found.at) == ("moved", "line 5")


def test_what_no_claim_quotes_any_more_is_not_asked_for() -> None:
    assert (
        drift(recorded("a", "0", Document(TEXT), QUOTES), Document(""), QUOTES[:1]).quotes[0].became == "lost"
    )
    assert drift(recorded("a", "0", Document(TEXT), QUOTES), Document(""), []) == Drift()


def test_a_locator_says_which_of_two_places_was_recorded() -> None:
    text = Document("57 dead, it is said.\nNo: 57 dead, or so.\n")
    quotes = recorded("a", "0", text, [("57 dead", "line 2"), ("57 dead", "line 1")]).quotes
    assert [(one.locator, one.at) for one in quotes] == [("line 2", "line 2"), ("line 1", "line 1")]


WORDS = st.lists(st.sampled_from(["dam", "broke", "57", "“so”", "said", "co-op"]), min_size=8, max_size=30)
RESET = [
    lambda text: re.sub(r"[“”]", '"', text),
    lambda text: text.replace(" ", "\n"),
    lambda text: text.replace(" ", "  "),
    lambda text: text.replace("-", "‑"),
    lambda text: text.replace("broke", "bro-\nke"),
]


@given(WORDS, st.data())
def test_the_same_text_changes_nothing_and_neither_does_how_it_is_set(
    words: list[str], data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(words) - 1))
    quote = " ".join(words[start : data.draw(st.integers(start + 1, len(words)))])
    text = " ".join(words)
    set_otherwise = data.draw(st.sampled_from([str, *RESET]))
    (found,) = became(text, set_otherwise(text), [(quote, "")]).quotes
    assert found.became in ("kept", "moved")


@given(WORDS)
def test_a_quote_with_one_word_changed_everywhere_is_lost(words: list[str]) -> None:
    text = " ".join([*words, "the", "gates", "were", "open"])
    after = text.replace("gates", "sluices")
    assert [one.became for one in became(text, after, [("the gates were open", "")]).quotes] == ["lost"]


@pytest.mark.parametrize(
    ("quotes", "said"),
    [
        (QUOTES, "its 4 quotes stand as before"),
        (QUOTES[:1], "its quote stands as before"),
        ([], "its 0 quotes stand as before"),
    ],
)
def test_where_nothing_is_affected_it_says_so(quotes: list[tuple[str, str]], said: str) -> None:
    assert (
        str(became(TEXT, f"{TEXT}\nCorrection: none.".replace("The commission", "A commission"), quotes))
        == said
    )


def test_a_lost_quote_has_a_new_best_place_unless_that_has_another_number() -> None:
    quotes = [
        ("the dam broke in September and killed 57 people", ""),
        ("Witnesses had counted more than", ""),
    ]
    after = f"Preface.\n{TEXT}".replace("broke in", "burst in").replace("more than 110", "as many as 90")
    lost, other = became(TEXT, after, quotes).quotes
    assert (lost.became, lost.at, lost.words) == (
        "lost",
        "line 4",
        "the dam burst in September and killed 57 people",
    )
    assert (other.became, other.at) == ("lost", "line 5")
    (refused,) = became(TEXT, TEXT.replace("57", "75"), quotes[:1]).quotes
    assert (refused.became, refused.place) == ("lost", None)
