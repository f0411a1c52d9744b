"""Notes, flags and assignments, case by case, as the journal's entries add up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reconcile.model.marks import NOTHING, Mark, Marks
from reconcile.store.history import Line

MARKING = ("note", "flag", "unflag", "assign")
"""The actions that mark a case."""


def marks(lines: Iterable[Line]) -> dict[str, Marks]:
    """What is said of each case that anything is said of."""
    found: dict[str, Marks] = {}
    for line in lines:
        if line.action in MARKING:
            found[line.case_id] = _with(found.get(line.case_id, NOTHING), line)
    return {case_id: one for case_id, one in found.items() if one.notes or one.flag or one.assignee}


def _with(before: Marks, line: Line) -> Marks:
    mark = Mark(line.reason, line.by, line.at)
    match line.action:
        case "note":
            return replace(before, notes=(*before.notes, mark))
        case "assign":
            return replace(before, assignee=line.assignee, assigned=mark)
        case _:
            return replace(before, flag=mark if line.action == "flag" else None)
