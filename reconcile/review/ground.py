"""What a case rests on: the part of a corpus that says the same about the case as the whole does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from reconcile.model.case import Case
from reconcile.model.claim import Claim, Item
from reconcile.model.corpus import Corpus
from reconcile.model.reached import reached
from reconcile.model.source import Source
from reconcile.model.subject import Subject
from reconcile.model.vocabulary import EVENT_DATES
from reconcile.values.members import Members

Noun = TypeVar("Noun")


class Grounds:
    """Cuts out of a corpus what each of its cases rests on.

    That is all that was claimed on its questions and on when their subjects took place; the subjects that are
    named in it, with what they are part of; its sources and the works that it is about, with those that they
    depend on. What was renamed belongs to every case, for a decision may speak of it by its old name.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._place = {claim.id: place for place, claim in enumerate(corpus.claims)}
        self._renamed = _renamed({subject.id: subject.was for subject in corpus.subjects.values()})
        self._rekeyed = _renamed({source.key: source.former_keys for source in corpus.sources.values()})
        self._events: dict[str, list[Claim]] = {}
        for claim in corpus.claims:
            if claim.item.property in EVENT_DATES:
                self._events.setdefault(claim.item.subject, []).append(claim)

    def of(self, case: Case) -> Corpus:
        """The corpus that a case rests on, without any decision."""
        claims = self._claims(case)
        return Corpus(
            sources=self._sources(claims, (item.subject for item in case.items)),
            subjects=self._subjects(case, claims),
            vocabulary=self._corpus.vocabulary,
            claims=claims,
        )

    def about(self, subject: str) -> Corpus:
        """All that is claimed of a subject, with the sources and subjects that are named there."""
        claims = tuple(self._said.get(subject, ()))
        named = {subject, *(name for claim in claims for name in names_in(claim))}
        return Corpus(
            sources=self._sources(claims),
            subjects=_closed(named, self._corpus.subjects, lambda one: one.part_of),
            vocabulary=self._corpus.vocabulary,
            claims=claims,
        )

    @cached_property
    def _said(self) -> Mapping[str, Sequence[Claim]]:
        """The claims on each subject."""
        found: dict[str, list[Claim]] = {}
        for claim in self._corpus.claims:
            found.setdefault(claim.item.subject, []).append(claim)
        return found

    @property
    def renamed(self) -> Corpus:
        """The sources and subjects that tell what is not called any more as it was."""
        return Corpus(
            sources={key: self._corpus.sources[key] for key in sorted(self._rekeyed)},
            subjects={id: self._corpus.subjects[id] for id in sorted(self._renamed)},
            vocabulary=self._corpus.vocabulary,
        )

    def _claims(self, case: Case) -> tuple[Claim, ...]:
        found = {claim.id: claim for claim in case.claims}
        for item in _items(case):
            found |= {claim.id: claim for claim in self._corpus.by_item.get(item, ())}
        for subject in {claim.item.subject for claim in found.values()}:
            found |= {claim.id: claim for claim in self._events.get(subject, ())}
        return tuple(sorted(found.values(), key=lambda claim: (self._place.get(claim.id, -1), claim.id)))

    def _sources(self, claims: Iterable[Claim], about: Iterable[str] = ()) -> Mapping[str, Source]:
        named = (key for claim in claims for key in (claim.source, claim.speaker, *claim.cites))
        return _closed({*named, *about, *self._rekeyed}, self._corpus.sources, _leads_to)

    def _subjects(self, case: Case, claims: Iterable[Claim]) -> Mapping[str, Subject]:
        asked = {item.subject for item in _items(case)}
        named = {name for claim in claims for name in names_in(claim)} | asked
        if any(term.parts for rule in case.rules for term in rule.require.terms):
            wholes = {whole for subject in asked for whole in self._corpus.wholes(subject)}
            named |= {part for whole in wholes for part in self._corpus.parts.get(whole, ())}
        return _closed({*named, *self._renamed}, self._corpus.subjects, lambda one: one.part_of)


def merged(grounds: Iterable[Corpus]) -> Corpus:
    """What several cases of one corpus rest on together."""
    some = [*grounds]
    return Corpus(
        sources={key: source for one in some for key, source in one.sources.items()},
        subjects={id: subject for one in some for id, subject in one.subjects.items()},
        vocabulary=some[0].vocabulary if some else Corpus().vocabulary,
        claims=tuple({claim.id: claim for one in some for claim in one.claims}.values()),
    )


def _leads_to(source: Source) -> tuple[str, ...]:
    """The sources that one depends on, or has its beginning in."""
    begins = (source.begins_with,) if source.begins_with else ()
    return (*source.cites, *source.copies, *source.shares, *begins)


def _items(case: Case) -> Iterator[Item]:
    """Every question that a case, its findings, its claims and its explanation are about."""
    yield from case.items
    yield from (claim.item for claim in case.claims)
    yield from (item for finding in case.findings for item in finding.items)
    yield from (step.item for step in case.chain.steps) if case.chain else ()


def names_in(claim: Claim) -> Iterator[str]:
    """Whatever a claim names beside its subject that may be a subject."""
    yield from (claim.speaker, claim.source)
    yield from (value for _, value in claim.item.scope)
    yield from (claim.item.member,) if claim.item.member else ()
    for possible in (claim.value.possible, claim.value.core):
        if isinstance(possible, Members):
            yield from possible.names


def _renamed(names: Mapping[str, Iterable[str]]) -> set[str]:
    """What had other names, and what has the name now that another had."""
    former = {old for olds in names.values() for old in olds}
    return {name for name, olds in names.items() if olds or name in former}


def _closed(
    keys: Iterable[str], known: Mapping[str, Noun], onward: Callable[[Noun], Iterable[str]]
) -> Mapping[str, Noun]:
    """The nouns under some keys, and all that they lead to, in the order of their keys."""
    found = reached(keys, lambda key: onward(known[key]) if key in known else ())
    return {key: known[key] for key in sorted(found) if key in known}
