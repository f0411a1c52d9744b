"""Write the team's decisions into the project, to be committed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from reconcile.cli._options import open_project, project_option
from reconcile.cli._team import counted, exchange_options, team_url, told_conflicts

if TYPE_CHECKING:  # annotations only
    from reconcile.team.pull import Pulled


@click.command(short_help="Write the team's decisions into the project.")
@exchange_options
@project_option
def pull(take: tuple[str, ...], dry_run: bool, folder: str | None) -> int:
    """Write the decisions of the database of RECONCILE_DATABASE_URL to claims/resolutions/.

    Then commit them. A decision that the text has changed since is not replaced: where text and desk both
    moved, both are shown and left, and the exit code is 1. Pulling twice changes nothing.

    \b
    Examples:
      reconcile pull --dry-run
      reconcile pull && git add claims/resolutions && git commit -m "Decisions of the week"
    """
    from reconcile.cli._output import harmless, tell
    from reconcile.team.pull import pull as fetch

    pulled = fetch(open_project(folder), team_url(), take=take, dry_run=dry_run)
    tell(harmless("\n".join(_told(pulled, dry_run))))
    return 1 if pulled.conflicts else 0


def _told(pulled: Pulled, dry_run: bool) -> Iterator[str]:
    from reconcile.team.checkout import said

    would = "would be " if dry_run else ""
    for one in pulled.written:
        done = "written" if one.there is not None else "removed"
        yield f"{would}{done}: {one.path} ({said(one.path, one.there)})"
    yield from told_conflicts(pulled.conflicts)
    if not pulled.written:
        yield f"{pulled.project}: the text has every decision of the desk"
    else:
        yield f"{pulled.project}: {counted(len(pulled.written), 'decision')} {would}written"
    if pulled.waiting:
        yield f"{counted(len(pulled.waiting), 'decision')} of the text to bring to the desk: `reconcile push`"
