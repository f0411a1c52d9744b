"""Notes, flags and assignments brought along to the new id of a case whose property was renamed."""

from __future__ import annotations

import os
from datetime import date

import click

from reconcile.cli._output import harmless
from reconcile.cli._team import VARIABLE
from reconcile.errors import ReconcileError
from reconcile.project import Project


def bring_marks(project: Project, today: date, old: str, new: str) -> None:
    """Say of each case, under its new id, what the desk's journal says of it.

    A subject's old id is known to the project, a property's is not, so this is done once and for all. Under
    the old id it stays as well, for nothing is ever taken out of the journal.
    """
    from reconcile.store.place import place

    if not os.environ.get(VARIABLE, "").strip() and not place(project.root).exists():
        return  # nothing was ever said at this desk
    try:
        _bring(project, today, old, new)
    except ReconcileError as error:
        click.echo(harmless(f"notes, flags and assignments are not brought along: {error}"), err=True)


def _bring(project: Project, today: date, old: str, new: str) -> None:
    from reconcile.cli._desk import open_desk
    from reconcile.desk.signature import Signature
    from reconcile.renaming.properties import case_anew
    from reconcile.store.marking import MARKING

    journal = open_desk(str(project.root), today, None).store.journal
    lines = [line._replace(case_id=case_anew(line.case_id, old, new)) for line in journal.lines(MARKING)]
    known = {(line.case_id, line.action, line.at, line.by) for line in journal.lines(MARKING)}
    entries = [
        Signature(line.by, line.at).entry(
            line.action,  # type: ignore[arg-type]  # one of MARKING
            line.case_id,
            reason=line.reason,
            assignee=line.assignee,
        )
        for line in lines
        if (line.case_id, line.action, line.at, line.by) not in known
    ]
    if entries:
        journal.append(entries)
