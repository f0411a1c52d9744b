"""Finds commands by their file names and imports only the one that is run."""

import ast
import platform
from difflib import get_close_matches
from importlib.util import find_spec
from pathlib import Path

import click

from reconcile import __version__
from reconcile.registry import Registry

COMMANDS = Registry("reconcile.cli", click.Command)


class Commands(click.Group):
    """The commands of this package: `check` is the command in `cli/check.py`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, without importing one."""
        return COMMANDS.names()

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, imported now; None where there is none."""
        return COMMANDS.load(cmd_name) if cmd_name in COMMANDS.names() else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that was typed, or a hint at the one that may have been meant."""
        name = args[0]
        if not name.startswith("-") and name not in COMMANDS.names():
            raise click.UsageError(_unknown(name), ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List each command with the sentence that opens its file, which need not be imported for that."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, _opening_sentence(name)) for name in COMMANDS.names()])


def describe() -> str:
    """The program, its version and what it runs on."""
    return f"reconcile {__version__} (Python {platform.python_version()})"


def _unknown(name: str) -> str:
    near = get_close_matches(name, COMMANDS.names(), n=1, cutoff=0.5)
    hint = f"Did you mean {near[0]}?" if near else f"There are {', '.join(COMMANDS.names())}."
    return f"There is no command {name!r}. {hint}"


def _opening_sentence(name: str) -> str:
    spec = find_spec(f"{COMMANDS.package}.{name.replace('-', '_')}")
    source = Path(spec.origin).read_text(encoding="utf-8") if spec and spec.origin else ""
    docstring = ast.get_docstring(ast.parse(source)) or ""
    return docstring.partition("\n")[0]
