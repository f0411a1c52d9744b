"""Give a subject or a property another name, in every file that uses it."""

from __future__ import annotations

from datetime import date

import click

from reconcile.cli._options import open_project, project_option, today_option
from reconcile.cli._renamed import dry_run_option, kind_option


@click.command(short_help="Give a subject or property another name.")
@click.argument("old")
@click.argument("new")
@kind_option
@dry_run_option
@today_option
@project_option
def rename(old: str, new: str, kind: str | None, dry_run: bool, today: date, folder: str | None) -> None:
    """Rename the subject or property OLD to NEW in claims, subjects and vocabulary.

    Only the name itself is edited: comments and layout stay, and so do names and aliases that people wrote. A
    subject keeps its old id under `was`, so that decisions on it hold; decisions on a property move along.
    The project is checked before anything is written: the same cases must come out, but for the name.

    \b
    Examples:
      reconcile rename tank-fort-attack tank-attack-2022
      reconcile rename wounded injured --dry-run
    """
    from reconcile.cli import _following, _renamed
    from reconcile.errors import ReconcileError
    from reconcile.renaming import properties, subjects

    if old == new:
        raise ReconcileError(f"{old} is its name already")
    project = open_project(folder)
    seen = _renamed.as_it_is(project)  # first, so that a change meanwhile is seen before anything is written
    corpus = project.load(texts=False)
    found, texts = _renamed.meant(corpus, [old], kind), _renamed.texts_of(project, corpus)
    given = _renamed.given_ids(project)
    if found == "subject":
        subjects.rename(texts, corpus, old, new, given)
    else:
        properties.rename(texts, corpus, old, new, given, place=project.resolution_path)
    effect = _renamed.Effect.of(project, today, texts, _renamed.renaming_of(found, old, new))
    effect.refuse()
    effect.refuse_moves()
    _renamed.written(project, seen, texts, f"renamed {old} to {new}", dry_run=dry_run)
    if found == "property" and not dry_run:
        _following.bring_marks(project, today, old, new)
