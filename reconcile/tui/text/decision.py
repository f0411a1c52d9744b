"""What was decided on a case, what moved since, and everything that was done about it before."""

from __future__ import annotations

from reconcile.model.case import Case, Status
from reconcile.model.resolution import NEEDED, Resolution
from reconcile.tui.text.known import Known
from reconcile.tui.text.lines import BLANK, Ink, Line, line, wrap
from reconcile.tui.text.log import entry_lines


def decision_lines(case: Case, room: int) -> list[Line]:
    """What was decided, and by whom; nothing where nobody has."""
    made = case.decision
    if made is None:
        return []
    who = f" by {made.by or 'nobody named'}{f' on {made.at[:10]}' if made.at else ''}"
    until = f", until {made.review_by} with {made.owner}" if made.owner or made.review_by else ""
    value = f" = {made.value}" if made.value else ""
    head = line(
        "decided: ", Ink(f"{made.verdict.value}{meant(made, case)}", "strong"), f"{value}{who}{until}"
    )
    told = [BLANK, *wrap(head, room, "  "), *wrap(line(Ink(made.reason, "quote")), room)]
    if made.seconded_by:
        when = f" on {made.seconded_at[:10]}" if made.seconded_at else ""
        told += wrap(line(f"seconded by {made.seconded_by}{when}"), room, "  ")
        told += wrap(line(Ink(made.seconded_reason, "quote")), room)
    return told + (wrap(line(Ink(NEEDED, "stale")), room, "  ") if case.proposed else [])


def moved_lines(case: Case, room: int) -> list[Line]:
    """What moved since a decision that no longer holds."""
    if case.status is not Status.STALE:
        return []
    told = case.changes or ("what was judged has moved",)
    return [
        BLANK,
        *(
            part
            for change in told
            for part in wrap(line(Ink("! moved since: ", "stale"), change), room, "  ")
        ),
    ]


def history_lines(case: Case, known: Known, room: int) -> list[Line]:
    """What the journal tells of the case, oldest first, where it tells more than the decision does."""
    told = known.history
    if len(told) == 1 and case.resolution is not None and told[0].at == case.resolution.at:
        return []
    return [BLANK, line(Ink("History", "strong")), *entry_lines(told, room, known.chosen)] if told else []


def meant(made: Resolution, case: Case | None) -> str:
    """What a decision chose: a camp's letter, with the claims named if these are not all of it; or claims.

    Of a case that is gone, the claims.
    """
    names = made.stands or made.rejects
    if not names:
        return ""
    camps = [(camp.letter, {claim.id for claim in camp.claims}) for camp in (case.camps if case else ())]
    whole = next((letter for letter, ids in camps if ids == set(names)), None)
    if whole:
        return f" {whole}"
    around = [letter for letter, ids in camps if made.stands and set(names) <= ids]
    claims = ", ".join(names)
    return f" {around[0]} ({claims})" if len(around) == 1 else f" {claims}"
