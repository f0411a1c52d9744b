"""Where a case is shown to be, and what it is called for machines."""

from hashlib import sha256

from reconcile.model.case import Case
from reconcile.model.span import Span


def place(case: Case) -> Span:
    """The first of its claims in the order of the files; of a case without claims, where its finding is."""
    spans = [claim.span for claim in case.claims] or [found.span for found in case.findings if found.span]
    return min(spans, default=Span("claims"))


def fingerprint(case: Case) -> str:
    """A name for the case that no edit of a line and no move of a file changes."""
    return sha256(f"reconcile case {case.id}".encode()).hexdigest()[:32]
