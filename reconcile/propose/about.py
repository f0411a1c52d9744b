"""Of whom or what a sentence tells: the subjects that it names, describes or goes on about, ranked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reconcile.model.claim import Claim
from reconcile.model.subject import Subject
from reconcile.model.vocabulary import Vocabulary
from reconcile.propose.cues import stems
from reconcile.propose.kinds import Kinds
from reconcile.propose.mentions import NameMention
from reconcile.propose.profiles import Passage, Profiles
from reconcile.propose.sentences import Sentence

_GOES_ON = 0.2
"""How much it adds that the text spoke of a subject just before."""

_BY_TOPIC = 0.75
"""How well a subject fits that nothing here names or describes, but the text spoke of just before."""

_HAPPENING = 0.25
"""How well a subject fits that a word here may mean: "the attack", after an attack was told of."""

_ASKED_BY_NAME = 0.2
"""How much it adds that the name of a subject holds the words of the question."""

_HOLDS_IT = 0.2
"""How well a subject fits of which nothing is known but that its name holds the words of the question."""

_NAMED, _FADES = 0.8, 0.02
"""How well a subject fits that is named, and how much less for each word between."""

_FINELY = 6
"""Decimals of how well a subject fits: further ones differ by the order of a sum only."""

_STANDS_IN = 0.7
"""How much a pronoun tells beside a name."""


@dataclass(frozen=True, slots=True)
class About:
    """A subject for an answer, how well it fits, and why."""

    subject: str
    score: float
    reason: str


@dataclass(frozen=True)
class Asked:
    """What a subject is looked for: the words that answer stand at `place` of the sentence.

    `names` are the subjects that the sentence names, `stand_ins` those that its pronouns stand for; `topics`
    are the subjects of what was read before, each by how present it is. Those `aside`, such as who speaks,
    are not meant.
    """

    sentence: Sentence
    place: int
    passage: Passage
    names: Sequence[NameMention] = ()
    stand_ins: Sequence[NameMention] = ()
    topics: Mapping[str, float] = field(default_factory=dict)
    aside: Collection[str] = ()


class Subjects:
    """Ranks the subjects that an answer may be about, out of all that a project knows."""

    def __init__(
        self, vocabulary: Vocabulary, subjects: Mapping[str, Subject], claims: Sequence[Claim]
    ) -> None:
        self.kinds = Kinds(vocabulary, subjects, claims)
        self.profiles = Profiles(subjects, claims)
        self._properties = vocabulary.properties
        self._subjects = subjects

    def ranked(self, property: str, asked: Asked) -> list[About]:
        """The subjects that may be meant, the likeliest first."""
        found: dict[str, About] = {}
        for one in (
            *self._named(asked),
            *self._described(property, asked),
            *self._spoken_of(property, asked),
        ):
            known = found.get(one.subject)
            if known is None or one.score > known.score:
                found[one.subject] = one
        weighed = (self._weighed(one, property, asked) for one in found.values())
        return sorted((one for one in weighed if one.score > 0), key=lambda one: (-one.score, one.subject))

    def _named(self, asked: Asked) -> Iterator[About]:
        for names, tells in ((asked.names, 1.0), (asked.stand_ins, _STANDS_IN)):
            for name in names:
                is_inside = name.first <= asked.place <= name.last
                distance = 0 if is_inside else abs(asked.place - name.first)
                nearness = (
                    _NAMED - _FADES * distance + (-0.1 if name.first > asked.place else 0.5 * is_inside)
                )
                words = asked.sentence.between(name.first, name.last)
                yield About(name.subject, max(nearness, 0.3) * tells, f"“{words}” is named")

    def _described(self, property: str, asked: Asked) -> Iterator[About]:
        kind = self._properties[property].kind if property in self._properties else ""
        is_measured = kind in ("date", "count", "quantity")
        for id, likeness in self.profiles.candidates(asked.passage).items():
            if not self._is_another(id, asked.passage.names) and (is_measured or not self.kinds.is_named(id)):
                yield About(id, likeness, f"the words here describe {self._subjects[id]}")

    def _spoken_of(self, property: str, asked: Asked) -> Iterator[About]:
        yield from self._asked_by_name(property, asked)
        happening = self.profiles.sensed(asked.passage, asked.topics.keys())
        for id, present in asked.topics.items():
            yield About(id, (_BY_TOPIC - _GOES_ON) * present, "what is said around it is about it")
        for id, near in happening.items():
            dated = self.profiles.dated(id, asked.passage.dates)
            if id in asked.topics or dated > 0:
                score = _HAPPENING * near + self.profiles.covered(id, asked.passage) / 2 + dated
                yield About(id, score, f"a word here may mean {self._subjects[id]}")

    def _asked_by_name(self, property: str, asked: Asked) -> Iterator[About]:
        """The subjects whose names hold the words of the question: attacks of "Attacks in the north"."""
        for id in self.profiles.holding(self._words(property)):
            score = _HOLDS_IT + self.profiles.covered(id, asked.passage) / 2
            score += self.profiles.dated(id, asked.passage.dates)
            yield About(id, score, f"it is what {self._subjects[id]} counts")

    def _weighed(self, one: About, property: str, asked: Asked) -> About:
        """How well a subject fits all in all."""
        if one.subject in asked.aside or one.subject not in self._subjects:
            return About(one.subject, 0.0, "")
        score = one.score + _GOES_ON * asked.topics.get(one.subject, 0.0)
        score += self.profiles.kinship(one.subject, asked.passage)
        score += _ASKED_BY_NAME * self._holds(one.subject, property)
        fitting = score * self.kinds.fit(one.subject, property)
        return About(one.subject, round(fitting, _FINELY), one.reason)

    def _holds(self, subject: str, property: str) -> float:
        """The share of the words of a question after a number that the name of a subject holds."""
        words = self._words(property)
        return len(words & self.profiles.words(subject)) / len(words) if words else 0.0

    def _words(self, property: str) -> frozenset[str]:
        """The words of a question after a number."""
        asked = self._properties.get(property)
        is_number = asked is not None and asked.kind in ("count", "quantity")
        return stems(property.replace("_", " ")) if is_number else frozenset()

    def _is_another(self, subject: str, named: Collection[str]) -> bool:
        """Whether a subject is one that another one, which is named, must not be confused with."""
        others = self._subjects[subject].distinct_from
        return (
            self.kinds.is_named(subject)
            and subject not in named
            and (
                any(name in others for name in named)
                or any(
                    subject in self._subjects[name].distinct_from for name in named if name in self._subjects
                )
            )
        )
