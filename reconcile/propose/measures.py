"""Whether a number has the unit of a property: as a measure written with it, or as what it counts."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.model.vocabulary import Property
from reconcile.values import units

OWN_UNIT, SHARED_UNIT, PEOPLE_UNIT, NO_UNIT, OTHER_THINGS, ANOTHER = 0.6, 0.3, 0.2, -0.05, -0.5, -1.0
"""How far a unit alone tells the property: one that only this property has, one of several, people, none, a
word that is not known to be its unit, and another measure than the property's."""

_ANYBODY = frozenset(("others", "other", "more", "of", "dead", "killed", "wounded", "injured"))
"""What follows a number of people that are not named again."""


def unit_weight(asked: Property, unit: str, counted: Sequence[str], sharing: int) -> tuple[float, str]:
    """How far the unit speaks for a property, and in words; below 0 where it speaks against it.

    `unit` is a measure or money written with the number, `counted` the words after it; `sharing` so many
    properties ask for that unit.
    """
    expected = asked.unit
    if not unit and asked.name.replace("_", "") in "".join(counted):
        return OWN_UNIT, f"it counts {asked.name.replace('_', ' ')}"
    if unit:
        if expected is None or units.convert(1, unit, expected) is None:
            return ANOTHER, ""
        return (OWN_UNIT if sharing == 1 else SHARED_UNIT), f"it is in {unit}"
    if asked.kind == "quantity" and expected is not None:
        return ANOTHER, ""
    if expected is None:
        return NO_UNIT, ""
    word = next((word for word in counted if units.find(word, expected) == expected), None)
    if word is None:
        is_open = not counted or counted[0] in _ANYBODY
        return (NO_UNIT if expected == "person" and is_open else OTHER_THINGS), ""
    if expected == "person":
        return PEOPLE_UNIT, f"it counts {word}"
    return (OWN_UNIT if sharing == 1 else SHARED_UNIT), f"it counts {word}"
