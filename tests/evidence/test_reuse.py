"""Which texts have a passage from one another, and what only looks like it."""

import os
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.evidence.origins.own_words import own_words
from reconcile.evidence.origins.reuse import containment, reuse, reuses
from reconcile.project import Project

PASSAGE = (
    "the bridge had been closed for most of the winter because the ice had lifted two of its piers, and "
    "nobody in the town could say when the ferry would run again or who was to pay for it"
)
FIRST = (
    "The council of Vesk met on Monday in the old school. Few came, for the snow lay deep on every road.\n\n"
    "{}\n\nThe next meeting is to be held in March, when the accounts of the year are ready to be read."
)
SECOND = (
    "Traders on the left bank are losing patience. One of them keeps a list of what the detour costs him.\n\n"
    "{}\n\nA petition is going round, and the mill has stopped taking orders from across the river for now."
)


def found(*texts: str) -> list[tuple[str, str]]:
    """The pairs of texts, called a, b, c …, of which one has something from the other."""
    return [pair.keys for pair in reuses(dict(zip("abcdefghij", texts, strict=False)))]


def test_a_passage_that_two_texts_share_is_found_with_its_places() -> None:
    texts = {"a": FIRST.format(f"By then {PASSAGE}."), "b": SECOND.format(f"They complain that {PASSAGE}!")}
    (pair,) = reuses(texts)
    (passage,) = pair.passages
    assert (pair.keys, passage.words, passage.longest) == (("a", "b"), 39, 39)
    assert [texts[k][slice(*s)] for k, s in zip("ab", (passage.one, passage.other), strict=True)] == [
        PASSAGE
    ] * 2


def test_a_passage_is_found_though_words_in_it_were_changed() -> None:
    changed = PASSAGE.replace("most of the winter", "nearly all of the cold season").replace(
        "town", "village"
    )
    (pair,) = reuses({"a": FIRST.format(PASSAGE), "b": SECOND.format(changed)})
    assert pair.shared > 24


def test_the_words_that_are_the_same_are_told_from_those_that_were_changed() -> None:
    changed = PASSAGE.replace("most of the winter", "nearly all of the cold season")
    texts = {"b": FIRST.format(PASSAGE), "a": SECOND.format(changed)}  # the longer one comes first in places
    (pair,) = reuses(texts)
    (passage,) = pair.passages
    told = [
        tuple(texts[key][slice(*place)] for key, place in zip(pair.keys, run, strict=True))
        for run in passage.runs
    ]
    same = [PASSAGE.partition(" most")[0], PASSAGE.partition("winter ")[2]]
    assert told == [(part, part) for part in same]
    assert passage.turned.turned == passage
    assert [run[::-1] for run in passage.turned.runs] == [*passage.runs]


@pytest.mark.parametrize(
    "respelt",
    [
        PASSAGE.upper().replace("THE ", "the ").lower(),
        PASSAGE.replace(" ", "\n", 9).replace(",", " —"),
        PASSAGE.replace("ferry", "fer\u00adry").replace("lifted", "lif-\nted"),
        PASSAGE.replace("lifted", "liﬅed"),
    ],
    ids=["case", "line breaks", "hyphenation", "ligatures"],
)
def test_typography_hides_no_passage(respelt: str) -> None:
    assert found(FIRST.format(PASSAGE), SECOND.format(respelt)) == [("a", "b")]


SPEECH = f"“{PASSAGE}”"
FOOT = (
    "the views that are given here are those of the author alone and do not reflect in any way what this "
    "paper or those who own it may think of the matter or of the people who are named in it"
)
HEADLINES = (
    "How the bridge at Vesk closed for the winter\n\nwhy nobody in the town can say who will pay for it"
)
SHORT = "it had been closed for most of the winter because the ice"
NAMES = (
    "Prime Minister Anna Maria Vesk of the Free State of Upper and Lower Mard and Foreign Minister Jon "
    "Hald of the Free Democratic Union Party of Lower Mard met in New Port Royal on Monday"
)


def filler(word: str, sentences: int = 40) -> str:
    """A text that has no four words in common with that of another word."""
    return " ".join(f"There {word}{n} went on as {word} had said {word}, before." for n in range(sentences))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"The mayor said: {SPEECH}.", f"In the hall she told them {SPEECH} and sat down."),
        (f'The mayor said: "{PASSAGE}".', f"He read out: «{PASSAGE}» and left."),
        (SHORT, SHORT),
        (NAMES, NAMES),
        (HEADLINES, HEADLINES),
        (
            f"[3] Ann Hald, {PASSAGE}, https://example.org/a",
            f"[7] Ann Hald, {PASSAGE}, https://example.org/a",
        ),
    ],
    ids=["one speech", "one speech, other marks", "one short run", "names", "headlines", "references"],
)
def test_what_both_have_from_elsewhere_is_no_copy(first: str, second: str) -> None:
    assert found(FIRST.format(first), SECOND.format(second)) == []


def test_what_a_publisher_sets_under_every_article_is_no_copy() -> None:
    assert found(f"{filler('rain')}\n\n{FOOT}.", f"{filler('snow')}\n\n{FOOT}.") == []
    assert found(f"{FOOT}.\n\n{filler('rain')}", f"{FOOT}.\n\n{filler('snow')}") == [("a", "b")]


