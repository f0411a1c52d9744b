"""What the values of conditions stand for: `kind == event`, `located_in == Kabul`."""

from __future__ import annotations

from collections.abc import Mapping

from reconcile.assemble.understand import Reader
from reconcile.model.nearest import nearest
from reconcile.model.vocabulary import Condition, Property
from reconcile.values.members import Members

RESERVED = ("id", "kind")
"""What a condition may ask beside the properties."""


def members(condition: Condition, properties: Mapping[str, Property], reader: Reader) -> frozenset[str]:
    """The members that a condition's value stands for; ValueError where it stands for none."""
    if condition.name == "kind":
        return frozenset({condition.value})
    if condition.name == "id":
        return frozenset({reader.names.resolve(condition.value)})
    value, denied = reader.read(condition.value, properties[condition.name])
    if denied or not isinstance(value.possible, Members):
        raise ValueError(f"{condition} compares no name; write a subject, a choice, true or false")
    return value.possible.names


def unknown(name: str, properties: Mapping[str, Property]) -> tuple[str, str]:
    """What to say of a condition on a property that is not declared, and how to write it right."""
    near = nearest(name, [*RESERVED, *properties])
    return (
        f"no property is called {name!r}",
        f"did you mean {near[0]}?" if near else "write id, kind or a property",
    )
