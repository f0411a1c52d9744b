"""A proposal in words: what it would claim, from which line and words, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reconcile.desk.proposals import Kept
from reconcile.model.claim import Claim, Item, Polarity
from reconcile.model.proposal import Proposal
from reconcile.model.span import Span
from reconcile.tui.text.lines import Ink, Line, fit, line, wrap
from reconcile.tui.text.questions import Field
from reconcile.values import text as values_text

if TYPE_CHECKING:  # with all that writes
    from reconcile.desk.adding import Added

OPEN = "?"
"""What stands for a subject or property that nothing tells."""


def question(proposal: Proposal) -> str:
    """What it would answer: `vesk-flood.killed[side=police]`."""
    scope = f"[{','.join(proposal.scope)}]" if proposal.scope else ""
    return f"{proposal.subject or OPEN}.{proposal.property or OPEN}{scope}"


def said(proposal: Proposal) -> str:
    """Its answer on one line: `more than 100`, `not ttp`."""
    words = " ".join(proposal.written.split())
    return f"not {words}" if proposal.polarity == Polarity.DENIES else words


def row(kept: Kept, room: int, *, wide: int = 0) -> Line:
    """A proposal as one row of a list; `wide` cells are left to the source and the line."""
    place = f"{kept.proposal.source}:{kept.proposal.line}"
    voice = f"  ({kept.proposal.voice})" if kept.proposal.voice else ""
    number, where = Ink(f"{kept.number:>3}  ", "dim"), Ink(f"{place:<{wide}}  ", "dim")
    answer = f"{question(kept.proposal)} = {said(kept.proposal)}"
    return fit(line(number, where, answer, Ink(voice, "dim")), room)


def instead(proposal: Proposal, number: int) -> Proposal | None:
    """A proposal about one of its other subjects, by its number from 1; the first takes its place among them.

    None where there are fewer.
    """
    if not 0 < number <= len(proposal.others):
        return None
    others = list(proposal.others)
    subject, others[number - 1] = others[number - 1], proposal.subject
    return replace(proposal, subject=subject, about="chosen here", others=tuple(filter(None, others)))


def told(kept: Kept, room: int, *, unicode: bool = True, numbered: bool = True) -> list[Line]:
    """A proposal in full: its question and answer, its quote with the answer marked, and the reasons.

    The other subjects that it may be about are `numbered` where a number takes one.
    """
    proposal = kept.proposal
    understood = proposal.understood if proposal.understood not in ("", proposal.written) else ""
    head = line(
        Ink(f"{kept.number}  ", "dim"),
        Ink(question(proposal), "strong"),
        f" = {said(proposal)}",
        Ink(f"  ({understood})" if understood else "", "dim"),
    )
    lines = [*wrap(head, room, "   "), *wrap(_quote(proposal, unicode), room, "   ")]
    for words in _reasons(proposal, numbered):
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


def _reasons(proposal: Proposal, numbered: bool) -> list[str]:
    found = [f"line {proposal.line} of {proposal.source}"]
    if proposal.voice:
        verb = "denied by" if proposal.polarity == Polarity.DENIES else "said by"
        found.append(f"{verb} {proposal.voice}")
    if proposal.polarity == Polarity.SUGGESTS:
        found.append("told as what may be so")
    if proposal.by != "rules":
        found.append(f"proposed by {proposal.by}")
    told = [("property", proposal.reason), ("subject", proposal.about), ("or", _others(proposal, numbered))]
    return ["; ".join(found), *(f"{name}: {why}" for name, why in told if why)]


def _others(proposal: Proposal, numbered: bool) -> str:
    """The other subjects that are offered, each with the number that takes it."""
    if not numbered:
        return ", ".join(proposal.others)
    return ", ".join(f"{number} {subject}" for number, subject in enumerate(proposal.others, 1))


def rows(waiting: Sequence[Kept], room: int) -> list[Line]:
    """Proposals as the rows of a list."""
    wide = max((len(f"{one.proposal.source}:{one.proposal.line}") for one in waiting), default=0)
    return [row(one, room, wide=min(wide, 28)) for one in waiting]


def fields(proposal: Proposal, properties: Sequence[str] = (), subjects: Sequence[str] = ()) -> list[Field]:
    """What a person may say otherwise than it was proposed, each with what was proposed."""
    return [
        Field(
            "subject",
            "Subject",
            proposal.subject,
            "an id, a name or an alias",
            known=lambda: [*proposal.others, *subjects],
        ),
        Field("property", "Property", proposal.property, "killed, happened, …", known=lambda: properties),
        Field("value", "Value", proposal.written, "as the source gives it"),
        Field("quote", "Quote", " ".join(proposal.quote.split()), "the words of the text"),
        Field(
            "voice",
            "Said by",
            proposal.voice,
            "whom the source quotes",
            optional=True,
            known=lambda: subjects,
        ),
        Field("polarity", "Told as", proposal.polarity or "asserts", "asserts, denies or suggests"),
        Field("scope", "Part", ", ".join(proposal.scope), "of which part: side=police", optional=True),
        Field("as_of", "As of", "", "when a figure that varies held", optional=True),
        Field("inferred", "Inferred", "", "why, if the value is not in the quote", optional=True),
    ]


def added(done: Added) -> str:
    """What became of a proposal that was accepted, in one line."""
    ids = ", ".join(claim.id for claim in done.claims)
    if not done.cases:
        return f"✓ added {ids}; it collides with nothing"
    first = min(done.cases, key=lambda case: (case.id not in done.fresh, len(case.id)))
    more = f" and {len(done.cases) - 1} more" if len(done.cases) > 1 else ""
    return f"✓ added {ids}; {'a new case' if done.fresh else 'in the case'}: {first.id}{more}"


NONE = "No proposal waits; `reconcile propose SOURCE` looks for some in a text."


def as_quoted(proposal: Proposal) -> Claim:
    """A proposal as a claim whose quote can be looked up in its text; it is in no file."""
    item = Item(proposal.subject or OPEN, proposal.property or OPEN)
    value = values_text.parse(proposal.written)
    quote, place = proposal.quote, proposal.locator or f"line {proposal.line}"
    return Claim(
        "a proposal", item, proposal.source, proposal.source, value, Span(""), quote=quote, locator=place
    )
