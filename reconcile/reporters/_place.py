"""Where a case is shown to be, and what it is called for machines."""

from hashlib import sha256

from reconcile.model.case import Case
from reconcile.model.span import Span


def place(case: Case) -> Span:
    """The first of its claims in the order of the files."""
    return min((claim.span for claim in case.claims), default=Span("claims"))


def fingerprint(case: Case) -> str:
    """A name for the case that no edit of a line and no move of a file changes."""
    return sha256(f"reconcile case {case.id}".encode()).hexdigest()[:32]
