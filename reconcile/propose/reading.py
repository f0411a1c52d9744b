"""Everything that a stored text may claim, sentence by sentence, as proposals in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from reconcile.assemble.names import Names
from reconcile.assemble.subjects import Nesting
from reconcile.assemble.understand import Reader
from reconcile.model.claim import Claim
from reconcile.model.corpus import Corpus
from reconcile.model.proposal import Proposal
from reconcile.model.shown import shown
from reconcile.propose.attribution import Speech, is_hedged, speech_at, speeches, statement
from reconcile.propose.claimed import unclaimed
from reconcile.propose.cues import stems
from reconcile.propose.dates import DateMention, dates
from reconcile.propose.mentions import KnownNames, NameMention
from reconcile.propose.numbers import NumberMention, numbers
from reconcile.propose.pairing import About, Fit, Pairing
from reconcile.propose.profiles import Passage, Profiles
from reconcile.propose.quoting import quoted
from reconcile.propose.repeats import locator
from reconcile.propose.sentences import Sentence, sentences
from reconcile.values.calendar import civil
from reconcile.values.intervals import Intervals
from reconcile.values.value import Possible


@dataclass(frozen=True)
class Reading:
    """A project's eye for what the text of one source may claim.

    `known` are the claims that it learns from, by default all; what is claimed already is not looked at here.
    """

    corpus: Corpus
    source: str
    known: Sequence[Claim] | None = None

    @cached_property
    def seen_from(self) -> Intervals | None:
        """The date of the source."""
        source = self.corpus.sources.get(self.source)
        possible = source.date.possible if source and source.date else None
        return possible if isinstance(possible, Intervals) else None

    @cached_property
    def reader(self) -> Reader:
        """Reads answers as those of this source."""
        corpus = self.corpus
        names = Names(corpus.subjects, corpus.sources.values())
        nesting = Nesting(corpus.subjects)
        return Reader(names, nesting, corpus.vocabulary.policy, self.seen_from)

    @cached_property
    def pairing(self) -> Pairing:
        """Finds properties and subjects."""
        claims = self.corpus.claims if self.known is None else self.known
        named = {subject.id: subject for subject in self.corpus.named}
        return Pairing(self.corpus.vocabulary, named, claims)

    @cached_property
    def works(self) -> Profiles:
        """Finds works of the bibliography by their titles."""
        subjects = self.corpus.subjects
        return Profiles({key: subjects[key] for key in self.corpus.sources if key in subjects}, ())

    @cached_property
    def names(self) -> KnownNames:
        """Finds names."""
        return KnownNames(self.corpus.named)

    def new(self) -> Iterator[Proposal]:
        """What the source's stored text may claim and no claim of it says yet; KeyError without a text."""
        found = self.proposals(self.corpus.texts[self.source])
        return unclaimed(found, self.corpus, self.reader, self.source)

    def proposals(self, text: str) -> Iterator[Proposal]:
        """What each sentence of a text may claim."""
        before = _NOTHING
        for sentence in sentences(text):
            if sentence.kind == "heading":
                continue
            scene = _Scene(self, sentence, before)
            for one in scene.proposals():
                yield replace(one, locator=locator(one.quote, one.start, text))
            before = scene


