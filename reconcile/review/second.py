"""Two reviewers on one case: whether they came to the same decision, and whose a new one replaces."""

from __future__ import annotations

from dataclasses import replace

from reconcile.model.resolution import Resolution


def same(one: Resolution, other: Resolution) -> bool:
    """Whether two decisions come to the same: verdict, claims and value, whatever the reasons."""

    def what(made: Resolution) -> tuple[object, ...]:
        return made.case, made.verdict, frozenset(made.stands), frozenset(made.rejects), made.value

    return what(one) == what(other)


def seconded(first: Resolution, second: Resolution) -> Resolution | None:
    """The first decision with the second reviewer beside the first; None where they do not agree."""
    both = replace(
        second,
        by=first.by,
        at=first.at,
        reason=first.reason,
        seconded_by=second.by,
        seconded_at=second.at,
        seconded_reason=second.reason,
    )
    return both if same(first, second) and both.by_two else None


def overridden(replaced: Resolution, reviewer: str) -> str:
    """Whose decision a reviewer's new one replaces: another's, or that of two others; empty for one's own."""
    return " and ".join(name for name in (replaced.by, replaced.seconded_by) if name and name != reviewer)
