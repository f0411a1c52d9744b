"""Why no world holds the claims of a finding, in a sentence: what each of them leaves open, and no more."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.model.claim import Claim
from reconcile.model.shown import shown
from reconcile.model.vocabulary import VocabularyRule
from reconcile.values.intervals import Intervals, Number
from reconcile.values.value import Kind


def why(claims: Sequence[Claim], rules: Sequence[VocabularyRule] = ()) -> str:
    """The explanation of a minimal set of claims; empty for one claim, of which the message says it all."""
    if len(claims) < 2:
        return ""
    if rules:
        needed = " and ".join(f"`{rule}`" for rule in rules)
        return f"each may be true, but not all of them under {needed}: {_ids(claims)}"
    if any(claim.denies for claim in claims):
        return _denied(claims)
    if all(isinstance(claim.possible, Intervals) for claim in claims):
        return _no_overlap(claims)
    told = ", ".join(f"{shown(claim.possible, claim.value.kind)} ({claim.id})" for claim in claims)
    return f"the question has one answer, and these have none in common: {told}"


def _denied(claims: Sequence[Claim]) -> str:
    """Who says so and who says that it is not so."""
    said = [claim for claim in claims if not claim.denies]
    denied = [claim for claim in claims if claim.denies]
    if not said:
        return f"together these leave no answer: {_ids(denied)}"
    return f"asserted by {_ids(said)} and denied by {_ids(denied)}"


def _no_overlap(claims: Sequence[Claim]) -> str:
    """The two bounds that leave nothing between them."""
    sets = [(claim, claim.possible) for claim in claims]
    ends = [(s.upper, c) for c, s in sets if isinstance(s, Intervals) and s.upper is not None]
    starts = [(s.lower, c) for c, s in sets if isinstance(s, Intervals) and s.lower is not None]
    if not ends or not starts:
        return ""
    (end, first), (start, last) = min(ends, key=_bound), max(starts, key=_bound)
    if end >= start:
        return ""
    kind = first.value.kind
    noun, before, after = ("day", "up to", "from") if kind == "date" else ("number", "at most", "at least")
    return (
        f"no {noun} is both {before} {_written(end, kind)} ({first.id}) "
        f"and {after} {_written(start, kind)} ({last.id})"
    )


def _ids(claims: Sequence[Claim]) -> str:
    return ", ".join(claim.id for claim in claims)


def _bound(found: tuple[Number, Claim]) -> Number:
    return found[0]


def _written(bound: Number, kind: Kind) -> str:
    return shown(Intervals.point(bound, whole=isinstance(bound, int)), kind)
