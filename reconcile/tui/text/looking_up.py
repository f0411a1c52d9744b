"""Looks up what a case needs: it reads files and the database, so it may wait."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reconcile.desk.desk import Desk
from reconcile.errors import ReconcileError
from reconcile.model.case import Case
from reconcile.stored_texts import StoredTexts
from reconcile.tui.text.decision import meant
from reconcile.tui.text.known import NOTHING, Known, passages
from reconcile.tui.text.log import Part

if TYPE_CHECKING:  # slow to import, and a case is shown before its history is
    from reconcile.model.resolution import Resolution
    from reconcile.store.journal import Journal

AT_ONCE = 100
"""So many entries of the journal are shown at a time."""
_DECIDING = ("decide", "undo", "redo")


def stored_texts(desk: Desk, case: Case) -> StoredTexts:
    """The stored texts of the sources of a case, each read when it is asked for."""
    sources = desk.ground(case).sources
    return desk.project.stored({key: one.file for key, one in sources.items() if one.file})


def known(case: Case, desk: Desk) -> Known:
    """The passages of a case's quotes, what the journal tells of it, and what each decision chose.

    While the team's database does not answer, which the desk tells elsewhere, the passages alone.
    """
    try:
        found = passages(case, stored_texts(desk, case))
    except KeyError:  # the text is being read again, and the case is gone from it
        return NOTHING
    journal = desk.store.journal
    try:
        history = tuple(journal.lines(case_ids=desk.called.before(case.id)))
        decisions = [entry.seq for entry in history if entry.action == "decide"]
        return Known(found, history, _chosen(case, decisions, journal) if decisions else {})
    except ReconcileError:
        return Known(found)


def log_part(desk: Desk, place: int) -> Part:
    """Some entries of the journal, the last being in the part 0, and what each decision chose."""
    journal = desk.store.journal
    found, turns, size = journal.recent(AT_ONCE, place * AT_ONCE)
    lines = [*map(desk.called.line, found)]
    decisions = {line.of or line.seq: line.case_id for line in lines if line.action in _DECIDING}
    cases = {case_id: _case(desk, case_id) for case_id in {*decisions.values()}}
    chosen = {seq: meant(made, cases[decisions[seq]]) for seq, made in _decisions([*decisions], journal)}
    return Part(lines, turns, size, chosen)


def _case(desk: Desk, case_id: str) -> Case | None:
    """A case; None where it is gone from the text."""
    try:
        return desk.shelf.case(case_id)
    except KeyError:
        return None


def _chosen(case: Case, decisions: list[int], journal: Journal) -> dict[int, str]:
    return {seq: meant(made, case) for seq, made in _decisions(decisions, journal)}


def _decisions(seqs: list[int], journal: Journal) -> Iterator[tuple[int, Resolution]]:
    """What some entries decided, by their numbers."""
    from reconcile.desk.entry import decision_in  # slow to import, and few cases need it

    for row in journal.entries(seqs):
        made = decision_in(row.path, row.after)
        if row.seq is not None and made is not None:
            yield row.seq, made
