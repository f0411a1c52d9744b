"""How far proposals agree with the claims that editors made of the same text: what is counted, and how.

A claim and a proposal are of one *place* when their words meet in the text. They have one *answer* when they
are of one place and leave the same values open, read as answers to the claim's property. One answer to one
question needs the same property, and the same subject, too. Each claim and each proposal counts once at most;
a claim is not looked for whose quote is not in the text, or whose value was `inferred` and not read there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reconcile.evidence.anchor import find
from reconcile.model.claim import Claim
from reconcile.model.corpus import Corpus
from reconcile.model.proposal import Proposal
from reconcile.propose.reading import Reading

LEVELS = ("answer", "property", "subject")
"""What must be the same: the answer in its place; its property too; its subject besides."""

KINDS = {"dates": ("date",), "counts and measures": ("count", "quantity"), "names": ("entity",)}


@dataclass(frozen=True)
class Tally:
    """Of one source and kind: how many claims, proposals, and at each level how many of them agree."""

    source: str
    kind: str
    claims: int
    proposals: int
    agreed: tuple[int, ...]

    def precision(self, level: int) -> float:
        """The share of proposals that an editor's claim agrees with."""
        return self.agreed[level] / self.proposals if self.proposals else 0.0

    def recall(self, level: int) -> float:
        """The share of claims that a proposal agrees with."""
        return self.agreed[level] / self.claims if self.claims else 0.0


def tallies(corpus: Corpus, source: str) -> Iterator[Tally]:
    """What is proposed of a source's text by rules that learned from the claims of the other sources only."""
    others = [claim for claim in corpus.claims if claim.source != source]
    reading = Reading(corpus, source, known=others)
    proposals = list(reading.proposals(corpus.texts[source]))
    claims = list(asked(corpus, source))
    for kind, kinds in KINDS.items():
        wanted = [claim for claim, _ in claims if claim.value.kind in kinds]
        made = [
            one
            for one in proposals
            if one.property and corpus.vocabulary.properties[one.property].kind in kinds
        ]
        places = dict(claims)
        agreed = tuple(len(agreeing(reading, wanted, places, made, level)) for level in range(len(LEVELS)))
        yield Tally(source, kind, len(wanted), len(made), agreed)


def asked(corpus: Corpus, source: str) -> Iterator[tuple[Claim, tuple[int, int]]]:
    """The claims of a source that its text can be asked for, each with the place of its quote."""
    text = corpus.texts[source]
    for claim in corpus.claims:
        if claim.source == source and claim.quote and not claim.inferred:
            place = find(claim.quote, text)
            if place is not None:
                yield claim, place


def agreeing(
    reading: Reading,
    claims: Sequence[Claim],
    places: dict[Claim, tuple[int, int]],
    proposals: Sequence[Proposal],
    level: int,
) -> list[tuple[Claim, Proposal]]:
    """Pairs of a claim and a proposal that agree up to a level, each of them in one pair at most."""
    same: list[Callable[[Claim, Proposal], bool]] = [
        lambda claim, one: _meet(places[claim], one) and _answers(reading, claim, one),
        lambda claim, one: claim.item.property == one.property,
        lambda claim, one: claim.item.subject == one.subject,
    ]
    left, pairs = list(proposals), []
    for claim in claims:
        one = next((p for p in left if all(is_same(claim, p) for is_same in same[: level + 1])), None)
        if one is not None:
            left.remove(one)
            pairs.append((claim, one))
    return pairs


def _meet(place: tuple[int, int], one: Proposal) -> bool:
    return place[0] < one.start + len(one.quote) and one.start < place[1]


def _answers(reading: Reading, claim: Claim, one: Proposal) -> bool:
    asked = reading.corpus.vocabulary.properties[claim.item.property]
    try:
        value, _ = reading.reader.read(one.written, asked)
    except ValueError:
        return False
    return value.possible == claim.value.possible
