"""What is known of each subject, and how far a passage fits it: by its words, dates, names and quotes."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property

from reconcile.evidence.names.name_words import PREPOSITIONS
from reconcile.model.claim import Claim
from reconcile.model.subject import Subject
from reconcile.propose.cues import stem, stems
from reconcile.propose.dates import dates
from reconcile.propose.senses import sensed, senses
from reconcile.propose.sentences import Sentence
from reconcile.values.intervals import Intervals
from reconcile.values.members import Members
from reconcile.values.spoken_date import MONTHS

ENOUGH = 0.5
"""The share of a name's words that a passage must hold to be about what goes by it."""

_ABOUT_A_YEAR = 400
_COMMON = 1_000
"""A word in the names of more subjects than this leads to none of them."""

_ALIKE = 0.65
"""How much a word tells that is not the name's, but of the same sense."""

_HEADLESS = 0.7
"""How much of a name is left where nothing in the passage is the kind of thing that it names."""

_SHORT, _LONG = 0.8, 12.0
"""What is left of a name of next to no words, and the weight of one that tells all that a name can."""

_MEETS, _PARTS = 0.3, -0.3
"""What it tells that a date of the passage is one of the subject's, and that none is."""

_COARSELY = 0.7
"""How much of that a date tells that merely meets: a year does, in which the subject's day lies."""

_NEAR_IN_TIME = 45
"""Days up to which a date may be another's account of the same event."""

_LINKED, _QUOTED = 0.1, 0.4
"""What it tells at most that a passage names what a subject has to do with, or has the words quoted of it."""

_MONTHS = frozenset(map(stem, MONTHS))
_HEAD = re.compile(rf"\s(?:{'|'.join(sorted(map(re.escape, PREPOSITIONS)))})\s|[,(]")


@dataclass(frozen=True, slots=True)
class Name:
    """A name by the stems of its words; `heads` are those before its first preposition."""

    words: frozenset[str]
    heads: frozenset[str]


@dataclass
class Profile:
    """What is known of a subject: its names, when it was, what it has to do with, what is quoted of it."""

    names: list[Name] = field(default_factory=list)
    dates: list[Intervals] = field(default_factory=list)
    linked: set[str] = field(default_factory=set)
    quoted: set[str] = field(default_factory=set)

    @cached_property
    def words(self) -> frozenset[str]:
        """The stems of all its names."""
        return frozenset[str]().union(*(name.words for name in self.names))

    @cached_property
    def senses(self) -> frozenset[int]:
        """The kinds of happenings that it may be."""
        return frozenset(sense for name in self.names for word in name.heads for sense in senses(word))


@dataclass(frozen=True)
class Passage:
    """What a subject is looked for in: the stems and the subjects named, each by how near it is, up to 1, and
    the dates."""

    words: Mapping[str, float]
    names: Mapping[str, float] = field(default_factory=dict)
    dates: tuple[Intervals, ...] = ()

    @cached_property
    def senses(self) -> Mapping[int, float]:
        """The kinds of happenings that it speaks of, each by how near it is."""
        return sensed(self.words)


class Profiles:
    """Tells how likely a passage is about a subject that it does not name."""

    def __init__(self, subjects: Mapping[str, Subject], claims: Iterable[Claim]) -> None:
        self._profiles = {id: _of(subject) for id, subject in subjects.items()}
        for claim in claims:
            if claim.item.subject in self._profiles and not claim.denies:
                _learn(self._profiles[claim.item.subject], claim)
        self._weight = _rarity([one.words for one in self._profiles.values()])
        self._telling = _rarity([frozenset(one.quoted) for one in self._profiles.values() if one.quoted])
        self._by_word: dict[str, list[str]] = {}
        self._by_sense: dict[int, set[str]] = {}
        for id, known in self._profiles.items():
            for word in known.words:
                self._by_word.setdefault(word, []).append(id)
            for sense in known.senses:
                self._by_sense.setdefault(sense, set()).add(id)

    def candidates(self, passage: Passage) -> dict[str, float]:
        """The subjects that the passage may be about, each with its likeness."""
        near = {
            id for word in passage.words if len(ids := self._by_word.get(word, ())) <= _COMMON for id in ids
        }
        found = {id: self.likeness(id, passage) for id in sorted(near)}
        return {id: likeness for id, likeness in found.items() if likeness > 0}

    def likeness(self, subject: str, passage: Passage) -> float:
        """From 0, where nothing points to the subject, to somewhat above 1: by its names and its dates."""
        known = self._profiles[subject]
        covered = self.covered(subject, passage)
        told = agreement(known.dates, passage.dates)
        if covered < (ENOUGH if told <= 0 else ENOUGH - told / 2):
            return 0.0
        return covered + told

    def kinship(self, subject: str, passage: Passage) -> float:
        """What it adds that the passage names what the subject has to do with, and has words quoted of it."""
        known = self._profiles[subject]
        linked = math.fsum(passage.names.get(name, 0.0) for name in known.linked) / (len(known.linked) + 1)
        return _LINKED * linked + _QUOTED * self._alike(known.quoted, passage.words.keys())

    def _alike(self, quoted: AbstractSet[str], words: AbstractSet[str]) -> float:
        """The cosine of two bags of words, the rarer weighing the more."""
        ours, theirs = (
            math.fsum(self._telling.get(word, 0.0) ** 2 for word in bag) for bag in (quoted, words)
        )
        shared = math.fsum(self._telling.get(word, 0.0) ** 2 for word in quoted & words)
        return shared / math.sqrt(ours * theirs) if shared else 0.0

    def sensed(self, passage: Passage, present: AbstractSet[str]) -> dict[str, float]:
        """The subjects that are a kind of happening of which the passage speaks, each by how near.

        Of a kind that too many are of, those only that are `present` already.
        """
        found: dict[str, float] = {}
        for sense, near in passage.senses.items():
            ids = self._by_sense.get(sense, set())
            for id in ids if len(ids) <= _COMMON else ids & present:
                found[id] = max(found.get(id, 0.0), near)
        return found

    def holding(self, words: AbstractSet[str]) -> list[str]:
        """The subjects whose names hold all of some stems."""
        holders = [set(self._by_word.get(word, ())) for word in words]
        found = set.intersection(*holders) if holders else set[str]()
        return sorted(found) if len(found) <= _COMMON else []

    def dated(self, subject: str, told: Sequence[Intervals]) -> float:
        """What some dates tell for a subject, or against it."""
        return agreement(self._profiles[subject].dates, told)

    def words(self, subject: str) -> frozenset[str]:
        """The stems of all its names."""
        return self._profiles[subject].words

    def covered(self, subject: str, passage: Passage) -> float:
        """The share of its best name's words in the passage, the rarer the more; of like sense, a part of it.

        A long name that is there tells more than a short one.
        """
        return max((self._covered(name, passage) for name in self._profiles[subject].names), default=0.0)

    def _covered(self, name: Name, passage: Passage) -> float:
        whole = math.fsum(self._weight[word] for word in name.words)
        here = math.fsum(self._weight[word] * _present(word, passage) for word in name.words)
        if not whole or not here:
            return 0.0
        head = max((_present(word, passage) for word in name.heads), default=1.0)
        long = _SHORT + (1 - _SHORT) * min(here / _LONG, 1.0)
        return here / whole * (_HEADLESS + (1 - _HEADLESS) * head) * long


