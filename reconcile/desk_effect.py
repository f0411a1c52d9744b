"""What an edit does to the check before it is written: the cases that go, come and move, and new problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reconcile.desk_check import DeskCheck
from reconcile.model.severity import Severity

if TYPE_CHECKING:  # a desk is drawn before anything is checked
    from reconcile.model.case import Case
    from reconcile.model.changes import CaseChange, Changes
    from reconcile.model.finding import Problem
    from reconcile.model.report import Report
    from reconcile.model.resolution import Resolution


@dataclass(frozen=True, slots=True)
class Judging:
    """The case that an edit is made in, and who makes it, why and when."""

    case_id: str
    reason: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Effect:
    """What would be found after an edit, in plain words.

    `left` says what is left of the case in which it is made, empty where that is gone; `rest` is the text of
    a decision that what is left is distinct as well. `cases` are the other cases that it moves; `problems`
    are the errors that it would bring, and `warnings` what is less than that.
    """

    left: str = ""
    rest: str = ""
    cases: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def effect_of(check: DeskCheck, edited: Mapping[str, str], judging: Judging) -> Effect:
    """The effect of other texts in some files, an empty one taking a file away.

    Of a large project it is found by a process of its own, so that the desk stays quick and small.
    """
    if not check.is_large:
        return _effect(check, edited, judging)
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    plain = replace(check, options=replace(check.options, each=map), drafts=dict(check.drafts))
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as processes:
        return processes.submit(_effect, plain, dict(edited), judging).result()


def _effect(check: DeskCheck, edited: Mapping[str, str], judging: Judging) -> Effect:
    from reconcile import pipeline
    from reconcile.review.compare import compared

    drafts = (check.drafts, {**check.drafts, **edited})
    loaded = (check.project.load(texts=False, drafts=some) for some in drafts)
    before, after = (pipeline.check(corpus, check.options) for corpus in loaded)
    changes = compared(before, after)
    left = next((case for case in after.cases if case.id == judging.case_id), None)
    was = next((case.decision for case in before.cases if case.id == judging.case_id), None)
    ours = was.span.path if was is not None and was.span is not None else ""
    told = [one for one in _more(before, after, changes) if left is not None or one.span.path != ours]
    return Effect(
        _left(left) if left is not None else "",
        _rest(left, after, judging) if left is not None and len(left.camps) > 1 else "",
        tuple(_case(change) for change in changes.cases if change.case.id != judging.case_id),
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


def _rest(case: Case, after: Report, judging: Judging) -> str:
    """The text of a decision that each camp that is left speaks of something else."""
    from reconcile.formats import resolution_yaml
    from reconcile.model.resolution import Verdict
    from reconcile.review.decide import decide
    from reconcile.review.ground import Grounds

    made: Resolution = decide(
        case,
        Verdict.DISTINCT,
        reason=judging.reason,
        by=judging.by,
        at=judging.at,
        corpus=Grounds(after.corpus).of(case),
    )
    return resolution_yaml.write(made)


def _case(change: CaseChange) -> str:
    if change.after is None:
        return f"gone: {change.case.id}"
    if change.before is None:
        return f"new: {change.case.id}: {change.after.message}"
    return f"moves: {change.case.id}: {'; '.join(change.differences)}"


def _problem(problem: Problem) -> str:
    help = f"; {problem.help}" if problem.help else ""
    return f"{problem.span}: {problem.message}{help}"
