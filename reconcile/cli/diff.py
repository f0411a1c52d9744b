"""List the cases and facts that came, went or changed since a revision."""

from __future__ import annotations

from datetime import date

import click

from reconcile.cli._options import open_project, project_option, today_option


@click.command(short_help="Compare two states of the project.")
@click.argument("revision", metavar="REV")
@click.argument("other", metavar="[REV2]", required=False)
@click.option(
    "--output-format",
    "-f",
    type=click.Choice(["full", "json"]),
    default="full",
    show_default=True,
    help="How to print the differences.",
)
@click.option("--undecided", is_flag=True, help="Compare as if nobody had decided anything.")
@today_option
@project_option
def diff(
    revision: str, other: str | None, output_format: str, undecided: bool, today: date, folder: str | None
) -> None:
    """List the cases and facts gained, lost and changed between a git revision and the files as they are.

    With REV2, between the two revisions. Both ends are checked in full, each by its own vocabulary and
    settings; nothing is checked out. Problems in the texts, and the decisions, rules and settings that were
    edited themselves, are listed too. The exit code is 0, whatever differs.

    \b
    Examples:
      reconcile diff HEAD
      reconcile diff v1.0 v1.1
      reconcile diff main --output-format json | jq '.cases[] | select(.worse)'
    """
    from reconcile.cli._output import tell, terminal_style
    from reconcile.cli._since import as_it_is, as_it_was, since
    from reconcile.reporters import _changes

    project, decided = open_project(folder), not undecided
    end = (
        as_it_was(project, other, today, decided=decided)
        if other
        else as_it_is(project, today, decided=decided)
    )
    with as_it_was(project, revision, today, decided=decided) as before, end as after:
        changes = since(before, after, facts=True)
    if output_format == "json":
        tell(_changes.json(changes, revision, other or "the working tree"))
    else:
        tell(_changes.full(changes, terminal_style()))
