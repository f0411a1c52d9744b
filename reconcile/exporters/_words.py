"""How facts read in a sentence, whatever the file: text as the project has it, not yet made safe."""

from __future__ import annotations

from reconcile.model.corpus import Corpus
from reconcile.model.fact import Fact, Reading, Standing


def question(fact: Fact, corpus: Corpus) -> str:
    """What the fact answers: `killed, side Police as of 2022`."""
    item = fact.item
    scope = "".join(f", {name} {name_of(value, corpus)}" for name, value in item.scope)
    cell = f" as of {item.cell}" if item.cell else ""
    member = f" {_names(item.member, corpus)}" if item.member else ""
    return f"{item.property.replace('_', ' ')}{member}{scope}{cell}"


def answer(fact: Fact, corpus: Corpus) -> str:
    """The values that it has: `2022-11`, `yes or no`; `no value` where it has none."""
    between = " or " if fact.standing is Standing.DISPUTED else "; "
    return between.join(value(reading, fact, corpus) for reading in fact.readings) or "no value"


def value(reading: Reading, fact: Fact, corpus: Corpus) -> str:
    """One of its values, subjects by their names."""
    return _names(reading.shown, corpus) if fact.kind == "entity" else reading.shown


def counts(fact: Fact) -> str:
    """`2 sources, 1 origin`."""
    numbers = (("source", len(fact.sources)), ("origin", len(fact.origins)))
    return ", ".join(f"{number} {noun}{'' if number == 1 else 's'}" for noun, number in numbers)


def name_of(id: str, corpus: Corpus) -> str:
    """A subject by the name that a reader knows."""
    return str(corpus.subjects.get(id, id))


def _names(ids: str, corpus: Corpus) -> str:
    """`a or b` with the names of subjects in place of their ids."""
    return " or ".join(name_of(id, corpus) for id in ids.split(" or "))
