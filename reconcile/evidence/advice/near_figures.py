"""Camps whose numbers lie within the policy's tolerance: for a vote they say one thing."""

from __future__ import annotations

from fractions import Fraction

from reconcile.model.case import Camp, Case
from reconcile.values.intervals import Number
from reconcile.values.policy import Policy

_NUMBERS = ("count", "quantity")


def near(case: Case, policy: Policy) -> tuple[tuple[str, ...], ...]:
    """The letters of the camps, those in one group that are near each other; groups by their first letter.

    A group holds what lies within the tolerance of its lowest number. Camps without a number of their own,
    and those of a case across questions, are each a group.
    """
    figures = {camp.letter: _figure(camp, case) for camp in case.camps}
    known = sorted((figure, letter) for letter, figure in figures.items() if figure is not None)
    groups: list[tuple[str, ...]] = [(letter,) for letter, figure in figures.items() if figure is None]
    lowest: Number | None = None
    for figure, letter in known:
        if lowest is not None and figure - lowest <= _tolerated(figure, policy):
            groups[-1] = (*groups[-1], letter)
        else:
            lowest = figure
            groups.append((letter,))
    place = {camp.letter: number for number, camp in enumerate(case.camps)}
    ordered = (tuple(sorted(letters, key=place.__getitem__)) for letters in groups)
    return tuple(sorted(ordered, key=lambda letters: place[letters[0]]))


def _figure(camp: Camp, case: Case) -> Number | None:
    """The one number that the claims of a camp name which fit no other camp; None where there are several."""
    if case.across:
        return None
    elsewhere = {claim.id for other in case.camps if other is not camp for claim in other.claims}
    own = [claim for claim in camp.claims if claim.comparable and claim.id not in elsewhere]
    named = {claim.value.nominal for claim in own if claim.value.kind in _NUMBERS and not claim.denies}
    return named.pop() if len(named) == 1 else None


def _tolerated(figure: Number, policy: Policy) -> Number:
    return max(policy.tension * figure, Fraction(policy.slack))
