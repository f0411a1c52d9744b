"""Claims that are about something else after all: another subject, be it a new one, a time or a scope."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from reconcile.assemble.names import Names
from reconcile.errors import ReconcileError
from reconcile.formats import item_text
from reconcile.formats.item_text import About
from reconcile.formats.property_text import with_qualifier
from reconcile.model.claim import Claim
from reconcile.model.corpus import Corpus
from reconcile.model.span import Span
from reconcile.model.subject import Subject
from reconcile.model.vocabulary import Property
from reconcile.renaming.declaring import (
    SUBJECTS,
    NewSubject,
    can_be_declared,
    declare,
    resolved,
    slug,
    wholes,
)
from reconcile.renaming.texts import Texts
from reconcile.values import date
from reconcile.values.intervals import Intervals


@dataclass(frozen=True, slots=True)
class Move:
    """What some claims are about instead: one of a subject (by any of its names), a time, or qualifiers.

    `declare` gives the kinds of the values of those qualifiers that their property has not yet.
    """

    claims: tuple[str, ...]
    subject: str = ""
    new: NewSubject | None = None
    as_of: str = ""
    scope: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    declare: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def move(texts: Texts, corpus: Corpus, claims: Sequence[Claim], to: Move) -> None:
    """Puts claims about something else into the texts. ReconcileError where that cannot be, or is no change.

    With another subject all that their quotes say goes along; otherwise only the claims themselves.
    """
    if sum(map(bool, (to.subject, to.new, to.as_of, to.scope))) != 1:
        raise ReconcileError("say one thing that differs: a subject, a time (as-of) or a scope")
    names = Names(corpus.subjects, corpus.sources.values())
    about = _about(corpus, names, claims, to)
    for path in dict.fromkeys(claim.span.path for claim in claims):
        here = [claim for claim in claims if claim.span.path == path]
        texts[path] = _moved(texts[path], here, about)
    if to.new is not None:
        _declare(texts, corpus, claims, replace(to.new, part_of=wholes(names, to.new)))
    for name, kind in to.declare.items():
        for asked in _lacking(corpus, claims, name):
            _add_qualifier(texts, asked, name, kind)


def companions(texts: Texts, claims: Sequence[Claim]) -> list[Span]:
    """Where the other answers of the claims' quotes stand, which go along to another subject."""
    found: list[Span] = []
    for path in dict.fromkeys(claim.span.path for claim in claims):
        places = [claim.span for claim in claims if claim.span.path == path]
        found += item_text.companions(texts.before[path], places)
    return found


def proposed(old: Subject, typed: str) -> NewSubject:
    """A new subject from what an editor typed: its kind and its wholes as those of the old one."""
    is_id = re.fullmatch(r"[\w-]+", typed) and typed == typed.casefold()
    return NewSubject(slug(typed), "" if is_id else typed, old.kind, old.part_of)


def lacking(corpus: Corpus, claims: Sequence[Claim], names: Sequence[str]) -> list[str]:
    """The qualifiers of some names that a property of the claims does not have yet."""
    return [name for name in names if _lacking(corpus, claims, name)]


def _about(corpus: Corpus, names: Names, claims: Sequence[Claim], to: Move) -> About:
    """What the claims are to be about, once it is clear that it can be."""
    if to.as_of:
        for claim in claims:
            _is_another_time(corpus, claim, to.as_of)
        return About(as_of=to.as_of)
    if to.scope:
        _can_be_scoped(corpus, claims, to)
        return About(scope=to.scope)
    if to.new is not None:
        can_be_declared(names, to.new, "move the claims there, or choose another")
        return About(subject=to.new.id)
    subject = resolved(names, to.subject)
    if all(claim.item.subject == subject for claim in claims):
        raise ReconcileError(f"{_told(claims)} is about {subject} already; name what it is about instead")
    return About(subject=subject)


def _moved(text: str, claims: Sequence[Claim], about: About) -> str:
    """The text of one file in which its claims are about something else."""
    whole = bool(about.subject)
    try:
        for claim in () if whole else claims:
            if claim.item.member is not None and item_text.holds_several(text, claim.span):
                raise ValueError(
                    f"{claim.span} answers with several values; "
                    "give the one that moves an item of its own first"
                )
        return item_text.moved(text, [claim.span for claim in claims], about, whole=whole)
    except ValueError as error:
        raise ReconcileError(str(error)) from None


def _is_another_time(corpus: Corpus, claim: Claim, as_of: str) -> None:
    asked = corpus.property(claim.item)
    if asked.varies is None:
        raise ReconcileError(
            f"{asked.name} does not vary with time, so an as-of keeps no claims apart; "
            f"move the claims to another subject or scope, or declare {asked.name}: {{varies: month}}"
        )
    source = corpus.sources.get(claim.source)
    seen = source.date.possible if source and source.date else None
    try:
        value = date.parse(as_of, seen_from=seen if isinstance(seen, Intervals) else None)
    except ValueError as error:
        raise ReconcileError(f"as-of: {error}") from None
    assert isinstance(value.possible, Intervals)
    cell = date.cell(value.possible, asked.varies)
    if cell is None:
        raise ReconcileError(f"{as_of} is wider than one {asked.varies}, so it would be compared with none")
    if cell == claim.item.cell:
        raise ReconcileError(f"{claim.id} is of {cell} already; name another {asked.varies}")


def _can_be_scoped(corpus: Corpus, claims: Sequence[Claim], to: Move) -> None:
    for name, said in to.scope.items():
        if not said:
            raise ReconcileError(f"the qualifier {name} has no value; write {name}=VALUE")
        for asked in _lacking(corpus, claims, name) if name not in to.declare else ():
            known = f"it has {', '.join(asked.scope)}" if asked.scope else "it has none"
            raise ReconcileError(
                f"{asked.name} has no qualifier called {name!r}; {known}. Say of what kind its values are "
                f"(entity, date, text, …) to declare it"
            )
    for name in to.declare:
        if name not in to.scope:
            raise ReconcileError(f"{name} is declared, but no claim gets it; write {name}=VALUE too")
        if not _lacking(corpus, claims, name):
            raise ReconcileError(f"{name} is a qualifier already; leave its kind out")


def _lacking(corpus: Corpus, claims: Sequence[Claim], name: str) -> list[Property]:
    """The properties of the claims that have no qualifier of a name."""
    asked = {claim.item.property: corpus.property(claim.item) for claim in claims}
    return [one for one in asked.values() if name not in one.scope]


def _declare(texts: Texts, corpus: Corpus, claims: Sequence[Claim], new: NewSubject) -> None:
    """The entry of a new subject, below the one that it was taken for, and kept apart from it."""
    old = list(dict.fromkeys(c.item.subject for c in claims if c.item.subject in corpus.subjects))
    homes = (corpus.subjects[id].span.path for id in old)
    home = next((path for path in homes if path in texts.before), SUBJECTS)
    declare(texts, home, new, old[0] if old else "", old)


def _add_qualifier(texts: Texts, asked: Property, name: str, kind: str) -> None:
    path = asked.span.path if asked.span else ""
    if path not in texts.before:
        raise ReconcileError(
            f"{asked.name} is declared in no file that can be edited; declare {name} by hand"
        )
    try:
        texts[path] = with_qualifier(texts[path], asked.name, name, kind)
    except ValueError as error:
        raise ReconcileError(f"{path}: {error}") from None


def _told(claims: Sequence[Claim]) -> str:
    return ", ".join(claim.id for claim in claims)
