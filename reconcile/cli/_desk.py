"""Opens the desk of a project for the commands that decide."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from reconcile.cli._options import checking, open_project
from reconcile.cli._team import VARIABLE, team_url, who
from reconcile.desk.desk import Desk
from reconcile.project import Project
from reconcile.store.place import place, team_place
from reconcile.store.store import Store


def open_desk(folder: str | None, today: date, by: str | None, cases: str | None = None) -> Desk:
    """The desk of a project, or of the cases of a file, with whoever is named as its reviewer; not begun."""
    project = open_project(folder, cases)
    if os.environ.get(VARIABLE, "").strip():
        return _team_desk(project, today, by)
    store = Store(place(project.root))
    reviewer = (by or project.settings.reviewer).strip() or "desk"
    return Desk(project, store, checking(project, today), reviewer=reviewer, now=lambda: datetime.now(UTC))


def _team_desk(project: Project, today: date, by: str | None) -> Desk:
    """The desk of a project whose decisions are in the team's database."""
    from reconcile.store.team_store import TeamStore
    from reconcile.team.checkout import digest, name_of
    from reconcile.team.steps import TeamSteps

    reviewer, options = who(project, by), checking(project, today)
    own = team_place(project.root, reviewer)
    store = TeamStore.of(team_url(), name_of(project), digest(project, options), own)
    return Desk(project, store, options, reviewer=reviewer, now=lambda: datetime.now(UTC), steps=TeamSteps)


def plain_terminal() -> bool:
    """Whether the terminal can show no screens."""
    return os.environ.get("TERM") in (None, "", "dumb")
