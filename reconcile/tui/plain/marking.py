"""The letters that say something about a case and decide nothing: a note, a flag, whose it is."""

from __future__ import annotations

from reconcile.desk import marks as desk_marks
from reconcile.tui.plain.sitting import Sitting


def note(sitting: Sitting, words: str) -> None:
    """Write a note on the case."""
    case = sitting.case
    desk_marks.note(sitting.desk, case.id, words or sitting.talk.ask("Note (one line): "))
    _marked(sitting, "noted.")


def flag(sitting: Sitting, words: str) -> None:
    """Flag the case, or take its flag off."""
    on = desk_marks.flag(sitting.desk, sitting.case.id, words)
    _marked(sitting, "flagged." if on else "the flag is off.")


def assign(sitting: Sitting, words: str) -> None:
    """Give the case to somebody, or to nobody."""
    case = sitting.case
    to = words or sitting.talk.ask("To (a name or a role, me, or nobody): ")
    if not to:
        sitting.talk.tell("It stays whose it is.")
        return
    who = desk_marks.assign(sitting.desk, case.id, "" if to.removeprefix("@") == "nobody" else to)
    _marked(sitting, f"given to @{who}." if who else "given to nobody.")


def _marked(sitting: Sitting, words: str) -> None:
    sitting.session.mark()
    sitting.talk.tell(words)
