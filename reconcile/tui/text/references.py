"""What leads out of the desk: the words to cite a case by, and the places in its files."""

from __future__ import annotations

from reconcile.model.case import Case
from reconcile.model.span import Span


def references(case: Case) -> list[str]:
    """What may be copied of a case: its id, and each source with its locator."""
    sources = (f"{claim.source}, {claim.locator}" if claim.locator else claim.source for claim in case.claims)
    return list(dict.fromkeys([case.id, *sources, *(claim.id for claim in case.claims)]))


def places(case: Case) -> list[tuple[Span, str]]:
    """Where the claims of a case stand, and its decision, each with what stands there."""
    found = [(claim.span, claim.id) for claim in case.claims]
    made = case.resolution
    return [*found, *([(made.span, f"the decision: {made.verdict}")] if made and made.span else [])]
