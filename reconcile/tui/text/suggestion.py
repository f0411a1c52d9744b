"""The suggestion on a case with its reasons, in words and as a sum to check by hand; no key takes it."""

from __future__ import annotations

from collections.abc import Iterable

from reconcile.evidence.advice.suggestion import HIDDEN, WIDEST, Piece, Row, judgement, notes, table
from reconcile.evidence.advice.weigh import NOTHING_LEARNED, Learned, advice, chooses, hides
from reconcile.model.case import Case
from reconcile.model.corpus import Corpus
from reconcile.tui.text.chain import camp_role
from reconcile.tui.text.known import Known
from reconcile.tui.text.lines import BLANK, Ink, Line, fit, line, text, wrap

_ROLES = {"head": "dim", "sum": "strong"}


def is_hidden(case: Case, known: Known, blind: bool) -> bool:
    """Whether the editor is to judge first: in blind mode, until anybody has decided the case."""
    return hides(case, blind) and not known.was_decided


def suggestion_lines(
    case: Case, corpus: Corpus, room: int, *, hidden: bool, learned: Learned = NOTHING_LEARNED
) -> list[Line]:
    """The camp that weighs more, how likely it is, on what ground, and the sum; or that there is none."""
    if not chooses(case):
        return []
    if hidden:
        return [BLANK, *wrap(line(Ink(HIDDEN, "dim")), room, "  ")]
    found = advice(case, corpus, learned)
    told = [line(Ink(words, "dim")) for words in notes(found, corpus)]
    return [
        BLANK,
        *(part for one in judgement(found) for part in wrap(_inked(one), room, "  ")),
        *(_row(row, room) for row in table(found, corpus)),
        *(part for one in told for part in wrap(one, room, "  ")),
    ]


def _inked(words: Iterable[Piece]) -> Line:
    return line(*(Ink(one.text, f"{camp_role(one.camp)} strong" if one.camp else "") for one in words))


def _row(row: Row, room: int) -> Line:
    """A row of the table; what does not fit into the room is cut, but no number."""
    if row.kind == "more":
        return line(Ink(f"  {row.name}", "dim"))
    role = _ROLES.get(row.kind, "")
    wide = max(min(room, WIDEST) - len(row.numbers) - 7, 8)
    letters = Ink(_cut(row.camp, 4), camp_role(row.camp[0]) if len(row.camp) == 1 else "")
    return line("  ", letters, " ", Ink(_cut(row.name, wide), role), Ink(row.numbers, role))


def _cut(words: str, room: int) -> str:
    """Words cut or filled to a number of cells."""
    return text(fit(line(words), room))
