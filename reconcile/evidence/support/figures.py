"""Whether the quoted words hold what a value names: its number, its date, the person it is."""

from __future__ import annotations

from reconcile.evidence.anchoring.anchor import as_written
from reconcile.evidence.support.named_dates import other_date
from reconcile.evidence.support.named_numbers import MYRIADS, missing_number
from reconcile.evidence.support.named_people import People
from reconcile.model.claim import Claim
from reconcile.values.policy import Policy
from reconcile.values.quantity import DEFAULT


def unsupported(claim: Claim, policy: Policy = DEFAULT, people: People | None = None) -> str | None:
    """What a value names and its quote does not; None when the quote holds all it should.

    `people` are those whom a quote may name; without them no person is looked for.
    """
    written, quote = claim.value.written.casefold(), claim.quote.casefold()
    if any(quote[end : end + 1] not in MYRIADS for _, end in as_written(written, quote)):
        return None
    match claim.value.kind:
        case "count" | "quantity":
            return missing_number(claim, policy)
        case "date":
            return other_date(claim)
        case "entity":
            return people.other(claim) if people else None
        case _:
            return None
