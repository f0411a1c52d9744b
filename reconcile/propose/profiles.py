"""Which subject a sentence is about: one that it names, or one that its words, dates and names describe."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reconcile.model.claim import Claim
from reconcile.model.subject import Subject
from reconcile.propose.cues import stems
from reconcile.propose.dates import dates
from reconcile.propose.sentences import Sentence
from reconcile.values.intervals import Intervals
from reconcile.values.members import Members

ENOUGH = 0.55
"""The share of a name's words that a passage must hold to be about what goes by it."""

_ABOUT_A_YEAR = 400
_COMMON = 1_000
"""A word in the names of more subjects than this leads to none of them."""


@dataclass
class Profile:
    """What is known of a subject: the words of its names, when it was, and what it has to do with."""

    names: list[frozenset[str]] = field(default_factory=list)
    dates: list[Intervals] = field(default_factory=list)
    linked: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Passage:
    """What a subject is looked for in: the stems near and further off, the subjects named, the dates."""

    words: frozenset[str]
    before: frozenset[str]
    names: frozenset[str]
    dates: tuple[Intervals, ...] = ()


class Profiles:
    """Tells how likely a passage is about a subject that it does not name."""

    def __init__(self, subjects: Mapping[str, Subject], claims: Iterable[Claim]) -> None:
        self._profiles = {id: _of(subject) for id, subject in subjects.items()}
        for claim in claims:
            if claim.item.subject in self._profiles and not claim.denies:
                _learn(self._profiles[claim.item.subject], claim)
        counted = Counter(
            word for one in self._profiles.values() for word in frozenset[str]().union(*one.names)
        )
        total = len(self._profiles) + 1
        self._weight = {
            word: math.log(total / count) * (0.5 if word.isdigit() else 1) for word, count in counted.items()
        }
        self._by_word: dict[str, list[str]] = {}
        for id, known in self._profiles.items():
            for word in frozenset[str]().union(*known.names):
                self._by_word.setdefault(word, []).append(id)

    def candidates(self, passage: Passage) -> dict[str, float]:
        """The subjects that the passage may be about, each with its likeness."""
        near = {
            id for word in passage.words if len(ids := self._by_word.get(word, ())) <= _COMMON for id in ids
        }
        found = {id: self.likeness(id, passage) for id in sorted(near)}
        return {id: min(likeness, 1.2) for id, likeness in found.items() if likeness >= ENOUGH}

    def likeness(self, subject: str, passage: Passage) -> float:
        """From 0, where nothing points to the subject, to somewhat above 1."""
        known = self._profiles[subject]
        covered = max((self._covered(name, passage) for name in known.names), default=0.0)
        if covered < ENOUGH:
            return 0.0
        linked = len(known.linked & passage.names) / (len(known.linked) + 1)
        return covered + 0.3 * linked + _agreement(known.dates, passage.dates)

    def _covered(self, name: frozenset[str], passage: Passage) -> float:
        """The share of a name's words in the passage, the rarer the more; half for the sentence before."""
        whole = sum(self._weight[word] for word in name)
        here = sum(self._weight[word] for word in name & passage.words)
        if not whole or not here:
            return 0.0
        return (
            here + 0.5 * sum(self._weight[word] for word in (name & passage.before) - passage.words)
        ) / whole


def _of(subject: Subject) -> Profile:
    names = [stems(name) for name in (subject.name or subject.id.replace("-", " "), *subject.aliases)]
    known = Profile([name for name in names if len(name) > 1])  # a name of one word is found as a name
    for name in (subject.name, *subject.aliases):
        found = (one.value.possible for one in dates(Sentence(name, 0, 1), None))
        known.dates += [one for one in found if isinstance(one, Intervals) and _is_narrow(one)]
    return known


def _learn(known: Profile, claim: Claim) -> None:
    if claim.value.kind == "date" and _is_narrow(claim.value.possible):
        assert isinstance(claim.value.possible, Intervals)
        known.dates.append(claim.value.possible)
    elif claim.value.kind == "entity" and isinstance(claim.value.possible, Members):
        known.linked |= claim.value.possible.names


def _is_narrow(possible: object) -> bool:
    if not isinstance(possible, Intervals) or possible.lower is None or possible.upper is None:
        return False
    return possible.upper - possible.lower < _ABOUT_A_YEAR


def _agreement(known: Sequence[Intervals], told: Sequence[Intervals]) -> float:
    """What dates add: more where a narrow one meets, less where none of them does."""
    narrow = [one for one in told if _is_narrow(one)]
    if not known or not narrow:
        return 0.0
    return 0.4 if any(not one.meet(other).is_empty() for one in known for other in narrow) else -0.4
