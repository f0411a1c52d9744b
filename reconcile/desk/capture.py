"""Words of a source's text on their way to a claim: what they may say, what is chosen, what is asked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import NamedTuple

from reconcile.desk import adding
from reconcile.desk.adding import Added
from reconcile.desk.codes import codes
from reconcile.desk.desk import Desk
from reconcile.desk.guessing import Guess, guess
from reconcile.desk.new_claim import NewClaim
from reconcile.desk.record import Record
from reconcile.errors import ReconcileError
from reconcile.evidence.anchor import find
from reconcile.formats.written import WrittenFile
from reconcile.model.document import Document, document
from reconcile.model.source import Source
from reconcile.model.vocabulary import Property
from reconcile.propose.cues import Cues

Span = tuple[int, int]

ASKED = ("property", "subject", "value", "voice")
"""What may be unclear, in the order in which it is asked."""


NEAR = 600
"""Characters between some words and a quote from which on its subject is not likely theirs."""


_BLANK = re.compile(r"\n[ \t]*\r?\n")


class Quoted(NamedTuple):
    """Where the quote of a claim stands in the text, and what that claim is about."""

    start: int
    end: int
    subject: str


@dataclass(frozen=True)
class Capture:
    """A source's stored text, and what its words are read against.

    `uses` counts how often a kind of subject is asked a property; `quoted` are the claims that there are.
    """

    desk: Desk
    record: Record
    source: Source
    document: Document
    cues: Cues
    codes: Mapping[str, str]
    uses: Mapping[tuple[str, str], int]
    quoted: tuple[Quoted, ...] = ()

    @classmethod
    def open(cls, desk: Desk, key: str) -> Capture:
        """The text of a source; ReconcileError where there is none."""
        record = Record.of(desk)
        found = document(record.texts, key) if key in record.sources else None
        if found is None:
            raise ReconcileError(_missing(record, key))
        asked, written = record.vocabulary.properties, desk.project.written()
        return cls(
            desk,
            record,
            record.sources[key],
            found,
            Cues(asked, ()),
            codes(asked),
            _uses(written, record),
            tuple(_quoted(written, record, key, found.text)),
        )

    def guess(self, start: int, end: int) -> Guess:
        """What the words from one place of the text to another may say."""
        text = self.document.text
        return guess(self.record, self.cues, self.source.key, text, start, end, self.document.locator(start))

    def near(self, start: int, end: int) -> dict[str, str]:
        """What claims quoted in the same paragraph as some words are about, else the closest of those near.

        The closest come first, each with where it is quoted.
        """
        text = self.document.text
        apart = sorted((max(one.start - end, start - one.end, 0), one) for one in self.quoted)
        near = [one for gap, one in apart if gap < NEAR]
        between = (sorted((start, end, one.start, one.end))[1:3] for one in near)
        here = [one for one, (a, b) in zip(near, between, strict=True) if not _BLANK.search(text, a, b)]
        found: dict[str, str] = {}
        for one in here or near[:1]:
            found.setdefault(one.subject, f"as at {self.document.place(one.start)}")
        return found

    def kind(self, subject: str) -> str:
        """The kind of a subject; empty where there is no such subject."""
        known = self.record.subjects.get(subject)
        return known.kind if known is not None else ""

    def is_asked(self, subject: str, name: str) -> bool:
        """Whether a property was asked of a subject's kind before."""
        return self.uses.get((self.kind(subject), name), 0) > 0

    def add(self, draft: Draft) -> tuple[Added, adding.Beside]:
        """Write what was chosen, and check again; what stands beside it. Raises what `adding.add` does."""
        new = draft.claim()
        planned = adding.plan(self.desk, new, record=self.record)
        beside = adding.beside(self.desk, planned.claims[0], self.record)
        return adding.carry_out(self.desk, planned), beside


