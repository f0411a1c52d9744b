"""Which question a date, a number, a name or a statement answers: the properties that fit, the best first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reconcile.model.claim import Claim
from reconcile.model.subject import Subject
from reconcile.model.vocabulary import EVENT_DATES, Vocabulary
from reconcile.propose.cues import Cues, stems
from reconcile.propose.kinds import Kinds
from reconcile.propose.linking import is_linked
from reconcile.propose.mentions import NameMention
from reconcile.propose.sentences import Sentence, clauses

REACH = 10
"""So many words from an answer what points to its property is looked for."""

DATE_CUE, NUMBER_CUE, NAME_CUE = 0.3, 0.45, 0.6
"""How strongly something must point to a property, for a date, a number and a name."""

_ELSEWHERE = 0.7
"""How much a word tells that is of another clause."""

_PLAINEST = 0.2
_FIRST, _LAST = ("since", "from", "starting"), ("until", "till", "through")
_ORDER = {"first": frozenset(("first", "earliest")), "latest": frozenset(("latest", "last", "recent"))}


@dataclass(frozen=True, slots=True)
class Fit:
    """A property for an answer, how well it fits, and the word or unit that says so."""

    property: str
    score: float
    reason: str


class Pairing:
    """Finds the properties that what a sentence says may answer, out of all that a project asks."""

    def __init__(
        self, vocabulary: Vocabulary, subjects: Mapping[str, Subject], claims: Sequence[Claim], kinds: Kinds
    ) -> None:
        self.properties = vocabulary.properties
        self.cues = Cues(vocabulary.properties, claims, subjects.values())
        self.kinds = kinds

    def date_fits(
        self, sentence: Sentence, first: int, last: int, lead: str = "", *, is_wide: bool = False
    ) -> list[Fit]:
        """The properties that a date may answer, the best first.

        `lead` is the preposition before it; one that `is_wide` must be pointed to.
        """
        fits = self._fits("date", sentence, first, last, 0.06)
        found = {fit.property: fit for fit in fits if fit.score >= DATE_CUE}
        if lead == "since" and not found:
            return []  # since when something has been so is the background of what is told
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
        if both := self._both(sentence, first):
            found.append(
                Fit(both, 1.0 + max((fit.score for fit in found), default=0.0), "both words point to it")
            )
        return sorted(found, key=lambda fit: -fit.score)

    def _both(self, sentence: Sentence, first: int) -> str:
        """The property that counts together what two words before a number tell: "killed and wounded 9"."""
        if first < 3 or sentence.words[first - 2].folded not in ("and", "or"):
            return ""
        one, other = (self._counting(sentence.words[first - back].folded) for back in (3, 1))
        told = (
            asked.name
            for asked in self.properties.values()
            if asked.kind == "count"
            and any(stems(name) <= stems(asked.description) for name in one)
            and any(stems(name) <= stems(asked.description) for name in other)
        )
        return next(told, "") if not one & other else ""

    def _counting(self, word: str) -> set[str]:
        """The counts to which a word points by their names."""
        cues = (
            cue
            for cue in self.cues.of(word)
            if cue.weight >= NAME_CUE and cue.part not in ("meaning", "quoted")
        )
        return {cue.property for cue in cues if self.properties[cue.property].kind == "count"}

    def name_fits(self, sentence: Sentence, name: NameMention) -> list[Fit]:
        """The properties that a subject which is named may be the answer to, the best first."""
        found = [
            Fit(cue.property, cue.weight, f"“{sentence.words[place].text}” points to it")
            for place in _around(sentence, name.first, name.last)
            for cue in self.cues.of(sentence.words[place].folded)
            if cue.weight >= NAME_CUE and cue.part not in ("meaning", "quoted")
            if self.properties[cue.property].kind == "entity"
            and self.kinds.may_be_answer(name.subject, cue.property)
            if is_linked(cue.property, sentence, place, name)
        ]
        return sorted(found, key=lambda fit: -fit.score)

    def _fits(self, kind: str, sentence: Sentence, first: int, last: int, fading: float) -> list[Fit]:
        """What the words around an answer point to, the nearer the more."""
        told: dict[str, dict[str, tuple[float, str]]] = {}
        parts_of = clauses(sentence)
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
                    score *= 1 if _is_with(sentence, parts_of, place, first, last) else _ELSEWHERE
                    parts[cue.part] = max(parts.get(cue.part, (0.0, "")), (score, word.text))
        return [_fit(name, parts) for name, parts in told.items()]


def _is_with(sentence: Sentence, parts_of: list[int], place: int, first: int, last: int) -> bool:
    """Whether a word is of the clause of an answer, or of one after it that "when" begins."""
    if parts_of[place] in (parts_of[first], parts_of[last]):
        return True
    after = last + 1
    is_when = after < len(parts_of) and sentence.words[after].folded == "when"
    return is_when and parts_of[place] == parts_of[after]


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
