"""Explain a rule, or list them all."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from reconcile.cli._options import project_option
from reconcile.errors import ReconcileError

if TYPE_CHECKING:  # annotations only
    from reconcile.rules import Rule


@click.command(short_help="Explain a rule.")
@click.argument("name", required=False, metavar="[CODE|NAME]")
@project_option
def rule(name: str | None, folder: str | None) -> None:
    """Print what a rule flags, why, and how to settle it, with an example; or list the rules.

    The rules are the same in every project, so that `-C` changes nothing here.

    \b
    Examples:
      reconcile rule
      reconcile rule C101
      reconcile rule breaks-declared-order
    """
    from reconcile.cli._output import tell
    from reconcile.rules import by_code

    rules = by_code()
    tell(_list(rules) if name is None else _find(rules, name).page())


def _list(rules: list[Rule]) -> str:
    width = max((len(rule.name) for rule in rules), default=0)
    return "\n".join(f"{rule.code}  {rule.severity:7}  {rule.name:{width}}  {rule.summary}" for rule in rules)


def _find(rules: list[Rule], asked: str) -> Rule:
    named = {rule.code: rule for rule in rules} | {rule.name: rule for rule in rules}
    key = asked.upper() if asked.upper() in named else asked.lower().replace("_", "-")
    if key not in named:
        near = get_close_matches(key, named, n=3, cutoff=0.5)
        hint = f"did you mean {' or '.join(near)}?" if near else "`reconcile rule` lists them"
        raise ReconcileError(f"there is no rule {asked!r}; {hint}")
    return named[key]
