"""An id for each claim, what is said twice taken out, and revisions set aside."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import replace

from reconcile.model.claim import Claim, Item
from reconcile.model.corpus import Fault
from reconcile.model.nearest import nearest
from reconcile.model.span import Span
from reconcile.values.value import Value


class Register:
    """Gives each claim its id, and tells what was said before."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._said: dict[Hashable, tuple[Value, Span]] = {}
        self._others: dict[Hashable, Span] = {}

    def said_before(self, question: Hashable, value: Value, span: Span) -> Span | None:
        """Where the same was asked and answered before; None for a new answer, which is remembered."""
        mine = (value, span)
        first, place = found = self._said.setdefault(question, mine)
        if found is mine:  # nearly always: values take long to tell apart from all others
            return None
        if first == value:
            return place
        if (question, value) in self._others:
            return self._others[question, value]
        self._others[question, value] = span
        return None

    def is_taken(self, id: str) -> bool:
        """Whether a claim has this id already."""
        return id in self._taken

    def name(self, given: str, source: str, item: Item, speaker: str) -> str:
        """The id of a claim: the one given, else `source/item`, then `~voice` and `#2` where taken.

        The first to come keeps the shortest id, so that a claim added below changes no id above it.
        """
        id = given or f"{source}/{item.id}"
        if id in self._taken:
            id = next(id for id in _ids(id, source, given, speaker) if id not in self._taken)
        self._taken.add(id)
        return id


def _ids(base: str, source: str, given: str, speaker: str) -> Iterator[str]:
    """What may be added to an id that is taken."""
    if speaker != source and not given:
        base = f"{base}~{speaker}"
        yield base
    number = 2
    while True:
        yield f"{base}#{number}"
        number += 1


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
        elif not claim.retracted:
            replaced[earlier.id] = claim.id
    return [_aside(claim, replaced) for claim in claims]


def _aside(claim: Claim, replaced: dict[str, str]) -> Claim:
    by = replaced.get(claim.id)
    if by is None or claim.retracted:
        return claim
    return replace(claim, aside=f"replaced by {by}", retracted=True)
