"""Claims whose source nobody entered."""

from collections.abc import Iterator

from reconcile.model.corpus import Corpus
from reconcile.model.finding import Finding
from reconcile.rules import rule

_HELP = "add the entry to sources.bib, or correct the key"


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
    """A claim or an entry of the bibliography names a source that has no entry there.

    To resolve: add the entry to sources.bib, or correct the key.
    """
    for claim in corpus.claims:
        for key in (claim.source, *claim.cites):
            if key not in corpus.sources:
                yield Finding(f"no source is called {key!r}", (claim,), span=claim.span, help=_HELP)
    for source in corpus.sources.values():
        for key in dict.fromkeys((*source.cites, *source.copies)):
            if key not in corpus.sources:
                link = "cites" if key in source.cites else "copies"
                yield Finding(
                    f"{source.key} {link} {key!r}, and no source is called so", span=source.span, help=_HELP
                )
