"""Facts as a page to read: by subject, each with its support, its dissent and the reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TextIO

from reconcile.exporters import exporter
from reconcile.model.claim import Claim
from reconcile.model.corpus import Corpus
from reconcile.model.fact import Fact, Reading, Standing
from reconcile.model.plain import plain

_SPECIAL = re.compile(r"[\\`*_\[\]|~$]|[<>&@]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_AS_ENTITY = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "@": "&#64;", ":": "&#58;", ".": "&#46;"}


@exporter("markdown", extension=".md")
def as_markdown(facts: Sequence[Fact], corpus: Corpus, stream: TextIO) -> None:
    """A page with a heading for each subject, and under it each fact.

    A fact shows its value, how firmly it stands, who supports it with which words, who disagrees, and why it
    was decided so. Text of sources is escaped: it can neither format the page nor add to it.
    """
    stream.write("\n".join(_page(facts, corpus)).rstrip("\n") + "\n")


def escaped(text: str) -> str:
    """Untrusted text on one line, so that Markdown and HTML show it as it is."""
    return _SPECIAL.sub(_escape, " ".join(plain(text).split()))


def _page(facts: Sequence[Fact], corpus: Corpus) -> Iterator[str]:
    yield "# Facts"
    yield ""
    yield _summary(facts)
    ordered = sorted(facts, key=lambda fact: (_subject(fact, corpus).casefold(), fact.item.id))
    for _, group in groupby(ordered, key=lambda fact: fact.item.subject):
        told = list(group)
        yield from ("", f"## {escaped(_subject(told[0], corpus))}")
        for fact in told:
            yield from ("", *_fact(fact, corpus))


def _summary(facts: Sequence[Fact]) -> str:
    counts = ((standing, sum(fact.standing is standing for fact in facts)) for standing in Standing)
    return f"{len(facts)} facts: " + ", ".join(
        f"{number} {standing}" for standing, number in counts if number
    )


def _fact(fact: Fact, corpus: Corpus) -> Iterator[str]:
    value = " or ".join(escaped(reading.shown) for reading in fact.readings) or "no value"
    yield f"**{escaped(_question(fact))}**: {value} ({fact.standing.value})"
    yield ""
    for reading in fact.readings:
        yield from _reading(reading, fact, corpus)
    if fact.dissent:
        yield "- Against:"
        yield from _claims(fact.dissent, corpus)
    if fact.reason:
        yield f"- Why: {escaped(fact.reason)}"
    if len(fact.origins) > 1:
        yield f"- Independent origins: {', '.join(map(escaped, fact.origins))}"


def _reading(reading: Reading, fact: Fact, corpus: Corpus) -> Iterator[str]:
    camp = f" for {reading.letter}, {escaped(reading.shown)}" if reading.letter else ""
    yield f"- Support{camp}:"
    yield from _claims(reading.support, corpus)
    bounds = dict.fromkeys(filter(None, (reading.lower_by, reading.upper_by)))
    if bounds and len(reading.support) > 1:
        yield f"- Bounds set by: {', '.join(map(escaped, bounds))}"


def _claims(claims: Iterable[Claim], corpus: Corpus) -> Iterator[str]:
    for claim in claims:
        aside = f"; {escaped(claim.aside)}" if claim.aside else ""
        yield f"  - {_said(claim)} ({_source(claim, corpus)}){aside}"


def _said(claim: Claim) -> str:
    manner = ("suggested: " if claim.suggested else "") + ("not " if claim.denies else "")
    words = f", in the words “{escaped(claim.quote)}”" if claim.quote else ""
    voice = f", says {escaped(claim.speaker)}" if claim.voiced else ""
    return f"{manner}{escaped(claim.value.written)}{voice}{words}"


def _source(claim: Claim, corpus: Corpus) -> str:
    source = corpus.sources.get(claim.source)
    if source is None:
        return escaped(claim.source)
    date = source.date.written if source.date else "undated"
    publisher = f", {escaped(source.publisher)}" if source.publisher else ""
    return f"{escaped(source.title or source.key)}{publisher}, {escaped(date)}"


def _question(fact: Fact) -> str:
    item = fact.item
    scope = "".join(f", {name} {value}" for name, value in item.scope)
    cell = f" as of {item.cell}" if item.cell else ""
    member = f" {item.member}" if item.member else ""
    return f"{item.property.replace('_', ' ')}{member}{scope}{cell}"


def _subject(fact: Fact, corpus: Corpus) -> str:
    return str(corpus.subjects.get(fact.item.subject, fact.item.subject))


def _escape(found: re.Match[str]) -> str:
    """An entity for what makes markup or a link; a backslash before what formats."""
    return _AS_ENTITY.get(found[0], f"\\{found[0]}")