def agreement(known: Sequence[Intervals], told: Sequence[Intervals]) -> float:
    """What dates add: more where a narrow one meets, less where all are far from each other."""
    narrow = [one for one in told if is_narrow(one)]
    if not known or not narrow:
        return 0.0
    alike = max(_overlap(one, other) for one in known for other in narrow)
    if alike:
        return _MEETS * (_COARSELY + (1 - _COARSELY) * alike)
    apart = min(_apart(one, other) for one in known for other in narrow)
    return 0.0 if apart <= _NEAR_IN_TIME else _PARTS


def is_narrow(possible: object) -> bool:
    """Whether a date says within about a year when something was."""
    if not isinstance(possible, Intervals) or possible.lower is None or possible.upper is None:
        return False
    return possible.upper - possible.lower < _ABOUT_A_YEAR


def _present(word: str, passage: Passage) -> float:
    """How near a word of a name is in a passage, or another of its sense."""
    near = passage.words.get(word, 0.0)
    alike = max((passage.senses.get(sense, 0.0) for sense in senses(word)), default=0.0)
    return max(near, _ALIKE * alike)


def _of(subject: Subject) -> Profile:
    known = Profile()
    for written in (subject.name or subject.id.replace("-", " "), *subject.aliases):
        sentence = Sentence(written, 0, 1)
        found = [one for one in dates(sentence, None) if is_narrow(one.value.possible)]
        words = stems(written) - {
            word for one in found for word in stems(sentence.between(one.first, one.last))
        }
        if len(words) > 1:  # a name of one word is found as a name
            known.names.append(Name(words, stems(_HEAD.split(written)[0]) & words))
        known.dates += [one.value.possible for one in found if isinstance(one.value.possible, Intervals)]
    return known


def _learn(known: Profile, claim: Claim) -> None:
    known.quoted |= stems(claim.quote) - stems(claim.item.property.replace("_", " "))
    if claim.value.kind == "date" and is_narrow(claim.value.possible):
        assert isinstance(claim.value.possible, Intervals)
        known.dates.append(claim.value.possible)
    elif claim.value.kind == "entity" and isinstance(claim.value.possible, Members):
        known.linked |= claim.value.possible.names


def _rarity(bags: Sequence[Iterable[str]]) -> dict[str, float]:
    """How rare each word is among some bags; numbers and months tell half as much."""
    counted = Counter(word for bag in bags for word in bag)
    total = len(bags) + 1
    return {
        word: math.log(total / count) * (0.5 if word.isdigit() or word in _MONTHS else 1)
        for word, count in counted.items()
    }


def _overlap(one: Intervals, other: Intervals) -> float:
    """The share of the days of two dates that are of both; 0 where they do not meet."""
    shared = one.meet(other)
    return _days(shared) / _days(one.join(other)) if not shared.is_empty() else 0.0


def _days(date: Intervals) -> float:
    assert date.lower is not None
    assert date.upper is not None
    return float(date.upper - date.lower + 1)


def _apart(one: Intervals, other: Intervals) -> float:
    """The days between two dates that do not meet."""
    assert one.lower is not None
    assert one.upper is not None
    assert other.lower is not None
    assert other.upper is not None
    return float(max(one.lower - other.upper, other.lower - one.upper))
