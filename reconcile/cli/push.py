"""Load the project into the team's database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import click

from reconcile.cli._options import checking, open_project, project_option, today_option
from reconcile.cli._team import counted, exchange_options, team_url, told_conflicts, who

if TYPE_CHECKING:  # annotations only
    from reconcile.team.push import Pushed


@click.command(short_help="Load the project into the team's database.")
@exchange_options
@click.option("--by", metavar="NAME", help="Who pushes: a name. [default: the setting reviewer]")
@today_option
@project_option
def push(take: tuple[str, ...], dry_run: bool, by: str | None, today: date, folder: str | None) -> int:
    """Load cases, claims and decisions into the database of RECONCILE_DATABASE_URL.

    The first push makes the project there; later ones bring what the text has changed since. A decision that
    the team has changed at the desk is not replaced: where text and desk both moved, both are shown and left,
    and the exit code is 1. Pushing twice changes nothing.

    \b
    Examples:
      reconcile push --dry-run
      reconcile push --by kim
    """
    from reconcile.cli._output import harmless, tell
    from reconcile.team.push import push as load

    url, project = team_url(), open_project(folder)
    at = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    options = checking(project, today)
    pushed = load(project, url, options, by=who(project, by), at=at, take=take, dry_run=dry_run)
    tell(harmless("\n".join(_told(pushed, dry_run))))
    return 1 if pushed.conflicts else 0


def _told(pushed: Pushed, dry_run: bool) -> Iterator[str]:
    from reconcile.team.checkout import said

    would = "would be " if dry_run else ""
    if pushed.made:
        yield f"the project {pushed.project} {'would be' if dry_run else 'was'} {pushed.made} in the database"
    for one in pushed.brought:
        yield f"{would}pushed: {one.path} ({said(one.path, one.here)})"
    yield from told_conflicts(pushed.conflicts)
    cases, moved, gone = pushed.loaded
    changes = (
        f"{moved:,} {would}new or changed, {gone:,} {would}removed" if moved or gone else "nothing changed"
    )
    yield f"{pushed.project}: {counted(cases, 'case')}, {changes}"
    if pushed.waiting:
        yield f"{counted(len(pushed.waiting), 'decision')} of the desk to write here: `reconcile pull`"
