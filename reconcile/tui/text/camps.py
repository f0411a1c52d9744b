"""The camps of a case: side by side where each has room, else under one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from reconcile.model.case import Camp, Case
from reconcile.model.claim import Claim
from reconcile.model.corpus import Corpus
from reconcile.model.shown import named
from reconcile.tui.text.chain import camp_role, correction_lines
from reconcile.tui.text.claim import claim_lines, written
from reconcile.tui.text.difference import differing
from reconcile.tui.text.known import Known
from reconcile.tui.text.lines import BLANK, Ink, Line, beside, column_width, line, wrap

COLUMN = 34
"""Camps stand side by side while each has at least so many cells."""

MOST = 40
"""So many claims of a camp are shown; the others are counted."""

Block = Callable[[int], list[Line]]
"""Lines to be drawn for any width."""


@dataclass(frozen=True, slots=True)
class _Ground:
    """What every part of the drawing needs; `camps` counts by claim in how many camps it is."""

    case: Case
    corpus: Corpus
    known: Known
    camps: Mapping[str, int]

    def own(self, camp: Camp) -> list[Claim]:
        """The claims of a camp that are in no other."""
        return [claim for claim in camp.claims if self.camps[claim.id] == 1]

    def value(self, camp: Camp) -> str:
        """What a camp leaves open for the one question; nothing across questions."""
        first = camp.claims[0].value
        return "" if camp.value is None else named(camp.value, first.kind, first.unit, self.corpus)

    def claim(self, claim: Claim, heading: str = "") -> Block:
        """A claim, under a heading if there is one."""
        return lambda room: [
            *(wrap(line(Ink(heading, "strong")), room, "  ") if heading else []),
            *claim_lines(claim, self.corpus, room, passage=self.known.passages.get(claim.id)),
        ]


def camp_lines(
    case: Case, corpus: Corpus, room: int, known: Known, *, plainly: bool, hidden: bool
) -> list[Line]:
    """Every claim in its camp; where some camps share claims, what each keeps, and then each claim once.

    `plainly` sets nothing side by side; `hidden` keeps to itself which camp is better supported.
    """
    aside = 1 if plainly else max(1, room // (COLUMN + 3))
    on = _Ground(case, corpus, known, Counter(claim.id for camp in case.camps for claim in camp.claims))
    parted = all(on.camps[claim.id] in (0, 1, len(case.camps)) for claim in case.claims)
    if len(case.items) <= 1 and parted:
        return [*_camps(on, room, aside), *_beside_camps(on, room, aside)]
    return _claims_once(on, room, aside, hidden)


def _camps(on: _Ground, room: int, aside: int) -> list[Line]:
    """The camps side by side where each has room, else under one another."""
    camps = on.case.camps
    if 1 < len(camps) <= aside:
        share = column_width(len(camps), room)
        return [BLANK, *beside([_camp(camp, on, share) for camp in camps], room)]
    return [part for camp in camps for part in (BLANK, *_camp(camp, on, room))]


def _camp(camp: Camp, on: _Ground, room: int) -> list[Line]:
    """A camp's letter and value, then the claims that are its own; what all camps say has no colour."""
    role = camp_role(camp.letter)
    claims = f"{len(camp.claims)} claim{'s' if len(camp.claims) != 1 else ''}"
    rivals = [other for other in on.case.camps if other is not camp]
    value = differing(on.value(camp), [[on.value(other)] for other in rivals], role)
    lines = wrap(line(Ink(f"[{camp.letter}] ", role), *value, Ink(f"  {claims}", "dim")), room)
    own, known = on.own(camp), on.value(camp)
    others = [list(dict.fromkeys(map(written, on.own(other)[:MOST]))) for other in rivals]
    passages = on.known.passages
    blocks = [
        claim_lines(
            claim, on.corpus, room, role=role, known=known, others=others, passage=passages.get(claim.id)
        )
        for claim in own[:MOST]
    ]
    return [*lines, *_apart(blocks), *_more(len(own) - MOST)]


def _beside_camps(on: _Ground, room: int, aside: int) -> list[Line]:
    """The claims that are in every camp, or in none."""
    titles = {len(on.case.camps): "Fits every camp", 0: "In no camp" if on.case.camps else ""}
    lines: list[Line] = []
    for number, title in titles.items():
        claims = [claim for claim in on.case.claims if on.camps[claim.id] == number != 1]
        lines += [BLANK, *([line(Ink(title, "strong"))] if title else [])] if claims else []
        lines += _in_columns([on.claim(claim) for claim in claims[:MOST]], room, aside)
        lines += _more(len(claims) - MOST)
    return lines


def _claims_once(on: _Ground, room: int, aside: int, hidden: bool) -> list[Line]:
    """Camps across questions, or that share claims: what each keeps by number, then each claim once."""
    case, corpus = on.case, on.corpus
    numbers = {claim.id: str(number) for number, claim in enumerate(case.claims, start=1)}
    keeps = correction_lines(case, corpus, room, hidden=hidden) if case.across else []
    if not keeps:
        keeps = [part for camp in case.camps for part in wrap(_keeps(camp, on, numbers), room, "    ")]
    blocks = [on.claim(claim, f"{numbers[claim.id]}{_asked(claim, on)}") for claim in case.claims[:MOST]]
    claims = [*_in_columns(blocks, room, aside), *_more(len(case.claims) - MOST)]
    return [*([BLANK, *keeps] if keeps else []), BLANK, *claims]


def _keeps(camp: Camp, on: _Ground, numbers: Mapping[str, str]) -> Line:
    """What a camp leaves, where it is about one question, and which claims."""
    role = camp_role(camp.letter)
    value = Ink(on.value(camp), f"{role} strong")
    more = f" and {len(camp.claims) - MOST:,} more" if len(camp.claims) > MOST else ""
    kept = f"keeps {' '.join(numbers[claim.id] for claim in camp.claims[:MOST])}{more}"
    return line(Ink(f"[{camp.letter}] ", role), value, f"  {kept}" if value.text else kept)


def _asked(claim: Claim, on: _Ground) -> str:
    """The question that a claim answers, where the case is about several."""
    if len(on.case.items) <= 1:
        return ""
    subject = on.corpus.subjects.get(claim.item.subject, claim.item.subject)
    return f" {subject}: {claim.item.property.replace('_', ' ')}"


def _in_columns(blocks: Sequence[Block], room: int, aside: int) -> list[Line]:
    """Blocks in rows of as many as have room."""
    columns = max(1, min(len(blocks), aside))
    share = column_width(columns, room)
    return _apart(
        [
            beside([block(share) for block in blocks[first : first + columns]], room)
            if columns > 1
            else blocks[first](room)
            for first in range(0, len(blocks), columns)
        ]
    )


def _more(number: int) -> list[Line]:
    """How many claims are not shown."""
    if number <= 0:
        return []
    return [BLANK, line(Ink(f"and {number:,} more; the page of the subject shows every one", "dim"))]


def _apart(blocks: Sequence[Sequence[Line]]) -> list[Line]:
    """Blocks under one another with a blank line between them."""
    return [part for block in blocks for part in (BLANK, *block)][1:]
