"""The line above the desk and the keys below it, and what stands in the place of a case when none waits."""

from __future__ import annotations

from collections.abc import Mapping

from reconcile.review.session import ReviewSession
from reconcile.tui.keys import DECIDE, KEYS
from reconcile.tui.lines import Ink, Line, line

JOINED = "\N{NO-BREAK SPACE}"
"""Keeps a key and its word on one line."""


def title(session: ReviewSession, project: str) -> Line:
    """The project, the place in the queue, the filter, and how many cases have each status."""
    tally = session.tally
    place = f"{session.cursor + 1}/{len(session.queue)}" if session.queue else "0/0"
    view = f" · {session.query.written}" if session.query.written else ""
    counts = {
        "open": tally.open,
        "stale": tally.stale,
        "deferred": tally.deferred,
        "resolved": tally.resolved,
    }
    told = " · ".join(f"{count} {status}" for status, count in counts.items() if count)
    return line(Ink(f"{project}  {place}{view}  ", "strong"), told)


def bar(session: ReviewSession, keys: Mapping[str, str]) -> Line:
    """The keys worth a place at the foot, those of the camps as the case has them.

    `keys` are those that the user's settings put in the place of ours.
    """
    case = session.current
    labels = {"accept": " ".join(camp.letter for camp in case.camps[:5]) if case else "", **keys}
    useful = [key for key in KEYS if key.word and (case or key.group != DECIDE or key.id == "undo")]
    shown = [(labels.get(key.id, key.label), key.word) for key in useful]
    return line(
        *(part for label, word in shown if label for part in (Ink(label, "key"), f"{JOINED}{word}  "))
    )


def nothing(session: ReviewSession) -> list[str]:
    """What to say where no case is shown."""
    if session.query.written:
        return [f"No case fits “{session.query.written}”.", "", "Esc takes the filter off, / changes it."]
    settled = f"Nothing waits: {session.tally.resolved} of {session.tally.total} cases are settled."
    return [settled, "", "/ status:any shows them all, z takes the last decision back."]
