"""Which question a date or a number answers, and about whom: the property and the subject that fit best."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from reconcile.model.claim import Claim
from reconcile.model.subject import Subject
from reconcile.model.vocabulary import EVENT_DATES, Vocabulary
from reconcile.propose.cues import Cues
from reconcile.propose.linking import is_linked
from reconcile.propose.mentions import NameMention
from reconcile.propose.profiles import Passage, Profiles
from reconcile.propose.sentences import Sentence
from reconcile.propose.words import listed
from reconcile.values.members import Members

REACH = 10
"""So many words from an answer what points to its property is looked for."""

DATE_CUE, NUMBER_CUE, NAME_CUE, TEXT_CUE = 0.3, 0.45, 0.6, 0.5
"""How strongly something must point to a property, for a date, a number, a name and a text."""

_PLAINEST = 0.2
_FIRST, _LAST = ("since", "from", "starting"), ("until", "till", "through")
_ORDER = {"first": frozenset(("first", "earliest")), "latest": frozenset(("latest", "last", "recent"))}
_NAMED = listed("person organisation organization place")
"""Kinds of subjects that texts name when they mean them; others, such as events, they describe."""

_WORK = "work of the bibliography"
"""The kind of what is no subject but a source: what is asked of works is asked of nothing else."""

_KNOWN_KINDS = 2
"""From so many claims on, the kinds of subjects that a property was asked of are all that it is asked of."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A property for an answer, how well it fits, and the word or unit that says so."""

    property: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class About:
    """A subject for an answer, how well it fits, and why."""

    subject: str
    score: float
    reason: str


