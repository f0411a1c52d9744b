"""What a source's claims hold already, so that it is not proposed again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reconcile.assemble.understand import Reader
from reconcile.evidence.anchor import find
from reconcile.model.claim import Claim
from reconcile.model.corpus import Corpus
from reconcile.model.proposal import Proposal

_OF_WORDS = ("text", "choice", "boolean")


def unclaimed(
    proposals: Iterable[Proposal], corpus: Corpus, reader: Reader, source: str
) -> Iterator[Proposal]:
    """The proposals of a source whose answer none of its claims gives from the same words.

    An answer is known when a claim's quote meets the proposal's and leaves the same values open. What
    somebody said in so many words is known when any claim quotes some of them.
    """
    text = corpus.texts[source]
    quoted: list[tuple[tuple[int, int], Claim]] = []
    for claim in corpus.claims:
        place = find(claim.quote, text) if claim.quote and claim.source == source else None
        if place is not None:
            quoted.append((place, claim))
    for one in proposals:
        known = (claim for place, claim in quoted if _meet(place, one))
        if not any(_gives(claim, one, corpus, reader) for claim in known):
            yield one


def _meet(place: tuple[int, int], one: Proposal) -> bool:
    return place[0] < one.start + len(one.quote) and one.start < place[1]


def _gives(claim: Claim, one: Proposal, corpus: Corpus, reader: Reader) -> bool:
    asked = corpus.vocabulary.properties.get(one.property)
    if asked is None or asked.kind in _OF_WORDS:
        return True
    if claim.value.kind != asked.kind:
        return False
    try:
        value, _ = reader.read(one.written, asked)
    except ValueError:
        return False
    return value.possible == claim.value.possible
