"""What a case across questions needs beside its claims: the chain as a picture, and what would settle it."""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.evidence.corrections import SHOWN, corrections, told
from reconcile.model.case import Case
from reconcile.model.corpus import Corpus
from reconcile.model.numbered import others
from reconcile.model.plain import plain
from reconcile.model.steps import rows
from reconcile.reporters import Style
from reconcile.reporters._paint import folded, paint


def headline(case: Case, corpus: Corpus) -> str:
    """What is wrong: of a case with a chain the rule and the subjects, since the chain tells the rest."""
    if not case.chain or not case.rules:
        return case.message
    broken = " and ".join(dict.fromkeys(rule.message or f"`{rule}` cannot hold" for rule in case.rules))
    return f"{broken}: {about(case, corpus)}"


def about(case: Case, corpus: Corpus) -> str:
    """The subjects in question, by the names a reader knows."""
    return "; ".join(dict.fromkeys(str(corpus.subjects.get(i.subject, i.subject)) for i in case.items))


def chain_lines(case: Case, corpus: Corpus, style: Style) -> Iterator[str]:
    """The steps to the contradiction, each with its bound, under one another."""
    if case.chain is None:
        return
    for row in rows(case.chain, case.claims, corpus, unicode=style.unicode):
        first = f"  {paint(row.mark, 'bold', style)}  {row.bound}  "
        yield from folded(plain(row.text), style, first=first)
    yield ""


def other_lines(case: Case, style: Style) -> list[str]:
    """The other sets of claims that cannot all be true."""
    found = others(case)
    shown = [f"not all of {claims}" for claims in found[:SHOWN]]
    shown += ["and more like these"] if len(found) > SHOWN or case.more else []
    return folded("; ".join(shown), style, first="  also: ") if shown else []


def correction_lines(case: Case, corpus: Corpus, style: Style) -> Iterator[str]:
    """What to reject so that the rest can stand: the fewest claims first, then the best supported."""
    found = corrections(case, corpus.sources) if case.across else ()
    if not found:
        return
    yield "  reject one of:"
    for one in found[:SHOWN]:
        letter = paint(f"[{one.letter}]", "bold", style)
        yield from folded(plain(told(one, case, corpus)), style, first=f"    {letter} ")
    if len(found) > SHOWN:
        yield f"    and {len(found) - SHOWN} more"
