"""What a claim means, in a line: what a decision is bound to, whatever the wording or the place."""

from collections.abc import Iterator

from reconcile.model.claim import Claim
from reconcile.values import quantity
from reconcile.values.intervals import Intervals
from reconcile.values.members import Members
from reconcile.values.shown_date import shown_range
from reconcile.values.value import Kind, Possible


def meaning(claim: Claim) -> str:
    """A claim's set, polarity, voice, scope and cell: `not 20..99, says ttp, side=police, @2023-01`.

    Two claims on one question mean the same if and only if these texts are equal.
    """
    said = set_text(claim.value.possible, claim.value.kind, claim.value.unit)
    polarity = ("suggested " if claim.suggested else "") + ("not " if claim.denies else "")
    return ", ".join([polarity + said, *_conditions(claim)])


def set_text(possible: Possible, kind: Kind, unit: str | None = None) -> str:
    """The set itself: `2022-11-01..2022-11-30`, `20..99`, `101..`, `ttp or is-kp`, `any but ttp`."""
    if isinstance(possible, Members):
        return _names(possible)
    return shown_range(possible) if kind == "date" else _numbers(possible, unit)


def difference(claim_id: str, judged: str, today: str) -> str:
    """What moved between the meaning that was judged and today's, in words."""
    return f"{claim_id}: was {judged}, now {today}"


def _conditions(claim: Claim) -> Iterator[str]:
    if claim.voiced:
        yield f"says {claim.speaker}"
    yield from (f"{name}={value}" for name, value in claim.item.scope)
    if claim.item.cell:
        yield f"@{claim.item.cell}"


def _numbers(possible: Intervals, unit: str | None) -> str:
    return quantity.show(possible, unit)


def _names(possible: Members) -> str:
    names = " or ".join(sorted(possible.names))
    if possible.negated:
        return f"any but {names}" if names else "any"
    return names or "nothing"
