"""Notes, flags and assignments, case by case, as the journal's entries add up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from reconcile.model.marks import NOTHING, Mark, Marks
from reconcile.store.history import Line

MARKING = ("note", "flag", "unflag", "assign")
"""The actions that mark a case."""


Called = Callable[[str], str]
"""The id of today of a case, by the one that it had when something was said of it."""


def marks(lines: Iterable[Line], called: Called = str) -> dict[str, Marks]:
    """What is said of each case that anything is said of, by its id of today."""
    found: dict[str, Marks] = {}
    for line in lines:
        if line.action in MARKING:
            case_id = called(line.case_id)
            found[case_id] = _with(found.get(case_id, NOTHING), line)
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
