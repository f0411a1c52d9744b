"""An id for each claim, what is said twice taken out, and revisions set aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from reconcile.formats.fields import nearest
from reconcile.model.claim import Claim
from reconcile.model.corpus import Fault


def named(claims: Iterable[Claim], faults: list[Fault]) -> Iterator[Claim]:
    """The claims with their ids: the one given, else `source/item`, then `~voice` and `#2` where taken.

    The first to come keeps the shortest id, so that a claim added below changes no id above it.
    """
    taken: set[str] = set()
    for claim in claims:
        if claim.id and claim.id in taken:
            message = f"the id {claim.id} is taken by another claim"
            faults.append(Fault("unreadable-entry", message, claim.span, help="give one of them another id"))
        id = next(id for id in _ids(claim) if id not in taken)
        taken.add(id)
        yield replace(claim, id=id)


def _ids(claim: Claim) -> Iterator[str]:
    base = claim.id or f"{claim.source}/{claim.item.id}"
    yield base
    if claim.voiced and not claim.id:
        base = f"{base}~{claim.speaker}"
        yield base
    number = 2
    while True:
        yield f"{base}#{number}"
        number += 1


def without_duplicates(claims: Iterable[Claim], faults: list[Fault]) -> Iterator[Claim]:
    """The claims, each once: the same quote with the same answer again is a fault, and dropped."""
    seen: dict[object, Claim] = {}
    for claim in claims:
        key = (
            claim.source,
            claim.item,
            claim.speaker,
            claim.value,
            claim.value.written if claim.value.kind == "text" else "",
            claim.polarity,
            " ".join(claim.quote.split()),
        )
        if key not in seen:
            seen[key] = claim
            yield claim
            continue
        message = f"the same answer from the same quote as at {seen[key].span}"
        help = "remove one of them, or quote the other place"
        faults.append(Fault("duplicate-claim", message, claim.span, help=help))


def revised(claims: list[Claim], faults: list[Fault]) -> list[Claim]:
    """The claims, those that their speaker replaced set aside."""
    by_id = {claim.id: claim for claim in claims}
    replaced: dict[str, str] = {}
    for claim in claims:
        if claim.replaces is None:
            continue
        earlier = by_id.get(claim.replaces)
        if earlier is None:
            near = nearest(claim.replaces, by_id)
            help = (
                f"did you mean {near[0]}?" if near else "write the id of the claim that the speaker revised"
            )
            message = f"no claim is called {claim.replaces!r}"
            faults.append(Fault("unknown-name", message, claim.span, claim.id, help))
        elif earlier.speaker != claim.speaker or earlier is claim:
            message = f"{claim.replaces} was said by {earlier.speaker}, so {claim.speaker} cannot replace it"
            help = "only a speaker revises what it said; leave two voices to contradict each other"
            faults.append(Fault("unreadable-entry", message, claim.span, claim.id, help))
        else:
            replaced[earlier.id] = claim.id
    return [_aside(claim, replaced) for claim in claims]


def _aside(claim: Claim, replaced: dict[str, str]) -> Claim:
    by = replaced.get(claim.id)
    return claim if by is None else replace(claim, aside=claim.aside or f"replaced by {by}")