class _Scene:
    """One sentence with all that is found in it."""

    def __init__(self, reading: Reading, sentence: Sentence, before: _Scene | None) -> None:
        self.reading, self.sentence = reading, sentence
        self.names: list[NameMention] = reading.names.mentions(sentence)
        in_names = {place for one in self.names for place in range(one.first, one.last + 1)}
        self.dates: list[DateMention] = dates(sentence, reading.seen_from)
        taken = in_names | {place for one in self.dates for place in range(one.first, one.last + 1)}
        policy = reading.corpus.vocabulary.policy
        self.numbers: list[NumberMention] = numbers(sentence, taken, policy)
        self.words = stems(sentence.text)
        self.chosen: list[str] = []
        follows = before is not None and before.sentence.paragraph == sentence.paragraph
        self.before = before if follows else None
        able = [one for one in self.names if reading.pairing.may_speak(one.subject)]
        spoke = self.before.speeches[-1].voice if self.before and self.before.speeches else ""
        self.speeches: list[Speech] = speeches(sentence, able, spoke)

    def proposals(self) -> Iterator[Proposal]:
        """What the sentence may claim, in the order of its words; dates first tell what event it is about."""
        found = [*self._found()]
        found += self._unheard(found)
        yield from sorted(found, key=lambda one: one.start + one.quote.find(one.mention))

    def _found(self) -> Iterator[Proposal]:
        if self.sentence.kind == "reference":
            yield from self._work()
        if self.sentence.kind == "prose":
            for date in self.dates:
                yield from self._date(date)
            for number in self.numbers:
                yield from self._number(number)
            voices = {speech.voice for speech in self.speeches}
            for name in self.names:
                if name.subject not in voices:
                    yield from self._name(name)

    def _unheard(self, found: Sequence[Proposal]) -> Iterator[Proposal]:
        """What somebody says and nothing else was found in, as a text in the speaker's own words."""
        heard = {one.voice for one in found}
        for speech in self.speeches if self.sentence.kind == "prose" else ():
            if speech.voice and speech.voice not in heard:
                heard.add(speech.voice)
                first, last = statement(self.sentence, speech)
                if last - first + 1 >= _TELLING:
                    yield self._said(speech, first, last)

    def _said(self, speech: Speech, first: int, last: int) -> Proposal:
        pairing = self.reading.pairing
        fit = pairing.text_fit(self.sentence, first, last)
        named = [one for one in self.names if first <= one.first <= last and one.subject != speech.voice]
        about = pairing.about(
            fit.property, self.sentence, first, named, self.passage_at(first), {}, {speech.voice}
        ) or About(speech.voice, 0, "who speaks")
        return self._proposal(first, last, self.sentence.between(first, last), fit, about)

    def _work(self) -> Iterator[Proposal]:
        """When a work of the bibliography came out, by the narrowest date of its entry in a list."""
        like = self.reading.works.candidates(Passage(self.words, frozenset(), frozenset()))
        if not like or not self.dates or PUBLISHED not in self.reading.corpus.vocabulary.properties:
            return
        work = max(like, key=lambda id: like[id])
        date = min(self.dates, key=lambda one: _width(one.value.possible))
        fit = Fit(PUBLISHED, 1.0, "it stands in a list of works")
        about = About(work, like[work], f"the words here are of the title of {work}")
        yield self._proposal(date.first, date.last, date.written, fit, about)

    def _date(self, date: DateMention) -> Iterator[Proposal]:
        is_wide = _width(date.value.possible) > _WIDE
        fits = self.reading.pairing.date_fits(
            self.sentence, date.first, date.last, date.lead, is_wide=is_wide
        )
        best = self._best(fits, date.first)
        if best is not None:
            yield self._proposal(date.first, date.last, date.written, *best)

    def _number(self, number: NumberMention) -> Iterator[Proposal]:
        fits = self.reading.pairing.number_fits(
            self.sentence, number.first, number.last, number.unit, number.counted
        )
        best = self._best(fits, number.first)
        if best is not None:
            yield self._proposal(number.first, number.last, number.written, *best)

    def _name(self, name: NameMention) -> Iterator[Proposal]:
        fits = self.reading.pairing.name_fits(self.sentence, name)
        best = self._best(fits, name.first, name.subject)
        if best is not None and best[1] is not None and best[1].score >= _SURE:
            yield self._proposal(name.first, name.last, self._called(name), *best)

    def _called(self, name: NameMention) -> str:
        """The name as the text has it where that stands for the subject alone, else the subject's id."""
        written = " ".join(self.sentence.between(name.first, name.last).split())
        found = self.reading.reader.names.find(written)
        return written if found == (name.subject,) else name.subject

    def _best(self, fits: Sequence[Fit], place: int, value: str = "") -> tuple[Fit, About | None] | None:
        """The property and the subject that fit best together."""
        pairing = self.reading.pairing
        passage, speech = self.passage_at(place), speech_at(self.speeches, place, place)
        aside = {speech.voice if speech else "", value}
        pairs = [
            (fit, pairing.about(fit.property, self.sentence, place, self.names, passage, self.topics, aside))
            for fit in fits[:_TRIED]
        ]
        return max(pairs, key=lambda pair: pair[0].score + (pair[1].score if pair[1] else 0), default=None)

    @property
    def _mentioned(self) -> Iterator[tuple[int, int]]:
        """From which word to which each date, number and name stands."""
        yield from ((one.first, one.last) for one in self.dates)
        yield from ((one.first, one.last) for one in self.numbers)
        yield from ((one.first, one.last) for one in self.names)

    @property
    def topics(self) -> dict[str, float]:
        """The subjects found so far in this sentence and the one before, and how likely the next is one."""
        before = dict.fromkeys(self.before.chosen, _BEFORE) if self.before else {}
        named = (
            dict.fromkeys((one.subject for one in self.before.names), _NAMED_BEFORE) if self.before else {}
        )
        return named | before | dict.fromkeys(self.chosen, _CHOSEN)

    def passage_at(self, place: int) -> Passage:
        """The words near a word as one passage, those further off and of the sentence before around it."""
        first, last = max(0, place - _NEAR), min(len(self.sentence.words) - 1, place + _NEAR)
        near = stems(self.sentence.between(first, last)) | self._told(first, last)
        far = self.words | (self.before.words if self.before else frozenset())
        ranges = (one.value.possible for one in self.dates)
        return Passage(
            near,
            far - near,
            frozenset(one.subject for one in self.names),
            tuple(one for one in ranges if isinstance(one, Intervals)),
        )

    def _told(self, first: int, last: int) -> frozenset[str]:
        """What some words tell in other words: other names of the subjects named, the years of the dates."""
        subjects = self.reading.corpus.subjects
        named = (subjects[one.subject] for one in self.names if first <= one.first <= last)
        names = (stem for one in named for name in (one.name, *one.aliases) for stem in stems(name))
        dates = (one.value.possible for one in self.dates if first <= one.first <= last)
        return frozenset(names) | {year for one in dates for year in _years(one)}

    def _proposal(self, first: int, last: int, written: str, fit: Fit, about: About | None) -> Proposal:
        reading, sentence = self.reading, self.sentence
        if about is not None:
            self.chosen.append(about.subject)
        start, end = quoted(sentence, first, last, self._mentioned)
        quote = sentence.between(start, end)
        speech = speech_at(self.speeches, first, last)
        place = sentence.start + sentence.words[start].start
        return Proposal(
            source=reading.source,
            quote=quote,
            start=place,
            line=sentence.line + sentence.text.count("\n", 0, sentence.words[start].start),
            mention=sentence.between(first, last),
            written=written,
            understood=self._understood(written, fit.property),
            subject=about.subject if about else "",
            property=fit.property,
            voice=speech.voice if speech else "",
            polarity=_polarity(speech, is_hedged(sentence, first, last)),
            reason=fit.reason,
            about=about.reason if about else "no known subject fits",
        )

    def _understood(self, written: str, property: str) -> str:
        if not property:
            return ""
        asked = self.reading.corpus.vocabulary.properties[property]
        value, _ = self.reading.reader.read(written, asked)
        return shown(value.possible, value.kind, value.unit, self.reading.corpus)


_TRIED = 6
_TELLING = 4
"""So many words somebody's statement has at least."""

_CHOSEN, _BEFORE, _NAMED_BEFORE = 0.6, 0.5, 0.35
"""How well a subject fits that another answer of the sentence is about, or one of the sentence before, or
that is only named there."""

_SURE = 0.5
"""How well a subject must fit for what is said of it with a name."""

_NEAR = 14
"""So many words on either side of an answer are near it."""

_WIDE = 400
"""Days from which on a date is hardly the day of one event."""

PUBLISHED = "published"
"""The property of a work that says when it came out, as the bibliography's own claims have it."""

_NOTHING: _Scene | None = None


def _years(possible: Possible) -> list[str]:
    """The year of a date that lies within one."""
    if _width(possible) > _WIDE:
        return []
    assert isinstance(possible, Intervals)
    return [str(civil(int(possible.lower or 0))[0])]


def _width(possible: Possible) -> float:
    if not isinstance(possible, Intervals) or possible.lower is None or possible.upper is None:
        return float("inf")
    return float(possible.upper - possible.lower)


def _polarity(speech: Speech | None, hedged: bool) -> str:
    if speech is not None and speech.denies:
        return "denies"
    return "suggests" if hedged else ""
