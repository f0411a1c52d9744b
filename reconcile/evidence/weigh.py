"""Which camp more independent origins are behind: a suggestion with its reasons, never a verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reconcile.evidence.origins import origin
from reconcile.model.case import Case
from reconcile.model.claim import Claim
from reconcile.model.source import Source


@dataclass(frozen=True, slots=True)
class Backing:
    """A camp by its letter, and the independent origins that back it."""

    letter: str
    origins: tuple[str, ...]


def backing(case: Case, sources: Mapping[str, Source]) -> tuple[Backing, ...]:
    """Each camp with the origins that back it, the best backed first.

    An origin backs a camp that all it says fits. So one that contradicts itself backs none, and one that
    fits every camp tells nothing about which is right: it is left out.
    """
    said: dict[str, list[Claim]] = {}
    for claim in case.claims:
        if claim.comparable:
            said.setdefault(origin(claim, sources), []).append(claim)
    keeps = [(camp.letter, {claim.id for claim in camp.claims}) for camp in case.camps]
    backs = {
        one: [letter for letter, ids in keeps if all(claim.id in ids for claim in claims)]
        for one, claims in said.items()
    }
    found = [
        Backing(
            letter,
            tuple(one for one, letters in backs.items() if letter in letters and len(letters) < len(keeps)),
        )
        for letter, _ in keeps
    ]
    return tuple(sorted(found, key=lambda one: -len(one.origins)))


def suggested(backed: tuple[Backing, ...]) -> Backing | None:
    """The camp with more origins behind it than any other; None where support is equal."""
    if len(backed) < 2 or len(backed[0].origins) == len(backed[1].origins):
        return None
    return backed[0]
