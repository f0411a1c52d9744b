"""A decision in a few words, and a case in one line with what would be decided on it."""

from __future__ import annotations

from reconcile.desk.decision import Decision
from reconcile.model.case import Case
from reconcile.tui.text.lines import Ink, Line, line


def told(case: Case, decision: Decision) -> str:
    """A decision in a few words: the verdict, and which camp or claims it names."""
    named = decision.stands or decision.rejects
    camp = next((one for one in case.camps if {claim.id for claim in one.claims} == set(named)), None)
    what = (
        f" {camp.letter}" if camp else "".join(f" {one}" for one in named[:1]) + (" …" if named[1:] else "")
    )
    return f"{decision.verdict}{what}"


def row(case: Case, decision: Decision) -> Line:
    """A case in one line, and what would be decided on it."""
    voices = [claim.speaker for claim in case.claims if claim.id in (decision.stands or decision.rejects)]
    who = f"  {', '.join(dict.fromkeys(voices))}" if voices else ""
    return line(Ink(f"{told(case, decision):<12} ", "resolved"), case.id, Ink(who, "dim"))
