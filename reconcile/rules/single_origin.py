"""Facts that several sources tell, and all have from one."""

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce

from reconcile.evidence.origins.origins import origins
from reconcile.model.claim import Claim, Item
from reconcile.model.corpus import Corpus
from reconcile.model.finding import Finding, Severity
from reconcile.rules import rule
from reconcile.rules._wording import asked
from reconcile.values.value import meet


@rule(
    "E507",
    severity=Severity.WARNING,
    valid="""
        properties: {killed: {type: count}}
        subjects: {clash: {name: Clash}, army: {name: Army}}
        claims:
          - {subject: clash, source: dawn2022, quote: the army counts 7 dead, says: army, killed: 7}
          - {subject: clash, source: reuters2023, quote: we saw seven graves, killed: seven}
        """,
    invalid="""
        properties: {killed: {type: count}}
        subjects: {clash: {name: Clash}, army: {name: Army}}
        claims:
          - {subject: clash, source: dawn2022, quote: the army counts 7 dead, says: army, killed: 7}
          - {subject: clash, source: reuters2023, quote: seven fell (army), says: army, killed: 7}
        """,
)
def single_origin(corpus: Corpus) -> Iterator[Finding]:
    """Several sources answer a question, and all have the answer from one voice, or from one work.

    They are worth no more than one source. Claims count that can be compared, whatever was decided on them;
    works go back to what they copy, reprint or translate, to what an editor confirmed that they share a
    passage with, and to the one work that they give for the claim.

    To resolve: find a source that knows it by itself, and record it; or accept that the fact rests on one.
    """
    for item, claims in corpus.by_item.items():
        counted = [claim for claim in claims if claim.comparable and not claim.retracted]
        sources = tuple(dict.fromkeys(claim.source for claim in counted))
        if len(sources) > 1 and len(found := origins(counted, corpus.sources)) == 1 and _agree(counted):
            yield _finding(item, counted, sources, found[0], corpus)


def _finding(
    item: Item, claims: Sequence[Claim], sources: Sequence[str], origin: str, corpus: Corpus
) -> Finding:
    return Finding(
        f"{asked(item, corpus)}: {len(sources)} sources, 1 origin: {_named(origin, corpus)}",
        items=(item,),
        span=claims[0].span,
        explanation=f"{_have(sources, origin)} it from {_named(origin, corpus)}; another source that knows "
        "it by itself would make it two. Accept if the fact may rest on one",
        rests_on=((origin, "1 origin"),),
    )


def _agree(claims: Iterable[Claim]) -> bool:
    """Whether all say what can be true together; where they do not, that is a case by itself."""
    return not reduce(meet, (claim.possible for claim in claims)).is_empty()


def _named(origin: str, corpus: Corpus) -> str:
    """A work by its key, a voice by its name."""
    return origin if origin in corpus.sources else str(corpus.subjects.get(origin, origin))


def _have(keys: Sequence[str], origin: str) -> str:
    """`a has`, `a, b and c have`; of many, the first ones and how many there are besides."""
    others = [key for key in keys if key != origin]
    shown = [*others[:4], *([f"{len(others) - 4} more"] if len(others) > 4 else [])]
    return f"{', '.join(shown[:-1])} and {shown[-1]} have" if shown[1:] else f"{shown[0]} has"
