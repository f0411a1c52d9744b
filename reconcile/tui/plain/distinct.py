"""The letter for claims about something else: it moves them there, or says that each camp stands as it is."""

from __future__ import annotations

from functools import partial

from reconcile.model.case import Status
from reconcile.model.resolution import Verdict
from reconcile.tui.plain import deciding
from reconcile.tui.plain.asking import answer
from reconcile.tui.plain.sitting import Sitting
from reconcile.tui.text import differing


def distinct(sitting: Sitting, words: str) -> None:
    """Ask which claims are to be moved; with a reason given, or none to move, decide as they stand."""
    case, talk, session = sitting.case, sitting.talk, sitting.session
    claims: tuple[str, ...] = ()
    if case.claims and not words:
        talk.tell(differing.WHICH)
        claims = deciding.named(sitting, case)
    if not claims:
        deciding.verdict(Verdict.DISTINCT, sitting, words)
        return
    from reconcile.tui.plain import differing as plain_differing  # with all that writes

    made = plain_differing.asked(sitting.desk, case, claims, talk.ask, partial(answer, talk), talk.tell)
    session.update()
    if made is None:
        return
    session.decided(case.id, Verdict.DISTINCT)
    talk.tell(f"moved {', '.join(claims)}; z takes it back.")
    now = session.current
    if now is None or now.status not in (Status.OPEN, Status.STALE):
        sitting.go_on()
