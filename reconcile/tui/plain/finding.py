"""The letters that move about and decide nothing: rows, the filter and its views, the text read again."""

from __future__ import annotations

from reconcile.errors import ReconcileError
from reconcile.model.marks import NOTHING
from reconcile.model.row import Row
from reconcile.review.query import HELP, Query, parse
from reconcile.review.terms import QueryError
from reconcile.tui.plain import reaching
from reconcile.tui.plain.sitting import Sitting
from reconcile.tui.text.lines import Line, line
from reconcile.tui.text.page import Page
from reconcile.tui.text.questions import number_in
from reconcile.tui.text.queue import age

LISTED = 20
"""So many rows of the queue are listed at a time."""


def skip(sitting: Sitting, _: str) -> None:
    """Go to the next case that waits."""
    sitting.go_on()


def move(step: int, sitting: Sitting, words: str) -> None:
    """Go down or up one row of the queue, or as many as are said."""
    rows = number_in(words) if words else 1
    if not rows:
        raise ReconcileError(f"{words!r} is not a number of rows")
    if not sitting.session.move(step * rows):
        sitting.talk.tell(f"This is the {'last' if step > 0 else 'first'} row.")


def queue(sitting: Sitting, words: str) -> None:
    """List the rows of the queue from here on; a number goes to the row that has it."""
    session = sitting.session
    if words:
        if not 0 < number_in(words) <= len(session.numbers):
            raise ReconcileError(f"{words!r} is no row; the queue has {len(session.numbers)}")
        session.go(number_in(words) - 1)
        return
    shown = range(len(session.numbers))[session.cursor : session.cursor + LISTED]
    left = len(session.numbers) - session.cursor - len(shown)
    more = [line(f"  … and {left} more")] if left else []
    rows = [_row(sitting, place, session.row(place)) for place in shown]
    count = len(session.numbers)
    title = f"Queue · {count:,} row{'' if count == 1 else 's'} · Q and a number goes there"
    sitting.talk.read(Page(title, [*rows, *more]))


def filter_queue(sitting: Sitting, words: str) -> None:
    """Ask what to show; an empty answer shows what waits."""
    now = f", instead of “{sitting.session.query.written}”" if sitting.session.query.written else ""
    show(sitting, words or sitting.talk.ask(f"Show{now} (empty: all that waits; {HELP}): "))


def show(sitting: Sitting, asked: str) -> None:
    """Show the cases that a query asks for; ReconcileError points at what cannot be read."""
    try:
        query = parse(asked, sitting.desk.reviewer, sitting.views.all)
    except QueryError as error:
        raise ReconcileError(error.pointed) from None
    sitting.session.filter(query)
    if query != Query():
        sitting.talk.tell(f"{len(sitting.session.queue)} of {sitting.session.tally.total} cases")
    sitting.show_again()


def reread(sitting: Sitting, _: str) -> None:
    """Read the text again."""
    reaching.reload(sitting)
    sitting.talk.tell("Read the text again.")


def _row(sitting: Sitting, place: int, row: Row) -> Line:
    """A row as it reads aloud: number, status, severity, rule, id, its age, and what is said of it."""
    marks = sitting.session.marks.get(row.id, NOTHING)
    verdict = sitting.session.verdicts.get(row.id)
    status = "one of two" if row.proposed else verdict or ("settled" if row.settled_by else row.status.value)
    owner = marks.assignee or row.owner
    told = (
        f"{row.code} {row.id}",
        age(row.since, sitting.desk.today) if row.since else "",
        "flagged" if marks.flag is not None else "",
        f"@{owner}" if owner else "",
    )
    return line(f"  {place + 1}. {status}, {row.severity.value}, {', '.join(filter(None, told))}")
