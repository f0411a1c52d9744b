"""What some words of a source may say: values, names and voices in them, for a person to choose from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from reconcile.desk.record import Record
from reconcile.desk.strangers import strangers
from reconcile.evidence.anchoring.quotation import flat, quote_of
from reconcile.model.claim import Polarity
from reconcile.model.vocabulary import Property
from reconcile.propose.attribution import is_hedged, speech_at, speeches
from reconcile.propose.cues import Cues
from reconcile.propose.dates import dates
from reconcile.propose.mentions import NameMention
from reconcile.propose.numbers import numbers
from reconcile.propose.sentences import Sentence, sentences
from reconcile.values.value import Kind

LONGEST = 20_000
"""Characters of a quote from which on nothing is read out of it: no sentence is as long."""
AROUND = 2_000
"""Characters before and after a quote in which its sentence is looked for."""
_LONGEST_NAME = 8


@dataclass(frozen=True, slots=True)
class Guess:
    """What selected words may say: each in the words of the text, in their order.

    `named` are the subjects that a name may stand for, by the name, `strange` what looks like the name of
    others. `voices` are the subjects that speak, `polarity` how it is said, and `cues` how strongly the words
    point to each property.
    """

    quote: str = ""
    locator: str = ""
    numbers: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    named: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    voices: tuple[str, ...] = ()
    polarity: str = ""
    cues: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    strange: tuple[str, ...] = ()

    def values(self, asked: Property, subject: str = "") -> tuple[str, ...]:
        """What the words may answer to a property; to one of names, not with the `subject` itself."""
        match asked.kind:
            case "date":
                return self.dates
            case "count" | "quantity":
                return self.numbers
            case "entity":
                return _each(
                    one
                    for name, ids in self.named.items()
                    for one in ((name,) if len(ids) == 1 else ids)
                    if ids != (subject,)
                )
            case "choice":
                said = self.quote.casefold()
                return tuple(one for one in asked.of if one.casefold() in said) or asked.of
            case "boolean":
                return ("true", "false")
            case "text":
                return (self.quote,)

    def holds(self, kind: Kind) -> bool:
        """Whether the words hold a value of a kind."""
        return bool({"date": self.dates, "entity": self.named}.get(kind, self.numbers))


def guess(record: Record, cues: Cues, source: str, text: str, start: int, end: int, locator: str) -> Guess:
    """What the words from one place of a source's text to another may say."""
    quote = quote_of(text, start, end)
    if not quote or end - start > LONGEST:
        return Guess(quote, locator)
    said = Sentence(text[start:end], start, 1)
    named = list(_named(record, said))
    seen_from = record.reading(source).seen_from
    found = dates(said, seen_from)
    dated = {place for one in found for place in range(one.first, one.last + 1)}
    counted = numbers(said, dated, record.vocabulary.policy)
    taken = dated.union(*(range(one.first, one.last + 1) for one in counted))
    taken = taken.union(*(range(first, last + 1) for first, last, _ in named))
    voices, polarity = _spoken(record, text, start, end)
    return Guess(
        quote,
        locator,
        _each(flat(one.written) for one in counted),
        _each(flat(one.written) for one in found),
        {flat(said.between(first, last)): ids for first, last, ids in named},
        voices,
        polarity,
        _pointing(cues, said),
        _each(strangers(said, taken)),
    )


def _named(record: Record, said: Sentence) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The longest known names in some words, each with the subjects that it may stand for."""
    place = 0
    while place < len(said.words):
        found = _name_at(record, said, place)
        if found is not None:
            yield found
        place = found[1] + 1 if found else place + 1


def _name_at(record: Record, said: Sentence, place: int) -> tuple[int, int, tuple[str, ...]] | None:
    for last in range(min(place + _LONGEST_NAME, len(said.words)) - 1, place - 1, -1):
        written = flat(said.between(place, last))
        if last == place and not any(map(str.isupper, written)) and written.isascii():
            return None  # "gang" and "may" are names of nobody
        for name in (written, re.sub(r"[’']s?$", "", written)):
            ids = tuple(id for id in record.names.find(name) if id not in record.sources)
            if ids:
                return place, last, ids
    return None


def _spoken(record: Record, text: str, start: int, end: int) -> tuple[tuple[str, ...], str]:
    """Who says some words, as their sentence has it, and whether that is denied or only suggested."""
    low = max(start - AROUND, 0)
    around = [
        one
        for one in sentences(text[low : end + AROUND])
        if low + one.start < end and start < low + one.start + len(one.text)
    ]
    voices: list[str] = []
    polarity = ""
    for sentence in around:
        names = [NameMention(a, b, ids[0]) for a, b, ids in _named(record, sentence) if len(ids) == 1]
        first, last = _words_between(sentence, start - low - sentence.start, end - low - sentence.start)
        speech = speech_at(speeches(sentence, names), first, last) if first <= last else None
        if speech is not None and speech.voice:
            voices.append(speech.voice)
        if speech is not None and speech.denies:
            polarity = Polarity.DENIES
        elif first <= last and is_hedged(sentence, first, last):
            polarity = polarity or Polarity.SUGGESTS
    return _each(voices), polarity


def _words_between(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    inside = [n for n, word in enumerate(sentence.words) if word.start >= start and word.end <= end]
    return (inside[0], inside[-1]) if inside else (1, 0)


def _pointing(cues: Cues, said: Sentence) -> Mapping[str, float]:
    pointing: dict[str, float] = {}
    for cue in (cue for word in said.words for cue in cues.of(word.folded)):
        pointing[cue.property] = max(pointing.get(cue.property, 0), cue.weight)
    return pointing


def _each(words: Iterator[str] | Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
