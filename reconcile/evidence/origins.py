"""Who depends on whom: the independent beginnings behind a set of claims.

A voice that several articles quote is one origin, and so are sources that copy one another.
"""

from collections.abc import Callable, Iterable, Mapping

from reconcile.model.claim import Claim
from reconcile.model.source import Source


def origins(claims: Iterable[Claim], sources: Mapping[str, Source]) -> tuple[str, ...]:
    """The independent origins of some claims, in order: the speaker quoted, else the work first copied."""
    return tuple(dict.fromkeys(origin(claim, sources) for claim in claims))


def origin(claim: Claim, sources: Mapping[str, Source]) -> str:
    """Where a claim's report begins: with its speaker, else with the work that its source copies, if any."""
    return claim.speaker if claim.voiced else _first_copied(claim.source, sources)


def unknowing(
    key: str, knew: Callable[[str], bool], sources: Mapping[str, Source], seen: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """A work that cannot have known something, by way of the works that it goes back to; empty if it can.

    A copy knows no more than what it copies. One of several works may have known where any of these did.
    """
    if not knew(key):
        return (key,)
    source = sources.get(key)
    copied = [one for one in source.copies if one not in (*seen, key)] if source is not None else []
    chains = [unknowing(one, knew, sources, (*seen, key)) for one in copied]
    return (key, *chains[0]) if chains and all(chains) else ()


def known_until(
    key: str,
    appeared: Callable[[str], int | None],
    sources: Mapping[str, Source],
    seen: tuple[str, ...] = (),
) -> int | None:
    """The last day of which a work may tell, by its own last day and the works that it goes back to.

    `appeared` gives the last day on which a work may have appeared, None where nobody knows.
    """
    source = sources.get(key)
    copied = [one for one in source.copies if one not in (*seen, key)] if source is not None else []
    days = [known_until(one, appeared, sources, (*seen, key)) for one in copied]
    latest = None if not days or None in days else max(day for day in days if day is not None)
    return min((day for day in (appeared(key), latest) if day is not None), default=None)


def _first_copied(key: str, sources: Mapping[str, Source]) -> str:
    """The work at the end of the copies; of several copied, the first; of a circle, its smallest key."""
    path = [key]
    while (source := sources.get(path[-1])) is not None and source.copies:
        copied = source.copies[0]
        if copied in path:
            return min(path[path.index(copied) :])
        path.append(copied)
    return path[-1]