@dataclass(frozen=True)
class Draft:
    """A claim on its way: what its words may say, and what an editor `given` of it, by the field.

    `likely` are subjects that the words may be about although they do not name them, the likeliest first,
    each with why.
    """

    capture: Capture
    guess: Guess
    likely: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    given: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def with_(self, **given: str) -> Draft:
        """The same, with more that an editor said."""
        return replace(self, given={**self.given, **given})

    @property
    def asked(self) -> Property | None:
        """The property that was picked."""
        return self.capture.record.vocabulary.properties.get(self.given.get("property", ""))

    def choices(self, name: str) -> tuple[str, ...]:
        """What a field may be: what the editor gave, else what the words leave open, the likeliest first."""
        if name in self.given:
            return (self.given[name],) if self.given[name] else ()
        match name:
            case "property":
                return tuple(self.offered())
            case "subject":
                return self._subjects()
            case "value":
                subjects = self.choices("subject")
                subject = subjects[0] if len(subjects) == 1 else ""
                return self.guess.values(self.asked, subject) if self.asked else ()
            case "voice":
                return self.guess.voices
            case _:
                return tuple(filter(None, (getattr(self.guess, name, ""),)))

    def clear(self, name: str) -> str:
        """What a field is, if that is clear; else empty."""
        found = self.choices(name)
        if len(found) != 1 or (name not in self.given and not self._is_fit(name, found[0])):
            return ""
        return found[0]

    @property
    def unclear(self) -> str:
        """The first field that has to be asked for; empty where all is clear."""
        for name in ASKED:
            if not self.clear(name) and not (name == "voice" and len(self.choices(name)) == 0):
                return name
        return ""

    def offered(self) -> list[str]:
        """Every property, those first that the words, their values and the subject's kind point to."""
        subjects = self.choices("subject") if "subject" in self.given else self._candidates()
        asked = self.capture.record.vocabulary.properties

        def fit(name: str) -> tuple[float, int]:
            one, uses = asked[name], self.capture.uses
            kinds = {self.capture.kind(subject) for subject in subjects}
            used = max((uses.get((kind, name), 0) for kind in kinds), default=0)
            held = one.kind in ("boolean", "choice", "text") or self.guess.holds(one.kind)
            return self.guess.cues.get(name, 0) + bool(used) + (2 if held and one.kind != "text" else 0), used

        picked = self.given.get("property", "")
        return sorted(asked, key=lambda name: (name == picked, *fit(name)), reverse=True)

    def claim(self) -> NewClaim:
        """The claim as it would be written."""
        clear = self.clear
        return NewClaim(
            self.capture.source.key,
            clear("subject"),
            clear("property"),
            clear("value"),
            self.guess.quote,
            locator=clear("locator"),
            voice=clear("voice"),
            polarity=clear("polarity"),
            as_of=clear("as_of"),
            scope=dict(_pair(one) for one in _parts(clear("scope"))),
            cites=tuple(_parts(clear("cites"))),
            inferred=clear("inferred"),
            note=clear("note"),
        )

    def why(self, subject: str) -> str:
        """Why a subject is meant, where the words do not name it."""
        named = {id for ids in self.guess.named.values() for id in ids}
        return "" if subject in named or "subject" in self.given else self.likely.get(subject, "")

    def _is_fit(self, name: str, found: str) -> bool:
        """Whether the one answer that the words leave open needs no asking: a property always does."""
        asked = self.given.get("property", "")
        return name != "property" and (name != "subject" or not asked or self.capture.is_asked(found, asked))

    def _candidates(self) -> tuple[str, ...]:
        named = (id for ids in self.guess.named.values() for id in ids)
        return tuple(dict.fromkeys((*named, *self.likely)))

    def _subjects(self) -> tuple[str, ...]:
        """Who the words may be about: of those whose kind is asked the property, if any are."""
        found = self._candidates()
        asked = self.given.get("property", "")
        fitting = tuple(one for one in found if self.capture.is_asked(one, asked)) if asked else ()
        return fitting or found


def _parts(typed: str) -> list[str]:
    """What commas part."""
    return [part.strip() for part in typed.split(",") if part.strip()]


def _pair(typed: str) -> tuple[str, str]:
    """A qualifier and its value; one without a value is for the reader of claims to refuse."""
    name, _, value = typed.partition("=")
    return name.strip(), value.strip()


def _missing(record: Record, key: str) -> str:
    """Why there is no text, and what to do about it."""
    if (why := record.texts.unreadable(key)) is not None:
        return f"the text of {key} cannot be read: {why.message}{f'; {why.help}' if why.help else ''}"
    return f"the text of {key} is not stored; put it into sources/ and name it in sources.bib as its file"


def _quoted(written: Iterable[WrittenFile], record: Record, key: str, text: str) -> Iterator[Quoted]:
    """Where the claims of a source are quoted, the first place of each quote, and whom they are about."""
    places: dict[str, Span | None] = {}
    for file in written:
        for item in file.claims:
            ids = record.names.find(item.get("subject"))
            quote = item.get("quote")
            if len(ids) != 1 or not quote or record.key(item.get("source")) != key:
                continue
            if quote not in places:
                places[quote] = find(quote, text)
            if (place := places[quote]) is not None:
                yield Quoted(*place, ids[0])


def _uses(files: Iterable[WrittenFile], record: Record) -> Mapping[tuple[str, str], int]:
    """How often each kind of subject is asked each property in what is written."""
    found: Counter[tuple[str, str]] = Counter()
    kinds: dict[str, str] = {}
    for file in files:
        for written in file.claims:
            name = written.get("subject")
            if name not in kinds:
                ids: Sequence[str] = record.names.find(name)
                known = record.subjects.get(ids[0]) if len(ids) == 1 else None
                kinds[name] = known.kind if known is not None else ""
            for answer in written.answers:
                found[kinds[name], answer.property.text] += 1
    return found
