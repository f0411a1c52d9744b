"""The order in which an editor meets cases: the gravest first, then those on which most facts depend."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.model.case import Case
from reconcile.model.claim import Item

HUB = 1_000
"""A claim that is in more cases than this is not counted through: it would tell all of them from no other."""


def weights(cases: Sequence[Case]) -> list[int]:
    """How many other facts hang on each case: the questions of the cases that share a claim with it.

    A decision that sets this claim aside may settle all of them.
    """
    holding: dict[str, list[int]] = {}
    for place, case in enumerate(cases):
        for claim in case.claims:
            holding.setdefault(claim.id, []).append(place)
    return [len(_questions(case, cases, holding)) for case in cases]


def in_order(cases: Sequence[Case], weighed: Sequence[int]) -> list[int]:
    """The places of the cases in the order of the queue: by severity, then the subjects with the heaviest
    case first, and of one subject the heaviest first.
    """
    severities = [case.severity.rank for case in cases]
    subjects = [subject(case) for case in cases]
    heaviest: dict[tuple[int, str], int] = {}
    for group, weight in zip(zip(severities, subjects, strict=True), weighed, strict=True):
        heaviest[group] = max(weight, heaviest.get(group, 0))

    def key(place: int) -> tuple[int, int, str, int, str, str]:
        group = severities[place], subjects[place]
        case = cases[place]
        return (group[0], -heaviest[group], group[1], -weighed[place], case.code[:2], case.id)

    return sorted(range(len(cases)), key=key)


def subject(case: Case) -> str:
    """The subject under which a case stands in the queue."""
    return case.items[0].subject if case.items else ""


def _questions(case: Case, cases: Sequence[Case], holding: dict[str, list[int]]) -> set[Item]:
    sharing = {place for claim in case.claims if len(found := holding[claim.id]) <= HUB for place in found}
    return {item for place in sharing for item in cases[place].items} - {*case.items}
