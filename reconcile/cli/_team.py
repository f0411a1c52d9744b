"""What `push` and `pull` share: their options, the team's database, and how a conflict is told."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import click

from reconcile.errors import ReconcileError

if TYPE_CHECKING:  # annotations only
    from reconcile.project import Project
    from reconcile.team.differences import Difference

Function = TypeVar("Function", bound=Callable[..., Any])
VARIABLE = "RECONCILE_DATABASE_URL"


def exchange_options(function: Function) -> Function:
    """`--dry-run` and `--take`."""
    dry_run = click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
    take = click.option(
        "--take",
        multiple=True,
        metavar="CASE",
        help="Settle a conflict: this side's decision on CASE counts; may be repeated.",
    )
    return dry_run(take(function))


def team_url() -> str:
    """The address of the team's database."""
    if not (url := os.environ.get(VARIABLE, "").strip()):
        raise ReconcileError(
            f"there is no team's database; set {VARIABLE} to postgresql+psycopg://USER@HOST/DATABASE"
        )
    return url


def who(project: Project, by: str | None) -> str:
    """Who decides; ReconcileError where a team could not tell one from another."""
    name = (by or project.settings.reviewer).strip()
    if not name or name == "desk":
        raise ReconcileError("a team must know who you are: give --by NAME, or set RECONCILE_REVIEWER")
    return name


def told_conflicts(conflicts: Iterable[Difference]) -> Iterator[str]:
    """Each decision that text and desk have changed, with what both say, and how to settle it."""
    from reconcile.team.checkout import said

    conflicts = list(conflicts)
    for one in conflicts:
        yield f"conflict: {one.path} was changed in the text and at the desk, and is left as it is on both"
        yield f"  text: {said(one.path, one.here)}"
        yield f"  desk: {said(one.path, one.there)}"
    if conflicts:
        path = conflicts[0].path
        yield f"To settle it, `reconcile pull --take {path}` takes the desk's decision,"
        yield "and `reconcile push --take …` the text's; or decide once more at the desk, then pull --take."


def counted(number: int, noun: str) -> str:
    """`1 case`, `2 cases`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
