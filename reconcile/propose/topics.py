"""What a text has spoken of up to a sentence, and what its pronouns and short descriptions stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from reconcile.propose.kinds import Kinds
from reconcile.propose.mentions import NameMention
from reconcile.propose.sentences import Sentence
from reconcile.propose.words import listed

CHOSEN, CLAIMED, DESCRIBED, NAMED = 1.0, 1.0, 0.7, 0.55
"""How present a subject is that an answer was found of, that a claim is about which quotes the sentence, that
the sentence describes, or that it names."""

_FADES, _FADES_MORE = 0.8, 0.6
"""What is left of it a sentence later, and where a paragraph begins besides."""

_EVER = 0.02
"""How present a subject stays that was spoken of anywhere before."""

_STAND_FOR: Mapping[str, frozenset[str]] = {
    "organisation": listed(
        "group outfit organisation organization movement party faction militia company firm"
    ),
    "place": listed("country province city town district region crossing state village"),
}
"""Nouns that stand for a subject named before, by its kind."""

_IT, _WHO = listed("it its they their them"), listed("he his him she her")
_THE = listed("the this that these those")


class Topics:
    """The subjects that a text has spoken of, each from 1 to 0 by how present it still is."""

    def __init__(self) -> None:
        self._present: dict[str, float] = {}
        self._paragraph = -1

    def next(self, sentence: Sentence) -> None:
        """Go on to a sentence: all that was spoken of fades."""
        fades = _FADES * (1 if sentence.paragraph == self._paragraph else _FADES_MORE)
        self._paragraph = sentence.paragraph
        self._present = {subject: max(present * fades, _EVER) for subject, present in self._present.items()}

    def note(self, subjects: Iterable[str], present: float) -> None:
        """Subjects are spoken of here."""
        for subject in subjects:
            self._present[subject] = max(self._present.get(subject, 0.0), present)

    @property
    def present(self) -> Mapping[str, float]:
        """Every subject that was spoken of, by how present it is."""
        return self._present


def stand_ins(sentence: Sentence, topics: Topics, kinds: Kinds) -> Iterator[NameMention]:
    """Words that stand for a subject named before: "the group", "it", each with the likeliest."""
    words = [word.folded for word in sentence.words]
    for place, word in enumerate(words):
        if word in _IT:
            wanted = listed("organisation organization group")
        elif word in _WHO:
            wanted = listed("person")
        elif place and words[place - 1] in _THE:
            wanted = frozenset(kind for kind, nouns in _STAND_FOR.items() if word in nouns)
        else:
            continue
        able = {id: present for id, present in topics.present.items() if kinds.of(id) in wanted}
        if able:
            yield NameMention(place, place, max(able, key=lambda id: able[id]))
