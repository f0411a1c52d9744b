"""What is said of a case beside deciding it: whose it is, its flag, its notes."""

from __future__ import annotations

from reconcile.model.marks import Mark, Marks
from reconcile.tui.text.lines import BLANK, Ink, Line, line, wrap


def marks_lines(marks: Marks, room: int) -> list[Line]:
    """What is said of a case, above it; nothing where nothing is."""
    told: list[Line] = []
    if marks.assignee:
        told.append(line(Ink(f"@{marks.assignee}", "strong"), Ink(f"  {_whence(marks.assigned)}", "dim")))
    if marks.flag is not None:
        why = marks.flag.words or "flagged"
        told.append(line(Ink("⚑F ", "warning"), why, Ink(f"  {_whence(marks.flag)}", "dim")))
    told += [line(Ink("note ", "key"), one.words, Ink(f"  {_whence(one)}", "dim")) for one in marks.notes]
    lines = [part for one in told for part in wrap(one, room, "  ")]
    return [*lines, BLANK] if lines else []


def _whence(mark: Mark | None) -> str:
    return f"{mark.by} {mark.at[:10]}" if mark is not None else ""