class Pairing:
    """Finds properties and subjects for what a sentence says, out of what a project asks and knows."""

    def __init__(
        self, vocabulary: Vocabulary, subjects: Mapping[str, Subject], claims: Sequence[Claim]
    ) -> None:
        self.properties = vocabulary.properties
        self.subjects = subjects
        self.cues = Cues(vocabulary.properties, claims, subjects.values())
        self.profiles = Profiles(subjects, claims)
        self._kinds = _kinds(claims, subjects)
        self._answers = _answers(claims, subjects)
        spoke = {
            subjects[claim.speaker].kind for claim in claims if claim.voiced and claim.speaker in subjects
        }
        unkinded = set() if any(subject.kind for subject in subjects.values()) else {""}
        self._speakers = {"person", "organisation", "organization", "group", "office"} | spoke | unkinded
        self._bound = _lifetimes(vocabulary)

    def date_fits(
        self, sentence: Sentence, first: int, last: int, lead: str = "", *, is_wide: bool = False
    ) -> list[Fit]:
        """The properties that a date may answer, the best first.

        `lead` is the preposition before it; one that `is_wide` must be pointed to.
        """
        fits = self._fits("date", sentence, first, last, 0.06)
        found = {fit.property: fit for fit in fits if fit.score >= DATE_CUE}
        found |= {fit.property: fit for fit in self._by_preposition(lead) if fit.property not in found}
        plainest = next((name for name in EVENT_DATES if name in self.properties), "")
        if plainest and not is_wide and plainest not in found:
            found[plainest] = Fit(plainest, _PLAINEST, "no word says which date; this is the plainest")
        return sorted(found.values(), key=lambda fit: -fit.score)

    def _by_preposition(self, lead: str) -> Iterator[Fit]:
        """What "since" and "until" tell: the first and the last day of something."""
        for property, prepositions in (("started", _FIRST), ("ended", _LAST)):
            if lead in prepositions and property in self.properties:
                yield Fit(property, DATE_CUE, f"“{lead}” points to it")

    def number_fits(
        self, sentence: Sentence, first: int, last: int, unit: str, counted: Sequence[str]
    ) -> list[Fit]:
        """The properties that a number may answer, the best first: those whose unit it has or counts."""
        from reconcile.propose.measures import ANOTHER, unit_weight

        found = []
        cued = {
            fit.property: fit
            for kind in ("count", "quantity")
            for fit in self._fits(kind, sentence, first, last, 0.2)
        }
        shared = Counter(asked.unit for asked in self.properties.values())
        for asked in self.properties.values():
            if asked.kind not in ("count", "quantity"):
                continue
            weight, why = unit_weight(asked, unit, counted, shared[asked.unit])
            cue = cued.get(asked.name)
            score = weight + (cue.score if cue else 0)
            if weight > ANOTHER and score >= NUMBER_CUE:
                found.append(
                    Fit(asked.name, score, "; ".join(filter(None, (cue.reason if cue else "", why))))
                )
        return sorted(found, key=lambda fit: -fit.score)

    def name_fits(self, sentence: Sentence, name: NameMention) -> list[Fit]:
        """The properties that a subject which is named may be the answer to, the best first."""
        found = [
            Fit(cue.property, cue.weight, f"“{sentence.words[place].text}” points to it")
            for place in _around(sentence, name.first, name.last)
            for cue in self.cues.of(sentence.words[place].folded)
            if cue.weight >= NAME_CUE and cue.part not in ("meaning", "quoted")
            if self.properties[cue.property].kind == "entity" and self._may_be(name.subject, cue.property)
            if is_linked(cue.property, sentence, place, name)
        ]
        return sorted(found, key=lambda fit: -fit.score)

    def text_fit(self, sentence: Sentence, first: int, last: int) -> Fit:
        """The property that somebody's words may answer; one without a name where nothing points to any."""
        found: dict[str, dict[str, tuple[float, str]]] = {}
        for word in sentence.words[first : last + 1]:
            for cue in self.cues.of(word.folded):
                if self.properties[cue.property].kind == "text" and self.properties[cue.property].several:
                    parts = found.setdefault(cue.property, {})
                    parts[cue.part] = max(parts.get(cue.part, (0.0, "")), (cue.weight, word.text))
        fits = [_fit(name, parts) for name, parts in found.items()]
        best = max(fits, key=lambda fit: fit.score, default=None)
        return best if best and best.score >= TEXT_CUE else Fit("", 0, "what it answers is yours to say")

    def about(
        self,
        property: str,
        sentence: Sentence,
        first: int,
        names: Sequence[NameMention],
        passage: Passage,
        topics: Mapping[str, float] = MappingProxyType({}),
        aside: Collection[str] = (),
    ) -> About | None:
        """The subject that fits an answer best.

        `topics` are subjects of what was read before, each with how likely it is; those `aside`, such as who
        speaks, are not meant.
        """
        asked = self.properties.get(property)
        measured = asked is not None and asked.kind in ("date", "count", "quantity")
        candidates = [
            *self._named(sentence, first, names),
            *(
                About(id, likeness, f"the words here describe {self.subjects[id]}")
                for id, likeness in self.profiles.candidates(passage).items()
                if not self._is_another(id, passage.names) and (measured or not self._has_a_name(id))
            ),
            *(About(id, likely, "what is said around it is about it") for id, likely in topics.items()),
        ]
        fitting = [
            one for one in candidates if one.subject not in aside and self.may_have(one.subject, property)
        ]
        return max(fitting, key=lambda one: one.score, default=None)

    def may_have(self, subject: str, property: str) -> bool:
        """Whether a property was asked of such subjects before, or nobody knows of which it is asked."""
        kind = self.subjects[subject].kind if subject in self.subjects else ""
        bound = self._bound.get(property)
        known = self._kinds.get(property, Counter[str]())
        if bound and kind not in bound:
            return False
        return known.total() < _KNOWN_KINDS or known[kind] * 20 >= known.total()

    def _is_another(self, subject: str, named: Collection[str]) -> bool:
        """Whether a subject is one that another one, which is named, must not be confused with."""
        others = self.subjects[subject].distinct_from
        return subject not in named and (
            any(name in others for name in named)
            or any(subject in self.subjects[name].distinct_from for name in named if name in self.subjects)
        )

    def _has_a_name(self, subject: str) -> bool:
        """Whether a text that means a subject names it; what is done by whom is not said of others."""
        return self.subjects[subject].kind in _NAMED

    def may_speak(self, subject: str) -> bool:
        """Whether a subject is of a kind that speaks; where kinds were never given, any may."""
        return self.subjects[subject].kind in self._speakers

    def _may_be(self, subject: str, property: str) -> bool:
        """Whether such subjects were answers to a property before; nobody knows of one never asked."""
        known = self._answers.get(property, Counter[str]())
        return known[self.subjects[subject].kind] * 20 >= known.total() > 0

    def _named(self, sentence: Sentence, first: int, names: Sequence[NameMention]) -> Iterator[About]:
        for name in names:
            distance = 0 if name.first <= first <= name.last else abs(first - name.first)
            nearness = 0.75 - 0.02 * distance + (-0.1 if name.first > first else 0.5 if not distance else 0)
            yield About(
                name.subject, max(nearness, 0.3), f"“{sentence.between(name.first, name.last)}” is named"
            )

    def _fits(self, kind: str, sentence: Sentence, first: int, last: int, fading: float) -> list[Fit]:
        """What the words around an answer point to, the nearer the more."""
        told: dict[str, dict[str, tuple[float, str]]] = {}
        for place in _around(sentence, first, last):
            distance = first - place if place < first else place - last
            word = sentence.words[place]
            for cue in self.cues.of(word.folded):
                asked = self.properties[cue.property]
                if asked.kind == kind and (
                    not asked.superlative or _ranks(sentence, asked.superlative.order)
                ):
                    parts = told.setdefault(cue.property, {})
                    score = cue.weight / (1 + fading * (distance - 1))
                    parts[cue.part] = max(parts.get(cue.part, (0.0, "")), (score, word.text))
        return [_fit(name, parts) for name, parts in told.items()]


