"""The facts of a subject: what stands, how firmly, on whose word, against whom, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reconcile.exporters._dossier.claims import claim_list, series
from reconcile.exporters._dossier.ground import Ground
from reconcile.exporters._dossier.markup import Inside, Markup, element, joined, to, words
from reconcile.exporters._words import answer, counts, question, value
from reconcile.model.fact import Fact, Reading

_COLUMNS = ("Question", "Answer", "Standing", "Sources", "Origins")


def at_a_glance(facts: Sequence[Fact], ground: Ground) -> Iterator[Markup]:
    """A table of the facts, a row each, where there are several."""
    if len(facts) < 2:
        return
    head = element("tr", (element("th", name, scope="col") for name in _COLUMNS))
    rows = (_row(fact, ground) for fact in facts)
    caption = element("caption", "At a glance")
    yield element("table", caption, element("thead", head), element("tbody", rows), class_="stacks")


def fact_section(fact: Fact, ground: Ground) -> Markup:
    """One fact in full."""
    corpus = ground.corpus
    asked = element("h3", words(question(fact, corpus)), ": ", words(answer(fact, corpus)))
    return element("article", asked, _standing(fact, ground), *_grounds(fact, ground), class_="fact")


def _row(fact: Fact, ground: Ground) -> Markup:
    cells = (
        words(answer(fact, ground.corpus)),
        _mark(fact),
        str(len(fact.sources)),
        str(len(fact.origins)),
    )
    told = (element("td", cell, data_is=name) for name, cell in zip(_COLUMNS[1:], cells, strict=True))
    return element("tr", element("th", words(question(fact, ground.corpus)), scope="row"), told)


def _mark(fact: Fact) -> Markup:
    return element("span", fact.standing.value, class_=f"mark {fact.standing.value}")


def _standing(fact: Fact, ground: Ground) -> Markup:
    """How firmly it stands, and how many it has it from."""
    told: list[Inside] = [_mark(fact)]
    if fact.origins:
        told += [f" {counts(fact)}: ", series(_origin(origin, ground) for origin in fact.origins)]
    if fact.single_origin:
        told.append(". All of them have it from one origin")
    return element("p", *told)


def _origin(origin: str, ground: Ground) -> Markup:
    """A work by its key, leading to its entry; a voice by its name."""
    if origin in ground.corpus.sources:
        return to(ground.anchors.get(("source", origin)), words(origin))
    return words(ground.name(origin))


def _grounds(fact: Fact, ground: Ground) -> Iterator[Inside]:
    for reading in fact.readings:
        yield from _reading(reading, fact, ground)
    if fact.dissent:
        yield (element("h4", "Against"), claim_list(fact.dissent, ground))
    if fact.reason:
        why = "Why: " if fact.readings else "Why there is no value: "
        yield element("p", element("strong", why), words(fact.reason), *_case(fact, ground))


def _reading(reading: Reading, fact: Fact, ground: Ground) -> Iterator[Markup]:
    letter = f"{reading.letter}, " if reading.letter else ""
    told = (f" for {letter}", words(value(reading, fact, ground.corpus))) if len(fact.readings) > 1 else None
    yield element("h4", "Support", told)
    yield claim_list(reading.support, ground)
    bounds = dict.fromkeys(filter(None, (reading.lower_by, reading.upper_by)))
    if bounds and len(reading.support) > 1:
        yield element("p", "Bounds set by ", words(", ".join(bounds)), class_="about")


def _case(fact: Fact, ground: Ground) -> Iterator[Inside]:
    """The way to the case that decided it, where the page holds that."""
    anchor = ground.anchors.get(("case", fact.case or ""))
    if anchor is not None:
        yield (" ", to(anchor, joined("(the case)")))
