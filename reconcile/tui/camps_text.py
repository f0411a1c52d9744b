"""The camps of a case: side by side where each has room, else under one another."""

from __future__ import annotations

from collections.abc import Callable

from reconcile.model.case import Camp, Case
from reconcile.model.claim import Claim
from reconcile.model.corpus import Corpus
from reconcile.model.shown import named
from reconcile.tui.chain_text import camp_role, correction_lines
from reconcile.tui.claim_text import claim_lines, written
from reconcile.tui.difference import differing
from reconcile.tui.known import Known
from reconcile.tui.lines import BLANK, Ink, Line, beside, column_width, line, wrap

COLUMN = 34
"""Camps stand side by side while each has at least so many cells."""


def camp_lines(
    case: Case, corpus: Corpus, room: int, known: Known, *, plainly: bool, hidden: bool
) -> list[Line]:
    """Every claim in its camp; where camps share claims, what each camp keeps, and then each claim once.

    `plainly` sets nothing side by side; `hidden` keeps to itself which camp is better supported.
    """
    aside = 1 if plainly else max(1, room // (COLUMN + 3))
    if _parted(case):
        return _camps(case, corpus, room, aside, known)
    return _claims_once(case, corpus, room, aside, known, hidden)


def _parted(case: Case) -> bool:
    """Whether the camps answer one question and share no claim, so that they can stand side by side."""
    return len(case.items) <= 1 and sum(len(camp.claims) for camp in case.camps) == len(case.claims)


def _claims_once(case: Case, corpus: Corpus, room: int, aside: int, known: Known, hidden: bool) -> list[Line]:
    """Camps across questions, or that share claims: what each keeps by number, then each claim once."""
    numbers = {claim.id: str(number) for number, claim in enumerate(case.claims, start=1)}
    keeps = correction_lines(case, corpus, room, hidden=hidden) if case.across else []
    if not keeps:
        keeps = [part for camp in case.camps for part in wrap(_keeps(camp, corpus, numbers), room, "    ")]
    blocks = [_numbered(claim, case, corpus, numbers, known) for claim in case.claims]
    columns = max(1, min(len(blocks), aside))
    share = column_width(columns, room)
    rows = [
        beside([block(share) for block in blocks[first : first + columns]], room)
        if columns > 1
        else blocks[first](room)
        for first in range(0, len(blocks), columns)
    ]
    return [*([BLANK, *keeps] if keeps else []), *(part for row in rows for part in (BLANK, *row))]


def _keeps(camp: Camp, corpus: Corpus, numbers: dict[str, str]) -> Line:
    """What a camp leaves, where it is about one question, and which claims."""
    role = camp_role(camp.letter)
    value = Ink(_camp_value(camp, corpus), f"{role} strong")
    kept = f"keeps {' '.join(numbers[claim.id] for claim in camp.claims)}"
    return line(Ink(f"[{camp.letter}] ", role), value, f"  {kept}" if value.text else kept)


def _camp_value(camp: Camp, corpus: Corpus) -> str:
    first = camp.claims[0].value
    return "" if camp.value is None else named(camp.value, first.kind, first.unit, corpus)


def _numbered(
    claim: Claim, case: Case, corpus: Corpus, numbers: dict[str, str], known: Known
) -> Callable[[int], list[Line]]:
    """A claim under its number, and its question where there are several; to be drawn for any width."""
    subject = corpus.subjects.get(claim.item.subject, claim.item.subject)
    asked = f" {subject}: {claim.item.property.replace('_', ' ')}" if len(case.items) > 1 else ""
    question = f"{numbers[claim.id]}{asked}"

    def drawn(room: int) -> list[Line]:
        heading = wrap(line(Ink(question, "strong")), room, "  ")
        return [*heading, *claim_lines(claim, corpus, room, passage=known.passages.get(claim.id))]

    return drawn


def _camps(case: Case, corpus: Corpus, room: int, aside: int, known: Known) -> list[Line]:
    """The camps side by side where each has room, else under one another."""
    camps = case.camps or (Camp("", case.claims),)
    if 1 < len(camps) <= aside:
        share = column_width(len(camps), room)
        return [BLANK, *beside([_camp(camp, case, corpus, share, known) for camp in camps], room)]
    return [part for camp in camps for part in (BLANK, *_camp(camp, case, corpus, room, known))]


def _camp(camp: Camp, case: Case, corpus: Corpus, room: int, known: Known) -> list[Line]:
    """A camp's letter and value, then its claims; what the other camps say as well has no colour."""
    role = camp_role(camp.letter)
    claims = f"{len(camp.claims)} claim{'s' if len(camp.claims) != 1 else ''}"
    value, rivals = _camp_value(camp, corpus), [other for other in case.camps if other is not camp]
    shown = differing(value, [[_camp_value(other, corpus)] for other in rivals], role)
    lines = wrap(line(Ink(f"[{camp.letter}] ", role), *shown, Ink(f"  {claims}", "dim")), room)
    said = [[written(claim) for claim in other.claims] for other in rivals]
    for claim in camp.claims:
        passage = known.passages.get(claim.id)
        lines += claim_lines(claim, corpus, room, role=role, known=value, others=said, passage=passage)
        lines.append(BLANK)
    return lines[0 if camp.letter else 1 : -1]
