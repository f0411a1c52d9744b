"""How bounds force one another: each rule tightens the items that it ties, and each bound knows why.

Bounds are kept as what an item's number, or with the sign -1 its opposite, is at least: then an upper bound
is a lower one, and all rules run one way.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil

from reconcile.model.claim import Claim, Item
from reconcile.model.vocabulary import VocabularyRule
from reconcile.values.intervals import Interval, Intervals, Number

OFTEN = 6
"""So often one side of an item is tightened, then it is let be: an order in a circle would go on and on."""


@dataclass(frozen=True, slots=True, eq=False)
class Tie:
    """What a reference or a condition is, by some claims: it makes a rule bind."""

    item: Item
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Bound:
    """What an item's number, or with the sign -1 its opposite, is at least, and why."""

    item: Item
    sign: int
    number: Number
    open: bool = False
    claims: tuple[Claim, ...] = ()
    rule: VocabularyRule | None = None
    uses: tuple[Bound | Tie, ...] = ()

    @property
    def given(self) -> bool:
        """Whether it goes without saying: a count is at least 0."""
        return not self.claims and self.rule is None

    def tighter(self, other: Bound | None) -> bool:
        """Whether it leaves less open than another one of its item and sign."""
        return other is None or (self.number, self.open) > (other.number, other.open)

    def excludes(self, opposite: Bound) -> bool:
        """Whether nothing lies between it and one from the other side."""
        between = -opposite.number - self.number
        return between < 0 or (between == 0 and (self.open or opposite.open))


Known = Mapping[tuple[Item, int], Bound]
Said = tuple[Claim, Intervals]


@dataclass(frozen=True, slots=True)
class Line:
    """A rule on a subject in one direction: weighted numbers with signs and a constant are at most 0."""

    rule: VocabularyRule
    terms: tuple[tuple[Item, int, Fraction], ...]
    constant: Fraction
    strict: bool = False
    ties: tuple[Tie, ...] = ()

    @property
    def total(self) -> Item | None:
        """The item that stands alone against a sum of others, if one does."""
        ours, theirs = ([item for item, own, _ in self.terms if own == sign] for sign in (1, -1))
        return next(
            (side[0] for side, rest in ((ours, theirs), (theirs, ours)) if len(side) == 1 < len(rest)), None
        )

    def tightened(self, known: Known, whole: frozenset[Item]) -> Iterator[Bound]:
        """What the bounds of all its other items make of each, where they are known and that is news."""
        bounds = [known.get((item, sign)) for item, sign, _ in self.terms]
        missing = [place for place, bound in enumerate(bounds) if bound is None]
        if len(missing) > 1:
            return
        weighed = zip(bounds, self.terms, strict=True)
        total = self.constant + sum(weight * bound.number for bound, (_, _, weight) in weighed if bound)
        left_out = self.strict + sum(bound.open for bound in bounds if bound)
        for place in missing or range(len(bounds)):
            item, sign, weight = self.terms[place]
            own = bounds[place]
            rest, excluded = (total - weight * own.number, left_out - own.open) if own else (total, left_out)
            found = _bound(item, -sign, rest / weight, excluded > 0, item in whole)
            if found.tighter(known.get((item, -sign))):
                yield replace(found, rule=self.rule, uses=self._uses(bounds, place))

    def _uses(self, bounds: Sequence[Bound | None], place: int) -> tuple[Bound | Tie, ...]:
        others = (bound for other, bound in enumerate(bounds) if other != place)
        return (*(bound for bound in others if bound and not bound.given), *self.ties)


def _bound(item: Item, sign: int, number: Fraction, excluded: bool, whole: bool) -> Bound:
    """A bound, of a whole number the next one inwards."""
    if not whole:
        return Bound(item, sign, _plain(number), excluded)
    return Bound(item, sign, ceil(number) + (excluded and number == ceil(number)))


def said(claim: Claim, possible: Intervals) -> Iterator[Bound]:
    """The bounds that a claim sets."""
    hull = possible.hull
    if hull.lower is not None:
        yield Bound(claim.item, 1, hull.lower, hull.lower_open, (claim,))
    if hull.upper is not None:
        yield Bound(claim.item, -1, -hull.upper, hull.upper_open, (claim,))


def spread(
    start: Iterable[Bound], sets: Iterable[Said], lines: Sequence[Line], whole: frozenset[Item]
) -> Iterator[tuple[Bound, Bound | None]]:
    """Every tighter bound as it is found, with its opposite as known by then.

    `sets` are those of claims that may leave gaps; `whole` are the items that are whole numbers.
    """
    known: dict[tuple[Item, int], Bound] = {}
    times = Counter[tuple[Item, int]]()
    gaps, along = _gaps(sets), _along(lines)
    bounds, waiting = deque(start), dict.fromkeys(range(len(lines)))
    while bounds or waiting:
        if not bounds:
            place = next(iter(waiting))
            del waiting[place]
            bounds.extend(lines[place].tightened(known, whole))
            continue
        bound = bounds.popleft()
        key = bound.item, bound.sign
        if bound.tighter(known.get(key)) and times[key] < OFTEN:
            known[key] = bound
            times[key] += 1
            yield bound, known.get((bound.item, -bound.sign))
            bounds.extend(_beyond(bound, gaps.get(bound.item, ())))
            waiting.update(dict.fromkeys(along.get(key, ())))


def _gaps(sets: Iterable[Said]) -> Mapping[Item, Sequence[Said]]:
    """The claims that leave a gap open, by their item."""
    found: dict[Item, list[Said]] = {}
    for claim, possible in sets:
        if len(possible.spans) > 1:
            found.setdefault(claim.item, []).append((claim, possible))
    return found


def _along(lines: Iterable[Line]) -> Mapping[tuple[Item, int], Sequence[int]]:
    """The places of the lines to look at again when a bound has moved."""
    found: dict[tuple[Item, int], list[int]] = {}
    for place, line in enumerate(lines):
        for item, sign, _ in line.terms:
            found.setdefault((item, sign), []).append(place)
    return found


def _beyond(bound: Bound, gaps: Iterable[Said]) -> Iterator[Bound]:
    """Where a bound lies in a gap that a claim leaves, the bound beyond the gap."""
    if bound.sign > 0:
        rest = Interval(bound.number, None, bound.open)
    else:
        rest = Interval(None, -bound.number, False, bound.open)
    for claim, possible in gaps:
        left = possible.meet(Intervals.of(rest, whole=possible.whole))
        for found in said(claim, left) if not left.is_empty() else ():
            if found.sign == bound.sign and found.tighter(bound):
                uses = () if bound.given else (bound,)
                yield Bound(found.item, found.sign, found.number, found.open, (claim,), None, uses)


def _plain(number: Number) -> Number:
    return int(number) if number == int(number) else number
