"""Who depends on whom: the independent beginnings behind a set of claims.

A shared origin is one that several claims go back to, so that they are worth no more than one of them: a
voice that several articles quote; a work that the others copy, reprint or translate; works that an editor
confirmed to have a passage from one another; and a work that a claim gives for what it says.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from reconcile.model.claim import Claim, Item
from reconcile.model.source import Source

Said = dict[tuple[str, Item], list[Claim]]
"""The claims of each source on each question."""


def origins(claims: Iterable[Claim], sources: Mapping[str, Source]) -> tuple[str, ...]:
    """The independent origins of some claims, in order: subject ids of voices, keys of works.

    A claim that gives one work goes back to what this work itself says to the same question, if that is among
    the claims. One that gives several is its source's own account of them, and adds nothing where one of them
    is counted. What a source says to a question in its own name is one account, with all works that it gives.
    """
    claims = _accounts(claims)
    said = _by_source(claims)
    first = [_first(claim, said, sources) for claim in claims]
    plain = {origin(claim, sources) for claim in first if not _compiles(claim)}
    found = (origin(claim, sources) for claim in first if not _is_counted(claim, plain, sources))
    return tuple(dict.fromkeys(found))


def tally(claims: Iterable[Claim], sources: Mapping[str, Source]) -> str:
    """How many sources some claims have, and how many independent origins: `3 sources, 1 origin`."""
    claims = tuple(claims)
    numbers = {"source": len({claim.source for claim in claims}), "origin": len(origins(claims, sources))}
    return ", ".join(f"{number} {noun}{'' if number == 1 else 's'}" for noun, number in numbers.items())


def origin(claim: Claim, sources: Mapping[str, Source]) -> str:
    """Where a claim's report begins, taken by itself.

    That is its speaker if it is voiced; else the one work that it gives for what it says, else its source,
    and from there the beginning of what that copies or shares.
    """
    if claim.voiced:
        return claim.speaker
    return beginning(claim.cites[0] if len(claim.cites) == 1 else claim.source, sources)


def beginning(key: str, sources: Mapping[str, Source]) -> str:
    """The work that counts as the beginning of another: what it copies in the end, or shares."""
    end = first_copied(key, sources)
    source = sources.get(end)
    return (source.begins_with if source is not None else "") or end


def first_copied(key: str, sources: Mapping[str, Source]) -> str:
    """The work at the end of the copies; of several copied, the first; of a circle, its smallest key."""
    path = [key]
    while (source := sources.get(path[-1])) is not None and source.copies:
        copied = source.copies[0]
        if copied in path:
            return min(path[path.index(copied) :])
        path.append(copied)
    return path[-1]


def goes_back(key: str, sources: Mapping[str, Source]) -> frozenset[str]:
    """A work and all that it copies, directly or not."""
    found: set[str] = set()
    waiting = [key]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting.extend(sources[one].copies if one in sources else ())
    return frozenset(found)


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


def _by_source(claims: Iterable[Claim]) -> Said:
    found: Said = {}
    for claim in claims:
        found.setdefault((claim.source, claim.item), []).append(claim)
    return found


def _accounts(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims, each one that a source makes in its own name with all works that it gives to that question."""
    claims = tuple(claims)
    given: dict[tuple[str, Item], set[str]] = {}
    for claim in claims:
        if claim.cites and not claim.voiced:
            given.setdefault((claim.source, claim.item), set()).update(claim.cites)
    if not given:
        return claims
    works = {account: tuple(sorted(keys)) for account, keys in given.items()}
    return tuple(
        claim if claim.voiced else replace(claim, cites=works.get((claim.source, claim.item), ()))
        for claim in claims
    )


def _first(claim: Claim, said: Said, sources: Mapping[str, Source]) -> Claim:
    """The claim that one goes back to among others: what its source gives or copies may speak for itself.

    Of works that give each other in a circle, it is the one whose key comes first.
    """
    path = [claim]
    while (key := _before(claim, sources)) and not claim.voiced:
        own = said.get((key, claim.item)) or said.get((first_copied(key, sources), claim.item)) or []
        if len({(one.speaker, one.cites) for one in own}) != 1:
            break
        claim = own[0]
        keys = [one.source for one in path]
        if claim.source in keys:
            first = min(path[keys.index(claim.source) :], key=lambda one: one.source)
            return replace(first, cites=())
        path.append(claim)
    return claim


def _before(claim: Claim, sources: Mapping[str, Source]) -> str:
    """The work that a claim in its source's own name comes from: the one it gives, else the original."""
    if claim.cites:
        return claim.cites[0] if len(claim.cites) == 1 else ""
    original = first_copied(claim.source, sources)
    return original if original != claim.source else ""


def _compiles(claim: Claim) -> bool:
    """Whether a claim gives several works for what it says."""
    return not claim.voiced and len(claim.cites) > 1


def _is_counted(claim: Claim, plain: set[str], sources: Mapping[str, Source]) -> bool:
    return _compiles(claim) and any(beginning(key, sources) in plain for key in claim.cites)
