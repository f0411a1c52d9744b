"""What colleagues did, in words: decisions that came in, and who has the same case before them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from reconcile.desk.steps import Heard
from reconcile.model.case import Case
from reconcile.model.resolution import Resolution


def decided(made: Sequence[Resolution], changed: Collection[str]) -> list[str]:
    """What became of the decisions whose files changed, each in a sentence; `made` are those there now."""
    told = [f"{one.by or 'somebody'} decided {one.case}: {one.verdict}, “{one.reason}”" for one in made]
    gone = len(changed) - len(made)
    return told + ([f"{gone} decision{'s were' if gone > 1 else ' was'} taken back"] if gone else [])


def company(heard: Heard, case: Case) -> str:
    """Who else has a case before them; empty when nobody has."""
    others = dict.fromkeys(heard.looking.get(case.id, ()))
    verb = "is" if len(others) == 1 else "are"
    return f"{' and '.join(others)} {verb} looking at this case too" if others else ""
