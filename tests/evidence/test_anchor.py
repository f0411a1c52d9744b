"""A quote is found whatever became of its typography, and only as whole words and whole numbers."""

import pytest

from reconcile.evidence.anchoring import anchor as module
from reconcile.evidence.anchoring.anchor import Hints, anchor, find, line_of
from reconcile.evidence.anchoring.typography import read


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
        ("he said 'no' twice", "he said “no” twice", "he said “no” twice"),
        ('so "no" it is', "so « no » it is", "so « no » it is"),
        ("so 'no' it is", "so ``no'' it is", "so ``no'' it is"),
        ("army - and", "army—and more", "army—and"),
        ("army—and", "army – and more", "army – and"),
        ("was -5 degrees", "was −5 degrees", "was −5 degrees"),
        ("what? No", "what ? No", "what ? No"),
        ("he stopped... then", "he stopped… then", "he stopped… then"),
        ("Covid-19 cases", "Covid-\n19 cases", "Covid-\n19 cases"),
        ("10-12 men", "10–12 men", "10–12 men"),
        ("a so-called border", "a so-\ncalled bor-\nder", "a so-\ncalled bor-\nder"),
        ("a cease-fire at Torkham", "a cease-\nfire³ at Tor-\nkham[4]", "a cease-\nfire³ at Tor-\nkham"),
        ("on the 19th day", "on the 19ᵗʰ day", "on the 19ᵗʰ day"),
        ("on the 19th day", "on the 19<sup>th</sup> day", "on the 19<sup>th</sup> day"),
        ("were killed in", "were killed<sup>a</sup> in", "were killed<sup>a</sup> in"),
        ("were killed in", "were killed[note 2] in", "were killed[note 2] in"),
        ("were killed in", "were killed† in", "were killed† in"),
        ("so in the end", "so [i]n the end", "so [i]n the end"),
        ("killed people", "killed [30] people", "killed [30] people"),
        ("killed 30 people", "killed [30] people", "killed [30] people"),
        ("an area of 3 m2 in all", "an area of 3 m² in all", "an area of 3 m² in all"),
        ("an area of 3 m² in all", "an area of 3 m2 in all", "an area of 3 m2 in all"),
        ("the border", "the <b>bor</b>der", "the <b>bor</b>der"),
        ("Qur'an school", "Qurʾan school", "Qurʾan school"),
        ("中文文本在", "有中文\n文本在此", "中文\n文本在"),
        ("2,300", "in 2,300 cases", "2,300"),
        ("at least 30", "at least 30. Then 5", "at least 30"),
        ("at least 30", "at least 30, then 5", "at least 30"),
        ("on 30", "on 30, 500 left", "on 30"),
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
        ("at least 30", "at least 30,000 men"),
        ("at least 30", "at least 30.5 tons"),
        ("000 men", "30,000 men"),
        ("500 men", "3.500 men"),
        ("2,300", "in 12,300 cases"),
        ("2,30", "in 2,300 cases"),
        ("1012 men", "10-\n12 men"),
        ("killed 31 people", "killed [30] people"),
        ("killed [31] people", "killed [30] people"),
        ("an area of 3 m³", "an area of 3 m²"),
        ("an area of 3 m³ in all", "an area of 3 m² in all"),
        ("No.13 Squadron", "No.12 Squadron"),
        ("the border12 closed", "the border13 closed"),
        ("they cooperate", "they co-operate"),
        ("cafe au lait", "café au lait"),
        ("half of it", "½ of it"),
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


def test_a_repeated_quote_has_all_its_places_and_none_is_guessed() -> None:
    found = anchor("ten men", "ten men, often men, and “ten\nmen” again")
    assert found.places == ((0, 7), (25, 32))
    assert found.ambiguous
    assert found.place is None


def test_a_quote_that_stands_once_is_not_ambiguous() -> None:
    found = anchor("ten men", "and ten men came")
    assert (found.places, found.place, found.ambiguous) == (((4, 11),), (4, 11), False)


def test_a_lost_quote_has_no_place_and_is_not_ambiguous() -> None:
    found = anchor("ten men", "and often men came")
    assert (found.places, found.place, found.ambiguous) == ((), None, False)


def test_a_short_word_that_stands_everywhere_is_found_without_everything_being_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = []
    monkeypatch.setattr(module, "read", lambda *given: asked.append(given) or read(*given))
    found = anchor("in", "He is in being, within inns. " * 500)
    assert len(found.places) == 500
    assert found.ambiguous
    assert len(asked) <= 1  # the quote


_REPEATS = "On Monday ten men came.\nOn Friday, “late”, ten men left.\nAnd ten men stayed."


@pytest.mark.parametrize(
    ("hints", "line"),
    [
        (Hints(prefix="On Monday "), 1),
        (Hints(prefix="on friday"), None),
        (Hints(prefix="'late', "), 2),
        (Hints(suffix=" stayed"), 3),
        (Hints(suffix=" left.\n"), 2),
        (Hints(within=(24, 55)), 2),
        (Hints(within=(0, 60)), None),
        (Hints(prefix="On Monday ", within=(24, 90)), None),
        (Hints(suffix=" stayed", within=(24, 90)), 3),
        (Hints(within=(900, 950)), None),
        (Hints(), None),
    ],
)
def test_words_around_it_and_a_locator_choose_among_repeats(hints: Hints, line: int | None) -> None:
    found = anchor("ten men", _REPEATS, hints)
    assert len(found.places) == 3
    assert (found.place and line_of(_REPEATS, found.place[0])) == line
    assert found.ambiguous == (line is None)


def test_hints_that_choose_nothing_leave_the_first_place_to_find() -> None:
    assert find("ten men", _REPEATS, Hints(prefix="nothing like it")) == (10, 17)
    assert find("ten men", _REPEATS, Hints(suffix=" left")) == (43, 50)


def test_a_short_word_in_a_long_line_is_looked_up_where_it_stands() -> None:
    """No more than its surroundings is read: else a text without punctuation would be read once a place."""
    assert len(anchor("the", "the cat sat on the mat " * 2_000).places) == 4_000
