"""How claims, values and sources read in a sentence: the same in every report."""

from __future__ import annotations

from collections.abc import Callable

from reconcile.model.claim import Claim, Item
from reconcile.model.corpus import Corpus
from reconcile.model.plain import plain
from reconcile.model.shown import shown
from reconcile.model.told import source_named
from reconcile.values.intervals import Intervals, Number
from reconcile.values.value import Kind


def tick(kind: Kind) -> Callable[[Number], str]:
    """How the axis of a picture writes a bound."""
    return lambda bound: shown(Intervals.point(bound, whole=isinstance(bound, int)), kind)


def kind_of(item: Item, corpus: Corpus) -> Kind:
    """The kind of values that answer an item, from the vocabulary or else from a claim."""
    if item.property in corpus.vocabulary.properties:
        return corpus.vocabulary.properties[item.property].kind
    return next((claim.value.kind for claim in corpus.by_item.get(item, ())), "text")


def unit_of(item: Item, corpus: Corpus) -> str | None:
    """The unit an item is counted or measured in, if it has one."""
    declared = corpus.vocabulary.properties.get(item.property)
    return declared.unit if declared else None


def who(claim: Claim, corpus: Corpus) -> str:
    """Who says so: the voice where there is one, the source, its date, and the works it cites."""
    cites = "; citing " + ", ".join(map(plain, claim.cites)) if claim.cites else ""
    return f"{_voice(claim, corpus)}{source_named(claim.source, corpus)}{cites}"


def _voice(claim: Claim, corpus: Corpus) -> str:
    manner = "denied by " if claim.denies else "suggested by " if claim.suggested else ""
    if not claim.voiced:
        return manner
    return f"{manner or 'said by '}{plain(str(corpus.subjects.get(claim.speaker, claim.speaker)))}, in "
