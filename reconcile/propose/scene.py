"""One sentence with all that is found in it, and what it may claim."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reconcile.evidence.anchoring.quotation import quote_of
from reconcile.model.proposal import Proposal
from reconcile.model.shown import shown
from reconcile.propose.about import About, Asked
from reconcile.propose.attribution import Speech, is_hedged, speech_at, speeches, statement
from reconcile.propose.background import is_background, is_stamp
from reconcile.propose.cues import stems
from reconcile.propose.dates import DateMention, dates, ends
from reconcile.propose.mentions import NameMention
from reconcile.propose.negation import is_negated
from reconcile.propose.numbers import NumberMention, numbers
from reconcile.propose.pairing import Fit
from reconcile.propose.profiles import Passage
from reconcile.propose.quoting import quoted
from reconcile.propose.sentences import Sentence, clauses
from reconcile.propose.statements import answer
from reconcile.propose.topics import CHOSEN, DESCRIBED, NAMED, Topics, stand_ins
from reconcile.propose.words import listed
from reconcile.values.calendar import civil
from reconcile.values.intervals import Intervals
from reconcile.values.value import Possible, agree

if TYPE_CHECKING:  # it makes the scenes
    from reconcile.propose.reading import Reading


class Scene:
    """One sentence with all that is found in it."""

    def __init__(self, reading: Reading, sentence: Sentence, before: Scene | None, topics: Topics) -> None:
        self.reading, self.sentence, self.topics = reading, sentence, topics
        self.names: list[NameMention] = reading.names.mentions(sentence)
        in_names = {place for one in self.names for place in range(one.first, one.last + 1)}
        self.dates: list[DateMention] = dates(sentence, reading.seen_from)
        taken = in_names | {place for one in self.dates for place in range(one.first, one.last + 1)}
        policy = reading.corpus.vocabulary.policy
        self.numbers: list[NumberMention] = numbers(sentence, taken, policy)
        self.words = stems(sentence.text)
        self.clauses = clauses(sentence)
        self.stand_ins = list(stand_ins(sentence, topics, reading.subjects.kinds))
        follows = before is not None and before.sentence.paragraph == sentence.paragraph
        self.before = before if follows else None
        able = [one for one in self.names if reading.subjects.kinds.may_speak(one.subject)]
        spoke = self.before.speeches[-1].voice if self.before and self.before.speeches else ""
        self.speeches: list[Speech] = speeches(sentence, able, spoke)

    def proposals(self) -> Iterator[Proposal]:
        """What the sentence may claim, in the order of its words; dates first tell what event it is about."""
        found = [*self._found()]
        found += self._unheard(found)
        yield from sorted(found, key=lambda one: one.start + one.quote.find(one.mention))

    def leave(self) -> None:
        """Note what the sentence named and described, for those that follow."""
        self.topics.note((one.subject for one in self.names), NAMED)
        passage = self.passage_at(len(self.sentence.words) // 2)
        described = self.reading.subjects.profiles.candidates(passage)
        likeliest = sorted(described, key=lambda id: -described[id])[:OFFERED]
        self.topics.note((id for id in likeliest if described[id] >= _CLEAR), DESCRIBED)

    def _found(self) -> Iterator[Proposal]:
        if self.sentence.kind in ("reference", "note"):
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
                is_aside = self.sentence.words[first].folded in _ASIDES
                if last - first + 1 >= _TELLING and not is_aside:
                    yield self._said(speech, first, last)

    def _said(self, speech: Speech, first: int, last: int) -> Proposal:
        pairing = self.reading.pairing
        told = answer(pairing.properties, pairing.cues, self.sentence, first, last, speech.verb)
        fit = Fit(told.property, 1.0 if told.property else 0.0, told.reason)
        named = [one for one in self.names if first <= one.first <= last and one.subject != speech.voice]
        asked = Asked(self.sentence, first, self.passage_at(first), named, aside={speech.voice})
        ranked = self.reading.subjects.ranked(fit.property, asked)
        about = [one for one in ranked if one.score >= FITS and one.subject != speech.voice]
        speaker = About(speech.voice, FITS, "who speaks")
        about = [speaker, *about] if told.of_speaker else [*about, speaker]
        return self._proposal(first, last, told.written, fit, about)

    def _work(self) -> Iterator[Proposal]:
        """When a work of the bibliography came out, by the narrowest date of its entry or note.

        A note is there to cite: one that gives the date which the bibliography has says nothing new.
        """
        like = self.reading.works.candidates(Passage(dict.fromkeys(self.words, 1.0)))
        with_year = [one for one in self.dates if re.search(r"\d{4}", one.written)]
        if not like or not with_year or PUBLISHED not in self.reading.corpus.vocabulary.properties:
            return
        works = sorted(like, key=lambda id: -like[id])
        date = min(with_year, key=lambda one: _width(one.value.possible))
        if self.sentence.kind == "note" and self._is_dated(works[0], date):
            return
        fit = Fit(PUBLISHED, 1.0, "it stands in a list of works")
        about = [About(id, like[id], f"the words here are of the title of {id}") for id in works]
        yield self._proposal(date.first, date.last, date.written, fit, about)

    def _is_dated(self, work: str, date: DateMention) -> bool:
        """Whether the bibliography dates a work so that a date agrees with it."""
        known = self.reading.corpus.sources[work].date
        return known is not None and agree(known.possible, date.value.possible)

    def _date(self, date: DateMention) -> Iterator[Proposal]:
        if is_background(self.sentence, date):
            return
        pairing = self.reading.pairing
        if is_stamp(self.sentence, date) and PUBLISHED in pairing.properties:
            fit = Fit(PUBLISHED, 1.0, "it is the stamp of a post or picture")
            yield self._proposal(date.first, date.last, date.written, fit, ())
            return
        if stretch := ends(self.sentence, date, self.reading.seen_from):
            for end in stretch:
                yield from self._date(end)
            return
        is_wide = _width(date.value.possible) > _WIDE
        fits = pairing.date_fits(self.sentence, date.first, date.last, date.lead, is_wide=is_wide)
        best = self._best(fits, date.first)
        if best is not None:
            yield self._proposal(date.first, date.last, date.written, *best)

    def _number(self, number: NumberMention) -> Iterator[Proposal]:
        fits = self.reading.pairing.number_fits(
            self.sentence, number.first, number.last, number.unit, number.counted
        )
        best = self._best(fits, number.first)
        if best is not None:
            one = self._proposal(number.first, number.last, number.written, *best)
            scopes = self.reading.scopes
            scope = scopes.of(one.property, self.sentence, number, self.names, one.subject)
            yield replace(one, scope=scope)

    def _name(self, name: NameMention) -> Iterator[Proposal]:
        fits = self.reading.pairing.name_fits(self.sentence, name)
        best = self._best(fits, name.first, name.subject)
        if best is not None and best[1] and best[1][0].score >= _SURE:
            yield self._proposal(name.first, name.last, self._called(name), *best)

    def _called(self, name: NameMention) -> str:
        """The name as the text has it where that stands for the subject alone, else the subject's id."""
        written = " ".join(self.sentence.between(name.first, name.last).split())
        found = self.reading.reader.names.find(written)
        return written if found == (name.subject,) else name.subject

    def _best(self, fits: Sequence[Fit], place: int, value: str = "") -> tuple[Fit, list[About]] | None:
        """The property and the subject that fit best together, and the subjects that come next."""
        speech = speech_at(self.speeches, place, place)
        asked = Asked(
            self.sentence,
            place,
            self.passage_at(place),
            self.names,
            self.stand_ins,
            self.topics.present,
            {speech.voice if speech else "", value},
        )
        ranked = [(fit, self.reading.subjects.ranked(fit.property, asked)) for fit in fits[:_TRIED]]
        return max(ranked, key=lambda one: one[0].score + (one[1][0].score if one[1] else 0), default=None)

    @property
    def _mentioned(self) -> Iterator[tuple[int, int]]:
        """From which word to which each date, number and name stands."""
        yield from ((one.first, one.last) for one in self.dates)
        yield from ((one.first, one.last) for one in self.numbers)
        yield from ((one.first, one.last) for one in self.names)

    def passage_at(self, place: int) -> Passage:
        """The words of the sentence, the nearer to a word the more, and those of the sentence before."""
        before = self.before.words if self.before else frozenset[str]()
        words = dict.fromkeys(before, _BEFORE)
        for number, word in enumerate(self.sentence.words):
            near = self._nearness(number, place)
            for one in stems(f"{word.text} {self.sentence.compound(number)}"):
                words[one] = max(words.get(one, 0.0), near)
        names: dict[str, float] = {}
        for name in self.names:
            near = self._nearness(name.first, place)
            names[name.subject] = max(names.get(name.subject, 0.0), near)
            for one in self._called_too(name.subject):
                words[one] = max(words.get(one, 0.0), near)
        for date in self.dates:
            for year in _years(date.value.possible):
                words[year] = max(words.get(year, 0.0), self._nearness(date.first, place))
        ranges = (one.value.possible for one in self.dates if not is_background(self.sentence, one))
        return Passage(words, names, tuple(one for one in ranges if isinstance(one, Intervals)))

    def _nearness(self, one: int, other: int) -> float:
        """From 1, for a word beside another one, down to what is left of it at the far end of a sentence."""
        apart = min(abs(self.clauses[one] - self.clauses[other]), 2)
        return max(1 - _FADES * max(abs(one - other) - 1, 0), _FAR) * _PARTED**apart

    def _called_too(self, subject: str) -> Iterator[str]:
        """The words of all names of a subject."""
        known = self.reading.corpus.subjects[subject]
        for name in (known.name, *known.aliases):
            yield from stems(name)

    def _proposal(self, first: int, last: int, written: str, fit: Fit, about: Sequence[About]) -> Proposal:
        reading, sentence = self.reading, self.sentence
        is_clear = bool(about) and about[0].score >= FITS
        if is_clear:
            self.topics.note([about[0].subject], CHOSEN * min(about[0].score, 1.0))
        offered = [one.subject for one in about[:OFFERED] if one.score >= _OFFERS]
        start, end = quoted(sentence, first, last, self._mentioned)
        speech = speech_at(self.speeches, first, last)
        place = sentence.start + sentence.words[start].start
        return Proposal(
            source=reading.source,
            quote=self._quote(start, end),
            start=place,
            line=sentence.line + sentence.text.count("\n", 0, sentence.words[start].start),
            mention=self._quote(first, last),
            written=written,
            understood=self._understood(written, fit.property),
            subject=offered.pop(0) if is_clear else "",
            property=fit.property,
            voice=speech.voice if speech else "",
            polarity=self._polarity(speech, fit.property, first, last),
            reason=fit.reason,
            about=about[0].reason if is_clear else "no known subject fits well enough",
            others=tuple(offered),
        )

    def _quote(self, first: int, last: int) -> str:
        """The words from one to another as one quotes them."""
        words = self.sentence.words
        quote = quote_of(self.sentence.text, words[first].start, words[last].end)
        return quote or self.sentence.between(first, last)

    def _polarity(self, speech: Speech | None, property: str, first: int, last: int) -> str:
        """Whether an answer is denied, or told as what may be so; of a plan, that it is planned is none."""
        asked = self.reading.corpus.vocabulary.properties.get(property)
        is_value = asked is not None and asked.kind in ("date", "count", "quantity", "entity")
        if (speech is not None and speech.denies) or (is_value and is_negated(self.sentence, first, last)):
            return "denies"
        is_open = not (asked and asked.ahead) and is_hedged(self.sentence, first, last)
        return "suggests" if is_open else ""

    def _understood(self, written: str, property: str) -> str:
        if not property:
            return ""
        asked = self.reading.corpus.vocabulary.properties[property]
        value, _ = self.reading.reader.read(written, asked)
        return shown(value.possible, value.kind, value.unit, self.reading.corpus)


_TRIED = 6
_TELLING = 4
"""So many words somebody's statement has at least."""

_ASIDES = listed("in at on during to from with")
"""What begins the place and time of a remark rather than the remark."""

OFFERED = 3
"""So many subjects are offered for an answer."""

FITS = 0.35
"""How well a subject must fit to be taken for the one that is meant; others are offered only."""

_OFFERS = 0.15
"""How well a subject must fit to be offered."""

_BEFORE = 0.45
"""How near the words of the sentence before are."""

_FADES, _FAR, _PARTED = 0.015, 0.6, 0.85
"""How much less near a word is for each one between, how near it is at least, and what is left of that in
the next clause."""

_SURE = 0.6
"""How well a subject must fit for what is said of it with a name."""

_CLEAR = 0.75
"""How well a sentence must describe a subject for it to be spoken of."""

_WIDE = 400
"""Days from which on a date is hardly the day of one event."""

PUBLISHED = "published"
"""The property of a work that says when it came out, as the bibliography's own claims have it."""


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