def _ranks(sentence: Sentence, order: str) -> bool:
    """Whether a sentence calls something the first, or the latest."""
    return not _ORDER[order].isdisjoint(word.folded for word in sentence.words)


def _fit(property: str, parts: Mapping[str, tuple[float, str]]) -> Fit:
    words = dict.fromkeys(word for _, word in sorted(parts.values(), reverse=True))
    told = " and ".join(f"“{word}”" for word in list(words)[:2])
    return Fit(property, min(sum(score for score, _ in parts.values()), 1.0), f"{told} points to it")


def _around(sentence: Sentence, first: int, last: int) -> Iterator[int]:
    """The words near an answer, to the next semicolon on either side."""
    words = sentence.words
    for place in range(first - 1, max(first - REACH, 0) - 1, -1):
        if ";" in sentence.text[words[place].end : words[place + 1].start]:
            break
        yield place
    for place in range(last + 1, min(last + REACH, len(words) - 1) + 1):
        if ";" in sentence.text[words[place - 1].end : words[place].start]:
            break
        yield place


def _lifetimes(vocabulary: Vocabulary) -> dict[str, set[str]]:
    """The kinds of subjects whose first or last day a property tells."""
    found: dict[str, set[str]] = {}
    for kind in vocabulary.kinds.values():
        for property in filter(None, (kind.begins, kind.ends)):
            found.setdefault(property, set()).add(kind.name)
    return found


def _answers(claims: Iterable[Claim], subjects: Mapping[str, Subject]) -> dict[str, Counter[str]]:
    """The kinds of subjects that were the answers to a property."""
    found: dict[str, Counter[str]] = {}
    for claim in claims:
        if isinstance(claim.value.possible, Members) and len(claim.value.possible.names) == 1:
            for name in claim.value.possible.names & subjects.keys():
                found.setdefault(claim.item.property, Counter())[subjects[name].kind] += 1
    return found


def _kinds(claims: Iterable[Claim], subjects: Mapping[str, Subject]) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    seen: set[tuple[str, str]] = set()
    for claim in claims:
        asked = (claim.item.subject, claim.item.property)
        if asked not in seen:
            seen.add(asked)
            about = subjects.get(claim.item.subject)
            found.setdefault(claim.item.property, Counter())[about.kind if about else _WORK] += 1
    return found
