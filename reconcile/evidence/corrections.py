"""What would settle a case: the smallest sets of claims whose rejection leaves a world to the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reconcile.evidence.origins.origins import origins
from reconcile.model.case import Case
from reconcile.model.claim import Claim
from reconcile.model.corpus import Corpus
from reconcile.model.numbered import numbers
from reconcile.model.source import Source
from reconcile.model.told import short

SHOWN = 5
"""So many corrections are shown; the others are counted."""


@dataclass(frozen=True, slots=True)
class Correction:
    """Claims to reject, the letter of the camp that then stands, and the independent origins behind it."""

    letter: str
    rejects: tuple[Claim, ...]
    origins: tuple[str, ...]


def corrections(case: Case, sources: Mapping[str, Source]) -> tuple[Correction, ...]:
    """Every correction of a case, those that reject the fewest claims first, then the best supported.

    A correction is what a camp gives up. Claims that cannot be compared stand beside every camp. None where
    nothing has to be given up, as when each claim is judged by itself.
    """
    compared = [claim for claim in case.claims if claim.comparable]
    found = []
    for place, camp in enumerate(case.camps):
        kept = {claim.id for claim in camp.claims}
        rejects = tuple(claim for claim in compared if claim.id not in kept)
        if rejects and any(claim.comparable for claim in camp.claims):
            found.append((place, Correction(camp.letter, rejects, origins(camp.claims, sources))))
    ranked = sorted(found, key=lambda one: (len(one[1].rejects), -len(one[1].origins), one[0]))
    return tuple(correction for _, correction in ranked)


def told(correction: Correction, case: Case, corpus: Corpus, *, backed: bool = True) -> str:
    """A correction by the numbers of its claims: `1 (killed 5) and 3 (ended May); the rest has 2 origins`.

    Unless it is to be told what it is `backed` by, only the claims are named.
    """
    place, origins = numbers(case), len(correction.origins)
    claims = " and ".join(f"{place[claim.id]} ({short(claim, corpus)})" for claim in correction.rejects)
    return f"{claims}; the rest has {origins} origin{'s' if origins != 1 else ''}" if backed else claims
