"""What an edit does to the check before it is written: the cases that go, come and move, and new problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.desk.check import DeskCheck
from reconcile.desk.decision import Decision
from reconcile.model.resolution import Verdict
from reconcile.model.severity import Severity

if TYPE_CHECKING:  # a desk is drawn before anything is checked
    from reconcile.desk.entry import Signed
    from reconcile.model.case import Case
    from reconcile.model.changes import CaseChange, Changes
    from reconcile.model.finding import Problem
    from reconcile.model.report import Report
    from reconcile.store.tables import JournalEntry


@dataclass(frozen=True, slots=True)
class Judging:
    """The case that an edit is made in, why, and by whom; the file of its decision, and what that holds."""

    case_id: str
    reason: str
    signed: Signed
    path: str
    before: str | None


@dataclass(frozen=True, slots=True)
class Effect:
    """What would be found after an edit, in plain words.

    `left` says what is left of the case in which it is made, empty where that is gone; `rest` is the decision
    that what is left is distinct as well, where it can be. `cases` are the other cases that it moves,
    `problems` the errors that it would bring, and `warnings` what is less than that.
    """

    left: str = ""
    rest: JournalEntry | None = None
    cases: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def effect_of(check: DeskCheck, edited: Mapping[str, str], judging: Judging | None = None) -> Effect:
    """The effect of other texts in some files, an empty one taking a file away.

    `judging` is the case in which the edit is made, if it is made in one.

    Of a large project it is found by a process of its own, so that the desk stays quick and small.
    """
    if not check.is_large:
        return _effect(check, edited, judging)
    return check.apart(_effect, edited, judging)


def _effect(check: DeskCheck, edited: Mapping[str, str], judging: Judging | None) -> Effect:
    from reconcile import pipeline
    from reconcile.review.compare import compared

    drafts = (check.drafts, {**check.drafts, **edited})
    loaded = (check.project.load(texts=False, drafts=some) for some in drafts)
    before, after = (pipeline.check(corpus, check.options) for corpus in loaded)
    changes = compared(before, after)
    here, decided = (judging.case_id, judging.path) if judging is not None else ("", "")
    left = next((case for case in after.cases if case.id == here), None)
    told = [one for one in _more(before, after, changes) if left is not None or one.span.path != decided]
    return Effect(
        _left(left) if left is not None else "",
        _rest(left, after, judging) if judging and left is not None and len(left.camps) > 1 else None,
        tuple(_case(change) for change in changes.cases if change.case.id != here),
        tuple(_problem(one) for one in told if one.severity is Severity.ERROR),
        tuple(_problem(one) for one in told if one.severity is not Severity.ERROR),
    )


def _more(before: Report, after: Report, changes: Changes) -> Iterator[Problem]:
    """The problems of those rules that find more of them than before."""
    had, has = (Counter(one.code for one in found.problems) for found in (before, after))
    return (one for one in changes.problems if has[one.code] > had[one.code])


def _left(case: Case) -> str:
    camps = " against ".join(", ".join(claim.id for claim in camp.claims) for camp in case.camps)
    return camps or ", ".join(claim.id for claim in case.claims)


def _rest(case: Case, after: Report, judging: Judging) -> JournalEntry:
    """The decision that each camp that is left speaks of something else."""
    from reconcile.desk.entry import entry
    from reconcile.review.ground import Grounds

    decision, ground = Decision(Verdict.DISTINCT, judging.reason), Grounds(after.corpus).of(case)
    return entry(case, decision, ground, judging.signed, judging.path, judging.before)


def _case(change: CaseChange) -> str:
    if change.after is None:
        return f"gone: {change.case.id}"
    if change.before is None:
        return f"new: {change.case.id}: {change.after.message}"
    return f"moves: {change.case.id}: {'; '.join(change.differences)}"


def _problem(problem: Problem) -> str:
    help = f"; {problem.help}" if problem.help else ""
    return f"{problem.span}: {problem.message}{help}"
