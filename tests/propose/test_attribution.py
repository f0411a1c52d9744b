"""Who is quoted, for what, and how surely."""

import pytest

from reconcile.propose.attribution import is_hedged, speeches, statement
from reconcile.propose.mentions import NameMention
from reconcile.propose.sentences import Sentence

RUIZ = "ana-ruiz"


def said(text: str, before: str = "") -> list[tuple[str, str, bool]]:
    """The voices, the statements, and whether these are denials."""
    sentence = Sentence(text, 0, 1)
    names = [NameMention(n, n, RUIZ) for n, word in enumerate(sentence.words) if word.folded == "ruiz"]
    return [
        (one.voice, sentence.between(*statement(sentence, one)), one.denies)
        for one in speeches(sentence, names, before)
    ]


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("Ruiz said that the dam had held.", "dam had held"),
        ("Ruiz, who came late, warned of more rain.", "of more rain"),
        ("According to Ruiz, the dam had held.", "dam had held"),
        ("Ruiz claimed responsibility for the break.", "responsibility for the break"),
    ],
)
def test_a_known_speaker_is_the_voice_of_what_follows(text: str, statement: str) -> None:
    assert said(text) == [(RUIZ, statement, False)]


def test_a_denial_is_told_as_one() -> None:
    assert said("Ruiz denied that anybody drowned.") == [(RUIZ, "anybody drowned", True)]


def test_a_pronoun_is_who_spoke_before() -> None:
    assert said("She added that it rained.", RUIZ) == [(RUIZ, "it rained", False)]
    assert said("She added that it rained.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Ruiz was told that the dam had held.",
        "The flood passed Ruiz, claiming over 20 lives.",
        "Ruiz, believed to be abroad, is silent.",
        "Ruiz came home; the reports say nothing.",
        "The states met, and so did Ruiz.",
    ],
)
def test_nobody_is_quoted_who_says_nothing(text: str) -> None:
    assert said(text) == []


def test_what_is_alleged_is_hedged_and_what_is_told_is_not() -> None:
    for text, hedged in {"allegedly 57 drowned": True, "57 men drowned there": False}.items():
        sentence = Sentence(text, 0, 1)
        place = next(n for n, word in enumerate(sentence.words) if word.text == "57")
        assert is_hedged(sentence, place, place) is hedged
