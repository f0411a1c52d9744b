"""Where each case stands: open, put off, settled, or settled on grounds that have moved."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from reconcile.model.case import Case, Status
from reconcile.model.corpus import Corpus
from reconcile.model.finding import Finding
from reconcile.model.resolution import Resolution, Verdict
from reconcile.review.effects import all_set_aside
from reconcile.review.renamed import Names, in_todays_names
from reconcile.review.reopening import changes
from reconcile.solver.worlds import Worlds


def settle(
    cases: Iterable[Case], corpus: Corpus, *, today: date, worlds: Worlds, two_person: bool = False
) -> tuple[Case, ...]:
    """The cases with the decisions that the corpus holds: status, what moved since, and what settles them.

    A case is resolved by its own resolution, or when each of its findings holds a claim that another decision
    in force sets aside. `worlds` says what claims can all be true, and what they leave open. With
    `two_person` only a decision that two reviewers came to is in force; a case put off is not resolved, so
    that one of them may put it off.
    """
    cases, names = tuple(cases), Names(corpus)
    decisions = _by_case(corpus.resolutions, cases, names)
    decided = partial(
        _decided, decisions=decisions, names=names, today=today, worlds=worlds, two_person=two_person
    )
    alone = [decided(case, elsewhere=()) for case in cases if _one_item(case)]
    elsewhere = all_set_aside(alone)
    settled = {case.id: case for case in alone} | {
        case.id: decided(case, elsewhere=elsewhere) for case in cases if not _one_item(case)
    }
    return _through_others([settled[case.id] for case in cases])


def orphans(resolutions: Iterable[Resolution], cases: Iterable[Case]) -> tuple[Resolution, ...]:
    """The decisions whose case no longer exists, and those a newer one on the same case replaces."""
    used = {_identity(case.decision) for case in cases if case.decision is not None}
    return tuple(resolution for resolution in resolutions if _identity(resolution) not in used)


def open_findings(case: Case, aside: Collection[str]) -> tuple[Finding, ...]:
    """The findings of a case that still conflict once some claims are set aside."""
    return tuple(f for f in case.findings if not any(claim.id in aside for claim in f.claims))


def _by_case(resolutions: Iterable[Resolution], cases: Sequence[Case], names: Names) -> dict[str, Resolution]:
    """Each case's decision: the latest under its own id, else the latest under a former one."""
    by_name = {names.case(case.id): case.id for case in cases}
    found: dict[str, Resolution] = {}
    for resolution in sorted(resolutions, key=lambda one: one.at):
        case_id = by_name.get(names.case(resolution.case))
        if case_id is not None and (resolution.case == case_id or not _has_own(found, case_id)):
            found[case_id] = resolution
    return found


def _decided(
    case: Case,
    decisions: dict[str, Resolution],
    names: Names,
    today: date,
    worlds: Worlds,
    two_person: bool,
    elsewhere: Collection[str],
) -> Case:
    """A case with its own decision, if it has one."""
    if case.id not in decisions:
        return case
    resolution = in_todays_names(decisions[case.id], case, names)
    moved = changes(case, resolution, worlds, elsewhere, lambda text: names.meaning(text, case))
    if moved:
        return replace(case, resolution=resolution, status=Status.STALE, changes=moved)
    if resolution.verdict is Verdict.DEFER:
        overdue = resolution.review_by < today.isoformat()
        return replace(case, resolution=resolution, status=Status.DEFERRED, overdue=overdue)
    if two_person and not resolution.by_two:
        return replace(case, proposed=resolution)
    rest = open_findings(case, resolution.rejects) if resolution.verdict is Verdict.REJECT else ()
    return replace(case, resolution=resolution, status=Status.OPEN if rest else Status.RESOLVED)


def _through_others(cases: Sequence[Case]) -> tuple[Case, ...]:
    """The cases that need no decision of their own, because others set aside what they contradict."""
    aside = all_set_aside(cases)
    return tuple(case if case.status is Status.RESOLVED else _settled_by(case, aside) for case in cases)


def _settled_by(case: Case, aside: dict[str, Case]) -> Case:
    if open_findings(case, aside):
        return case
    others = [aside[c.id].id for f in case.findings for c in f.claims if c.id in aside]
    other = next((case_id for case_id in others if case_id != case.id), None)
    partly_its_own = case.status is Status.OPEN and case.resolution is not None
    return replace(case, status=Status.RESOLVED, settled_by=None if partly_its_own else other)


def _one_item(case: Case) -> bool:
    return len(case.items) == 1


def _has_own(found: dict[str, Resolution], case_id: str) -> bool:
    return case_id in found and found[case_id].case == case_id


def _identity(resolution: Resolution) -> tuple[object, ...]:
    return resolution.case, resolution.at, resolution.span
