"""Whether one world can hold a set of claims: one value for each data item, within the declared rules.

A claim asserts that the value lies in its set, a denial that it doesn't. While a count settles, the world
holds a value that may only rise from one day of reporting to the next; claims known on one day share it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial, reduce
from itertools import groupby, islice

from reconcile.model.claim import Claim, Item
from reconcile.model.corpus import Corpus
from reconcile.model.vocabulary import VocabularyRule
from reconcile.solver.arithmetic import Verdict, some
from reconcile.solver.decide import possible
from reconcile.solver.explain import smallest
from reconcile.solver.grouped import grouped
from reconcile.solver.laying import instances
from reconcile.solver.lines import Line, drawn, groups
from reconcile.solver.pointing import Among, points, readings
from reconcile.solver.timing import Timing
from reconcile.values.intervals import Interval, Intervals, Number
from reconcile.values.members import Members
from reconcile.values.value import Possible, meet

Held = Mapping[Item, Sequence[Claim]]

READINGS = 200
"""How many ways are tried in which references may point."""


class Worlds:
    """Answers, for any set of a corpus's claims, whether they can all be true.

    `broken` are the declared rules that nothing can obey, where the corpus is but a part of one that tells.
    """

    def __init__(self, corpus: Corpus, broken: Iterable[VocabularyRule] | None = None) -> None:
        self.corpus = corpus
        self._known_broken = None if broken is None else frozenset(broken)
        self.timing = Timing(corpus)
        self._last_days: dict[Item, float] = {}

    def consistent(self, claims: Iterable[Claim], rules: Sequence[VocabularyRule] = ()) -> bool:
        """Whether one world may hold all the claims and, together with them, the rules."""
        held = grouped(claims)
        return self.verdict(held, self.lines(held, rules)) is not False

    def lines(self, held: Held, rules: Iterable[VocabularyRule]) -> list[Line]:
        """The lines that rules draw through claims, without those rules that nothing can obey."""
        able = [rule for rule in rules if self._can_hold(rule)]
        return drawn(instances(able, held, self.corpus))

    def verdict(self, held: Held, lines: Sequence[Line]) -> Verdict:
        """Whether one world holds all the claims and lines; None where that was not decided."""
        if any(self.standing(group).is_empty() for group in held.values()):
            return False
        lines = [line for line in lines if line.told is None or line.told in held]
        ways = list(islice(readings(lines, partial(self._left, held)), READINGS + 1))
        verdict = some(
            possible({**self._domains(held, bound), **numbers}, bound) for bound, numbers in ways[:READINGS]
        )
        return None if verdict is False and len(ways) > READINGS else verdict

    def standing(self, claims: Sequence[Claim]) -> Possible:
        """What claims on one data item leave open together: nothing, if they have no world.

        While a count settles, that is what they leave open for its last value.
        """
        if len(claims) > 1 and self.settles(claims[0].item):
            *_, last = self._rising(claims)
            return last
        return reduce(meet, (claim.possible for claim in claims))

    @cached_property
    def tied(self) -> list[list[Line]]:
        """The lines through all claims of the corpus, in groups that share an item or an open reference."""
        lines = [line for line in self._laid if self._can_hold(line.instance.rule)]
        referred = {item for line in lines for item in line.references}
        loose = set(filter(self._is_open, referred))
        return groups(lines, ties=lambda line: (*line.items, *(i for i in line.references if i in loose)))

    @cached_property
    def impossible(self) -> tuple[tuple[VocabularyRule, ...], ...]:
        """The smallest sets of declared rules that nothing can obey together, whatever anybody says."""
        found, seen = dict[tuple[VocabularyRule, ...], None](), set[Hashable]()
        for group in groups(line for line in self._laid if not line.instance.references):
            shape = _shape(group)
            if shape not in seen:
                seen.add(shape)
                for rules in self._impossible(group):
                    found[rules] = None
        return tuple(found)

    def _impossible(self, group: Sequence[Line]) -> Iterator[tuple[VocabularyRule, ...]]:
        while self.verdict({}, group) is False:
            core = smallest(group, lambda some: self.verdict({}, some) is not False)
            rules = tuple(dict.fromkeys(line.instance.rule for line in core))
            yield rules
            group = [line for line in group if line.instance.rule not in rules]

    def _can_hold(self, rule: VocabularyRule) -> bool:
        return not self.broken or rule not in self.broken

    @cached_property
    def broken(self) -> frozenset[VocabularyRule]:
        """The declared rules that nothing can obey together, whatever anybody says."""
        if self._known_broken is not None:
            return self._known_broken
        return frozenset(rule for rules in self.impossible for rule in rules)

    @cached_property
    def _laid(self) -> list[Line]:
        return drawn(instances(self.corpus.vocabulary.binding, grouped(self.corpus.claims), self.corpus))

    def _is_open(self, reference: Item) -> bool:
        """Whether a reference is a number, or claims leave several answers open for it."""
        claims = self.corpus.by_item.get(reference, ())
        return not claims or any(not names_one(claim.possible) for claim in claims if claim.comparable)

    def among(self, claims: Sequence[Claim], wanted: Among) -> bool:
        """Whether claims leave nothing open but some of these names or numbers."""
        return bool(claims) and points(self.standing(claims), wanted)

    def settles(self, item: Item) -> bool:
        """Whether an early count of a data item may be lower than a later one."""
        return self.corpus.property(item).settles is not None

    def alike(self, claim: Claim) -> Hashable:
        """What claims have in common that exchange for each other in every world."""
        return claim.item, claim.possible, self.day(claim) if self.settles(claim.item) else None

    def day(self, claim: Claim) -> float:
        """The day a count that still settles was known; one that has settled comes after all of them."""
        day = self.timing.unsettled(claim)
        return float("inf") if day is None else float(day)

    def _domains(self, held: Held, lines: Sequence[Line]) -> dict[Item, Intervals]:
        """The numbers that claims leave open for the items of some lines."""
        left = {item: self._left(held, item) for line in lines for item in line.items}
        return {item: some for item, some in left.items() if isinstance(some, Intervals)}

    def _left(self, held: Held, item: Item) -> Possible:
        """What claims leave open for an item; of a count told anew later, that it has not fallen since."""
        claims = held.get(item)
        if not claims:
            return self._anything(item)
        left = self.standing(claims)
        early = self.settles(item) and max(map(self.day, claims)) < self._last_day(item)
        if early and isinstance(left, Intervals) and not left.is_empty():
            return Intervals.between(left.lower, None)
        return left

    def _last_day(self, item: Item) -> float:
        """The last day on which anybody reported a count."""
        if item not in self._last_days:
            told = (claim for claim in self.corpus.by_item.get(item, ()) if claim.comparable)
            self._last_days[item] = max(map(self.day, told), default=float("-inf"))
        return self._last_days[item]

    def _anything(self, item: Item) -> Possible:
        asked = self.corpus.property(item)
        if asked.kind == "count":
            return Intervals.between(0, None)
        if asked.kind in ("date", "quantity"):
            return Intervals.of(Interval(), whole=asked.kind == "date")
        return Members.of(asked.every, asked.every) if asked.every else Members.anything()

    def _rising(self, claims: Sequence[Claim]) -> Iterator[Possible]:
        """What is left open on each day of reporting, never below what the day before left."""
        floor: Number | None = None
        for _, group in groupby(sorted(claims, key=self.day), key=self.day):
            left = reduce(meet, (claim.possible for claim in group))
            if isinstance(left, Intervals):
                left = left.meet(Intervals.between(floor, None))
                floor = floor if left.lower is None else left.lower
            yield left
            if left.is_empty():
                return


def _shape(group: Iterable[Line]) -> Hashable:
    """What a group of lines has in common with those of the same rules on other subjects."""
    place: dict[Item, int] = {}
    return tuple(
        (
            id(line.instance.rule),
            *(
                (place.setdefault(item, len(place)), factor.numerator, factor.denominator)
                for item, factor in line.factors
            ),
        )
        for line in group
    )


def names_one(possible: Possible) -> bool:
    """Whether a set is one name, or all but some: claims of such sets never force one of several names."""
    return isinstance(possible, Members) and (possible.negated or len(possible.names) == 1)
