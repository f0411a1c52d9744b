"""Which data items may hold a finding: one group-by over a table of bounds.

A bounds table has one row a claim that can be compared: `subject`, `property` and `frame` are its data item
(the frame is scope, cell and member), `lower` and `upper` its bounds in order (see `marks`), `nominal` the
number it is named by. Plain SQL over tables, which any engine can run.
"""

from __future__ import annotations

from fractions import Fraction

ITEM = "subject, property, frame"
"""The columns of a data item."""

_SLACK = Fraction(999_999, 1_000_000)
"""How much of a tolerance is left for what floating numbers round."""


def apart(bounds: str, slack: int, tension: Fraction) -> str:
    """The items of a bounds table whose claims part, or whose nominal numbers lie far apart.

    Generous, and complete: an item that it leaves out has a world, and none of its numbers strain.
    """
    near, share = float(slack * _SLACK), float(tension * _SLACK)
    spread = "MAX(nominal) - MIN(nominal)"
    return f"""
        SELECT {ITEM}
        FROM {bounds}
        GROUP BY {ITEM}
        HAVING MAX(lower) > MIN(upper)
            OR ({spread} > {near!r}
                AND {spread} > {share!r} * GREATEST(MAX(nominal), -MIN(nominal)))"""


def numbers_apart(bounds: str, slack: int, tension: Fraction) -> str:
    """How many items these are."""
    return f"SELECT COUNT(*) FROM ({apart(bounds, slack, tension)}) AS items"
