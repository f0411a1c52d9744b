"""How far one origin leans on another: by what is declared, and by the errors that the two share.

What has its answer from one work or one voice is one origin already. A work that cites another among others,
or two that so cite a third, or two works that have it from one, are told apart but lean on each other:
declared, so strongly. Two that were wrong in the same way more often than chance would have it may lean on
each other: nobody said so, so mildly.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import exp, log

from reconcile.evidence.advice.ballots import Ballot
from reconcile.evidence.advice.reliability import OTHERS
from reconcile.evidence.origins.origins import beginning
from reconcile.model.advice import Shared
from reconcile.model.source import Source

Pair = tuple[str, str]

DECLARED = 0.9
"""The part of a vote that counts for nothing beside the vote of a work that it cites."""
MILD = 0.6
"""The same at most where only their shared errors speak for it."""
ENOUGH = 5
"""From so many shared items on, shared errors are looked at."""
AT_FIRST = 0.1
"""How likely it is that two origins lean on each other, before anything is known of them."""
COPIED = 0.8
"""The part of its values that a copier is thought to copy."""


def declared(cast: Sequence[Ballot], sources: Mapping[str, Source]) -> frozenset[Pair]:
    """Each two origins of which one cites the other, or a work that tells what that says, for this or at all;
    or that both cite one work for what they say. Their names are in rising order.

    What an article cites says nothing of the voices that it quotes.
    """
    citing, known = defaultdict[str, list[str]](list), defaultdict[str, set[str]](set)
    for one in cast:
        for work in _cited(one, sources):
            citing[work].append(one.origin)
        for name in (one.origin, *one.carriers):
            known[name].add(one.origin)
    named = ((one.origin, name) for one in cast for name in _named(one, sources) if name in known)
    leaning = ((origin, other) for origin, name in named for other in known[name] if other != origin)
    alike = (pair for some in citing.values() for pair in combinations(some, 2))
    return frozenset((min(pair), max(pair)) for pair in (*leaning, *alike))


def statistical(shared: Shared, one: float, other: float) -> float:
    """How much two origins seem to lean on each other, 0 to MILD, given how often each is right.

    The probability that one of them copies (Dong, Berti-Équille and Srivastava 2009), without a guess at
    which. To be wrong together tells more than to be right together: errors differ, the truth does not.
    """
    if shared.items < ENOUGH:
        return 0
    mean, right, wrong = (one + other) / 2, one * other, (1 - one) * (1 - other) / OTHERS
    chances = (
        (shared.right, right, COPIED * mean + (1 - COPIED) * right),
        (shared.wrong, wrong, COPIED * (1 - mean) + (1 - COPIED) * wrong),
        (shared.apart, 1 - right - wrong, (1 - COPIED) * (1 - right - wrong)),
    )
    odds = log(AT_FIRST / (1 - AT_FIRST))
    odds += sum(count * log(copying / by_chance) for count, by_chance, copying in chances if count)
    return MILD / (1 + exp(-max(min(odds, 50), -50)))


def _cited(one: Ballot, sources: Mapping[str, Source]) -> set[str]:
    """The works that are given for what an origin says, and those in which these begin."""
    return _with_beginnings((key for claim in one.claims for key in claim.cites), sources)


def _with_beginnings(keys: Iterable[str], sources: Mapping[str, Source]) -> set[str]:
    return {name for key in keys for name in (key, beginning(key, sources))}


def _named(one: Ballot, sources: Mapping[str, Source]) -> set[str]:
    """The works that an origin cites for what it says, or at all."""
    at_all = _with_beginnings(sources[one.origin].cites if one.origin in sources else (), sources)
    return _cited(one, sources) | at_all
