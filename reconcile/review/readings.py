"""The values that a fact may have: what claims leave open together, and who sets each bound."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from reconcile.model.case import Case
from reconcile.model.claim import Claim, Item
from reconcile.model.fact import Reading
from reconcile.model.resolution import Verdict
from reconcile.model.shown import shown
from reconcile.model.vocabulary import Property
from reconcile.review.cases import Standing
from reconcile.review.effects import camps_among, common_or_hull, hull
from reconcile.values.intervals import Interval, Intervals
from reconcile.values.value import Possible, agree

How = Callable[[Sequence[Claim], Standing], Possible]


def common(claims: Sequence[Claim], standing: Standing) -> Possible:
    """What the claims leave open together."""
    return standing(claims)


def spread(claims: Sequence[Claim], standing: Standing) -> Possible:
    """From the lowest to the highest bound of the claims."""
    return hull(claims)


HOW: Mapping[Verdict | None, How] = MappingProxyType(
    {Verdict.RANGE: spread, Verdict.COMPATIBLE: common_or_hull}
)
"""How a verdict makes one value of several claims, where it isn't what they have in common."""


def together(item: Item, declared: Property, claims: Sequence[Claim], value: Possible) -> Iterator[Reading]:
    """The one reading of claims that stand together; none where nothing is left."""
    if not value.is_empty():
        yield _reading(item, declared, claims, value)


def by_camp(
    item: Item, declared: Property, kept: Sequence[Claim], case: Case, standing: Standing
) -> Iterator[Reading]:
    """A reading for each camp that says something about the item."""
    wanted, groups = {claim.id for claim in kept}, dict[tuple[Claim, ...], list[str]]()
    for camp in camps_among(case, [claim for claim in case.claims if _stays(claim, wanted, case)]):
        group = tuple(claim for claim in camp if claim.id in wanted)
        if group:
            groups.setdefault(group, []).append(_letter(case, camp))
    for group, letters in groups.items():
        yield _reading(item, declared, group, standing(group), ", ".join(letters))


def by_editor(item: Item, declared: Property, kept: Sequence[Claim], value: Possible) -> Reading:
    """The editor's own value, with the claims that fit it."""
    return _reading(item, declared, [claim for claim in kept if agree(claim.possible, value)], value)


def corrected(item: Item, declared: Property, stands: Sequence[Claim], value: Possible) -> Reading:
    """The editor's own value for claims that cannot be right as they were written."""
    return _reading(item, declared, stands, value)


def apart(item: Item, declared: Property, claims: Iterable[Claim]) -> Iterator[Reading]:
    """A reading for each thing said, of claims that are not compared with each other."""
    said: dict[object, list[Claim]] = {}
    for claim in claims:
        words = claim.value.written if claim.value.kind == "text" else None
        said.setdefault((words, claim.possible), []).append(claim)
    return (_reading(item, declared, group, group[0].possible) for group in said.values())


def _reading(
    item: Item, declared: Property, claims: Sequence[Claim], value: Possible, letter: str = ""
) -> Reading:
    lower, upper = _setters(claims, value)
    return Reading(value, _shown(item, declared, claims, value), tuple(claims), lower, upper, letter)


def _shown(item: Item, declared: Property, claims: Sequence[Claim], value: Possible) -> str:
    """The value in words; where several may hold, whether this one does."""
    if declared.kind == "text":
        return claims[0].value.written
    if item.member is None:
        return shown(value, declared.kind, declared.unit)
    holds = any(claim.item == item and not claim.denies for claim in claims)
    denied = any(claim.item != item or claim.denies for claim in claims)
    return "yes or no" if holds and denied else "yes" if holds else "no"


def _setters(claims: Sequence[Claim], value: Possible) -> tuple[str | None, str | None]:
    """The ids of the first claims that set the lower and the upper bound."""
    if not isinstance(value, Intervals) or value.is_empty():
        return None, None
    lower = (value.hull.lower, value.hull.lower_open)
    upper = (value.hull.upper, value.hull.upper_open)
    return (
        _first(claims, lambda span: lower[0] is not None and (span.lower, span.lower_open) == lower),
        _first(claims, lambda span: upper[0] is not None and (span.upper, span.upper_open) == upper),
    )


def _first(claims: Iterable[Claim], sets: Callable[[Interval], bool]) -> str | None:
    for claim in claims:
        if isinstance(claim.possible, Intervals) and any(map(sets, claim.possible.spans)):
            return claim.id
    return None


def _stays(claim: Claim, wanted: set[str], case: Case) -> bool:
    """Whether a claim of a case takes part: those on other items do, on this one those kept."""
    return claim.id in wanted or len(case.items) > 1


def _letter(case: Case, camp: Sequence[Claim]) -> str:
    inside = {claim.id for claim in camp}
    return next(c.letter for c in case.camps if inside <= {claim.id for claim in c.claims})
