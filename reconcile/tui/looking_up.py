"""Looks up what a case needs: it reads files and the database, so it may wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.desk import Desk
from reconcile.model.case import Case
from reconcile.stored_texts import StoredTexts
from reconcile.tui.decision_text import meant
from reconcile.tui.known import NOTHING, Known, passages

if TYPE_CHECKING:  # slow to import, and a case is shown before its history is
    from reconcile.store.journal import Journal


def stored_texts(desk: Desk, case: Case) -> StoredTexts:
    """The stored texts of the sources of a case, each read when it is asked for."""
    sources = desk.ground(case).sources
    return desk.project.stored({key: one.file for key, one in sources.items() if one.file})


def known(case: Case, desk: Desk) -> Known:
    """The passages of a case's quotes, what the journal tells of it, and what each decision chose."""
    try:
        texts = stored_texts(desk, case)
    except KeyError:  # the text is being read again, and the case is gone from it
        return NOTHING
    journal = desk.store.journal
    history = tuple(journal.lines(case_id=case.id))
    decisions = [entry.seq for entry in history if entry.action == "decide"]
    return Known(passages(case, texts), history, _chosen(case, decisions, journal) if decisions else {})


def _chosen(case: Case, decisions: list[int], journal: Journal) -> dict[int, str]:
    from reconcile.desk_entry import decision_in  # slow to import, and few cases need it

    found: dict[int, str] = {}
    for row in journal.entries(decisions):
        made = decision_in(row.path, row.after)
        if row.seq is not None and made is not None:
            found[row.seq] = meant(made, case)
    return found
