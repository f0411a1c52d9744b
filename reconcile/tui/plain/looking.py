"""The letters that look closer: evidence, timeline, subject, statistics, log; and the blind mode."""

from __future__ import annotations

from collections.abc import Iterable

from reconcile.errors import ReconcileError
from reconcile.tui.plain.sitting import Sitting
from reconcile.tui.text import pages, questions
from reconcile.tui.text.page import Make

WHOLE = "all"
"""The word that asks for a text from its first line to its last."""


def evidence(sitting: Sitting, words: str) -> None:
    """The passage of each claim of the case, or of those that are named; the whole text if asked for.

    Of a case on a passage that two texts share, this passage in the one and then in the other.
    """
    case, named = sitting.case, words.replace(",", " ").split()
    whole = WHOLE in named
    meant = [questions.claims_named(case, word) for word in named if word != WHOLE]
    if not all(meant):
        raise ReconcileError(f"{words!r} names no claim here; write numbers, camp letters, or {WHOLE}")
    ids = set().union(*meant) or {claim.id for claim in case.claims}
    unicode = sitting.talk.unicode
    told = pages.evidence_pages(sitting.desk, case, ids, whole=whole, plainly=True, unicode=unicode)
    if not told:
        raise ReconcileError("This case has no claims to show the evidence of")
    _read(sitting, told)


def timeline(sitting: Sitting, _: str) -> None:
    """All that is dated about the subject of the case."""
    _read(sitting, [made().told for made in pages.timelines(sitting.desk, sitting.case)])


def subject(sitting: Sitting, _: str) -> None:
    """All that is claimed of the subject of the case."""
    _read(sitting, pages.subject_pages(sitting.desk, sitting.case, plainly=True))


def statistics(sitting: Sitting, _: str) -> None:
    """How far the work is."""
    _read(sitting, [pages.figures(sitting.desk, plainly=True)])


def log(sitting: Sitting, words: str) -> None:
    """What was done at the desk, the last first; a number asks for an earlier part of it, from 2."""
    part = questions.number_in(words) if words else 1
    if not part:
        raise ReconcileError(f"{words!r} is no part of the log; L 2 tells of what was before the last 100")
    _read(sitting, [pages.log(sitting.desk, part - 1)])


def blind(sitting: Sitting, _: str) -> None:
    """Hide suggestions until the first decision on a case, or show them."""
    sitting.blind = not sitting.blind
    sitting.talk.tell(
        "Blind: suggestions are hidden until the first decision on a case."
        if sitting.blind
        else "Suggestions are shown."
    )
    sitting.show_again()


def _read(sitting: Sitting, makes: Iterable[Make]) -> None:
    for make in makes:
        sitting.talk.tell("")
        sitting.talk.read(make(sitting.talk.room))
