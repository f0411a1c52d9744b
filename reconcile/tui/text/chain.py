"""Why claims on several questions cannot all be true, step by step, and what an editor may reject."""

from __future__ import annotations

from reconcile.evidence.corrections import SHOWN, corrections, told
from reconcile.model.case import Case
from reconcile.model.corpus import Corpus
from reconcile.model.numbered import others
from reconcile.model.steps import rows
from reconcile.tui.text.lines import BLANK, Ink, Line, line, wrap


def chain_lines(case: Case, corpus: Corpus, room: int, unicode: bool) -> list[Line]:
    """The steps under one another, each claim under its number; none where bounds alone don't tell."""
    if case.chain is None:
        return []
    lines: list[Line] = [BLANK]
    for row in rows(case.chain, case.claims, corpus, unicode=unicode):
        start = f"{row.mark}  {row.bound}  "
        first, *more = wrap(line(row.text), room - len(start))
        lines.append(line(Ink(row.mark, "strong"), f"  {row.bound}  ", *first))
        lines += [line(" " * len(start), *rest) for rest in more]
    return lines


def correction_lines(case: Case, corpus: Corpus, room: int, *, hidden: bool = False) -> list[Line]:
    """What to reject so that the rest can stand, under the key that accepts the rest.

    Those that the most origins back come first, unless that is to be `hidden`.
    """
    found = corrections(case, corpus.sources)
    if not found:
        return []
    if hidden:
        found = tuple(sorted(found, key=lambda one: one.letter))
    lines = [line("Reject one of these, by the key of what then stands:")]
    for one in found[:SHOWN]:
        letter = Ink(f"[{one.letter}] ", camp_role(one.letter))
        lines += wrap(line(letter, told(one, case, corpus, backed=not hidden)), room, "    ")
    more = len(found) - SHOWN
    return [*lines, *([line(Ink(f"and {more} more", "dim"))] if more > 0 else [])]


def other_lines(case: Case, room: int) -> list[Line]:
    """The other sets of claims that cannot all be true."""
    found = others(case)
    shown = [f"not all of {claims}" for claims in found[:SHOWN]]
    shown += ["and more like these"] if len(found) > SHOWN or case.more else []
    return [BLANK, *wrap(line(f"also: {'; '.join(shown)}"), room, "  ")] if shown else []


def camp_role(letters: str) -> str:
    """The colour of a camp; a claim in several camps has none of its own."""
    return f"camp-{letters}" if len(letters) == 1 else ""
