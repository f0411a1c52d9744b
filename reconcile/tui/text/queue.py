"""A case as a row of the queue: status, severity, rule and question, and at its end whose it is and its age.

Rows of one subject stand together; the first of them names it. Where room is short, what stands at the end
gives way first, then the subject is cut: what tells one row from the next stays longest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from rich.cells import cell_len, set_cell_size

from reconcile.model.case import Status
from reconcile.model.marks import NOTHING, Marks
from reconcile.model.resolution import Verdict
from reconcile.model.row import Row
from reconcile.tui.text.lines import Ink, Line, fit, line, width

WORDY = 50
"""Below this width a status is told in six letters."""
QUESTION = 14
"""A question keeps so many cells before anything stands after it."""
SUBJECT = 0.4
"""A subject's name may take so much of the room that it shares with its question."""
RULED = 30
"""Below this width the rule's code is left out."""
NAME = 12
"""A name at the end of a row takes at most so many cells."""
YEAR = 365
SHORT = {Status.OPEN: "open", Status.STALE: "stale", Status.DEFERRED: "defer", Status.RESOLVED: "done"}


def row_line(
    row: Row,
    room: int,
    *,
    here: bool,
    names: bool = True,
    verdict: Verdict | None = None,
    marks: Marks = NOTHING,
    looking: Sequence[str] = (),
    today: date | None = None,
) -> Line:
    """A case in one line of exactly `room` cells; one decided in this sitting has a tick and its verdict.

    `names` is whether it names its subject, as the first row of it does; `looking` are the colleagues who
    have the case before them.
    """
    mark = "▸" if here else "✓" if verdict else "!" if row.overdue else " "
    word = f"{_word(row, verdict):<10}" if room >= WORDY else f"{_short(row):<6}"
    begin = line(
        Ink(f"{mark} {word} ", row.status.value),
        f"{row.severity.value[0].upper()} ",
        Ink(f"{row.code:<5}" if room >= RULED else "", "dim"),
    )
    subject, asked = question(row)
    wanted = cell_len(asked) + (cell_len(subject) if names else 2 if subject else 0)
    end = _end(row, room - width(begin), wanted, marks, looking, today)
    left = room - width(begin) - width(end)
    return fit((*begin, *_question(subject, asked, left, names=names), *end), room)


def question(row: Row) -> tuple[str, str]:
    """The subject of a case, and what is asked about it: its id without the subject's name.

    A rule that the row's code stands for goes without saying.
    """
    rule, colon, items = row.id.partition(":")
    bare = items if colon and rule == row.name else row.id
    if not row.subject:
        return "", bare
    own = rf"(^|[:+]){re.escape(row.subject)}(?:\.|(?=[+=@\[]|$))"
    asked = re.sub(own, r"\1", bare)
    return row.subject, f".{asked}" if bare.startswith(f"{row.subject}.") else asked


def age(since: str, today: date) -> str:
    """How long a case has been known: `new` today, then in days, `12d`, or in years after a thousand."""
    days = (today - date.fromisoformat(since)).days
    if days <= 0:
        return "new"
    return f"{days}d" if days < 1_000 else f"{days // YEAR}y"


def _word(row: Row, verdict: Verdict | None) -> str:
    if row.proposed:
        return "one of two"
    if verdict:
        return verdict.value
    return "settled" if row.settled_by else row.status.value


def _short(row: Row) -> str:
    return "1 of 2" if row.proposed else SHORT[row.status]


def _question(subject: str, asked: str, room: int, *, names: bool) -> Line:
    """What is asked, after the subject's name or in from it; of the two the name is cut first."""
    if not subject:
        return fit(line(asked), room)
    if not names:
        return fit(line("  ", asked.removeprefix(".")), room)
    apart = "" if asked.startswith((".", "+")) else " "
    left = max(room - cell_len(apart + asked), min(int(room * SUBJECT), cell_len(subject)))
    named = subject if cell_len(subject) <= left else f"{set_cell_size(subject, left - 1)}…"
    return fit(line(Ink(named, "subject"), f"{apart}{asked}"), room)


def _end(row: Row, room: int, wanted: int, marks: Marks, looking: Sequence[str], today: date | None) -> Line:
    """Flag, who looks at it, whose it is, and its age, as far as they leave a question its room."""
    known = f" {age(row.since, today):>4}" if today is not None and row.since else ""
    owner = marks.assignee or row.owner
    told = {
        "age": Ink(known if room - len(known) >= QUESTION else "", "dim"),
        "owner": Ink(f" @{_name(owner)}" if owner else ""),
        "looking": Ink(f" ◉ {_name(looking[0])}{'…' if looking[1:] else ''}" if looking else "", "stale"),
        "flag": Ink(" ⚑F" if marks.flag else "", "stale"),
    }
    free = room - min(wanted, QUESTION)
    for what, ink in told.items():
        if cell_len(ink.text) > free:
            told[what] = Ink("")
        free -= cell_len(told[what].text)
    return line(*(told[what] for what in ("flag", "looking", "owner", "age")))


def _name(who: str) -> str:
    return who if cell_len(who) <= NAME else f"{set_cell_size(who, NAME - 1)}…"
