"""Make two subjects, or two properties, one in every file that uses them."""

from __future__ import annotations

from datetime import date

import click

from reconcile.cli._options import open_project, project_option, today_option
from reconcile.cli._renamed import dry_run_option, kind_option


@click.command(short_help="Make two subjects or properties one.")
@click.argument("old")
@click.argument("into")
@kind_option
@dry_run_option
@today_option
@project_option
def merge(old: str, into: str, kind: str | None, dry_run: bool, today: date, folder: str | None) -> None:
    """Take the subject or property OLD for INTO, which stays.

    A subject's name and aliases become aliases of the other, its wholes and what it is distinct from are
    joined, and its id goes under `was`. Properties must be declared alike. What was said of both is now
    compared, so that cases may come: they are listed. Decisions are carried along, and reopen where claims
    have joined that do not fit.

    \b
    Examples:
      reconcile merge isis islamic-state --dry-run
      reconcile merge injured wounded
    """
    from reconcile.cli import _following, _renamed
    from reconcile.errors import ReconcileError
    from reconcile.renaming import properties, subjects

    if old == into:
        raise ReconcileError(f"{old} is one already; name two")
    project = open_project(folder)
    seen = _renamed.as_it_is(project)  # first, so that a change meanwhile is seen before anything is written
    corpus = project.load(texts=False)
    found, texts = _renamed.meant(corpus, [old, into], kind), _renamed.texts_of(project, corpus)
    given = _renamed.given_ids(project)
    if found == "subject":
        subjects.merge(texts, corpus, old, into, given)
    else:
        properties.merge(texts, corpus, old, into, given, place=project.resolution_path)
    effect = _renamed.Effect.of(project, today, texts, _renamed.renaming_of(found, old, into))
    effect.refuse(["E504", "E505", "E509", "E510", "E511"])
    _renamed.written(project, seen, texts, f"merged {old} into {into}", dry_run=dry_run)
    if found == "property" and not dry_run:
        _following.bring_marks(project, today, old, into)
    _renamed.told(effect.changes)
