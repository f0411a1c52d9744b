"""What a source's claims hold already, so that it is not proposed again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reconcile.assemble.understand import Reader
from reconcile.evidence.anchoring.anchor import Place, places
from reconcile.model.claim import Claim
from reconcile.model.corpus import Corpus
from reconcile.model.proposal import Proposal

Quote = tuple[Place, Claim]
"""A place of a claim's quote, and the claim."""

_OF_WORDS = ("text", "choice", "boolean")


def unclaimed(
    proposals: Iterable[Proposal], corpus: Corpus, reader: Reader, source: str
) -> Iterator[Proposal]:
    """The proposals of a source whose answer none of its claims gives from the same words.

    An answer is known when a claim's quote meets the proposal's and leaves the same values open. What
    somebody said in so many words is known when any claim quotes some of them.
    """
    quoted = quotes(corpus, source)
    for one in proposals:
        known = (claim for place, claim in quoted if _meet(place, one))
        if not any(_gives(claim, one, corpus, reader) for claim in known):
            yield one


def quotes(corpus: Corpus, source: str) -> list[Quote]:
    """Every claim of a source with the places of its quote in the text."""
    text = corpus.texts[source]
    claims = (claim for claim in corpus.claims if claim.source == source and claim.quote)
    return [(place, claim) for claim in claims for place in places(claim.quote, text)]


def is_quoted(one: Proposal, quoted: Iterable[Quote]) -> bool:
    """Whether any claim quotes some of a proposal's words."""
    return any(_meet(place, one) for place, _ in quoted)


def _meet(place: Place, one: Proposal) -> bool:
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
