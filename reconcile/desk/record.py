"""What a new claim is read against: the names, the questions, the sources and their stored texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from reconcile.assemble.claims import Claims
from reconcile.assemble.names import NameProblem, Names
from reconcile.assemble.subjects import Nesting
from reconcile.assemble.understand import Reader
from reconcile.desk.desk import Desk
from reconcile.desk.new_claim import NEEDED, NewClaim
from reconcile.evidence.anchoring.anchor import holds
from reconcile.formats.written import FIELDS, WrittenFile
from reconcile.model.claim import Claim
from reconcile.model.corpus import Fault
from reconcile.model.nearest import nearest
from reconcile.model.source import Source
from reconcile.model.subject import Subject
from reconcile.model.vocabulary import Property, Vocabulary
from reconcile.stored_texts import StoredTexts
from reconcile.values.intervals import Intervals


@dataclass(frozen=True)
class Record:
    """What a project knows, without its claims: it serves until the text moves."""

    subjects: dict[str, Subject]
    sources: dict[str, Source]
    vocabulary: Vocabulary
    reader: Reader
    texts: StoredTexts

    @classmethod
    def of(cls, desk: Desk) -> Record:
        """What the desk knows as of its last check."""
        subjects, sources, vocabulary = desk.shelf.subjects(), desk.shelf.sources(), desk.shelf.vocabulary()
        reader = Reader(Names(subjects, sources.values()), Nesting(subjects), vocabulary.policy)
        files = {source.key: source.file for source in sources.values() if source.file}
        return cls(subjects, sources, vocabulary, reader, desk.project.stored(files))

    @property
    def names(self) -> Names:
        """What subjects and sources go by."""
        return self.reader.names

    def key(self, written: str) -> str | None:
        """A source's key of today; None where there is no such source."""
        found = (written,) if written in self.sources else self.names.find(written)
        return found[0] if len(found) == 1 and found[0] in self.sources else None

    def asked(self, name: str) -> Property:
        """The property of a name; ValueError says what there is instead."""
        if (asked := self.vocabulary.properties.get(name)) is not None and name not in FIELDS:
            return asked
        near = nearest(name, self.vocabulary.properties)
        help = f"did you mean {near[0]}?" if near else "declare it under `properties:`, with its type"
        raise ValueError(f"no property is called {name!r}; {help}")

    def reading(self, source: str) -> Reader:
        """The reader of phrases as of a source's date."""
        dated = self.sources.get(source)
        seen = dated.date.possible if dated is not None and dated.date is not None else None
        return self.reader.seen(seen if isinstance(seen, Intervals) else None)

    def with_subject(self, subject: Subject) -> Record:
        """The same, with one more subject that claims may be about."""
        subjects = {**self.subjects, subject.id: subject}
        reader = Reader(Names(subjects, self.sources.values()), Nesting(subjects), self.vocabulary.policy)
        return replace(self, subjects=subjects, reader=reader)

    def faults(self, new: NewClaim) -> dict[str, str]:
        """What is wrong with each field of a claim by itself, and how to mend it; empty where all is well."""
        return dict(self._faults(new))

    def understood(self, files: Iterable[WrittenFile], source: str = "") -> tuple[list[Claim], list[Fault]]:
        """The claims of some files, those of one source if it is given, and what is wrong with them."""
        faults: list[Fault] = []
        claims = Claims(self.reader, self.vocabulary, self.sources, faults)
        found = [
            claim
            for file in files
            for written in file.claims
            if not source or self.key(written.get("source")) == source
            for claim in claims.understood(written)
        ]
        return found, faults

    def _faults(self, new: NewClaim) -> Iterator[tuple[str, str]]:
        blank = [name for name in NEEDED if not getattr(new, name).strip()]
        yield from ((name, f"give a {name}") for name in blank)
        key = self.key(new.source)
        if key is None and "source" not in blank:
            near = nearest(new.source, self.sources)
            help = f"did you mean {near[0]}?" if near else "add it to sources.bib first"
            yield "source", f"no source is called {new.source!r}; {help}"
        for name in ("subject", "voice"):
            if (written := getattr(new, name).strip()) and (told := self._name(written)):
                yield name, told
        if "quote" not in blank and (told := self._quote(new.quote, key)):
            yield "quote", told
        if "property" not in blank:
            yield from self._answer(new, key)

    def _name(self, written: str) -> str:
        try:
            self.names.resolve(written)
        except NameProblem as problem:
            return f"{problem}; {problem.help}"
        return ""

    def _quote(self, quote: str, key: str | None) -> str:
        text = self.texts.get(key) if key is not None else None
        if text is None or holds(quote, text):
            return ""
        return f"these words are not in the text of {key}; copy them as the source has them"

    def _answer(self, new: NewClaim, key: str | None) -> Iterator[tuple[str, str]]:
        try:
            asked = self.asked(new.property.strip())
        except ValueError as problem:
            yield "property", str(problem)
            return
        if not new.value.strip():
            return
        try:
            self.reading(key or "").read(new.value, asked)
        except NameProblem as problem:
            yield "value", f"{problem}; {problem.help}"
        except ValueError as problem:
            yield "value", str(problem)
