"""What editors' decisions tell of the origins: how often each was right, and what two of them shared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations

from reconcile.evidence.advice.ballots import Judged
from reconcile.evidence.advice.dependence import Pair
from reconcile.evidence.advice.weigh import Learned
from reconcile.model.advice import Record, Shared

CROWD = 30
"""Of a case with more origins, no two are compared: there would be too many pairs."""


def learned(cases: Iterable[Sequence[Judged]]) -> Learned:
    """What the decisions on some cases tell."""
    counts, pairs = Counter[tuple[str, bool]](), dict[Pair, Shared]()
    for case in cases:
        counts.update((one.origin, one.right) for one in case)
        for pair, shared in shared_in(case):
            known = pairs.get(pair, Shared())
            pairs[pair] = Shared(*(a + b for a, b in zip(known, shared, strict=True)))
    names = {name for name, _ in counts}
    return Learned({name: Record(counts[name, True], counts[name, False]) for name in names}, pairs)


def without(found: Learned, case: Sequence[Judged]) -> Learned:
    """What is left without the decision on one case: what is advised on it may not rest on it."""
    own = learned([case])
    return Learned(
        {name: record.less(own.records.get(name, Record())) for name, record in found.records.items()},
        {pair: shared.less(own.pairs.get(pair, Shared())) for pair, shared in found.pairs.items()},
    )


def of_some(found: Learned, names: Collection[str]) -> Learned:
    """The same of some origins alone; of a crowd each is taken alone."""
    some = sorted(names)
    pairs = combinations(some, 2) if len(some) <= 2 * CROWD else ()
    return Learned(
        {name: found.records[name] for name in some if name in found.records},
        {pair: found.pairs[pair] for pair in pairs if pair in found.pairs},
    )


def shared_in(case: Sequence[Judged]) -> Iterator[tuple[Pair, Shared]]:
    """What each two origins did in a case; their names in rising order."""
    if len(case) > CROWD:
        return
    for one, other in combinations(sorted(case), 2):
        right = one.right and other.right
        wrong = not one.right and not other.right and one.letters == other.letters
        yield (one.origin, other.origin), Shared(int(right), int(wrong), int(not right and not wrong))
