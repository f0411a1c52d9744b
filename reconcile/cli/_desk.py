"""Opens the desk of a project for the commands that decide."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from reconcile.cli._options import checking, open_project
from reconcile.desk import Desk
from reconcile.store.place import place
from reconcile.store.store import Store


def open_desk(folder: str | None, today: date, by: str | None, cases: str | None = None) -> Desk:
    """The desk of a project, or of the cases of a file, with whoever is named as its reviewer; not begun."""
    project = open_project(folder, cases)
    store = Store(place(project.root))
    reviewer = (by or project.settings.reviewer).strip() or "desk"
    return Desk(project, store, checking(project, today), reviewer=reviewer, now=lambda: datetime.now(UTC))


def plain_terminal() -> bool:
    """Whether the terminal can show no screens."""
    return os.environ.get("TERM") in (None, "", "dumb")
