"""Which data items may hold a finding: a group-by over a table of bounds.

A bounds table has one row a claim that can be compared: `subject`, `property` and `frame` are its data item
(the frame is scope, cell and member), `lower` and `upper` its bounds in order (see `marks`), `nominal` the
number it is named by, and `hedged` says that other values than this number are possible. Plain SQL over
tables, which any engine can run.

Numbers that nobody hedged are the only possible ones, and far apart only where claims part. So most tables
need one group-by of two bounds, and a look at `hedged`; only items with such a claim are asked for more.
"""

from __future__ import annotations

from fractions import Fraction

ITEM = "subject, property, frame"
"""The columns of a data item."""

_SLACK = Fraction(999_999, 1_000_000)
"""How much of a tolerance is left for what floating numbers round."""


def parted(bounds: str) -> str:
    """The items of a bounds table whose claims part: the highest lower bound is above the lowest upper."""
    return f"SELECT {ITEM} FROM {bounds} GROUP BY {ITEM} HAVING MAX(lower) > MIN(upper)"


def hedged(bounds: str) -> str:
    """How many claims of a bounds table may mean another number than the one they name."""
    return f"SELECT COUNT(*) FROM {bounds} WHERE hedged"


def strained(bounds: str, slack: int, tension: Fraction) -> str:
    """The items with a hedged number whose nominal numbers lie far apart.

    Generous, and complete: in no item that this and `parted` leave out do numbers strain.
    """
    near, share = float(slack * _SLACK), float(tension * _SLACK)
    spread = "MAX(nominal) - MIN(nominal)"
    same = " AND ".join(f"b.{name} = h.{name}" for name in ITEM.split(", "))
    items = ", ".join(f"b.{name}" for name in ITEM.split(", "))
    return f"""
        SELECT {items}
        FROM {bounds} AS b
        JOIN (SELECT DISTINCT {ITEM} FROM {bounds} WHERE hedged) AS h ON {same}
        GROUP BY {items}
        HAVING {spread} > {near!r} AND {spread} > {share!r} * GREATEST(MAX(nominal), -MIN(nominal))"""
