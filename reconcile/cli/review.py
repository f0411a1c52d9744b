"""Settle what is open: the desk, one case after another."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

import click

from reconcile.cli._options import cases_option, project_option, today_option

if TYPE_CHECKING:
    from reconcile.desk.desk import Desk
    from reconcile.review.query import Query
    from reconcile.review.session import ReviewSession


@click.command(short_help="Settle cases at the desk.")
@click.argument("query", nargs=-1, metavar="[QUERY]...")
@click.option("--plain", is_flag=True, help="Line by line, for pipes, screen readers and slow links.")
@click.option("--by", metavar="NAME", help="Who decides: a name or a role. [default: the setting reviewer]")
@cases_option
@today_option
@project_option
def review(
    query: tuple[str, ...], plain: bool, by: str | None, cases: str | None, today: date, folder: str | None
) -> int:
    """Open the desk on the cases that wait for a decision.

    A QUERY narrows them down, as `/` at the desk does: words, "words in quotes", status:open|stale|deferred|
    resolved|any, rule:C2, sev:error, source:KEY, subject:ID, @who, flag:, view:NAME; a minus before a term
    turns it around (put -- before the first). Every decision is written to claims/resolutions/ before the
    next case appears, and can be undone.

    \b
    Examples:
      reconcile review
      reconcile review peshawar sev:error
      reconcile review -- source:gul2024 -status:deferred
      reconcile review --plain
      reconcile review --cases cases.parquet
    """
    from reconcile.cli._desk import open_desk, plain_terminal
    from reconcile.review.query import parse
    from reconcile.review.terms import QueryError
    from reconcile.store.place import place
    from reconcile.views import Views, views_path

    line_by_line = plain or plain_terminal()
    if not line_by_line:
        _needs_a_terminal()
    desk = open_desk(folder, today, by, cases)
    views = Views(desk.project.settings.views, views_path(place(desk.project.root))).all
    try:
        wanted = parse(" ".join(query), desk.reviewer, views)
    except QueryError as error:
        raise click.BadParameter(f"\n{error.pointed}", param_hint="QUERY") from error
    if line_by_line:
        from reconcile.cli._plain_desk import run_plainly

        desk.begin()
        run_plainly(desk, _session(desk, wanted))
        desk.store.close()
        return 0
    with _keeping_all():
        from reconcile.tui.app import ReviewApp

        app = ReviewApp(desk, _at_hand(desk, wanted))
    fault = app.run()
    desk.store.close()
    if fault is not None:
        raise fault
    return 0


@contextmanager
def _keeping_all() -> Iterator[None]:
    """Look for no garbage in what is imported and made meanwhile, now or later: all of it stays in use."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _at_hand(desk: Desk, wanted: Query) -> ReviewSession:
    """On the cases as they were found the last time, where they can still be read; else as found now."""
    from sqlite3 import DatabaseError

    if desk.is_at_hand:
        try:
            session = _session(desk, wanted)
            session.current  # noqa: B018  # it is the first thing that is shown
            return session
        except (DatabaseError, ValueError):
            pass  # it is damaged: beginning mends it
    click.echo("Finding the cases …", err=True)
    desk.begin()
    return _session(desk, wanted)


def _session(desk: Desk, wanted: Query) -> ReviewSession:
    from time import monotonic

    from reconcile.review.session import ReviewSession

    return ReviewSession(desk.shelf, wanted, desk.marks, monotonic)


def _needs_a_terminal() -> None:
    import sys

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError("The desk needs a terminal; `reconcile review --plain` works through pipes.")
