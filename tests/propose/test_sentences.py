"""Sentences, and their places in the text."""

import re

from hypothesis import given
from hypothesis import strategies as st

from reconcile.propose.sentences import sentences

PIECES = st.sampled_from(
    [
        "The dam broke.",
        " ",
        "\n",
        "\n\n",
        "Dr. Ames said so",
        "In 1920, ",
        "“No.” ",
        "— ",
        "1,200",
        "U.S. ",
        "[3]",
        "mari-\ntime",
        "\t",
        "?",
    ]
)


def told(text: str) -> list[str]:
    return [sentence.text for sentence in sentences(text)]


def test_a_sentence_ends_at_its_full_stop_and_not_at_that_of_a_short_form() -> None:
    text = "On Jan. 9 Dr. Ames left the U.S. Senate. “It rained,” he said. Nobody drowned."
    assert told(text) == [
        "On Jan. 9 Dr. Ames left the U.S. Senate.",
        "“It rained,” he said.",
        "Nobody drowned.",
    ]


def test_a_hard_wrapped_line_goes_on_and_a_heading_does_not() -> None:
    wrapped = "The water rose for nine days and it left the town under two metres of\nMud and sand."
    assert told(wrapped) == [wrapped]
    assert told("After the flood\nThe water rose.") == ["After the flood", "The water rose."]


def test_an_entry_of_a_list_of_works_is_one_sentence() -> None:
    text = "He left.\n\nReferences\n\nAmes, T., 2019. Rivers. Available at: https://x.example/a. Read."
    kinds = [(sentence.kind, sentence.line) for sentence in sentences(text)]
    assert kinds == [("prose", 1), ("heading", 3), ("reference", 5)]


@given(st.lists(PIECES, max_size=12).map("".join))
def test_a_sentence_and_its_words_stand_where_they_say(text: str) -> None:
    for sentence in sentences(text):
        assert text[sentence.start :].startswith(sentence.text)
        assert sentence.line == text.count("\n", 0, sentence.start) + 1
        for word in sentence.words:
            assert re.sub(r"-\n", "", sentence.text[word.start : word.end]) == word.text


@given(st.lists(PIECES, max_size=12).map("".join))
def test_no_word_is_lost_and_none_is_told_twice(text: str) -> None:
    assert "".join("".join(told(text)).split()) == "".join(text.split())


def test_what_is_longer_than_any_sentence_is_a_table_and_no_prose() -> None:
    assert [sentence.kind for sentence in sentences("12 dead, 3 hurt, " * 400 + "all told.")] == ["heading"]


def test_a_footnote_mark_stands_neither_between_sentences_nor_among_numbers() -> None:
    text = "It killed 27.[3] Another 65^4^ were saved.^12^ They left.³ Nobody came."
    found = [[word.text for word in one.words] for one in sentences(text)]
    assert found == [
        ["It", "killed", "27"],
        ["Another", "65", "were", "saved"],
        ["They", "left"],
        ["Nobody", "came"],
    ]


def test_a_word_that_is_broken_at_the_end_of_a_line_is_one() -> None:
    (one,) = sentences("A mari-\ntime acci-\n  dent of well-known causes.")
    assert [word.text for word in one.words] == ["A", "maritime", "accident", "of", "well", "known", "causes"]
    assert one.between(1, 2) == "mari-\ntime acci-\n  dent"


def test_scripts_without_capitals_have_sentences_too() -> None:
    arabic, other = (
        "قُتل ٥٧. هل كانت مفتوحة؟ لا. بند ٹوٹ گیا۔ حکام۔",
        "הסכר קרס. 57 נהרגו. 大坝决堤。57人死亡！",
    )
    text = f"{arabic} {other} Дамба. Убито 57."
    found = [one.text for one in sentences(text)]
    assert found[:5] == ["قُتل ٥٧.", "هل كانت مفتوحة؟", "لا.", "بند ٹوٹ گیا۔", "حکام۔"]
    assert found[5:] == ["הסכר קרס.", "57 נהרגו.", "大坝决堤。", "57人死亡！", "Дамба.", "Убито 57."]
