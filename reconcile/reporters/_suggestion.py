"""The suggestion on a case: as a table for a reader, and as an object for a program."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reconcile.evidence.advice.suggestion import HIDDEN, WIDEST, Piece, Row, judgement, notes, table
from reconcile.model.advice import Advice, Backing, Lean, Vote
from reconcile.model.case import Case
from reconcile.model.plain import plain
from reconcile.model.report import Report
from reconcile.reporters import Style
from reconcile.reporters._paint import folded, paint

_COLOURS = {"head": "dim", "sum": "bold"}


def suggestion_lines(case: Case, report: Report, style: Style) -> Iterator[str]:
    """Which camp weighs more, and the sum; nothing of a case that does not choose between camps."""
    if case.id not in report.advice:
        return
    found = report.advice[case.id]
    yield ""
    if found is None:
        yield from folded(HIDDEN, style, rest="  ")
        return
    for words in judgement(found):
        yield from _sentence(words, style)
    yield from (_row(row, style) for row in table(found, report.corpus))
    for note in notes(found, report.corpus):
        yield from folded(plain(note), style, rest="  ")


def suggestion_object(case: Case, report: Report) -> dict[str, Any] | None:
    """What is suggested, with every term of the sums; None where nothing can be.

    `verdict` is that of a speaker who contradicts itself. Where a suggestion is hidden until the first
    decision, all about camps is null; where the votes abstain, `camps` is empty and `abstains` says why.
    """
    verdict = "revised" if case.code == "C104" else None
    if case.id not in report.advice:
        return {"verdict": verdict} if verdict else None
    found = report.advice[case.id]
    if found is None:
        told = dict.fromkeys(("camps", "abstains", "chance", "confidence", "backed"))
        return {"verdict": verdict, "hidden": True, **told}
    return {
        "verdict": verdict,
        "hidden": False,
        "camps": list(found.suggested),
        "abstains": _abstains(found),
        "chance": round(found.chance, 4) if found.suggested else None,
        "confidence": found.confidence if found.suggested else None,
        "backed": [_backed(one) for one in found.backed],
    }


def _abstains(found: Advice) -> str | None:
    """Why nothing is suggested: the best two are too even, all are near each other, or none has a vote."""
    if found.suggested:
        return None
    return "even" if found.votes else "near" if found.is_one_value else "no votes"


def _backed(one: Backing) -> dict[str, Any]:
    return {
        "camps": list(one.letters),
        "sum": _rounded(one.sum),
        "votes": [_vote(vote) for vote in one.votes],
    }


def _vote(vote: Vote) -> dict[str, Any]:
    return {
        "origin": vote.origin,
        "carriers": list(vote.carriers),
        "heard": vote.heard,
        "letter": vote.letter,
        "right": vote.record.right,
        "judged": vote.record.judged,
        "expected_right": _rounded(vote.expected.right),
        "expected": _rounded(vote.expected.judged),
        "A": _rounded(vote.share),
        "weight": _rounded(vote.weight),
        "independence": _rounded(vote.independence),
        "counts": _rounded(vote.counts),
        "leans": [_lean(lean) for lean in vote.leans],
    }


def _lean(lean: Lean) -> dict[str, Any]:
    """On whom a vote leans: by what is declared, else by how often both were wrong together."""
    shared = lean.shared
    return {
        "origin": lean.origin,
        "part": _rounded(lean.part),
        "declared": shared is None,
        "wrong": _rounded(shared.wrong) if shared else None,
        "items": _rounded(shared.items) if shared else None,
    }


def _rounded(number: float) -> float:
    return round(number, 6)


def _sentence(words: tuple[Piece, ...], style: Style) -> list[str]:
    """A sentence with the letters of its camps in bold: the first of them stand together at its beginning."""
    said = "".join(plain(one.text) for one in words)
    head = "".join(one.text for one in words[:-1])
    bold = "".join(paint(one.text, "bold", style) if one.camp else one.text for one in words[:-1])
    first, *others = folded(said, style, rest="  ")
    return [bold + first.removeprefix(head) if first.startswith(head) else first, *others]


def _row(row: Row, style: Style) -> str:
    if row.kind == "more":
        return f"  {row.name}"
    wide = max(min(style.width, WIDEST) - len(row.numbers) - 7, 8)
    told = f"{_cut(row.name, wide)}{row.numbers}"
    painted = paint(told, _COLOURS[row.kind], style) if row.kind in _COLOURS else told
    return f"  {_cut(row.camp, 4)} {painted}"


def _cut(words: str, room: int) -> str:
    """Words cut or filled to a width; a cut one ends in `…`."""
    safe = " ".join(plain(words).split())
    return safe.ljust(room) if len(safe) <= room else safe[: room - 1] + "…"
