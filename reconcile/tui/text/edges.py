"""The line above the desk and the keys below it, and what stands in the place of a case when none waits."""

from __future__ import annotations

from collections.abc import Mapping

from rich.cells import cell_len

from reconcile.model.case import Case
from reconcile.review.session import ReviewSession
from reconcile.tui.text.keys import CAMP_KEYS, DECIDE, KEYS, Key
from reconcile.tui.text.lines import Ink, Line, fit, line, width, wrap
from reconcile.tui.text.questions import accepting

JOINED = "\N{NO-BREAK SPACE}"
"""Keeps a key and its word on one line."""

LOST = "team not reached"
"""Stands in the title while nothing is heard of the colleagues."""

ROWS = 2
"""The foot has so many lines."""


def title(session: ReviewSession, project: str, room: int, *, lost: bool = False) -> Line:
    """The project, the place in the queue and the filter; at the end of `room` cells how the work stands.

    Before that it says so for as long as the team's database is `lost`. Where there is too little room, the
    project's name gives way.
    """
    place = f"{session.cursor + 1:,}/{len(session.queue):,}" if session.queue else "0/0"
    view = f"{place} · {session.query.written}" if session.query.written else place
    far = line(Ink(f"{LOST} · " if lost else "", "error"), progress(session))
    left = max(room - width(far) - 2, 1)
    near = next((told for told in (f"{project}  {view}", view) if cell_len(told) <= left), view)
    return fit((*fit(line(Ink(near, "strong")), left), Ink("  "), *far), room)


def progress(session: ReviewSession) -> str:
    """How many cases are open, deferred and done, also those that are stale; and decisions an hour."""
    tally, hourly = session.tally, session.pace.hourly
    told = (
        f"{tally.open:,} open",
        f"{tally.stale:,} stale" if tally.stale else "",
        f"{tally.deferred:,} deferred",
        f"{tally.resolved:,} done",
        f"{hourly:,}/hour" if hourly is not None else "",
    )
    return " · ".join(filter(None, told))


def bar(session: ReviewSession, keys: Mapping[str, str], room: int) -> list[Line]:
    """The keys worth a place at the foot, in two lines: those of the camps as the case has them.

    `keys` are those that the user's settings put in the place of ours. Where room is short, the keys that
    decide lose their words, so that help and quit stay in sight.
    """
    case = session.current
    labels = {"accept": _letters(case) if case else "", **keys}
    useful = [key for key in KEYS if key.word and (case or key.group != DECIDE or key.id == "undo")]
    shown = [(labels.get(key.id, key.label), key) for key in useful if labels.get(key.id, key.label)]
    told = wrap(line(*(part for label, key in shown for part in _key(label, key.word))), room)
    if len(told) <= ROWS:
        return told
    short = [part for label, key in shown for part in _key(label, "" if _decides(key) else key.word)]
    return wrap(line(*short), room)[:ROWS]


def _letters(case: Case) -> str:
    """The letters that accept a camp, or what the case asks for."""
    letters = accepting(case)[: len(CAMP_KEYS.split(","))]
    return " ".join(letters) if len(letters) <= 4 else f"{letters[0]}…{letters[-1]}"


def _decides(key: Key) -> bool:
    return key.group == DECIDE and key.id != "undo"


def _key(label: str, word: str) -> tuple[Ink, str]:
    return Ink(label, "key"), f"{JOINED}{word}  " if word else "  "


def nothing(session: ReviewSession) -> list[str]:
    """What to say where no case is shown."""
    if session.query.written:
        return [f"No case fits “{session.query.written}”.", "", "Esc takes the filter off, / changes it."]
    settled = f"Nothing waits: {session.tally.resolved} of {session.tally.total} cases are settled."
    return [settled, "", "/ status:any shows them all, z takes the last decision back."]