def test_a_form_that_four_texts_use_is_no_copy_but_a_whole_text_is() -> None:
    form = [f"{filler(word)} So {PASSAGE}. {filler(word[::-1])}" for word in ("rain", "snow", "hail", "mist")]
    assert found(*form) == []
    assert found(*form[:2]) == [("a", "b")]
    assert found(*[FIRST.format(PASSAGE)] * 4) == [*combinations("abcd", 2)]


def test_many_copies_are_each_compared_with_one() -> None:
    texts = {f"s{n:02}": FIRST.format(f"{PASSAGE}, as number {n} has it") for n in range(20)}
    assert len([*reuses(texts)]) == 19


def test_of_many_copies_two_that_share_more_are_compared_with_each_other_too() -> None:
    texts = {f"s{n:02}": FIRST.format(f"{PASSAGE}, as number {n} has it") for n in range(20)}
    own = " ".join(
        f"{word} came late to the market and was sold" for word in ("grain", "wool", "salt", "oil")
    )
    for key in ("s07", "s12"):
        texts[key] += f" In another matter {own}."
    pairs = [pair.keys for pair in reuses(texts)]
    assert len(pairs) == 20
    assert ("s07", "s12") in pairs


def test_texts_without_words_have_nothing_from_one_another() -> None:
    assert found("", "…", " \n") == []


def test_what_is_known_of_a_text_is_not_looked_for_again() -> None:
    texts, known = {"a": FIRST.format(PASSAGE), "b": SECOND.format(PASSAGE)}, dict[str, Sequence[int]]()
    first = [*reuses(texts, known)]
    assert len(known) == 2
    assert [*reuses(texts, known)] == first


def test_what_shares_too_little_is_not_laid_side_by_side_again() -> None:
    same = "for most of the winter because the ice had lifted two of its piers"
    texts = {"a": f"{filler('rain')} It was shut {same}.", "b": f"Closed {same}, it fell. {filler('snow')}"}
    known = dict[str, Sequence[int]]()
    assert [*reuses(texts, known)] == []
    assert min(map(len, known.values())) == 0
    assert len(known) == 3
    assert [*reuses(texts, known)] == []


WORDS = st.lists(st.sampled_from([*PASSAGE.split(), "Vesk", "“", "”", "\n\n", "."]), min_size=5, max_size=70)


@settings(max_examples=60)
@given(WORDS, WORDS, st.integers(0, 20))
def test_the_order_and_the_names_of_texts_change_nothing(one: list[str], other: list[str], cut: int) -> None:
    first, second = " ".join([*one, PASSAGE[cut:]]), " ".join([*other[::-1], PASSAGE, *one[:cut]])
    pair, turned = reuse("a", "b", {"a": first, "b": second}), reuse("a", "b", {"a": second, "b": first})
    assert (pair and pair.turned.passages) == (turned and turned.passages)
    assert (pair and (pair.mark, pair.shared)) == (turned and (turned.mark, turned.shared))


@settings(max_examples=60)
@given(WORDS, WORDS)
def test_containment_is_mutual_and_a_text_holds_itself(one: list[str], other: list[str]) -> None:
    first, second = own_words(" ".join(one)), own_words(" ".join(other))
    assert containment(first, second) == containment(second, first) <= 1
    assert containment(first, first) in (0, 1)


@settings(max_examples=40)
@given(st.lists(st.sampled_from(PASSAGE.split()), min_size=24, max_size=60), WORDS)
def test_a_long_run_of_own_words_is_always_found(run: list[str], around: list[str]) -> None:
    """Whatever the index keeps of a text: every run of ten words leaves the same trace in both."""
    words = " ".join(word.strip(",") for word in run)
    lines = [
        f"It begins so: {words}; that was all. {filler('rain')}",
        f"They say: {words}; no more. {filler('snow')}",
    ]
    assert found(*lines) == [("a", "b")]


LIBRARY = os.environ.get("RECONCILE_LIBRARY", "")  # before the tests take all that is set away


def test_of_the_five_articles_exactly_one_pair_shares_a_passage(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the texts are: the folder that the environment names."""
    monkeypatch.setenv("RECONCILE_LIBRARY", LIBRARY)
    texts = Project.find(Path(__file__).parents[2]).load().texts
    if len(texts) < 5:
        pytest.skip("the texts of the articles are not here")
    assert [pair.keys for pair in reuses(texts)] == [("alwaght2023", "alwaght2024")]


def test_an_address_in_a_text_without_line_breaks_hides_its_own_sentence_alone() -> None:
    filler = " ".join(FIRST.format("").split())
    linked = f"{filler} It is told at https://vesk.org/minutes too. By then {PASSAGE}. {filler}"
    (pair,) = reuses({"a": linked, "b": SECOND.format(f"They complain that {PASSAGE}!")})
    assert pair.shared == 39
    hidden = f"{filler} See https://vesk.org for how {PASSAGE}. {filler}"
    assert found(hidden, SECOND.format(PASSAGE)) == []
