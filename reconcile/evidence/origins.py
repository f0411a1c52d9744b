"""Who depends on whom: the independent beginnings behind a set of claims.

A voice that several articles quote is one origin, and so are sources that copy one another.
"""

from collections.abc import Iterable, Mapping

from reconcile.model.claim import Claim
from reconcile.model.source import Source


def origins(claims: Iterable[Claim], sources: Mapping[str, Source]) -> tuple[str, ...]:
    """The independent origins of some claims, in order: the speaker quoted, else the work first copied."""
    return tuple(dict.fromkeys(origin(claim, sources) for claim in claims))


def origin(claim: Claim, sources: Mapping[str, Source]) -> str:
    """Where a claim's report begins: with its speaker, else with the work that its source copies, if any."""
    return claim.speaker if claim.voiced else _first_copied(claim.source, sources)


def _first_copied(key: str, sources: Mapping[str, Source]) -> str:
    """The work at the end of the copies; of several copied, the first; of a circle, its smallest key."""
    path = [key]
    while (source := sources.get(path[-1])) is not None and source.copies:
        copied = source.copies[0]
        if copied in path:
            return min(path[path.index(copied) :])
        path.append(copied)
    return path[-1]
