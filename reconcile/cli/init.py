"""Start a project: a bibliography, claims, and one contradiction to find."""

from pathlib import Path

import click

from reconcile.cli._options import project_option


@click.command(short_help="Start a project.")
@click.argument("directory", required=False, metavar="[DIR]")
@project_option
def init(directory: str | None, folder: str | None) -> None:
    """Start a project in DIR, or here: a few small files to write over, with one contradiction to find.

    Nothing is overwritten: where one of these files is there already, none is written.

    \b
    Examples:
      reconcile init
      reconcile init reports
    """
    from reconcile.cli._output import tell
    from reconcile.project import Project

    project = Project.init(Path(directory or folder or "."))
    tell(f"Started a project in {project.root}.")
    tell("Next: `reconcile check` finds its contradiction, `reconcile review` settles it.")
