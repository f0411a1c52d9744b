"""A subject under a new id, or taken for another: every text that names it, the old id under `was`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property, partial

from reconcile.assemble.names import Names, fold
from reconcile.errors import ReconcileError
from reconcile.formats import subject_text
from reconcile.formats.mentions import Mention, in_claims
from reconcile.model.corpus import Corpus
from reconcile.model.subject import Subject
from reconcile.renaming.texts import Texts, word
from reconcile.values import one_of

_NOBODY = ("none", "nobody", "nothing")
_NOT = re.compile(r"not\s+", re.IGNORECASE)
_SEPARATOR = re.compile(r"(\s+or\s+|,)")
_CORE = re.compile(r"([\s\[]*(?:either\s+)?[\s\[]*)(.*?)([\s\]]*)", re.DOTALL)


def rename(texts: Texts, corpus: Corpus, old: str, new: str, given: Collection[str] = ()) -> None:
    """Gives a subject a new id. ReconcileError where the new id means something already, or cannot be one.

    `given` are the ids that were given to claims by hand, which stay. Decisions stay where they are: they
    are found by the old id.
    """
    subject = _declared(corpus, old)
    _is_free(corpus, new, old)
    home = _home(texts, subject)
    _rename_mentions(texts, corpus, old, new, given)
    if new in subject.was:
        texts.edit(home, lambda text: subject_text.without_name(text, new, "was", new))
    texts.edit(home, lambda text: subject_text.with_names(text, new, "was", [old]))


def merge(texts: Texts, corpus: Corpus, old: str, into: str, given: Collection[str] = ()) -> None:
    """Takes one subject for another: names and wholes are joined, and all that named the one names the other.

    ReconcileError where the two are declared to be distinct, or cannot be the same.
    """
    subject, other = _declared(corpus, old), _declared(corpus, into)
    _can_be_one(subject, other, corpus)
    home, lost = _home(texts, other), _home(texts, subject)
    texts.edit(lost, lambda text: subject_text.without_entry(text, "subjects", old))
    for path, one in _doubly_named(texts, corpus, old, into):
        for field in ("part_of", "distinct_from"):
            texts.edit(path, partial(subject_text.without_name, id=one, field=field, name=old))
    _rename_mentions(texts, corpus, old, into, given)
    for field, names in _joined(subject, other).items():
        texts.edit(home, partial(subject_text.with_names, id=into, field=field, names=names))
    for field in ("kind", "note"):
        said = getattr(subject, field)
        if said and said != getattr(other, field):
            both = f"{getattr(other, field)}; {said}" if getattr(other, field) else said
            texts.edit(home, partial(subject_text.with_text, id=into, field=field, said=both))


def _rename_mentions(texts: Texts, corpus: Corpus, old: str, new: str, given: Collection[str]) -> None:
    anew = _Anew(corpus, old, new, frozenset(given))
    read = partial(in_claims, vocabulary=corpus.vocabulary)
    texts.rewrite(list(texts.before), fold(old), read, anew)


@dataclass(frozen=True)
class _Anew:
    """Says each mention with the new id in place of the old one."""

    corpus: Corpus
    old: str
    new: str
    given: frozenset[str]

    def __call__(self, mention: Mention) -> str:
        match mention.role:
            case "entry":
                return self.new if mention.text == self.old else mention.text
            case "subject":
                return self._name(mention.text)
            case "entity":
                return self._value(mention.text)
            case "claim":
                return self._claim(mention.text)
            case "when":
                return re.sub(
                    rf"(\bid\s*[!=]=\s*){word(self.old).pattern}", rf"\g<1>{self.new}", mention.text
                )
            case _:
                return mention.text

    def _name(self, text: str) -> str:
        return text.replace(text.strip(), self.new) if self._is_meant(text.strip()) else text

    def _is_meant(self, name: str) -> bool:
        """Whether a name means the subject by its id, and by nothing that it keeps."""
        if name == self.old:
            return True
        subject = self.corpus.subjects[self.old]
        kept = {fold(one) for one in (subject.name, *subject.aliases)}
        return (
            fold(name) == fold(self.old) and fold(name) not in kept and self._names.find(name) == (self.old,)
        )

    @cached_property
    def _names(self) -> Names:
        return Names(self.corpus.subjects, self.corpus.sources.values())

    def _value(self, text: str) -> str:
        """An answer of one or several names, denied or not; a name that holds an `or` is one name."""
        if text.strip() not in self._names and (denied := _NOT.match(text)):
            return denied[0] + self._value(text[denied.end() :])
        if len(one_of.parts(text)) < 2 or text.strip() in self._names:
            return self._part(text) if text.strip().startswith("[") else self._name(text)
        return "".join(part if n % 2 else self._part(part) for n, part in enumerate(_SEPARATOR.split(text)))

    def _part(self, text: str) -> str:
        found = _CORE.fullmatch(text)
        return found[1] + self._name(found[2]) + found[3] if found else text

    def _claim(self, text: str) -> str:
        source, slash, rest = text.partition("/")
        if not slash or text.strip() in self.given:
            return text
        return source + slash + word(self.old).sub(self.new, rest)


def _declared(corpus: Corpus, id: str) -> Subject:
    if id in corpus.sources:
        raise ReconcileError(
            f"{id} is a source: give it another key in sources.bib, with the old one under `ids`"
        )
    return corpus.subjects[id]


def _is_free(corpus: Corpus, new: str, old: str) -> None:
    if not re.fullmatch(r"\w[\w-]*", new) or fold(new) in _NOBODY:
        raise ReconcileError(f"{new!r} cannot be the id of a subject; write letters, digits, - and _ only")
    taken = [id for id in Names(corpus.subjects, corpus.sources.values()).find(new) if id != old]
    if taken == [new]:
        raise ReconcileError(
            f"there is a subject {new} already; `reconcile merge {old} {new}` makes them one"
        )
    if taken:
        raise ReconcileError(f"{new} is a name of {' and '.join(taken)} already")


def _can_be_one(subject: Subject, other: Subject, corpus: Corpus) -> None:
    for one, another in ((subject, other), (other, subject)):
        if another.id in one.distinct_from:
            raise ReconcileError(
                f"{one.id} is declared to be distinct from {another.id}, at {one.span}; "
                "remove that first, if they are the same after all"
            )
        if another.id in corpus.wholes(one.id):
            raise ReconcileError(f"{one.id} is a part of {another.id}; a part and its whole are not the same")
    if subject.kind and other.kind and subject.kind != other.kind:
        raise ReconcileError(
            f"{subject.id} is of the kind {subject.kind}, {other.id} of the kind {other.kind}; "
            "give them one kind first, if they are the same after all"
        )


def _joined(subject: Subject, other: Subject) -> dict[str, list[str]]:
    """What the other subject's lists lack."""
    known = {fold(name) for name in (other.id, other.name, *other.aliases)}
    aliases = [name for name in (subject.name, *subject.aliases) if name and fold(name) not in known]
    return {
        "aliases": list({fold(name): name for name in aliases}.values()),
        "part_of": [one for one in subject.part_of if one not in other.part_of],
        "distinct_from": [one for one in subject.distinct_from if one not in other.distinct_from],
        "was": [one for one in (subject.id, *subject.was) if one not in other.was],
    }


def _doubly_named(texts: Texts, corpus: Corpus, old: str, into: str) -> Iterable[tuple[str, str]]:
    """The subjects, and their files, that list both."""
    for subject in corpus.subjects.values():
        if any({old, into} <= set(listed) for listed in (subject.part_of, subject.distinct_from)):
            yield subject.span.path, subject.id


def _home(texts: Texts, subject: Subject) -> str:
    path = subject.span.path
    if path not in texts.before:
        raise ReconcileError(
            f"{subject.id} is declared in {path}; declare it in a YAML file, or rename it there by hand"
        )
    return path
