"""Sources that nothing comes from."""

from collections.abc import Iterator

from reconcile.model.corpus import Corpus
from reconcile.model.finding import Finding, Severity
from reconcile.rules import rule

_CLAIMS = """
    properties: {founded: {type: date}}
    subjects: {ttp: {name: TTP}}
    claims:
      - {subject: ttp, source: dawn2022, quote: formed in 2007, founded: 2007}
    """


@rule(
    "E508",
    severity=Severity.WARNING,
    valid={
        "sources.bib": "@article{dawn2022, title = {A}, date = {2022-12-01}}",
        "claims/example.yaml": _CLAIMS,
    },
    invalid={
        "sources.bib": "@article{dawn2022, title = {A}, date = {2022-12-01}}\n"
        "@article{geo2022, title = {B}, date = {2022-12-02}}",
        "claims/example.yaml": _CLAIMS,
    },
)
def unused_source(corpus: Corpus) -> Iterator[Finding]:
    """An entry of the bibliography that no claim comes from or cites, and no other entry depends on.

    To resolve: enter its claims, or remove the entry.
    """
    used = {key for source in corpus.sources.values() for key in (*source.cites, *source.copies)}
    used |= corpus.rest.used
    for claim in corpus.claims:
        used.update(claim.cites)
        if claim.item.subject != claim.source:
            used.update((claim.source, claim.item.subject))
    for key, source in corpus.sources.items():
        if key not in used:
            yield Finding(f"nothing comes from {key!r}", span=source.span)
