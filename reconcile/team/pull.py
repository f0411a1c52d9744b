"""Writes the decisions of the team's database back into the text, to be committed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from reconcile.project import Project
from reconcile.store.team_store import TeamStore
from reconcile.store.turn import turn_at_text
from reconcile.team.checkout import Checkout, name_of
from reconcile.team.differences import Difference, Moved
from reconcile.team.push import taken


@dataclass(frozen=True, slots=True)
class Pulled:
    """What a pull wrote, or would write; what waits for a push, and what both sides have changed."""

    project: str
    written: tuple[Difference, ...]
    waiting: tuple[Difference, ...]
    conflicts: tuple[Difference, ...]


def pull(project: Project, url: str, *, take: Collection[str] = (), dry_run: bool = False) -> Pulled:
    """Write what the desk decided; what the text decided otherwise since is left as it is.

    Of the files (or cases) to `take`, the desk's decision counts where both sides have moved.
    """
    name = name_of(project)
    store = TeamStore.of(url, name, "")
    checkout = Checkout(project, store.journal, store.mark)
    with turn_at_text(project.root):
        every = checkout.differences()
        written = [
            one for one in every if one.moved is Moved.DESK or (one.moved is Moved.BOTH and taken(one, take))
        ]
        if not dry_run:
            for one in written:
                _write(project, one)
            checkout.agree()
    store.close()
    rest = [one for one in every if one not in written]
    return Pulled(
        name,
        tuple(written),
        tuple(one for one in rest if one.moved is Moved.TEXT),
        tuple(one for one in rest if one.moved is Moved.BOTH),
    )


def _write(project: Project, one: Difference) -> None:
    if one.there is not None:
        project.write(one.path, one.there)
    elif one.here is not None:
        project.remove(one.path)
