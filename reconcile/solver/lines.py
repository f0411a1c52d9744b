"""Declared rules as lines: weighted sums of numbers, each with the range that its sum must lie in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from reconcile.model.claim import Claim, Item
from reconcile.solver.arithmetic import least_and_most
from reconcile.solver.constraints import Instance
from reconcile.values.intervals import Interval, Intervals

Domains = Mapping[Item, Intervals]
"""The set left open for each item."""


_DIFFERENCES = frozenset([(1,), (-1,), (1, -1), (-1, 1)])


@dataclass(frozen=True)
class Line:
    """One rule on one subject: the sum of its items, each with its factor, lies in `span`."""

    factors: tuple[tuple[Item, Fraction], ...]
    span: Interval
    instance: Instance

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The items that it ties."""
        return tuple(item for item, _ in self.factors)

    @property
    def references(self) -> tuple[Item, ...]:
        """The items whose answers decide whether it binds."""
        return tuple(item for item, _ in self.instance.references)

    @property
    def numbers(self) -> tuple[Item, ...]:
        """The references that are numbers."""
        return tuple(item for item, among in self.instance.references if isinstance(among, Intervals))

    @cached_property
    def told(self) -> Item | None:
        """The figure whose time must lie in a lifetime, which binds only if somebody tells of it."""
        return next(iter(self.numbers), None) if self.instance.reach is not None else None

    @cached_property
    def unit(self) -> bool:
        """Whether every factor is 1 or -1."""
        return all(abs(factor) == 1 for _, factor in self.factors)

    @cached_property
    def difference(self) -> bool:
        """Whether it compares one item with a number, or with another item."""
        whole = [factor.numerator for _, factor in self.factors if factor.denominator == 1]
        return len(whole) == len(self.factors) and tuple(whole) in _DIFFERENCES


@dataclass(frozen=True, slots=True)
class Found:
    """A minimal set of claims that lines leave without a world, and which lines it needs.

    `more`: there are others that are not listed. `undecided`: whether it has a world is not known.
    """

    claims: tuple[Claim, ...]
    lines: tuple[Line, ...]
    more: bool = False
    undecided: bool = False


def drawn(instances: Iterable[Instance]) -> list[Line]:
    """The lines that rules draw through items; what a rule compares beside these is added up once."""
    spans: dict[int, Interval] = {}
    lines: list[Line] = []
    for instance in instances:
        span = spans.get(id(instance.rule)) if instance.reach is None else _span(instance)
        if span is None:
            span = spans[id(instance.rule)] = _span(instance)
        lines.append(Line(instance.factors, span, instance))
    return lines


def _span(instance: Instance) -> Interval:
    """The range in which the weighted sum of the items must lie."""
    less, more = least_and_most(instance.constants)
    match instance.rule.require.operator:
        case "<" | "<=" as operator:
            return Interval(None, -less, upper_open=operator == "<")
        case ">" | ">=" as operator:
            return Interval(-more, None, lower_open=operator == ">")
    return Interval(-more, -less)


def groups(
    lines: Iterable[Line], ties: Callable[[Line], Iterable[Item]] = lambda line: line.items
) -> list[list[Line]]:
    """The lines that share what `ties` them, directly or through others."""
    lines = list(lines)
    root, first = list(range(len(lines))), dict[Item, int]()
    for place, line in enumerate(lines):
        for item in ties(line):
            other = first.setdefault(item, place)
            if other != place:
                root[_top(root, place)] = _top(root, other)
    found: dict[int, list[Line]] = {}
    for place, line in enumerate(lines):
        found.setdefault(_top(root, place), []).append(line)
    return list(found.values())


def tree(lines: Sequence[Line], loose: Collection[Item] = ()) -> bool:
    """Whether lines that hang together meet in no circle: any two share one item at most, and so on."""
    ends = [item for line in lines for item in line.items if item not in loose]
    return len(ends) == len(lines) + len(set(ends)) - 1


def points(domains: Domains) -> set[Item]:
    """The items whose number is known."""
    return {item for item, some in domains.items() if is_point(some)}


def is_point(some: Intervals) -> bool:
    """Whether a set is one number."""
    return len(some.spans) == 1 and some.spans[0].lower is not None and some.lower == some.upper


def alike(domains: Iterable[Intervals]) -> bool:
    """Whether sets are all of whole numbers or none is."""
    return len({domain.whole for domain in domains}) < 2


def _top(root: list[int], place: int) -> int:
    while root[place] != place:
        root[place] = root[root[place]]
        place = root[place]
    return place
