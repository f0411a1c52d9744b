"""Who votes for what in a case: each origin with the camps that all it says fits, and who was right."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from reconcile.evidence.origins.origins import traced
from reconcile.model.case import Case
from reconcile.model.claim import Claim
from reconcile.model.resolution import Verdict
from reconcile.model.source import Source


class Ballot(NamedTuple):
    """An origin, what it says in a case, and the letters of the camps that this fits."""

    origin: str
    claims: tuple[Claim, ...]
    letters: tuple[str, ...]

    @property
    def carriers(self) -> tuple[str, ...]:
        """The sources that tell what the origin says."""
        return tuple(dict.fromkeys(claim.source for claim in self.claims))


class Judged(NamedTuple):
    """What a decision says of an origin: whether it was right, and in which camps it was."""

    origin: str
    letters: tuple[str, ...]
    right: bool


def ballots(case: Case, sources: Mapping[str, Source]) -> tuple[Ballot, ...]:
    """The vote of each origin that tells anything, in the order of the claims.

    An origin backs a camp that all it says fits, so one that contradicts itself backs none. One that fits
    every camp tells nothing about which is right, and is left out. A coarse value fits the camps of all finer
    ones that it contains.
    """
    return tuple(one for one in _all(case, sources) if 0 < len(one.letters) < len(case.camps))


def heard(case: Case, sources: Mapping[str, Source]) -> frozenset[str]:
    """The origins that tell anything in a case, and the sources by way of which they are heard."""
    return heard_of(ballots(case, sources), sources)


def heard_of(cast: Iterable[Ballot], sources: Mapping[str, Source]) -> frozenset[str]:
    """The same of some ballots."""
    return frozenset(
        name for one in cast for key in one.carriers for name in (one.origin, *way(key, one.origin, sources))
    )


def way(key: str, origin: str, sources: Mapping[str, Source]) -> tuple[str, ...]:
    """The sources by way of which one has what an origin says, itself first; not the origin itself."""
    found: list[str] = []
    while key != origin and key not in found:
        found.append(key)
        source = sources.get(key)
        if source is None or not source.copies:
            break
        key = source.copies[0]
    return tuple(found)


def judged(case: Case, lost: Collection[str] | None, sources: Mapping[str, Source]) -> tuple[Judged, ...]:
    """What a decision that set some claims aside says of the origins; nothing if it did not choose.

    A speaker who corrected itself was not wrong in the end, so that such a decision says nothing of it.
    """
    made = case.resolution
    if lost is None or made is None or made.verdict is Verdict.REVISED:
        return ()
    return tuple(
        Judged(one.origin, one.letters, not any(claim.id in lost for claim in one.claims))
        for one in _all(case, sources)
        if len(one.letters) < len(case.camps) or any(claim.id in lost for claim in one.claims)
    )


def _all(case: Case, sources: Mapping[str, Source]) -> Iterator[Ballot]:
    said: dict[str, list[Claim]] = {}
    for claim, begins in traced((claim for claim in case.claims if claim.comparable), sources):
        said.setdefault(begins, []).append(claim)
    keeps = [(camp.letter, {claim.id for claim in camp.claims}) for camp in case.camps]
    for name, claims in said.items():
        letters = (letter for letter, ids in keeps if all(claim.id in ids for claim in claims))
        yield Ballot(name, tuple(claims), tuple(letters))
