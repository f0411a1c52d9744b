"""Claims as written made into claims as understood: names, dates, defaults, and what takes no part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from reconcile.assemble.ids import Register
from reconcile.assemble.names import NameProblem
from reconcile.assemble.understand import Reader
from reconcile.formats.written import FIELDS, Answer, Word, WrittenClaim
from reconcile.model.claim import Claim, Item
from reconcile.model.corpus import Fault
from reconcile.model.nearest import nearest
from reconcile.model.source import Source
from reconcile.model.span import Span
from reconcile.model.vocabulary import Property, Vocabulary
from reconcile.values import date, quantity
from reconcile.values.intervals import Intervals
from reconcile.values.value import Value

POLARITIES = ("asserts", "denies", "suggests")


@dataclass
class Claims:
    """Understands items one after the other; what cannot be understood is gathered as faults.

    A claim comes with the id that was written for it, or with none.
    """

    reader: Reader
    vocabulary: Vocabulary
    sources: Mapping[str, Source]
    faults: list[Fault]
    register: Register = field(default_factory=Register)
    _readers: dict[str, Reader] = field(default_factory=dict)

    def understood(self, written: WrittenClaim) -> Iterator[Claim]:
        """The claims of one item: one for each answer that can be read."""
        about = self._about(written)
        if about is None:
            return
        for answer in written.answers:
            try:
                yield from self._answer(written, answer, about)
            except _Misplaced as problem:
                self._report(problem.rule, str(problem), problem.span, problem.help)
            except NameProblem as problem:
                self._report(problem.rule, str(problem), self._place(written, answer), problem.help)
            except ValueError as problem:
                self._report("unreadable-value", str(problem), self._place(written, answer))

    def _about(self, written: WrittenClaim) -> _About | None:
        """Whom the item is about and who speaks; None (and a fault) where that is not clear."""
        given = written.fields.get
        for name in ("subject", "source"):
            if not given(name):
                help = (
                    f"add {name}: …"
                    if name == "subject"
                    else "add source: KEY to the item or at the top of the file"
                )
                self._report("unreadable-entry", f"this claim has no {name}", written.span, help)
                return None
        if not written.answers:
            help = "add a line such as killed: 57"
            self._report("unreadable-entry", "this claim answers no property", written.span, help)
        source = self._key(given("source", ""))
        subject = self._name("subject", written)
        speaker = self._name("says", written) if given("says") else source
        polarity = given("polarity") or "asserts"
        if polarity not in POLARITIES:
            message = f"{polarity!r} is no polarity; write {', '.join(POLARITIES)}"
            self._report("unreadable-value", message, written.place("polarity"))
            return None
        if subject is None or speaker is None:
            return None
        return _About(subject, source, speaker, polarity, self._reader(source))

    def _key(self, written: str) -> str:
        """A source's key of today; an unknown one stays as it is, for a rule to report."""
        if written in self.sources:
            return written
        found = self.reader.names.find(written)
        return found[0] if len(found) == 1 and found[0] in self.sources else written

    def _name(self, name: str, written: WrittenClaim) -> str | None:
        try:
            return self.reader.names.resolve(written.get(name))
        except NameProblem as problem:
            self._report(problem.rule, str(problem), written.place(name), problem.help)
            return None

    def _reader(self, source: str) -> Reader:
        """The reader of phrases as of the source's date."""
        if source not in self._readers:
            dated = self.sources.get(source)
            seen = dated.date.possible if dated and dated.date else None
            seen_from = seen if isinstance(seen, Intervals) else None
            self._readers[source] = self.reader.seen(seen_from)
        return self._readers[source]

    def _answer(self, written: WrittenClaim, answer: Answer, about: _About) -> Iterator[Claim]:
        asked = self._asked(answer.property)
        scope = self._scope(written, asked, about.reader) if written.scope else ()
        as_of, cell, aside = self._when(written, asked, about)
        withdrawn = self._withdrawn(about.source)
        said = written.fields.get
        place = self._place(written, answer)
        for value, denies in self._values(answer, asked, about.reader):
            item = Item(about.subject, asked.name, scope, cell, about.reader.member(value, asked))
            denies = denies is not (about.polarity == "denies")
            if self._is_duplicate(written, item, value, denies, about, place):
                continue
            yield Claim(
                self._id(written, item, about, place),
                item,
                about.source,
                about.speaker,
                value,
                place,
                denies=denies,
                suggested=about.polarity == "suggests",
                quote=said("quote", ""),
                locator=said("locator", ""),
                cites=tuple(self._key(key.text.strip()) for key in written.cites),
                as_of=as_of,
                inferred=said("inferred", ""),
                credibility=said("credibility", ""),
                replaces=said("replaces") or None,
                note=said("note", ""),
                by=said("by", ""),
                aside=withdrawn or aside or _unmeasured(value, asked),
                retracted=bool(withdrawn),
            )

    def _is_duplicate(
        self, written: WrittenClaim, item: Item, value: Value, denies: bool, about: _About, place: Span
    ) -> bool:
        """Whether the same quote gave the same answer before, which is a fault here."""
        words = value.written if value.kind == "text" else ""
        quote = " ".join(written.fields.get("quote", "").split())
        asked = (item, about.source, about.speaker, words, denies, about.polarity, quote)
        before = self.register.said_before(asked, value, place)
        if before is not None:
            message = f"the same answer from the same quote as at {before}"
            help = "remove one of them, or quote the other place"
            self._report("duplicate-claim", message, place, help)
        return before is not None

    def _id(self, written: WrittenClaim, item: Item, about: _About, place: Span) -> str:
        given = written.fields.get("id", "")
        if given and self.register.is_taken(given):
            message = f"the id {given} is taken by another claim"
            self._report("unreadable-entry", message, place, "give one of them another id")
        return self.register.name(given, about.source, item, about.speaker)

    def _asked(self, name: Word) -> Property:
        """The property that a key names; what is near a field rather than a property is an unknown field."""
        if (asked := self.vocabulary.properties.get(name.text)) is not None:
            return asked
        known = list(self.vocabulary.properties)
        near = nearest(name.text, [*FIELDS, *known])
        if near and near[0] in FIELDS:
            raise NameProblem(
                "unknown-field", f"a claim has no field called {name.text!r}", f"did you mean {near[0]}?"
            )
        help = f"did you mean {near[0]}?" if near else "declare it under `properties:`, with its type"
        raise NameProblem("unknown-name", f"no property is called {name.text!r}", help)

    def _values(self, answer: Answer, asked: Property, reader: Reader) -> Iterator[tuple[Value, bool]]:
        """The values of an answer: each its own claim where several may hold, else one."""
        texts = [word.text for word in answer.values]
        shape = answer.shape
        if shape == "one" and (inner := date.several(texts[0])) is not None:
            texts, shape = inner, "set"
        if shape == "one":
            yield reader.read(texts[0], asked)
        elif not texts:
            raise ValueError(f"{asked.name} has no value; write one, or remove the line")
        elif asked.several:
            yield from (reader.read(text, asked) for text in texts)
        elif shape == "set":
            raise ValueError(f"{asked.name} has one answer; write [{', '.join(texts)}] for one of these")
        else:
            yield reader.one_of(texts, asked), False

    def _scope(self, written: WrittenClaim, asked: Property, reader: Reader) -> tuple[tuple[str, str], ...]:
        """The qualifiers of a claim, parsed by their declared kinds, in canonical form."""
        scope = {}
        for name, value in written.scope:
            kind = asked.scope.get(name.text)
            if kind is None:
                near = nearest(name.text, asked.scope) or list(asked.scope)
                declared = (
                    f"did you mean {near[0]}?"
                    if near
                    else f"declare it: {asked.name}: {{scope: {{{name.text}: …}}}}"
                )
                message = f"{asked.name} has no qualifier called {name.text!r}"
                raise _Misplaced("unknown-name", message, self._span(written, name), declared)
            try:
                scope[name.text] = reader.qualifier(value.text, kind)
            except NameProblem as problem:
                raise _Misplaced(
                    problem.rule, str(problem), self._span(written, value), problem.help
                ) from None
            except ValueError as problem:
                message = f"{name.text}: {problem}"
                raise _Misplaced("unreadable-value", message, self._span(written, value)) from None
        return tuple(sorted(scope.items()))

    def _when(
        self, written: WrittenClaim, asked: Property, about: _About
    ) -> tuple[Value | None, str | None, str]:
        """The as-of, the calendar cell in which the claim is compared, and why it is compared with none."""
        unit = "day" if asked.cumulative else asked.varies
        text = written.fields.get("as_of")
        if text:
            as_of: Value | None = self._as_of(text, written, about)
        else:
            source = self.sources.get(about.source)
            as_of = source.date if unit and source else None
        if unit is None:
            return as_of, None, ""
        if as_of is None:
            return None, None, "nobody knows as of when: its source is undated"
        assert isinstance(as_of.possible, Intervals)
        cell = date.cell(as_of.possible, unit)
        return as_of, cell, "" if cell else f"as of {date.show(as_of.possible)} is wider than one {unit}"

    def _as_of(self, text: str, written: WrittenClaim, about: _About) -> Value:
        try:
            return date.parse(text, seen_from=about.reader.seen_from)
        except ValueError as problem:
            raise _Misplaced("unreadable-value", f"as_of: {problem}", written.place("as_of")) from None

    def _withdrawn(self, source: str) -> str:
        found = self.sources.get(source)
        if found is None or found.withdrawn is None:
            return ""
        withdrawn = found.withdrawn
        return f"{source} was withdrawn on {withdrawn.date}" + (
            f": {withdrawn.reason}" if withdrawn.reason else ""
        )

    def _place(self, written: WrittenClaim, answer: Answer) -> Span:
        return self._span(written, answer.property)

    def _span(self, written: WrittenClaim, word: Word) -> Span:
        return Span(written.span.path, word.line, word.column)

    def _report(self, rule: str, message: str, span: Span, help: str = "") -> None:
        self.faults.append(Fault(rule, message, span, help=help))


class _About(NamedTuple):
    """Whom an item is about, who says so, how, and how its phrases are read."""

    subject: str
    source: str
    speaker: str
    polarity: str
    reader: Reader


class _Misplaced(NameProblem):
    """What is wrong with another key of the item than the answer's own."""

    def __init__(self, rule: str, message: str, span: Span, help: str = "") -> None:
        super().__init__(rule, message, help)
        self.span = span


def _unmeasured(value: Value, asked: Property) -> str:
    """Why a number can be compared with no other answer to its question; empty when it can."""
    if value.kind == "count" and quantity.is_impossible_count(value):
        return "an impossible count"
    if value.unit is not None and value.unit != asked.unit:
        return f"{value.unit} does not convert to {asked.unit or 'a number without unit'}"
    return ""
