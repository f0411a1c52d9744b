"""The stored text of a source, and what its words are read against to become claims."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from reconcile.desk import adding, new_subject
from reconcile.desk.adding import Added
from reconcile.desk.codes import codes
from reconcile.desk.desk import Desk
from reconcile.desk.foresight import Foreseen, Foresight, homes
from reconcile.desk.guessing import Guess, guess
from reconcile.desk.new_subject import Stranger
from reconcile.desk.record import Record
from reconcile.errors import ReconcileError
from reconcile.evidence.anchoring.anchor import find
from reconcile.formats.written import WrittenFile
from reconcile.model.document import Document, document
from reconcile.model.source import Source
from reconcile.propose.cues import Cues
from reconcile.renaming.declaring import NewSubject

if TYPE_CHECKING:
    from reconcile.desk.draft import Draft

Span = tuple[int, int]
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
    `new` are subjects that nobody declared: each is with the first claim that names it.
    """

    desk: Desk
    record: Record
    source: Source
    document: Document
    cues: Cues
    codes: Mapping[str, str]
    uses: Mapping[tuple[str, str], int]
    foresight: Foresight
    quoted: tuple[Quoted, ...] = ()
    new: tuple[NewSubject, ...] = ()

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
            Foresight(desk, homes(written, record)),
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

    def called(self) -> list[str]:
        """Every id, name and alias of a subject."""
        every = self.record.subjects.values()
        return list(dict.fromkeys(name for one in every for name in (one.id, one.name, *one.aliases) if name))

    def stranger(self, guess: Guess, property: str = "", typed: str = "") -> Stranger:
        """Whom some words name that nobody declared, or what was `typed`; `property` is asked of its kind."""
        asked = property or max(guess.cues, key=lambda name: guess.cues[name], default="")
        return new_subject.stranger(self.record, guess, new_subject.kind_asked(self.uses, asked), typed)

    def with_subject(self, new: NewSubject) -> Capture:
        """The same with a new subject; ReconcileError says why there can be none such."""
        new = new_subject.checked(self.record, new)
        record = self.record.with_subject(new_subject.as_subject(new))
        return replace(self, record=record, new=(*self.new, new))

    def foresee(self, draft: Draft) -> Foreseen:
        """What would become of the claim if it were written now."""
        return self.foresight.of(draft.claim(), self.record)

    def add(self, draft: Draft) -> tuple[Added, Foreseen]:
        """Write what was chosen, and check again; what was to be foreseen. Raises what `adding.add` does."""
        new = draft.claim()
        planned = adding.plan(self.desk, new, record=self.record, new=self.new)
        foreseen = self.foresight.of(new, self.record)
        added = adding.carry_out(self.desk, planned)
        self.foresight.written(added.claims)
        return added, foreseen


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
