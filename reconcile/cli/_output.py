"""Puts text where it was asked for: the terminal as it is, or a file, whole or not at all."""

import os
import sys
from pathlib import Path

import click

from reconcile.errors import ReconcileError
from reconcile.model.plain import plain
from reconcile.reporters import Style


def terminal_style(*, everything: bool = False, prefix: str = "") -> Style:
    """How to write for stdout as it is now: plain and 100 wide into a pipe, coloured on a terminal.

    COLUMNS says otherwise where it is set.
    """
    on_terminal = sys.stdout.isatty()
    asked = on_terminal or os.environ.get("COLUMNS")
    return Style(
        width=_columns() if asked else 100,
        colour=on_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb",
        unicode=_speaks_unicode(),
        everything=everything,
        prefix=prefix,
    )


def file_style(*, everything: bool = False, prefix: str = "") -> Style:
    """How to write into a file: plain, 100 wide, UTF-8."""
    return Style(width=100, everything=everything, prefix=prefix)


def _columns() -> int:
    """How wide to write for the terminal, within what is easy to read."""
    import shutil  # it takes longer to import than all else that shows a kept report

    return max(min(shutil.get_terminal_size((100, 24)).columns, 120), 40)


def tell(text: str, *, on: bool = False) -> None:
    """Print a text that the program made, dropping what this terminal cannot show; `on` stays on its line."""
    encoding = sys.stdout.encoding or "utf-8"
    click.echo(text.encode(encoding, "replace").decode(encoding).rstrip("\n"), nl=not on)


def harmless(text: str) -> str:
    """A message whose quoted parts can move no cursor and set no title."""
    return "\n".join(plain(line) for line in text.splitlines())


def watch_reading() -> None:
    """Say on a terminal which document is being read, for as long as it is."""
    if not sys.stderr.isatty():
        return
    from reconcile.texts import WATCH

    def told(name: str) -> None:
        shown = f"reading {plain(name)} …"[: _columns() - 1] if name else ""
        click.echo(f"\r\x1b[K{shown}", err=True, nl=False)

    WATCH.told = told


def write_file(path: str, text: str) -> None:
    """Write a file whole or not at all, making its folder; `-` is stdout."""
    if path == "-":
        tell(text)
        return
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: str, content: bytes) -> None:
    """Write a file that holds no text, whole or not at all, making its folder; a device or pipe stays one."""
    from reconcile.disk import replacing  # most runs write no file

    try:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        with replacing(Path(path)) as file:
            file.write(content)
    except OSError as error:
        raise ReconcileError(f"cannot write {path}: {error.strerror}") from error


def _speaks_unicode() -> bool:
    try:
        "├─●┤→“”".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return os.environ.get("TERM") != "dumb"
