"""What a decision does: which claims stand after it, which it sets aside, and what it leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial, reduce

from reconcile.model.case import Case, Status
from reconcile.model.claim import Claim, Item
from reconcile.model.resolution import Resolution, Verdict
from reconcile.review.cases import Standing, intersection, judges_alone
from reconcile.review.meaning import set_text
from reconcile.values.intervals import Intervals
from reconcile.values.value import Possible

CHOOSES = frozenset({Verdict.ACCEPT, Verdict.REVISED, Verdict.REJECT})
"""The verdicts by which some claims lose; the others let all of them stand."""

BY_CAMP = frozenset({Verdict.DISTINCT, Verdict.DISPUTED})
"""The verdicts by which each camp stands by itself."""

Group = tuple[Claim, ...]


def live(case: Case) -> bool:
    """Whether the case's own decision is in force: not put off, not stale, not another case's."""
    decided = case.resolution is not None and case.resolution.verdict is not Verdict.DEFER
    return decided and case.settled_by is None and case.status in (Status.RESOLVED, Status.OPEN)


def stands(case: Case) -> Group:
    """The claims of a case that stand after its decision; all of them while it has none in force."""
    if case.resolution is None or not live(case) or case.asks_whether:
        return case.claims
    return standing_claims(case.resolution, case, case.claims)


def set_aside(case: Case) -> frozenset[str]:
    """The ids of the claims that a case's own decision sets aside.

    Through a citation it sets aside the citation, not the claim.
    """
    standing = {claim.id for claim in stands(case)}
    return frozenset(c.id for c in case.claims if c.id not in standing and not _through_citation(case, c))


def lost(case: Case) -> frozenset[str] | None:
    """The ids of the claims that a case's decision sets aside, where it chose between claims; else None."""
    made = case.resolution
    chose = made is not None and live(case) and made.verdict in CHOOSES
    return set_aside(case) if chose else None


def all_set_aside(cases: Iterable[Case]) -> dict[str, Case]:
    """Every claim id that a decision in force sets aside, with the first case that does."""
    found: dict[str, Case] = {}
    for case in cases:
        for claim_id in set_aside(case):
            found.setdefault(claim_id, case)
    return found


def standing_claims(resolution: Resolution, case: Case, among: Sequence[Claim]) -> Group:
    """Which of some of the case's claims a decision lets stand, by its verdict."""
    match resolution.verdict:
        case Verdict.REJECT:
            return tuple(claim for claim in among if claim.id not in resolution.rejects)
        case Verdict.ACCEPT | Verdict.REVISED if not judges_alone(case):
            fit = _stood(resolution, {claim.id for claim in among})
            weighed = set(resolution.judged) if resolution.camps else set()
            joined = _fitting(fit, camps_among(case, among)) - weighed
            return tuple(claim for claim in among if claim.id in fit | joined)
        case _:
            return tuple(among)


def camps_among(case: Case, among: Iterable[Claim]) -> list[Group]:
    """The camps of some of the case's claims: its own camps, cut down to these, in order."""
    wanted = {claim.id for claim in among}
    cut = dict.fromkeys(tuple(c for c in camp.claims if c.id in wanted) for camp in case.camps)
    ids = {camp: {claim.id for claim in camp} for camp in cut}
    return [camp for camp in cut if camp and not any(ids[camp] < ids[other] for other in cut)]


def left(
    resolution: Resolution, case: Case, among: Sequence[Claim], standing: Standing = intersection
) -> str:
    """What a decision on some of the claims leaves, as text: each item's set, by camps where these differ.

    `standing` gives what claims on one item leave open together.
    """
    if judges_alone(case) or not case.claims or case.asks_whether or resolution.verdict is Verdict.DEFER:
        return ""
    if resolution.value is not None:
        return resolution.value if among else "nothing"
    kept = standing_claims(resolution, case, among)
    groups = camps_among(case, kept) if resolution.verdict in BY_CAMP else [kept]
    how = hull if resolution.verdict is Verdict.RANGE else partial(common_or_hull, standing=standing)
    return " | ".join(_items_text(case, group, how) for group in groups) or "nothing"


def by_item(case: Case, claims: Iterable[Claim]) -> dict[Item, Group]:
    """Claims under the case's items: under its one item, or each under its own."""
    grouped: dict[Item, Group] = {}
    for claim in claims:
        item = case.items[0] if len(case.items) == 1 else claim.item
        grouped[item] = (*grouped.get(item, ()), claim)
    return dict(sorted(grouped.items(), key=lambda pair: pair[0].id))


def common_or_hull(claims: Sequence[Claim], standing: Standing) -> Possible:
    """What claims leave open together, else everything from the lowest to the highest of them."""
    common = standing(claims)
    return hull(claims) if common.is_empty() else common


def hull(claims: Sequence[Claim]) -> Possible:
    """Everything from the lowest to the highest bound of some claims; of names, all of them."""
    sets = [claim.possible for claim in claims]
    numbers = [possible for possible in sets if isinstance(possible, Intervals)]
    if numbers:
        joined = reduce(Intervals.join, numbers)
        return joined if joined.is_empty() else Intervals.of(joined.hull, whole=joined.whole)
    names = [possible for possible in sets if not isinstance(possible, Intervals)]
    return reduce(lambda one, other: one.join(other), names)


def _through_citation(case: Case, claim: Claim) -> bool:
    """Whether everything the case finds wrong with a claim lies in works that it cites."""
    found = [finding for finding in case.findings if claim.id in [told.id for told in finding.claims]]
    return bool(found) and all(finding.cited is not None for finding in found)


def _stood(resolution: Resolution, here: set[str]) -> set[str]:
    """The claims accepted and those that fitted them when it was decided, as far as they are still there."""
    named = set(resolution.stands)
    around = [set(camp) for camp in resolution.camps if named <= set(camp)]
    fitted = set[str].intersection(*around) if around else set[str]()
    return here & (named | fitted)


def _fitting(anchor: set[str], camps: Iterable[Group]) -> set[str]:
    """Some claims, and those that no camp around them leaves out."""
    around = [{claim.id for claim in camp} for camp in camps]
    holding = [camp for camp in around if anchor <= camp]
    return set.intersection(*holding) if anchor and holding else anchor


def _items_text(case: Case, claims: Group, how: Callable[[Sequence[Claim]], Possible]) -> str:
    texts = {item: _text(group, how(group)) for item, group in by_item(case, claims).items()}
    if len(case.items) == 1:
        return "".join(texts.values())
    return "; ".join(f"{item.id}: {text}" for item, text in texts.items())


def _text(claims: Group, possible: Possible) -> str:
    return set_text(possible, claims[0].value.kind, claims[0].value.unit)
