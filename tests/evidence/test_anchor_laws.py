"""Laws of quotes in texts: offsets lead back, typography hides nothing, what is not there is not found."""

import unicodedata
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.evidence.anchoring.anchor import Hints, anchor, find, holds, places
from reconcile.evidence.anchoring.letters import Letters
from reconcile.evidence.anchoring.typography import LETTERS, read

_WORD = st.sampled_from(
    [
        "the",
        "TTP",
        "killed",
        "30",
        "10,000",
        "“so”",
        "army’s",
        "–",
        "office",
        "truce,",
        "Qur'an",
        "naïve",
        "end.",
    ]
)
_WORDS = st.lists(_WORD, min_size=1, max_size=8)
_ANY = st.text(st.sampled_from("abcAB  \n.,-–’“«»0123[]()^*_<>²é\u00ad\u0301ﬃ中文ـعر"), max_size=60)


@settings(max_examples=100, deadline=None)
@given(_WORDS, _WORDS, _WORDS, st.sampled_from([" ", "\n", "  \n ", "\t"]))
def test_a_passage_is_found_where_it_stands(
    before: list[str], quote: list[str], after: list[str], gap: str
) -> None:
    text = gap.join([*before, *quote, *after])
    place = find(" ".join(quote), text)
    assert place is not None
    assert text[slice(*place)].split() == quote


def _hyphenated(word: str) -> str:
    return f"{word[:3]}-\n  {word[3:]}" if len(word) > 5 and word.isalpha() else word


_CHANGES = st.sampled_from(
    [
        str,
        _hyphenated,
        lambda word: f"{word}[12]" if word.isalpha() else word,
        lambda word: f"{word}³" if word.isalpha() else word,
        lambda word: f"{word}14" if word.isalpha() and len(word) > 2 else word,
        lambda word: f"**{word}**",
        lambda word: word.replace("ffi", "ﬃ"),
        lambda word: word.replace("“", '"').replace("”", '"').replace("’", "'"),
        lambda word: word.replace("“", "« ").replace("”", " »"),
        lambda word: word.replace("'", "ʼ").replace("–", "—"),
        lambda word: unicodedata.normalize("NFD", word),
        lambda word: "\u200b".join(word) if word.isalpha() else word,
    ]
)
_GAPS = st.sampled_from([" ", "\n", "  ", "\u00a0", "\t\n "])


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(_WORD, _CHANGES, _GAPS), min_size=1, max_size=12), st.data())
def test_no_change_of_typography_moves_a_place(changed, data) -> None:  # type: ignore[no-untyped-def]
    first = data.draw(st.integers(0, len(changed) - 1))
    last = data.draw(st.integers(first, len(changed) - 1))
    text, begins, ends = "", [], []
    for word, change, gap in changed:
        begins.append(len(text))
        text += change(word)
        ends.append(len(text))
        text += gap
    found = list(places(" ".join(word for word, _, _ in changed[first : last + 1]), text))
    assert any(begins[first] <= start and end <= ends[last] for start, end in found)
    assert all(len(text[start:end].split()) >= 1 for start, end in found)


def _letters(text: str) -> str:
    return Letters(text).row


def _figures(text: str) -> str:
    return "".join(filter(str.isdigit, unicodedata.normalize("NFKD", text)))


def _within(few: str, many: str) -> bool:
    rest = iter(many)
    return all(figure in rest for figure in few)


@settings(max_examples=2000, deadline=None)
@given(_ANY.filter(str.strip), _ANY)
def test_what_is_found_has_the_letters_and_the_figures_of_the_quote(quote: str, text: str) -> None:
    found = list(places(quote, text))
    assert found == sorted(set(found))
    assert holds(quote, text) >= bool(found)
    for start, end in found:
        assert 0 <= start < end <= len(text)
        assert _letters(text[start:end]) == _letters(quote)
        assert _within("".join(filter(str.isdigit, read(quote).plain)), _figures(text[start : end + 4]))


@settings(max_examples=200, deadline=None)
@given(_ANY, _ANY, _ANY)
def test_a_quote_copied_from_any_text_is_found_there(before: str, middle: str, after: str) -> None:
    quote = f"ab {middle} ba"
    text = f"{before}\n\n{quote}\n\n{after}"
    found = list(places(quote, text))
    assert (len(before) + 2, len(before) + 2 + len(quote)) in found


@settings(max_examples=200, deadline=None)
@given(_ANY)
def test_offsets_lead_back_to_the_text(text: str) -> None:
    reading = read(text)
    assert len(reading.plain) == len(reading.starts) == len(reading.ends)
    for character, start, end in zip(reading.plain, reading.starts, reading.ends, strict=True):
        assert character in unicodedata.normalize("NFKD", text[start:end]) or character in " -'"
    assert all(one <= other for one, other in pairwise(reading.starts))
    assert reading.marked == sorted(reading.marks)


_WRITTEN = st.lists(
    st.sampled_from(
        [
            *"[]()^*_“ʼª²₂é中ﬃ \n\u00ad",
            "<sup>",
            "</sup>",
            "th",
            "<br>",
            "<br/>",
            "note 1",
            "iv",
            "12",
            "a",
            "<a x>",
            "</a>",
            "ᵗʰ",
            "-\n",
        ]
    ),
    max_size=14,
).map("".join)


@settings(max_examples=2000, deadline=None)
@given(_WRITTEN)
def test_the_row_of_letters_has_those_that_are_read(text: str) -> None:
    row = Letters(text)
    assert row.row == read(text).plain.translate(LETTERS)
    for place, letter in enumerate(row.row):
        assert letter in LETTERS[ord(text[row.offset(place)])]


@settings(max_examples=100, deadline=None)
@given(_WORDS, _WORDS, st.sampled_from(["prefix", "suffix"]))
def test_hints_choose_among_the_places_and_add_none(quote: list[str], around: list[str], side: str) -> None:
    text = " ".join([*quote, *around, *quote])
    bare = anchor(" ".join(quote), text)
    hinted = anchor(" ".join(quote), text, Hints(**{side: " ".join(around)}))
    assert hinted.places == bare.places
    assert hinted.place is None or hinted.place in bare.places
