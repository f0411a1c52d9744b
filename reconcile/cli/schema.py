"""Print the JSON Schema of a kind of file, so that editors complete and check it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reconcile.cli._options import open_project, project_option
from reconcile.errors import ReconcileError

if TYPE_CHECKING:  # annotations only
    from reconcile.model.vocabulary import Vocabulary

KINDS = ("claims", "subjects", "vocabulary", "resolution")


@click.command(short_help="Print a JSON Schema.")
@click.argument("kind", type=click.Choice(KINDS), default="claims")
@project_option
def schema(kind: str, folder: str | None) -> None:
    """Print the JSON Schema of claims, subjects, vocabulary or resolution files.

    In a project, the schema of claims knows the properties of its vocabulary.

    \b
    Examples:
      reconcile schema > claims.schema.json
      reconcile schema resolution
    To use it with the YAML language server, begin a file with:
      # yaml-language-server: $schema=../claims.schema.json
    """
    import json

    from reconcile.cli._output import tell
    from reconcile.formats.documents import schema as made

    tell(json.dumps(made(kind, _vocabulary(folder)), ensure_ascii=False, indent=2))


def _vocabulary(folder: str | None) -> Vocabulary | None:
    """The project's vocabulary; none outside a project."""
    try:
        return open_project(folder).load(texts=False).vocabulary
    except ReconcileError:
        if folder is not None:
            raise
        return None
