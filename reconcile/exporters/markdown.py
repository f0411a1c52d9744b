"""Facts as a page to read: by subject, each with its support, its dissent and the reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TextIO

from reconcile.exporters import exporter
from reconcile.exporters._words import answer, counts, name_of, question, value
from reconcile.model.claim import Claim
from reconcile.model.corpus import Corpus
from reconcile.model.fact import Fact, Reading, Standing
from reconcile.model.plain import plain
from reconcile.model.report import Report

_SPECIAL = re.compile(r"[\\`*_\[\]|~$]|[<>&@]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_AS_ENTITY = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "@": "&#64;", ":": "&#58;", ".": "&#46;"}


@exporter("markdown", extension=".md")
def as_markdown(facts: Sequence[Fact], report: Report, stream: TextIO) -> None:
    """A page with a heading for each subject, and under it each fact.

    A fact shows its value, how firmly it stands, who supports it with which words, who disagrees, and why it
    was decided so. Text of sources is escaped: it can neither format the page nor add to it.
    """
    stream.write("\n".join(_page(facts, report.corpus)).rstrip("\n") + "\n")


def escaped(text: str) -> str:
    """Untrusted text on one line, so that Markdown and HTML show it as it is."""
    return _SPECIAL.sub(_escape, " ".join(plain(text).split()))


def _page(facts: Sequence[Fact], corpus: Corpus) -> Iterator[str]:
    yield "# Facts"
    yield ""
    yield _summary(facts)
    world = [fact for fact in facts if fact.item.subject not in corpus.sources]
    works = [fact for fact in facts if fact.item.subject in corpus.sources]
    yield from _subjects(world, corpus)
    if works:
        yield from ("", "# Facts about the sources")
        yield from _subjects(works, corpus)


def _subjects(facts: Sequence[Fact], corpus: Corpus) -> Iterator[str]:
    """A section for each subject, by its name."""
    ordered = sorted(facts, key=lambda fact: (name_of(fact.item.subject, corpus).casefold(), fact.item.id))
    for subject, group in groupby(ordered, key=lambda fact: fact.item.subject):
        yield from ("", f"## {escaped(name_of(subject, corpus))}")
        for fact in group:
            yield from ("", *_fact(fact, corpus))


def _summary(facts: Sequence[Fact]) -> str:
    numbers = ((standing, sum(fact.standing is standing for fact in facts)) for standing in Standing)
    return f"{len(facts)} facts: " + ", ".join(
        f"{number} {standing}" for standing, number in numbers if number
    )


def _fact(fact: Fact, corpus: Corpus) -> Iterator[str]:
    told = escaped(answer(fact, corpus))
    yield f"**{escaped(question(fact, corpus))}**: {told} ({fact.standing.value})"
    yield ""
    for reading in fact.readings:
        yield from _reading(reading, fact, corpus)
    if fact.dissent:
        yield "- Against:"
        yield from _claims(fact.dissent, corpus)
    if fact.reason:
        yield f"- Why: {escaped(fact.reason)}"
    if fact.origins:
        yield f"- From: {_origins(fact, corpus)}"


def _origins(fact: Fact, corpus: Corpus) -> str:
    """`2 sources, 1 origin: Pakistani officials`."""
    return f"{counts(fact)}: {', '.join(escaped(name_of(origin, corpus)) for origin in fact.origins)}"


def _reading(reading: Reading, fact: Fact, corpus: Corpus) -> Iterator[str]:
    camp = f" for {reading.letter}, {escaped(value(reading, fact, corpus))}" if reading.letter else ""
    yield f"- Support{camp}:"
    yield from _claims(reading.support, corpus)
    bounds = dict.fromkeys(filter(None, (reading.lower_by, reading.upper_by)))
    if bounds and len(reading.support) > 1:
        yield f"- Bounds set by: {', '.join(map(escaped, bounds))}"


def _claims(claims: Iterable[Claim], corpus: Corpus) -> Iterator[str]:
    for claim in claims:
        aside = f"; {escaped(claim.aside)}" if claim.aside else ""
        yield f"  - {_said(claim, corpus)} ({_source(claim, corpus)}){aside}"


def _said(claim: Claim, corpus: Corpus) -> str:
    manner = ("suggested: " if claim.suggested else "") + ("not " if claim.denies else "")
    words = f", in the words “{escaped(claim.quote)}”" if claim.quote else ""
    voice = f", says {escaped(name_of(claim.speaker, corpus))}" if claim.voiced else ""
    why = f", inferred: {escaped(claim.inferred)}" if claim.inferred else ""
    return f"{manner}{escaped(claim.value.written)}{voice}{words}{why}"


def _source(claim: Claim, corpus: Corpus) -> str:
    source = corpus.sources.get(claim.source)
    if source is None:
        return escaped(claim.source)
    date = source.date.written if source.date else "undated"
    publisher = f", {escaped(source.publisher)}" if source.publisher else ""
    return f"{escaped(source.title or source.key)}{publisher}, {escaped(date)}"


def _escape(found: re.Match[str]) -> str:
    """An entity for what makes markup or a link; a backslash before what formats."""
    return _AS_ENTITY.get(found[0], f"\\{found[0]}")
