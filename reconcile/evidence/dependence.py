"""How far one origin leans on another: by what is declared, and by the errors that the two share.

What has its answer from one work or one voice is one origin already. A work that cites another among others,
or two that so cite a third, or two works that have it from one, are told apart but lean on each other:
declared, so strongly. Two that were wrong in the same way more often than chance would have it may lean on
each other: nobody said so, so mildly.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import exp, log

from reconcile.evidence.ballots import Ballot
from reconcile.evidence.origins import beginning
from reconcile.evidence.reliability import OTHERS
from reconcile.model.advice import Shared
from reconcile.model.source import Source

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


def declared(one: Ballot, other: Ballot, sources: Mapping[str, Source]) -> bool:
    """Whether one of two origins cites the other, or both cite one work for what they say."""
    cited, also = _cited(one, sources), _cited(other, sources)
    return bool(cited & also) or _leans(one, other, cited, sources) or _leans(other, one, also, sources)


def names_works(one: Ballot, sources: Mapping[str, Source]) -> bool:
    """Whether an origin cites anything, for what it says or at all; two that don't cannot lean so."""
    return any(claim.cites for claim in one.claims) or (
        one.origin in sources and bool(sources[one.origin].cites)
    )


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


def _leans(one: Ballot, other: Ballot, cited: set[str], sources: Mapping[str, Source]) -> bool:
    """Whether an origin cites another, or a work that tells what that says, for this or at all.

    What an article cites says nothing of the voices that it quotes.
    """
    at_all = _with_beginnings(sources[one.origin].cites if one.origin in sources else (), sources)
    return not {other.origin, *other.carriers}.isdisjoint(cited.union(at_all))
