"""Proposals made claims: each as a person accepts or corrects it, written by the desk as one step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from reconcile.assemble.names import Names
from reconcile.desk.adding import Added, Faulty, add
from reconcile.desk.desk import Desk
from reconcile.desk.new_claim import NewClaim, parts, qualifier
from reconcile.desk.proposals import Kept, Proposals, proposals_path
from reconcile.desk.record import Record
from reconcile.errors import ReconcileError
from reconcile.evidence.anchoring.anchor import find
from reconcile.model.corpus import Corpus
from reconcile.model.nearest import nearest
from reconcile.model.proposal import RULES, Proposal
from reconcile.propose.claimed import is_quoted, quotes, unclaimed
from reconcile.propose.reading import Reading
from reconcile.store.place import place

CORRECTED = (
    *("subject", "property", "value", "quote", "voice"),
    *("polarity", "as_of", "scope", "locator", "inferred", "note"),
)
"""What a person may say otherwise than it was proposed."""


class Accepted(NamedTuple):
    """A proposal as it was accepted: as it is, or with corrections by the field."""

    kept: Kept
    corrections: Mapping[str, str] = {}


def reading_of(corpus: Corpus, source: str) -> Reading:
    """A reading of a source's stored text; ReconcileError where there is none, or nothing to ask it."""
    names = Names(corpus.subjects, corpus.sources.values())
    keys = (source,) if source in corpus.sources else names.find(source)
    if len(keys) != 1 or keys[0] not in corpus.sources:
        near = nearest(source, corpus.sources)
        help = f"did you mean {near[0]}?" if near else "add it to sources.bib first"
        raise ReconcileError(f"no source is called {source!r}; {help}")
    key = keys[0]
    if key not in corpus.texts:
        file = corpus.sources[key].file
        help = f"{file} is in no folder of texts" if file else "its entry names no `file`"
        raise ReconcileError(
            f"the text of {key} is not stored: {help}; put it into sources/ and name it there"
        )
    if not corpus.texts[key].strip():
        raise ReconcileError(f"the text of {key} is empty")
    if not any(one.span for one in corpus.vocabulary.properties.values()):  # others are of every bibliography
        told = "the project has no `properties` yet, so that a text can answer nothing"
        raise ReconcileError(f"{told}; declare what you ask in claims/vocabulary.yaml")
    return Reading(corpus, key)


def refresh(
    proposals: Proposals, reading: Reading, *, again: bool = False, more: Iterable[Proposal] = ()
) -> int:
    """Keep what the rules find in a text now, what a model proposed of it and still stands, and some `more`.

    How many proposals are new. What a model says as the rules do is not kept twice.
    """
    corpus, source = reading.corpus, reading.source
    found = list(reading.new())
    answered = {(one.subject, one.property, one.understood, one.line) for one in found}
    earlier = (one.proposal for one in proposals.all() if one.proposal.source == source)
    asked = [one for one in earlier if one.by != RULES and find(one.quote, corpus.texts[source]) is not None]
    models = (*unclaimed(asked, corpus, reading.reader, source), *more)
    found += [one for one in models if (one.subject, one.property, one.understood, one.line) not in answered]
    quoted = quotes(corpus, source)
    return proposals.take(source, found, again=again, unmade=lambda one: not is_quoted(one, quoted))


def kept_proposals(desk: Desk) -> Proposals:
    """The proposals of a desk's project, as its user keeps them."""
    return Proposals(proposals_path(place(desk.project.root)))


def as_claim(proposal: Proposal, corrections: Mapping[str, str]) -> NewClaim:
    """A proposal as the claim that it is to be."""
    claim = NewClaim(
        source=proposal.source,
        subject=proposal.subject,
        property=proposal.property,
        value=proposal.written,
        quote=proposal.quote,
        locator=proposal.locator,
        voice=proposal.voice,
        polarity=proposal.polarity,
        scope=_scope(", ".join(proposal.scope)),
    )
    corrected: dict[str, Any] = {
        name: words for name, words in corrections.items() if name in CORRECTED and name != "scope"
    }
    claim = replace(claim, **corrected)
    return replace(claim, scope=_scope(corrections["scope"])) if "scope" in corrections else claim


def _scope(words: str) -> dict[str, str]:
    """Qualifiers that are written as `side=police, area=north`; Faulty where one is not."""
    broken = next((part for part in parts(words) if not all(part.partition("="))), None)
    if broken is not None:
        raise Faulty({"scope": f"{broken!r} is not NAME=VALUE; write side=police"})
    return dict(map(qualifier, parts(words)))


def accept(desk: Desk, proposals: Proposals, accepted: Sequence[Accepted]) -> Added:
    """Write the claims of some proposals as one step, all of them or none.

    Faulty, a ReconcileError, says what is wrong with the first that is not right. The claims are in their
    files before the proposals count as accepted: cut short between the two, the next look finds them claimed.
    """
    record = Record.of(desk)
    claims = [as_claim(one.kept.proposal, one.corrections) for one in accepted]
    _are_whole(accepted, claims)
    added = add(desk, *claims, record=record)
    proposals.settle([one.kept for one in accepted], "accepted")
    return added


def drop(proposals: Proposals, dropped: Sequence[Kept]) -> None:
    """Leave some proposals aside, for good."""
    proposals.settle(dropped, "dropped")


def _are_whole(accepted: Sequence[Accepted], claims: Sequence[NewClaim]) -> None:
    """Whether each says of what and to what it answers, which no rule may have found."""
    for one, claim in zip(accepted, claims, strict=True):
        missing = [name for name in ("subject", "property") if not getattr(claim, name).strip()]
        if missing:
            raise Faulty(dict.fromkeys(missing, f"proposal {one.kept.number} has none yet; give one"))


def chosen(kept: Sequence[Kept], source: str, numbers: str) -> list[Kept]:
    """The waiting proposals of the numbers in a text such as "1,3-5" or "all"; ReconcileError for others."""
    if numbers.strip() == "all":
        return list(kept)
    by_number = {one.number: one for one in kept}
    found: dict[int, Kept] = {}
    for part in filter(None, (part.strip() for part in numbers.split(","))):
        first, _, last = part.partition("-")
        if not first.isdecimal() or (last and not last.isdecimal()) or len(part) > 12:
            raise ReconcileError(f"{part!r} is no number of a proposal; write 3, 1,3 or 2-5, or all")
        wanted = range(int(first), int(last or first) + 1)
        missing = wanted if not wanted else [n for n in (wanted[0], wanted[-1]) if n not in by_number]
        if missing or not wanted:
            number = next(iter(missing), part)
            raise ReconcileError(f"no proposal {number} of {source} is waiting; look at the list again")
        found |= {n: by_number[n] for n in wanted if n in by_number}
    return list(found.values())
