"""Runs the plain desk between stdin and stdout."""

from __future__ import annotations

import io
import os
import shutil
import sys

from reconcile.cli._output import tell, terminal_style
from reconcile.desk.desk import Desk
from reconcile.model.plain import plain
from reconcile.review.session import ReviewSession
from reconcile.tui.plain.desk import PlainDesk
from reconcile.tui.plain.talk import Talk

MARGIN = 4
"""So many lines of a terminal are left to what was told before a page, and to the prompt after it."""


def run_plainly(desk: Desk, session: ReviewSession) -> None:
    """Go through a session line by line until the editor leaves or the input ends."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")  # bytes that are no text are told, not a crash
    on_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    columns, rows = shutil.get_terminal_size((80, 24))
    talk = Talk(
        _ask,
        tell,
        room=min(columns, 100),
        unicode=terminal_style().unicode,
        rows=max(rows - MARGIN, 8) if on_terminal else 0,
        send=_send if on_terminal and os.environ.get("TERM", "dumb") != "dumb" else None,
    )
    PlainDesk(desk, session, talk).run()


def _ask(prompt: str) -> str | None:
    """A line of input; None at its end. What comes through a pipe is told too, so that the log is whole."""
    tell(prompt, on=True)
    answer = sys.stdin.readline()
    if not sys.stdin.isatty():
        tell(plain(answer.rstrip("\n")))
    return answer.rstrip("\n") if answer else None


def _send(sequence: str) -> None:
    """Hand the terminal what it is to obey."""
    sys.stdout.write(sequence)
    sys.stdout.flush()
