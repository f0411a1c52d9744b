"""Two states of a project checked in full and compared, for the commands that look back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from reconcile import pipeline
from reconcile.cli._options import checking
from reconcile.errors import ReconcileError
from reconcile.model.changes import Changes, Edit
from reconcile.model.corpus import Corpus
from reconcile.model.report import Report
from reconcile.project import Project
from reconcile.review.compare import compared, edited, edits
from reconcile.revision import at
from reconcile.settings import Settings


@dataclass(frozen=True)
class State:
    """What a check found in a state of the project, and what that state itself declares and decides."""

    report: Report
    declared: Corpus
    settings: Settings


@contextmanager
def as_it_is(
    project: Project, today: date, *, decided: bool = True, rules_from: str | None = None, **asked: Any
) -> Iterator[State]:
    """The project of the working tree; with `rules_from`, under the settings and vocabulary of a revision."""
    if rules_from is None:
        yield _state(project, project.load(), today, decided, asked)
        return
    with at(project, rules_from) as base:
        if not base.claims_files():
            raise ReconcileError(f"{rules_from} holds no project whose rules could be taken")
        bound = replace(project, settings=base.settings)
        found = _state(bound, project.load(ruled_by=base), today, decided, asked)
        yield State(found.report, project.load(texts=False), project.settings)


@contextmanager
def as_it_was(
    project: Project, revision: str, today: date, *, decided: bool = True, **asked: Any
) -> Iterator[State]:
    """The project at a revision, under the settings and the vocabulary that it had then."""
    with at(project, revision) as then:
        yield _state(then, then.load(), today, decided, asked)


def since(before: State, after: State, *, facts: bool = False) -> Changes:
    """What differs, and what was edited itself: decisions, rules, properties, policy and settings."""
    both = [pipeline.facts(state.report) if facts else () for state in (before, after)]
    found = compared(before.report, after.report, *both)
    by_hand = (*edits(before.declared, after.declared), *_settings(before.settings, after.settings))
    return replace(found, edits=by_hand)


def worse(changes: Changes, report: Report) -> Report:
    """The report of only what is new or worse; it fails on nothing else."""
    cases = {change.after.id for change in changes.cases if change.worse and change.after}
    return replace(
        report,
        cases=tuple(case for case in report.cases if case.id in cases),
        problems=changes.problems,
    )


def _state(project: Project, corpus: Corpus, today: date, decided: bool, asked: dict[str, Any]) -> State:
    options = replace(checking(project, today, **asked), decided=decided)
    return State(pipeline.check(corpus, options), corpus, project.settings)


def _settings(before: Settings, after: Settings) -> Iterator[Edit]:
    """The settings that decide what is found; who reviews, where texts lie and keys do not."""
    aside = ("reviewer", "library", "keys")
    names = [one.name for one in fields(before) if one.name not in aside]
    then, now = ({name: getattr(one, name) for name in names} for one in (before, after))
    return edited("setting", then, now)
