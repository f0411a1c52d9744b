"""Facts as one JSON object, for a database or a website."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TextIO

from reconcile import __version__
from reconcile.evidence.anchoring.selectors import selectors
from reconcile.exporters import exporter
from reconcile.exporters._bounds import lower, upper
from reconcile.model.claim import Claim, Item
from reconcile.model.corpus import Corpus
from reconcile.model.document import document
from reconcile.model.fact import Fact, Reading, Standing
from reconcile.model.report import Report
from reconcile.model.source import Source
from reconcile.values.members import Members

VERSION = 1
"""Keys may be added within a version, never changed."""


@exporter("json", extension=".json")
def as_json(facts: Sequence[Fact], report: Report, stream: TextIO) -> None:
    """One object: `{"version": 1, "tool", "summary", "facts": […], "sources": {…}, "subjects": {…}}`.

    A fact has `id`, `subject`, `property`, `scope`, `as_of`, `member`, `type`, `unit`, `status` (agreed,
    single-source, resolved, disputed or open), `readings`, `dissent`, `reason`, `case`, `sources` and
    `origins` (the independent beginnings of its support: keys of sources, ids of voices) and `single_origin`,
    whether several sources have it from one. A fact that is open has no reading, one that is disputed has one
    for each camp. A reading has `camp` (a letter or null), `value` as text, `lower` and `upper` (ISO days or
    numbers, null when open or no number), `members` (names, or null), `lower_by` and `upper_by` (the claims
    that set each bound) and `support`. A claim has `id`, `source`, `speaker`, `polarity`, `written`, `quote`,
    `locator`, `path` and `line`; where its quote was found in a stored text that was asked for, `selectors`,
    as the W3C's Web Annotation model has them.
    """
    corpus = report.corpus
    said_by = {claim.source for fact in facts for claim in _claims(fact)}
    keys = sorted(said_by.union(*(fact.origins for fact in facts)) & set(corpus.sources))
    subjects = sorted({fact.item.subject for fact in facts})
    whole = {
        "version": VERSION,
        "tool": {"name": "reconcile", "version": __version__},
        "summary": _summary(facts),
        "facts": [_fact(fact, corpus) for fact in facts],
        "sources": {key: _source(corpus.sources[key]) for key in keys},
        "subjects": {id: _subject(id, corpus) for id in subjects},
    }
    json.dump(whole, stream, ensure_ascii=False, indent=2)
    stream.write("\n")


def _summary(facts: Sequence[Fact]) -> Mapping[str, int]:
    counts = {"facts": len(facts)} | {standing.value: 0 for standing in Standing}
    for fact in facts:
        counts[fact.standing.value] += 1
    return counts


def _fact(fact: Fact, corpus: Corpus) -> Mapping[str, object]:
    return {
        **_item(fact.item),
        "type": fact.kind,
        "unit": fact.unit,
        "status": fact.standing.value,
        "readings": [_reading(reading, fact.kind, corpus) for reading in fact.readings],
        "dissent": [_claim(claim, corpus) for claim in fact.dissent],
        "reason": fact.reason,
        "case": fact.case,
        "sources": list(fact.sources),
        "origins": list(fact.origins),
        "single_origin": fact.single_origin,
    }


def _item(item: Item) -> Mapping[str, object]:
    return {
        "id": item.id,
        "subject": item.subject,
        "property": item.property,
        "scope": dict(item.scope),
        "as_of": item.cell,
        "member": item.member,
    }


def _reading(reading: Reading, kind: str, corpus: Corpus) -> Mapping[str, object]:
    return {
        "camp": reading.letter or None,
        "value": reading.shown,
        "lower": lower(reading.value, kind),
        "upper": upper(reading.value, kind),
        "members": _members(reading, kind),
        "lower_by": reading.lower_by,
        "upper_by": reading.upper_by,
        "support": [_claim(claim, corpus) for claim in reading.support],
    }


def _members(reading: Reading, kind: str) -> list[str] | None:
    if kind == "text" or not isinstance(reading.value, Members) or reading.value.negated:
        return None
    return sorted(reading.value.names)


def _claim(claim: Claim, corpus: Corpus) -> Mapping[str, object]:
    text = document(corpus.texts, claim.source) if claim.quote else None
    found = selectors(claim.quote, claim.locator, text) if text is not None else []
    return {
        "id": claim.id,
        "source": claim.source,
        "speaker": claim.speaker,
        "polarity": claim.polarity.value,
        "written": claim.value.written,
        "quote": claim.quote,
        "inferred": claim.inferred,
        "locator": claim.locator,
        "path": claim.span.path,
        "line": claim.span.line,
        **({"selectors": found} if found else {}),
    }


def _source(source: Source) -> Mapping[str, object]:
    return {
        "title": source.title,
        "author": source.author,
        "publisher": source.publisher,
        "date": source.date.written if source.date else None,
        "url": source.url,
    }


def _subject(id: str, corpus: Corpus) -> Mapping[str, object]:
    subject = corpus.subjects.get(id)
    return {"name": str(subject) if subject else id, "kind": subject.kind if subject else ""}


def _claims(fact: Fact) -> list[Claim]:
    return [*fact.dissent, *(claim for reading in fact.readings for claim in reading.support)]
