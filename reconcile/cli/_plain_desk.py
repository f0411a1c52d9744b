"""Runs the plain desk between stdin and stdout."""

from __future__ import annotations

import shutil
import sys

import click

from reconcile.cli._output import harmless, tell, terminal_style
from reconcile.desk import Desk
from reconcile.review.session import ReviewSession
from reconcile.tui.plain import PlainDesk


def run_plainly(desk: Desk, session: ReviewSession) -> None:
    """Go through a session line by line until it or the input ends."""
    room = min(shutil.get_terminal_size((80, 24)).columns, 100)
    PlainDesk(
        desk,
        session,
        ask=_ask,
        tell=lambda text: tell(harmless(text)),
        room=room,
        unicode=terminal_style().unicode,
    ).run()


def _ask(prompt: str) -> str | None:
    """A line of input; None at its end."""
    click.echo(prompt, nl=False)
    sys.stdout.flush()
    answer = sys.stdin.readline()
    if not sys.stdin.isatty():
        click.echo(answer.rstrip("\n"))
    return answer.rstrip("\n") if answer else None
