"""Superlatives understood: the properties they name are there, and their conditions mean something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from reconcile.assemble.conditions import RESERVED, members, unknown
from reconcile.assemble.names import NameProblem
from reconcile.assemble.understand import Reader
from reconcile.model.corpus import Fault
from reconcile.model.nearest import nearest
from reconcile.model.span import Span
from reconcile.model.vocabulary import Property, Superlative, Vocabulary


def understood(words: Vocabulary, reader: Reader, faults: list[Fault]) -> Vocabulary:
    """The vocabulary with every superlative ready for use; one that cannot be used goes, with a fault."""
    if not any(one.superlative for one in words.properties.values()):
        return words
    ready = {name: _ready(one, words.properties, reader, faults) for name, one in words.properties.items()}
    return replace(words, properties=MappingProxyType(ready))


def _ready(
    one: Property, properties: Mapping[str, Property], reader: Reader, faults: list[Fault]
) -> Property:
    if one.superlative is None:
        return one
    found = list(_faults(one, one.superlative, properties))
    try:
        among = (
            ()
            if found
            else tuple(
                replace(condition, names=members(condition, properties, reader))
                for condition in one.superlative.among
            )
        )
    except ValueError as problem:
        named = problem if isinstance(problem, NameProblem) else None
        found.append(_fault(one, str(problem), named.help if named else "", named.rule if named else ""))
        among = ()
    faults.extend(found)
    return replace(one, superlative=None if found else replace(one.superlative, among=among))


def _faults(one: Property, said: Superlative, properties: Mapping[str, Property]) -> Iterator[Fault]:
    """What keeps a superlative from being used: unknown properties, or such as order or name nothing."""
    dated = [name for name, other in properties.items() if other.is_one_date]
    naming = [name for name, other in properties.items() if other.kind in ("entity", "choice")]
    for name, fitting, what in ((said.of, dated, "date"), *((name, naming, "name") for name in said.sharing)):
        if name not in properties:
            near = nearest(name, fitting)
            help = f"did you mean {near[0]}?" if near else "declare it under `properties:`"
            yield _fault(one, f"no property is called {name!r}", help, "unknown-name")
        elif name not in fitting:
            yield _fault(one, f"{name} is no {what} to go by", f"name a property that has one {what}")
    for condition in said.among:
        if condition.name not in (*RESERVED, *properties):
            yield _fault(one, *unknown(condition.name, properties), "unknown-name")


def _fault(one: Property, message: str, help: str, rule: str = "") -> Fault:
    return Fault(rule or "unreadable-entry", f"{one.name}: {message}", one.span or Span(""), help=help)
