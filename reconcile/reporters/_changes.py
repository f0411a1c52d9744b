"""What differs between two states of a project, for people and for programs."""

from __future__ import annotations

import json as standard
from collections.abc import Iterable, Iterator, Sequence

from reconcile import __version__
from reconcile.model.case import Case
from reconcile.model.changes import CaseChange, Changes, Edit, FactChange
from reconcile.model.fact import Fact
from reconcile.model.finding import Problem
from reconcile.model.plain import plain
from reconcile.reporters import Style
from reconcile.reporters._paint import fitting, folded, paint
from reconcile.reporters._summary import counted

VERSION = 1
_SIGNS = {"gained": ("+", "green"), "lost": ("-", "red"), "changed": ("~", "yellow")}


def full(changes: Changes, style: Style) -> str:
    """Cases, facts, problems and edits, each on lines of its own, and a count of them all."""
    blocks = [
        _block("cases", [line for change in changes.cases for line in _case_lines(change, style)], style),
        _block("facts", [line for change in changes.facts for line in _fact_lines(change, style)], style),
        _block("problems", list(_problem_lines(changes, style)), style),
        edit_lines(changes.edits, style),
        [_counts(changes)],
    ]
    return fitting("\n\n".join("\n".join(block) for block in blocks if block), style) + "\n"


def edit_lines(edits: Sequence[Edit], style: Style, title: str = "edited") -> list[str]:
    """The decisions, rules and settings that were edited themselves; nothing where there are none."""
    lines = (folded(plain(str(edit)), style, first=f"  {_sign(edit.how, style)} ") for edit in edits)
    return _block(title, [line for found in lines for line in found], style)


def json(changes: Changes, before: str, after: str) -> str:
    """One JSON object: `{"version", "tool", "from", "to", "summary", "cases", "facts", "problems", "edits"}`.

    A change has `change` (gained, lost or changed), `id`, `differences`, and what it is about `before` and
    `after` (null where there is none); a case's also `worse`.
    """
    found = {
        "version": VERSION,
        "tool": {"name": "reconcile", "version": __version__},
        "from": before,
        "to": after,
        "summary": {
            "cases": _tally(changes.cases),
            "facts": _tally(changes.facts),
            "problems": {"gained": len(changes.problems), "lost": len(changes.mended)},
            "edits": len(changes.edits),
        },
        "cases": [_case(change) for change in changes.cases],
        "facts": [_fact(change) for change in changes.facts],
        "problems": [
            *(_problem(problem, "gained") for problem in changes.problems),
            *(_problem(problem, "lost") for problem in changes.mended),
        ],
        "edits": [
            {"kind": edit.kind, "name": edit.name, "change": edit.how, "detail": edit.detail}
            for edit in changes.edits
        ],
    }
    return standard.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _block(title: str, lines: list[str], style: Style) -> list[str]:
    return [paint(title, "bold", style), *lines] if lines else []


def _case_lines(change: CaseChange, style: Style) -> Iterator[str]:
    case = change.case
    title = plain(f"{case.id}: {case.status} {case.severity} {case.code} {case.name}")
    worse = f" {paint('(worse)', 'red', style)}" if change.worse and change.before else ""
    yield f"  {_sign(_how(change), style)} {title}{worse}"
    told = change.differences if change.before and change.after else (case.message,)
    for line in told:
        yield from folded(plain(line), style, first="      ")


def _fact_lines(change: FactChange, style: Style) -> Iterator[str]:
    fact = change.fact
    value = plain(f"{fact.item.id}: {_value(fact)} ({fact.standing})")
    yield from folded(value, style, first=f"  {_sign(_how(change), style)} ", rest="      ")
    if change.before and change.after:
        for line in change.differences:
            yield from folded(plain(line), style, first="      ")


def _problem_lines(changes: Changes, style: Style) -> Iterator[str]:
    for how, problems in (("gained", changes.problems), ("lost", changes.mended)):
        for one in problems:
            told = f"{one.severity} {one.code} {one.name}: {one.message} ({one.span})"
            yield from folded(plain(told), style, first=f"  {_sign(how, style)} ", rest="      ")


def _counts(changes: Changes) -> str:
    parts = [
        f"{counted(len(found), noun)} ({', '.join(f'{n} {how}' for how, n in _tally(found).items() if n)})"
        for noun, found in (("case", changes.cases), ("fact", changes.facts))
        if found
    ]
    if moved := len(changes.problems) + len(changes.mended):
        parts.append(counted(moved, "problem"))
    if changes.edits:
        parts.append(f"{counted(len(changes.edits), 'decision or rule', 'decisions or rules')} edited")
    return f"{', '.join(parts)}." if parts else "No case and no fact differs."


def _tally(found: Iterable[CaseChange | FactChange]) -> dict[str, int]:
    how = [_how(change) for change in found]
    return {name: how.count(name) for name in _SIGNS}


def _how(change: CaseChange | FactChange) -> str:
    if change.before is None:
        return "gained"
    return "lost" if change.after is None else "changed"


def _sign(how: str, style: Style) -> str:
    sign, colour = _SIGNS[{"added": "gained", "removed": "lost"}.get(how, how)]
    return paint(sign, colour, style)


def _case(change: CaseChange) -> dict[str, object]:
    return {
        "change": _how(change),
        "id": change.case.id,
        "worse": change.worse,
        "differences": list(change.differences),
        "before": _state(change.before),
        "after": _state(change.after),
    }


def _state(case: Case | None) -> dict[str, object] | None:
    if case is None:
        return None
    return {
        "id": case.id,
        "code": case.code,
        "name": case.name,
        "severity": str(case.severity),
        "status": str(case.status),
        "message": case.message,
        "claims": [claim.id for claim in case.claims],
        "verdict": str(case.resolution.verdict) if case.resolution else None,
    }


def _fact(change: FactChange) -> dict[str, object]:
    return {
        "change": _how(change),
        "id": change.fact.item.id,
        "differences": list(change.differences),
        "before": _fact_state(change.before),
        "after": _fact_state(change.after),
    }


def _fact_state(fact: Fact | None) -> dict[str, object] | None:
    if fact is None:
        return None
    return {
        "id": fact.item.id,
        "status": str(fact.standing),
        "values": [reading.shown for reading in fact.readings],
        "support": [claim.id for reading in fact.readings for claim in reading.support],
        "dissent": [claim.id for claim in fact.dissent],
    }


def _value(fact: Fact) -> str:
    return " | ".join(reading.shown for reading in fact.readings) or "nothing"


def _problem(problem: Problem, how: str) -> dict[str, object]:
    return {
        "change": how,
        "code": problem.code,
        "name": problem.name,
        "severity": str(problem.severity),
        "message": problem.message,
        "path": problem.span.path,
        "line": problem.span.line,
        "claim": problem.claim,
    }
