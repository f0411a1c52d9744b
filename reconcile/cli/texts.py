"""List the stored texts, what has changed in them, and record them as they are."""

from __future__ import annotations

import click

from reconcile.cli._options import open_project, project_option


@click.command(short_help="List the stored texts and what changed in them.")
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("--record", is_flag=True, help="Keep the digest of each text, and the places of its quotes.")
@click.option(
    "--output-format",
    "-f",
    type=click.Choice(["full", "json"]),
    default="full",
    show_default=True,
    help="How to print them.",
)
@project_option
def texts(sources: tuple[str, ...], record: bool, output_format: str, folder: str | None) -> int:
    """List the stored texts of sources: what they are, how many quotes stand in them, what has changed.

    With SOURCEs, each quote that is lost, stands among other words or has moved since the text was recorded,
    with its old place and its new one. What could not be read the last time is tried again.

    With --record, `claims/texts.lock` keeps which text each source has, and where its quotes stand; commit
    it, and whoever checks against another text is told (E515). A text that has changed is left as it is
    recorded, and the exit code is 1, unless its SOURCE is named: then the new text is taken.

    \b
    Examples:
      reconcile texts
      reconcile texts --record
      reconcile texts gul2024
      reconcile texts --record gul2024
    """
    from reconcile.cli import _stored
    from reconcile.cli._output import harmless, tell, watch_reading

    watch_reading()
    project = open_project(folder)
    corpus = project.load()
    found = _stored.stored(corpus, sources)
    if record:
        said, is_left = _stored.written(project, corpus, found, sources)
        tell(harmless(said))
        return 1 if is_left else 0
    is_json = output_format == "json"
    tell(_stored.as_json(found) if is_json else harmless(_stored.listed(found, bool(sources))))
    return 0
