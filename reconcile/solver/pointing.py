"""What references may point to: the worlds that differ in the answers on which it hangs which rules bind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from reconcile.model.claim import Item
from reconcile.solver.lifetimes import Reference
from reconcile.solver.lines import Domains, Line
from reconcile.values.intervals import Intervals
from reconcile.values.members import Members
from reconcile.values.value import Possible

Among = frozenset[str] | Intervals


@dataclass(frozen=True, slots=True)
class _Answer:
    """What one reference may be: the sets wanted that it then lies among, and a number's own set."""

    among: frozenset[Among]
    left: Intervals | None = None


def readings(lines: Sequence[Line], left: Callable[[Item], Possible]) -> Iterator[tuple[list[Line], Domains]]:
    """The lines that bind in each way in which references may point, and the numbers narrowed by that.

    `left` gives what is left open for an item. Of two ways, one that only binds more is left out.
    """
    wanted: dict[Item, dict[Among, None]] = {}
    for line in lines:
        for item, among in line.instance.references:
            wanted.setdefault(item, {})[among] = None
    compared = {item for line in lines for item in line.items}
    answers = [_answers(item, left(item), [*sets], item in compared) for item, sets in wanted.items()]
    for chosen in product(*answers):
        met: set[Reference] = {
            (i, among) for i, one in zip(wanted, chosen, strict=True) for among in one.among
        }
        numbers = {item: one.left for item, one in zip(wanted, chosen, strict=True) if one.left is not None}
        yield [line for line in lines if met.issuperset(line.instance.references)], numbers


def _answers(item: Item, left: Possible, wanted: Sequence[Among], compared: bool) -> list[_Answer]:
    if isinstance(left, Intervals):
        cells = _cells(left, wanted)
        return cells if compared else [_Answer(one.among) for one in _least(cells)]
    named = [among for among in wanted if isinstance(among, frozenset)]
    unsure = item.member is not None and len(left.names) > 1  # several may hold, so none need be this one
    if unsure or left.negated or not left.names <= frozenset().union(*named):
        return [_Answer(frozenset())]
    met = ([names for names in named if name in names] for name in sorted(left.names))
    return _least([_Answer(frozenset(sets)) for sets in met])


def _cells(left: Intervals, wanted: Sequence[Among]) -> list[_Answer]:
    """The numbers left open, in parts that lie in the same sets wanted."""
    cells = [_Answer(frozenset(), left)]
    for some in wanted:
        assert isinstance(some, Intervals)
        inside = [_Answer(one.among | {some}, one.left.meet(some)) for one in cells if one.left]
        outside = [_Answer(one.among, one.left.meet(some.complement())) for one in cells if one.left]
        cells = [one for one in (*outside, *inside) if one.left and not one.left.is_empty()]
    return cells


def _least(answers: Sequence[_Answer]) -> list[_Answer]:
    """The answers of which no other lies among fewer sets."""
    return [
        one
        for place, one in enumerate(answers)
        if not any(
            other.among < one.among or (other.among == one.among and before < place)
            for before, other in enumerate(answers)
        )
    ]


def points(possible: Possible, among: Among) -> bool:
    """Whether a claim by itself leaves nothing open but what a reference must be among."""
    if isinstance(possible, Members):
        return isinstance(among, frozenset) and not possible.negated and possible.names <= among
    return isinstance(among, Intervals) and among.covers(possible)


def both(one: Among, other: Among) -> Among:
    """What lies in either of two sets wanted of one reference."""
    if isinstance(one, Intervals) and isinstance(other, Intervals):
        return one.meet(other)
    assert isinstance(one, frozenset)
    assert isinstance(other, frozenset)
    return one & other


def is_nothing(among: Among) -> bool:
    """Whether nothing lies in a set wanted."""
    return among.is_empty() if isinstance(among, Intervals) else not among
