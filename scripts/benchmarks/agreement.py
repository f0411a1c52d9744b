"""How far proposals agree with the claims that editors made of the same text: what is counted, and how.

A claim and a proposal are of one *place* when their words meet in the text. They have one *answer* when they
are of one place and leave the same values open, read as answers to the claim's property; what somebody says
has one answer when it is of one place and has one voice. The same question is the same property, and the
same subject, be it offered at first or among the first three. A quote that stands in several places is of the
one that its locator chooses, else of each. Each claim and each proposal counts once at most. A claim is not
looked for whose quote is not in the text, or whose value was `inferred` and is not in its quote. What is
proposed of a text learned from the claims of the other sources, and from none of its own that is looked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reconcile.evidence.anchoring.anchor import Place, anchor
from reconcile.evidence.anchoring.locator import hints
from reconcile.model.claim import Claim
from reconcile.model.corpus import Corpus
from reconcile.model.document import Document
from reconcile.model.proposal import Proposal
from reconcile.propose.reading import Reading

LEVELS = ("answer", "property", "subject among three", "subject at first")
"""What must be the same: the answer in its place; its property too; its subject besides, as one of the three
that are offered, or as the first of them."""

KINDS: Mapping[str, tuple[str, ...]] = {
    "dates": ("date",),
    "counts and measures": ("count", "quantity"),
    "names": ("entity",),
}
VOICES = "what others say"

Same = Callable[[Claim, Proposal], bool]
Places = tuple[Place, ...]


@dataclass(frozen=True)
class Tally:
    """Of one source and kind: how many claims, proposals, and at each level how many of them agree.

    `begun`: other claims of the source were known.
    """

    source: str
    kind: str
    claims: int
    proposals: int
    agreed: tuple[int, ...]
    begun: bool = False


def tallies(corpus: Corpus, source: str, *, begun: bool = False) -> Iterator[Tally]:
    """How far what the rules propose of a source's text agrees with its claims, kind by kind.

    With `begun`, as when an editor is half through: every second claim of the source is known, and the others
    are looked for.
    """
    own = [claim for claim in corpus.claims if claim.source == source]
    others = [claim for claim in corpus.claims if claim.source != source]
    left = frozenset(own[1::2] if begun else own)
    reading = Reading(corpus, source, known=[*others, *(claim for claim in own if claim not in left)])
    proposals = list(reading.proposals(corpus.texts[source]))
    places = {claim: where for claim, where in asked(corpus, source) if claim in left}

    def has_answer(claim: Claim, one: Proposal) -> bool:
        return _meet(places[claim], one) and _answers(reading, claim, one)

    def has_voice(claim: Claim, one: Proposal) -> bool:
        return _meet(places[claim], one) and claim.speaker == one.voice

    for kind, kinds in KINDS.items():
        wanted = [claim for claim in places if claim.value.kind in kinds]
        made = [one for one in proposals if _kind(corpus, one) in kinds]
        yield tally(source, kind, wanted, made, has_answer, begun=begun)
    voiced = [claim for claim in places if claim.voiced]
    spoken = [one for one in proposals if one.voice]
    yield tally(source, VOICES, voiced, spoken, has_voice, begun=begun)


def tally(
    source: str,
    kind: str,
    claims: Sequence[Claim],
    proposals: Sequence[Proposal],
    same: Same,
    *,
    begun: bool = False,
) -> Tally:
    """The claims and proposals of one kind, and how many pairs agree at each level."""
    levels: list[Same] = [
        same,
        lambda claim, one: claim.item.property == one.property,
        lambda claim, one: claim.item.subject in (one.subject, *one.others),
        lambda claim, one: claim.item.subject == one.subject,
    ]
    agreed = tuple(len(pairs(claims, proposals, levels[: n + 1])) for n in range(len(levels)))
    return Tally(source, kind, len(claims), len(proposals), agreed, begun)


def pairs(
    claims: Sequence[Claim], proposals: Sequence[Proposal], same: Sequence[Same]
) -> list[tuple[Claim, Proposal]]:
    """Pairs of a claim and a proposal that agree in every respect, each of them in one pair at most."""
    left, found = list(proposals), []
    for claim in claims:
        one = next((one for one in left if all(is_same(claim, one) for is_same in same)), None)
        if one is not None:
            left.remove(one)
            found.append((claim, one))
    return found


def asked(corpus: Corpus, source: str) -> Iterator[tuple[Claim, Places]]:
    """The claims of a source that its text can be asked for, each with the places of its quote."""
    text = corpus.texts[source]
    for claim in corpus.claims:
        if claim.source == source and claim.quote and not claim.inferred:
            found = anchor(claim.quote, text, hints(claim.locator, Document(text)))
            if found.places:
                yield claim, (found.place,) if found.place else found.places


def _kind(corpus: Corpus, one: Proposal) -> str:
    return corpus.vocabulary.properties[one.property].kind if one.property else ""


def _meet(places: Places, one: Proposal) -> bool:
    return any(first < one.start + len(one.quote) and one.start < last for first, last in places)


def _answers(reading: Reading, claim: Claim, one: Proposal) -> bool:
    asked = reading.corpus.vocabulary.properties[claim.item.property]
    try:
        value, _ = reading.reader.read(one.written, asked)
    except ValueError:
        return False
    return value.possible == claim.value.possible
