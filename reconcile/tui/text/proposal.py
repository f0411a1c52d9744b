"""A proposal in words: what it would claim, from which line and words, and why."""

from __future__ import annotations

from reconcile.desk.proposals import Kept
from reconcile.model.proposal import Proposal
from reconcile.tui.text.lines import Ink, Line, fit, line, wrap

OPEN = "?"
"""What stands for a subject or property that nothing tells."""


def answer(proposal: Proposal) -> str:
    """What it would claim, on one line: `vesk-flood.killed = more than 100`."""
    asked = f"{proposal.subject or OPEN}.{proposal.property or OPEN}"
    return f"{asked} = {' '.join(proposal.written.split())}"


def row(kept: Kept, room: int, *, wide: int = 0) -> Line:
    """A proposal as one row of a list; `wide` cells are left to the source and the line."""
    place = f"{kept.proposal.source}:{kept.proposal.line}"
    said = f"  ({kept.proposal.voice})" if kept.proposal.voice else ""
    number = Ink(f"{kept.number:>3}  ", "dim")
    return fit(line(number, Ink(f"{place:<{wide}}  ", "dim"), answer(kept.proposal), Ink(said, "dim")), room)


def told(kept: Kept, room: int, *, unicode: bool = True) -> list[Line]:
    """A proposal in full: its question and answer, its quote with the answer marked, and the reasons."""
    proposal = kept.proposal
    understood = proposal.understood if proposal.understood not in ("", proposal.written) else ""
    head = line(
        Ink(f"{kept.number}  ", "dim"),
        Ink(f"{proposal.subject or OPEN}.{proposal.property or OPEN}", "strong"),
        f" = {' '.join(proposal.written.split())}",
        Ink(f"  ({understood})" if understood else "", "dim"),
    )
    lines = [*wrap(head, room, "   "), *wrap(_quote(proposal, unicode), room, "   ")]
    for words in _reasons(proposal):
        lines += wrap(line(Ink(f"   {words}", "dim")), room, "     ")
    return lines


def _quote(proposal: Proposal, unicode: bool) -> Line:
    """The quote, with signs around the words that hold the answer."""
    opened, closed = ("“", "”") if unicode else ('"', '"')
    first, last = ("»", "«") if unicode else (">>", "<<")
    before, found, after = proposal.quote.partition(proposal.mention)
    if not found:
        return line("   ", opened, proposal.quote, closed)
    return line("   ", opened, before, Ink(f"{first}{found}{last}", "strong"), after, closed)


def _reasons(proposal: Proposal) -> list[str]:
    found = [f"line {proposal.line} of {proposal.source}"]
    if proposal.voice:
        verb = "denied by" if proposal.polarity == "denies" else "said by"
        found.append(f"{verb} {proposal.voice}")
    if proposal.polarity == "suggests":
        found.append("told as what may be so")
    if proposal.by != "rules":
        found.append(f"proposed by {proposal.by}")
    told = [("property", proposal.reason), ("subject", proposal.about)]
    return ["; ".join(found), *(f"{name}: {why}" for name, why in told if why)]
