"""How claims, values and sources read in a sentence: the same in every report."""

from __future__ import annotations

from collections.abc import Callable

from reconcile.model.claim import Claim, Item
from reconcile.model.corpus import Corpus
from reconcile.model.plain import plain
from reconcile.model.shown import named, shown
from reconcile.values.intervals import Intervals, Number
from reconcile.values.value import Kind, Value


def shown_value(value: Value) -> str:
    """What a value leaves open."""
    return plain(shown(value.possible, value.kind, value.unit))


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


def answer(claim: Claim, corpus: Corpus) -> str:
    """What a claim says: the value as written and, where that differs, as understood."""
    value, written = claim.value, plain(claim.value.written)
    negated = "not " if claim.denies and not written.startswith("not ") else ""
    understood = plain(named(value.possible, value.kind, value.unit, corpus))
    if value.kind == "boolean" and claim.denies:
        return f"{negated}{written} = {shown(claim.possible, value.kind)}"
    if value.kind in ("text", "boolean", "choice") or _alike(understood, written):
        return negated + written
    if plain(shown(value.possible, value.kind)) == written:
        return negated + understood
    return f"{negated}{written} = {understood}"


def _alike(one: str, other: str) -> bool:
    return one.casefold().replace("-", " ") == other.casefold().replace("-", " ")


def who(claim: Claim, corpus: Corpus) -> str:
    """Who says so: the voice where there is one, the source, its date, and the works it cites."""
    cites = "; citing " + ", ".join(map(plain, claim.cites)) if claim.cites else ""
    return f"{_voice(claim, corpus)}{source_named(claim.source, corpus)}{cites}"


def _voice(claim: Claim, corpus: Corpus) -> str:
    manner = "denied by " if claim.denies else "suggested by " if claim.suggested else ""
    if not claim.voiced:
        return manner
    return f"{manner or 'said by '}{plain(str(corpus.subjects.get(claim.speaker, claim.speaker)))}, in "


def source_named(key: str, corpus: Corpus) -> str:
    """A work by its key, its title and when it appeared."""
    source = corpus.sources.get(key)
    if source is None:
        return f"{plain(key)} (not in the bibliography)"
    appeared = shown_value(source.date) if source.date else "undated"
    name = f" “{_short(plain(source.title))}”" if source.title else f" {plain(source.publisher)}".rstrip()
    return f"{plain(key)}{name} ({appeared})"


def _short(title: str) -> str:
    return title if len(title) <= 60 else title[:59].rstrip() + "…"
