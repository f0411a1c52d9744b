"""Which words of a text point to which property: those of its name and meaning, and those quoted for it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from reconcile.evidence.names.name_words import PREPOSITIONS
from reconcile.model.claim import Claim
from reconcile.model.subject import Subject
from reconcile.model.vocabulary import Property
from reconcile.propose.words import listed

_GROUPS = (
    "kill killed killing fatalities slain toll | dead death deaths died die lives perished martyred fatal",
    "died die dies deceased",
    "wound wounded wounding injured injuring injuries injury hurt",
    "casualties casualty",
    "founded found establish established establishment create created creation form formed formation"
    " inception",
    "started start begin began beginning launch launched initiated commenced onset outbreak starting",
    "ended end ending terminated cease revoked expired concluded collapse broke withdrew",
    "closed close closure shut sealed blocked",
    "reopened reopen reopening resumed",
    "designated designate listed banned outlawed proscribed blacklisted sanctioned",
    "announced announce announcement declared unveiled",
    "published publish publication issued",
    "happened happen occurred place attacked attack bombing clashes clash invasion visit visited struck hit",
    "expelled expel deport deported deporting deportation deportations evicted repatriated",
    "returned return returning returnees repatriated back",
    "arrived arrive arrival arrivals entered fled crossed",
    "born birth birthday",
    "dissolved dissolve disbanded disband dismantled",
    "abolished abolish scrapped repealed",
    "awarded award prize won received",
    "arrested arrest detained captured custody",
    "attendance attended gathered attending crowd",
    "members member fighters strength strong militants manpower ranks",
    "destroyed destroy damaged demolished burned razed",
    "displaced displace homeless uprooted",
    "missing disappeared",
    "rescued saved evacuated",
    "spending spent spend cost costs expenditure",
    "assets asset frozen froze reserves",
    "poverty poor",
    "registered register documented papers",
    "undocumented illegal unregistered",
    "increase rise rose surge grew marking jump increased",
    "share proportion portion majority occurring",
    "planned plan scheduled slated",
    "responsible responsibility perpetrated claimed",
    "leader led leads head headed commander",
    "founder founded",
    "mediator mediated facilitated brokered hosted",
    "length long stretch",
)
"""Words of one sense. A property whose name holds one of them is pointed to by all; where a bar parts them,
one whose name holds one before it.
"""

_PLAIN = PREPOSITIONS | listed(
    """
    a an the of and or as was were is are be been has had have its their his her it they that this which
    former formerly all some any who whom whose than then not no day days date time year years month months
    people person known made said place number found came come put out about what how many much there
    """
)
_IRREGULAR = listed("lives building buildings")
_SUFFIXES: tuple[str, ...] = (
    "ations",
    "ation",
    "ments",
    "ment",
    "ings",
    "ing",
    "ures",
    "ure",
    "ions",
    "ion",
    "ers",
    "er",
)
_SUFFIXES = (*_SUFFIXES, "ies", "ed", "es", "s", "e", "y")
_WORD = re.compile(r"[^\W\d_]+|\d+")

NAME, ALIKE, MEANING, QUOTED = 1.0, 0.9, 0.25, 0.6
"""How much the words of a property's name tell, all together; words of the same sense; one word of its
description; one that was quoted for it and for nothing else."""


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """What is common to a word's forms: "closed", "closing" and "closure" are one."""
    word = word.casefold()
    if word in _IRREGULAR:
        return word
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            word = word[: -len(suffix)]
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


def stems(text: str) -> frozenset[str]:
    """The stems of a text's words, but those that say nothing; numbers and years stand for themselves."""
    return frozenset(stem(word) for word in _WORD.findall(text.casefold()) if word not in _PLAIN)


@dataclass(frozen=True, slots=True)
class Cue:
    """What a word tells of a property: how much, and as which part of its name or meaning.

    What two words tell as one part does not add up.
    """

    property: str
    part: str
    weight: float


class Cues:
    """How strongly words point to each property."""

    def __init__(
        self, properties: Mapping[str, Property], claims: Iterable[Claim], subjects: Iterable[Subject] = ()
    ) -> None:
        self._cues: dict[str, dict[tuple[str, str], float]] = {}
        groups = [tuple(frozenset(map(stem, part.split())) for part in group.split("|")) for group in _GROUPS]
        for name, asked in properties.items():
            words = stems(name.replace("_", " ")) or frozenset((name,))
            for word in sorted(words):
                self._raise(word, name, word, NAME / len(words))
                for alike in {
                    one for group in groups if word in group[0] for part in group for one in part
                } - words:
                    self._raise(alike, name, word, ALIKE / len(words))
            for word in stems(asked.description) - words:
                self._raise(word, name, "meaning", MEANING)
        names = (name for subject in subjects for name in (subject.name, *subject.aliases))
        self._learn(properties, claims, frozenset(word for name in names for word in stems(name)))

    def of(self, word: str) -> Iterator[Cue]:
        """What a word tells, for each property that it points to."""
        if word not in _PLAIN:
            for (property, part), weight in self._cues.get(stem(word), {}).items():
                yield Cue(property, part, weight)

    def _learn(
        self, properties: Mapping[str, Property], claims: Iterable[Claim], named: frozenset[str]
    ) -> None:
        """What this project quoted for a property before: words that it shares with few others of its kind.

        Words of names are of the subjects, not of the question.
        """
        quoted: dict[str, Counter[str]] = {}
        every: dict[str, Counter[str]] = {}
        for claim in claims:
            if claim.quote and not claim.inferred and claim.item.property in properties:
                words = stems(claim.quote)
                quoted.setdefault(claim.item.property, Counter()).update(words)
                every.setdefault(claim.value.kind, Counter()).update(words)
        for name, counted in quoted.items():
            for word, count in counted.items():
                if count > 1 and not word.isdigit() and word not in named:
                    share = count / (every[properties[name].kind][word] + 1)
                    self._raise(word, name, "quoted", QUOTED * share)

    def _raise(self, word: str, name: str, part: str, weight: float) -> None:
        cues = self._cues.setdefault(word, {})
        cues[name, part] = max(cues.get((name, part), 0), weight)
