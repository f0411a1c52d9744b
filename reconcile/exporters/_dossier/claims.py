"""Claims as a reader of a dossier meets them: what is said, by whom, where, and in which words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from reconcile.exporters._dossier.ground import Ground
from reconcile.exporters._dossier.markup import Inside, Markup, element, joined, to, words
from reconcile.model.claim import Claim
from reconcile.model.told import answer

LONGEST = 12
"""So many words of a quote are shown: enough to see what was said, too few to replace the text."""
CREDIBILITY: Mapping[str, str] = MappingProxyType(
    {
        "1": "confirmed by other sources",
        "2": "probably true",
        "3": "possibly true",
        "4": "doubtful",
        "5": "improbable",
        "6": "truth cannot be judged",
    }
)
"""What the Admiralty numbers say of one piece of information, whoever gives it."""


def claim_list(claims: Iterable[Claim], ground: Ground, labels: Mapping[str, str] | None = None) -> Markup:
    """The claims in their order; where decisions name them, each with its id, and its label if it has one."""
    return element(
        "ul",
        (element("li", _claim(claim, ground, labels)) for claim in claims),
        class_="claims",
    )


def fragment(quote: str, near: str) -> str:
    """A quote as it is, or of a long one so many words, around those of `near` where they stand in it."""
    spoken = quote.split()
    if len(spoken) <= LONGEST:
        return " ".join(spoken)
    wanted = near.casefold().split()
    folded = [word.casefold().strip(".,;:!?\"'“”‘’()") for word in spoken]
    found = (at for at in range(len(folded)) if wanted and folded[at : at + len(wanted)] == wanted)
    middle = next(found, 0) + len(wanted) // 2
    start = max(min(middle - LONGEST // 2, len(spoken) - LONGEST), 0)
    end = start + LONGEST
    before, after = "… " if start else "", " …" if end < len(spoken) else ""
    return f"{before}{' '.join(spoken[start:end])}{after}"


def _claim(claim: Claim, ground: Ground, labels: Mapping[str, str] | None) -> Iterator[Inside]:
    if labels and (label := labels.get(claim.id)):
        yield (element("span", label, class_="mark"), " ")
    yield element("strong", words(answer(claim, ground.corpus)))
    if claim.quote:
        yield (", in the words “", words(fragment(claim.quote, claim.value.written), "quote"), "”")
    yield Markup("<br>")
    named = None if labels is None else ("; ", words(claim.id))
    yield element("span", _by(claim, ground), named, class_="about")


def _by(claim: Claim, ground: Ground) -> Iterator[Inside]:
    """Who says so and where, and what else is known of the claim itself."""
    manner = "denied" if claim.denies else "suggested" if claim.suggested else "said"
    if claim.voiced:
        yield (manner, " by ", words(ground.name(claim.speaker)), ", in ")
    elif manner != "said":
        yield f"{manner} by "
    yield source(claim.source, ground)
    if claim.locator:
        yield (", ", words(claim.locator))
    if claim.cites:
        yield (", citing ", series(source(key, ground) for key in claim.cites))
    if claim.credibility:
        known = CREDIBILITY.get(claim.credibility)
        yield f"; credibility {claim.credibility}{f', {known}' if known else ''}"
    if claim.inferred:
        yield ("; inferred: ", words(claim.inferred))
    if claim.aside:
        yield ("; ", words(claim.aside))


def source(key: str, ground: Ground) -> Markup:
    """A work by its key, leading to its entry, with when it appeared."""
    known = ground.corpus.sources.get(key)
    if known is None:
        return joined(words(key), " (not in the bibliography)")
    day = known.date.written if known.date else "undated"
    return joined(to(ground.anchors.get(("source", key)), words(key)), " (", words(day), ")")


def series(parts: Iterable[Markup]) -> Iterator[str]:
    """The parts with a comma between them."""
    for place, part in enumerate(parts):
        yield from (", ", part) if place else (part,)
