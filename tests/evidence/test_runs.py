"""Words that are found by runs of letters are those that are found by reading everything."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reconcile.evidence.anchoring import anchor
from reconcile.evidence.anchoring.anchor import places
from reconcile.evidence.anchoring.letters import Letters, runs
from reconcile.evidence.anchoring.runs import Runs
from reconcile.evidence.anchoring.typography import LETTERS

_ROW = st.text(st.sampled_from("abABσςΣéÉ中"), max_size=60)


def _all_starts(wanted: str, row: str) -> list[int]:
    return [at for at in range(len(row)) if row.startswith(wanted, at)]


@settings(max_examples=300, deadline=None)
@given(_ROW, st.integers(1, 3), st.integers(0, 60), st.integers(5, 60), _ROW)
@example("abcdΣefgh", 1, 0, 5, "")  # a sigma that ends a word is written otherwise
@example("xabcdefgabcdefg", 2, 1, 7, "")  # the later one begins with a run, the earlier does not
def test_letters_are_found_wherever_they_stand(
    row: str, step: int, first: int, count: int, other: str
) -> None:
    made = Runs(row, step)
    part = row[first : first + count]
    for wanted in (part, other, part.swapcase()):
        if len(wanted) >= made.surely:
            assert list(made.places(wanted)) == _all_starts(wanted, row)


def test_no_letter_of_a_row_is_two_when_it_is_small() -> None:
    assert [letter for letter in map(chr, range(0x110000)) if len(letter.lower()) > 1] == ["İ"]
    assert LETTERS[ord("İ")] == "I"


@settings(max_examples=50, deadline=None)
@given(st.text(st.sampled_from("ab"), min_size=40, max_size=90), st.integers(1, 3), st.integers(0, 10))
def test_what_stands_in_a_row_is_likely_to_be_there(row: str, step: int, first: int) -> None:
    likely = Runs(row, step).likely(row[first : first + 30])
    assert any(begin <= first < begin + 24 for begin in likely)


def test_however_often_letters_stand_only_so_many_places_are_likely() -> None:
    assert 0 < len(Runs("ab" * 10_000).likely("ab" * 30)) <= 400


_PIECES = [
    "in",
    "to",
    "the",
    "bor",
    "der",
    "office",
    "<b>",
    "</b>",
    "[2]",
    "²",
    "ﬃ",
    "é",
    ",",
    "«",
    "»",
    "12",
]
_TEXT = st.lists(st.sampled_from([*_PIECES, *" " * 5, "\n", "-\n"]), max_size=30).map("".join)


@settings(max_examples=300, deadline=None)
@given(_TEXT, st.integers(0, 60), st.integers(1, 30), _TEXT)
def test_no_shorter_way_finds_other_places(text: str, first: int, count: int, other: str) -> None:
    for quote in (text[first : first + count], "in", "to the", other):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(anchor, "_PLAIN", re.compile("(?!)"))  # reads even what need not be read
            slowly = list(places(quote, text))
        assert list(places(quote, text)) == slowly
    kept = runs(text)
    assert list(places(text[first : first + count], text)) == _found_without_runs(text, first, count)
    del kept


def _found_without_runs(text: str, first: int, count: int) -> list[anchor.Place]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Letters, "starts", lambda self, wanted: iter(_all_starts(wanted, self.row)))
        return list(places(text[first : first + count], text))


def test_runs_that_were_made_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The army withdrew from the border post."
    kept, asked = runs(text), []

    def noted(self: Runs, wanted: str) -> Iterator[int]:
        asked.append(wanted)
        return iter(())

    monkeypatch.setattr(Runs, "places", noted)
    assert list(Letters(text).starts("withdrew")) == []
    assert list(Letters(text).starts("army")) == [3]  # too short to be sure
    assert (asked, kept.surely) == (["withdrew"], 5)
