"""Why two answers to what looks like one question are not compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from reconcile.model.claim import Claim, Item
from reconcile.model.vocabulary import WINDOWS, Property
from reconcile.solver.worlds import Worlds
from reconcile.values.value import agree


def set_aside(claims: Sequence[Claim]) -> Iterator[tuple[Claim, str]]:
    """The claims that take part in no comparison, each with the reason."""
    yield from ((claim, claim.aside) for claim in claims if claim.aside)


def questions_apart(items: Sequence[Item], declared: Property | None) -> Iterator[tuple[Item, Item, str]]:
    """The pairs of data items of one property that are different questions, each with the difference.

    Where several values may hold, different values are different questions by nature: those are left out.
    """
    for one, other in combinations(items, 2):
        if reason := _difference(one, other, declared):
            yield one, other, reason


def earlier_counts(claims: Sequence[Claim], worlds: Worlds) -> Iterator[tuple[Claim, Claim]]:
    """The pairs of counts that differ without contradiction, the earlier one first: the toll still rose."""
    comparable = [claim for claim in claims if claim.comparable]
    for one, other in combinations(comparable, 2):
        if not agree(one.possible, other.possible) and worlds.consistent((one, other)):
            yield (one, other) if worlds.day(one) <= worlds.day(other) else (other, one)


def _difference(one: Item, other: Item, declared: Property | None) -> str:
    if one.cell != other.cell:
        return _cells(one, other, declared)
    ours, theirs = dict(one.scope), dict(other.scope)
    names = [name for name in dict.fromkeys([*ours, *theirs]) if ours.get(name) != theirs.get(name)]
    return "; ".join(_scope(name, ours.get(name), theirs.get(name)) for name in names)


def _cells(one: Item, other: Item, declared: Property | None) -> str:
    unit = declared.varies if declared and declared.varies else "time"
    if one.cell is None or other.cell is None:
        return f"one is known for a longer stretch than a {unit}"
    return f"another {unit}: {one.cell} against {other.cell}"


def _scope(name: str, ours: str | None, theirs: str | None) -> str:
    what = "another window" if name in WINDOWS else "another scope"
    return f"{what}: {name} is {ours or 'not given'} against {theirs or 'not given'}"
