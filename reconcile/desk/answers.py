"""What an editor may write for short: a day to come back, a value and the claims that fit it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reconcile.errors import ReconcileError
from reconcile.model.case import Case
from reconcile.model.corpus import Corpus

if TYPE_CHECKING:  # as are the readers of values: no desk needs them before an editor writes one
    from reconcile.values.value import Possible

_DAYS = {"": 1, "d": 1, "day": 1, "days": 1, "w": 7, "week": 7, "weeks": 7, "month": 30, "months": 30}


def review_day(text: str, today: date) -> str:
    """A day to review by, as ISO: `2026-08-01` as it is, `+14`, `10 days` and `2 weeks` from today."""
    found = re.fullmatch(r"(?:\+\s*|in\s+)?(\d{1,3})\s*([a-z]*)", text.strip().casefold())
    if found is None or found[2] not in _DAYS:
        return text.strip()
    return (today + timedelta(days=int(found[1]) * _DAYS[found[2]])).isoformat()


def fitting(case: Case, written: str, corpus: Corpus) -> tuple[str, ...]:
    """The claims of a case that an editor's own value fits; ReconcileError when it fits none, or too many.

    Where each finding is about one claim by itself, as an impossible count, the value corrects that claim.
    """
    from reconcile.review.cases import judges_alone
    from reconcile.values.value import agree

    value = _understood(case, written, corpus)
    if judges_alone(case):
        return tuple(claim.id for claim in case.claims)
    fits = tuple(claim.id for claim in case.claims if agree(claim.possible, value))
    if not fits:
        raise ReconcileError(
            f"no claim says {written!r}; a value of its own needs a source: record it with `reconcile add`"
        )
    if not any(set(fits) <= {claim.id for claim in camp.claims} for camp in case.camps):
        raise ReconcileError(
            f"{written!r} takes in claims that cannot all be true: {', '.join(fits)}; "
            "write a value within one camp, or settle the case as a range"
        )
    return fits


def no_own_value(case: Case, corpus: Corpus) -> str:
    """Why an editor can write no value for a case; empty where one can."""
    if len(case.items) != 1:
        return f"{case.id} is about several questions; decide on a value in the case of each"
    declared = corpus.property(case.items[0])
    if declared.kind not in ("date", "count", "quantity"):
        return f"{declared.name} is not a date or a number; accept a camp instead"
    return ""


def _understood(case: Case, written: str, corpus: Corpus) -> Possible:
    """An editor's value for the question of a case, read as its property is."""
    from reconcile.review.own_value import own_value

    if no := no_own_value(case, corpus):
        raise ReconcileError(no)
    try:
        return own_value(written, case.items[0], corpus)
    except ValueError as error:
        raise ReconcileError(str(error)) from error
