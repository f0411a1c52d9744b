"""Looks up what a case needs: it reads files and the database, so it may wait."""

from __future__ import annotations

from reconcile.desk import Desk
from reconcile.formats import resolution_yaml
from reconcile.model.case import Case
from reconcile.model.resolution import Resolution
from reconcile.store.journal import Journal
from reconcile.stored_texts import StoredTexts
from reconcile.tui.decision_text import meant
from reconcile.tui.known import NOTHING, Known, passages


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
    found: dict[int, str] = {}
    for row in journal.entries(decisions):
        made = resolution_yaml.read(row.after or "", row.path)
        if row.seq is not None and isinstance(made, Resolution):
            found[row.seq] = meant(made, case)
    return found
