"""Claims whose source nobody entered."""

from collections.abc import Iterator

from reconcile.model.corpus import Corpus
from reconcile.model.finding import Finding
from reconcile.rules import rule


@rule(
    "E501",
    valid="""
        properties: {founded: {type: date}}
        subjects: {ttp: {name: TTP}}
        claims:
          - {subject: ttp, source: dawn2022, quote: formed in 2007, founded: 2007}
        """,
    invalid="""
        properties: {founded: {type: date}}
        subjects: {ttp: {name: TTP}}
        claims:
          - {subject: ttp, source: dawn2202, quote: formed in 2007, founded: 2007}
        """,
)
def unknown_source(corpus: Corpus) -> Iterator[Finding]:
    """A claim comes from, or cites, a key that has no entry in the bibliography.

    To resolve: add the entry to sources.bib, or correct the key.
    """
    for claim in corpus.claims:
        for key in (claim.source, *claim.cites):
            if key not in corpus.sources:
                help_text = "add the entry to sources.bib, or correct the key"
                yield Finding(f"no source is called {key!r}", (claim,), span=claim.span, help=help_text)
