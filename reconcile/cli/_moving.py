"""What `--verdict distinct` moves: its options, what they ask for, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from reconcile.errors import ReconcileError

if TYPE_CHECKING:  # annotations only
    from reconcile.desk.desk import Desk
    from reconcile.model.case import Case
    from reconcile.renaming.moves import Move

Function = TypeVar("Function", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--moves", multiple=True, metavar="CLAIM", help="distinct: a claim that is about something else."
    ),
    click.option("--subject", default="", metavar="NAME", help="distinct: the subject that it is about."),
    click.option("--new-subject", default="", metavar="ID", help="The same, declared here: an id or a name."),
    click.option("--name", default="", help="The new subject's name."),
    click.option("--kind", default=None, help="Its kind. [default: as of the old subject]"),
    click.option(
        "--part-of", multiple=True, metavar="NAME", help="What it is part of. [default: as the old]"
    ),
    click.option("--as-of", default="", metavar="DATE", help="distinct: the time at which it holds."),
    click.option("--scope", multiple=True, metavar="NAME=VALUE", help="distinct: a qualifier of it."),
    click.option(
        "--declare", multiple=True, metavar="NAME=KIND", help="A qualifier that there was none of yet."
    ),
    click.option("--rest-too", is_flag=True, help="What is left of the case is distinct as well."),
    click.option("--dry-run", is_flag=True, help="Show what a move would write, and write nothing."),
)
GIVEN = ("subject", "new_subject", "as_of", "scope")
"""What says where claims move; one of these makes it a move."""


def moving_options(function: Function) -> Function:
    """The options of a move."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def is_move(given: Mapping[str, Any]) -> bool:
    """Whether anything of a move is asked for; UsageError where only a part of it is."""
    if any(given[name] for name in GIVEN):
        return True
    if any(given.values()):
        raise click.UsageError("say where the claims move: --subject, --new-subject, --as-of or --scope")
    return False


def move_of(desk: Desk, case: Case, named: Sequence[str], given: Mapping[str, Any]) -> Move:
    """The move that is asked for, of the claims named; ReconcileError where it is not clear."""
    from dataclasses import replace

    from reconcile.desk import moves as desk_moves
    from reconcile.renaming.moves import Move

    claims, new = [claim for claim in case.claims if claim.id in named], None
    if given["new_subject"]:
        new = desk_moves.new_subject(desk, claims, given["new_subject"])
        said: dict[str, Any] = {name: given[name] for name in ("name", "kind") if given.get(name)}
        said |= {"part_of": tuple(filter(None, given["part_of"]))} if given["part_of"] else {}
        new = replace(new, **said)
    return Move(
        tuple(dict.fromkeys(named)),
        given["subject"],
        new,
        given["as_of"],
        dict(_pairs(given["scope"])),
        dict(_pairs(given["declare"])),
    )


def carry_out(desk: Desk, case: Case, to: Move, reason: str, *, rest_too: bool, dry_run: bool = False) -> str:
    """Move, or only work it out; what it does, in lines."""
    from reconcile.desk import moves as desk_moves

    plan = desk_moves.plan(desk, case.id, to, reason)
    if dry_run:
        return "\n".join(
            [plan.diff.rstrip("\n"), *(f"  {told}" for told in desk_moves.effects(plan, rest_too=rest_too))]
        )
    desk_moves.carry_out(desk, plan, rest_too=rest_too)
    paths = list(dict.fromkeys(entry.path for entry in plan.entries))
    moved = ", ".join(claim.id for claim in plan.claims)
    return "\n".join(
        [
            f"moved {moved}: {', '.join(paths)}",
            *(f"  {told}" for told in desk_moves.effects(plan, rest_too=rest_too)),
        ]
    )


def _pairs(given: Iterable[str]) -> Iterator[tuple[str, str]]:
    for pair in given:
        name, sign, value = pair.partition("=")
        if not sign or not name.strip():
            raise ReconcileError(f"{pair!r} is not NAME=VALUE; write side=police")
        yield name.strip(), value.strip()
