"""Why a decision no longer holds: what moved since, in words an editor can check."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from reconcile.model.case import Case
from reconcile.model.claim import Claim
from reconcile.model.resolution import Resolution, Verdict
from reconcile.review.cases import judges_alone
from reconcile.review.effects import (
    BY_CAMP,
    CHOOSES,
    Group,
    by_item,
    camps_among,
    hull,
    left,
    standing_claims,
)
from reconcile.review.meaning import difference, meaning
from reconcile.review.own_value import own_value
from reconcile.solver.worlds import Worlds
from reconcile.values.value import agree

Tidy = Callable[[str], str]


def changes(
    case: Case,
    resolution: Resolution,
    worlds: Worlds,
    elsewhere: Collection[str] = (),
    tidy: Tidy = str,
) -> tuple[str, ...]:
    """What moved since a decision, in words; nothing while it holds.

    The decision is in today's names. `elsewhere` are the ids of claims that other decisions set aside:
    they may join without a word. A decision that names nothing it judged, as one written by hand, is held to
    what it accepts alone. `tidy` brings the text of a meaning to the form that the decision has it in.
    """
    if case.asks_whether:
        return tuple(_elsewhere(case, resolution, tidy))
    judged = [claim for claim in case.claims if claim.id in resolution.judged]
    if not resolution.judged:
        return tuple(_accepted(case, resolution, case.claims, worlds))
    edited = list(_edited(judged, resolution, tidy))
    return (
        *edited,
        *_joined(case, resolution, judged, worlds, elsewhere),
        *(() if edited else _removed(case, resolution, judged, worlds, tidy)),
        *(() if edited else _other_camps(case, resolution, judged)),
        *(() if edited else _accepted(case, resolution, judged, worlds)),
    )


def fits(claim: Claim, case: Case, resolution: Resolution, judged: Group, worlds: Worlds) -> bool:
    """Whether a claim that nobody judged fits what a decision let stand.

    It fits in one world with what stands; with one camp, where each stands by itself; inside the range.
    """
    if judges_alone(case) or _strains(claim, case, judged):
        return False
    standing = standing_claims(resolution, case, judged)
    if resolution.verdict in CHOOSES:
        return worlds.consistent([*standing, claim], case.rules) and _allows_own_value(
            claim, case, resolution, standing, worlds
        )
    if resolution.verdict in BY_CAMP or resolution.verdict is Verdict.DEFER:
        camps = camps_among(case, judged)
        return any(worlds.consistent([*camp, claim], case.rules) for camp in camps)
    if resolution.verdict is Verdict.COMPATIBLE and worlds.consistent([*standing, claim], case.rules):
        return True
    return _inside(claim, case, standing)


def _allows_own_value(
    claim: Claim, case: Case, resolution: Resolution, standing: Group, worlds: Worlds
) -> bool:
    """Whether a claim can be true of the editor's own value, as far as that says less than what stands.

    One that says what a judged claim says is nothing new, even where the editor departed from both.
    """
    if resolution.value is None or any(claim.possible == known.possible for known in standing):
        return True
    try:
        possible = own_value(resolution.value, case.items[0], worlds.corpus)
    except ValueError:
        return True
    value = replace(claim.value, possible=possible)
    own = Claim("", case.items[0], "", "", value, claim.span)
    return worlds.consistent([own, replace(claim, item=own.item)])


def _edited(judged: Sequence[Claim], resolution: Resolution, tidy: Tidy) -> Iterator[str]:
    for claim in judged:
        now = tidy(meaning(claim))
        if now != resolution.judged[claim.id]:
            yield difference(claim.id, resolution.judged[claim.id], now)


def _elsewhere(case: Case, resolution: Resolution, tidy: Tidy) -> Iterator[str]:
    """What moved of that which a decision judged instead of claims."""
    for name, text in case.rests_on.items():
        if name in resolution.judged and (now := tidy(text)) != resolution.judged[name]:
            yield difference(name, resolution.judged[name], now)


def _joined(
    case: Case,
    resolution: Resolution,
    judged: Sequence[Claim],
    worlds: Worlds,
    elsewhere: Collection[str],
) -> Iterator[str]:
    new = [c for c in case.claims if c.id not in resolution.judged and c.id not in elsewhere]
    for claim in new:
        if not fits(claim, case, resolution, tuple(judged), worlds):
            yield f"{claim.id}: joined with {meaning(claim)}, which does not fit {_what_stood(resolution)}"


def _removed(
    case: Case, resolution: Resolution, judged: Sequence[Claim], worlds: Worlds, tidy: Tidy
) -> Iterator[str]:
    gone = [claim_id for claim_id in resolution.judged if claim_id not in {claim.id for claim in judged}]
    now = tidy(left(resolution, case, judged, worlds.standing))
    if gone and resolution.leaves and not _same_camps(now, resolution.leaves):
        yield f"{', '.join(gone)}: gone; what stood was {resolution.leaves}, now {now}"


def _same_camps(one: str, other: str) -> bool:
    """Whether two texts of what is left name the same camps, whichever comes first."""
    return sorted(one.split(" | ")) == sorted(other.split(" | "))


def _other_camps(case: Case, resolution: Resolution, judged: Sequence[Claim]) -> Iterator[str]:
    """The camps that were judged and today's, both cut down to the claims they share."""
    here = {claim.id for claim in judged}
    today = {frozenset(claim.id for claim in camp) for camp in camps_among(case, judged)}
    then = _largest(frozenset(camp) & here for camp in resolution.camps)
    for camp in sorted(camp for camp in map(sorted, then - today) if len(camp) > 1):
        yield f"{' + '.join(camp)}: stood together, and no longer can"
    for camp in sorted(map(sorted, today - then)) if then else ():
        how = "together" if len(camp) > 1 else "alone"
        yield f"{' + '.join(camp)}: would now stand {how}"


def _accepted(case: Case, resolution: Resolution, among: Sequence[Claim], worlds: Worlds) -> Iterator[str]:
    """An acceptance that has nothing left to stand on, or that accepts a contradiction."""
    if resolution.verdict not in (Verdict.ACCEPT, Verdict.REVISED):
        return
    standing = standing_claims(resolution, case, among)
    if not standing:
        yield f"{', '.join(resolution.stands)}: accepted, but not among the claims any more"
    elif not judges_alone(case) and not worlds.consistent(standing, case.rules):
        yield f"{', '.join(claim.id for claim in standing)}: accepted, but cannot all be true"


def _largest(camps: Iterator[frozenset[str]]) -> set[frozenset[str]]:
    found = set(camps)
    return {camp for camp in found if camp and not any(camp < other for other in found)}


def _strains(claim: Claim, case: Case, judged: Sequence[Claim]) -> bool:
    """Whether a claim is in tension with a judged one, and nobody judged one that says the same."""
    known = {other.id for other in judged}
    partners = (
        other.id
        for finding in case.findings
        if finding.code == "C102" and claim in finding.claims
        for other in finding.claims
    )
    return any(other in known for other in partners) and all(claim.value != other.value for other in judged)


def _inside(claim: Claim, case: Case, standing: Group) -> bool:
    groups = by_item(case, standing)
    item = case.items[0] if len(case.items) == 1 else claim.item
    return item not in groups or agree(claim.possible, hull(groups[item]))


def _what_stood(resolution: Resolution) -> str:
    if resolution.verdict in BY_CAMP or resolution.verdict is Verdict.DEFER:
        return "any camp"
    return resolution.leaves or "what stands"
