"""Loads a project into the team's database: its cases and claims, and the decisions that the text has."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from reconcile import pipeline
from reconcile.desk.desk import Desk
from reconcile.errors import ReconcileError
from reconcile.options import Options
from reconcile.project import Project
from reconcile.store.place import team_place
from reconcile.store.team_entry import Entry
from reconcile.store.team_journal import Moved as Overtaken
from reconcile.store.team_loading import Loaded
from reconcile.store.team_store import TeamStore, projects
from reconcile.store.turn import turn_at_text
from reconcile.team.checkout import Checkout, decisions, digest, name_of, refuse_faults
from reconcile.team.differences import Difference, Moved
from reconcile.team.steps import TeamSteps


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did, or would do: `made` says what was done to the schema."""

    project: str
    loaded: Loaded
    brought: tuple[Difference, ...]
    waiting: tuple[Difference, ...]
    conflicts: tuple[Difference, ...]
    made: str | None = None


def push(
    project: Project,
    url: str,
    options: Options,
    *,
    by: str,
    at: str,
    take: Collection[str] = (),
    dry_run: bool = False,
) -> Pushed:
    """Load a project; what the text decided goes to the desk, unless the desk has decided otherwise since.

    Of the files (or cases) to `take`, the text's decision counts where both sides have moved.
    """
    name = name_of(project)
    if dry_run and name not in projects(url):
        report = pipeline.check(project.load(texts=False), options)
        new = tuple(Difference(path, text, None, Moved.TEXT) for path, text in decisions(project).items())
        return Pushed(name, Loaded(len(report.cases), len(report.cases), 0), new, (), (), "made")
    if dry_run:
        store, made = TeamStore.of(url, name, digest(project, options)), None
    else:
        store, made = TeamStore.made(url, name, by, at)
    checkout = Checkout(project, store.journal, store.mark)
    with turn_at_text(project.root):
        every = checkout.differences()
        brought = [
            one for one in every if one.moved is Moved.TEXT or (one.moved is Moved.BOTH and taken(one, take))
        ]
        refuse_faults((one.path, one.here) for one in brought)
        if not dry_run:
            _bring(store, brought, by, at)
            checkout.agree()
    loaded = _load(project, store, url, options, by, at, dry_run)
    store.close()
    rest = [one for one in every if one not in brought]
    return Pushed(
        name,
        loaded,
        tuple(brought),
        tuple(one for one in rest if one.moved is Moved.DESK),
        tuple(one for one in rest if one.moved is Moved.BOTH),
        made,
    )


def taken(one: Difference, take: Collection[str]) -> bool:
    """Whether a difference is among those named: by its file, or by its case."""
    return one.path in take or bool(_cases(one) & {*take})


def _cases(one: Difference) -> set[str]:
    from reconcile.formats import resolution_yaml
    from reconcile.model.resolution import Resolution

    read = (resolution_yaml.read(text, one.path) for text in (one.here, one.there) if text is not None)
    return {found.case for found in read if isinstance(found, Resolution)}


def _bring(store: TeamStore, brought: list[Difference], by: str, at: str) -> None:
    try:
        store.journal.bring({one.path: (one.there, one.here) for one in brought}, by, at)
    except Overtaken as late:
        raise ReconcileError(
            f"somebody decided on {late.path} this very moment; nothing was pushed, push again"
        ) from late


def _load(
    project: Project, store: TeamStore, url: str, options: Options, by: str, at: str, dry_run: bool
) -> Loaded:
    """The cases, which are the same whatever was decided.

    They are found on the desk of whoever pushes, which thereby has begun; what was found there serves others.
    """
    now = digest(project, options)  # first, so that a change meanwhile is seen the next time
    if dry_run:
        cases = pipeline.check(project.load(texts=False), replace(options, decided=False)).cases
        return store.would_load(Entry.of(case, place) for place, case in enumerate(cases))
    until = store.journal.pulse().version
    own = TeamStore.of(url, name_of(project), now, team_place(project.root, by))
    desk = Desk(project, own, options, reviewer=by, now=lambda: datetime.fromisoformat(at), steps=TeamSteps)
    desk.begin()
    loaded = store.load(Entry.on(desk.shelf), now, by, at)
    store.leave(own.path, now, until)
    own.close()
    return loaded
