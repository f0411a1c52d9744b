"""Works whose stored texts have a passage in common that no speech and no form explains."""

from collections.abc import Iterator

from reconcile.evidence.origins.links import Link, links
from reconcile.model.claim import Item
from reconcile.model.corpus import Corpus
from reconcile.model.finding import Finding, Severity
from reconcile.model.source import Source
from reconcile.rules import rule

SHOWN = 8
"""Words of a passage that are shown from its beginning."""

_BIB = """
    @article{dawn2022, title = {Dawn's report}, date = {2022-12-01}, file = {dawn2022.txt}}
    @article{reuters2023, title = {Reuters' report}, date = {2023-02-01}, file = {reuters2023.txt}}
    """
_CLAIMS = """
    properties: {closed: {type: boolean}}
    subjects: {bridge: {name: The bridge}}
    claims:
      - {subject: bridge, source: dawn2022, quote: the bridge had been closed, closed: "true"}
    """
_PASSAGE = (
    "the bridge had been closed for most of the winter because the ice had lifted two of its piers, "
    "and nobody in the town could say when the ferry would run again or who was to pay for it"
)
_SPEECH = f'the mayor told the council that "{_PASSAGE}"'


@rule(
    "C404",
    severity=Severity.WARNING,
    valid={
        "sources.bib": _BIB,
        "claims/example.yaml": _CLAIMS,
        "sources/dawn2022.txt": f"On Monday {_SPEECH}, and sat down.\n",
        "sources/reuters2023.txt": f"In a heated session {_SPEECH}. Others were of another mind.\n",
    },
    invalid={
        "sources.bib": _BIB,
        "claims/example.yaml": _CLAIMS,
        "sources/dawn2022.txt": f"By then {_PASSAGE}. The council will meet in March.\n",
        "sources/reuters2023.txt": f"Traders complained that {_PASSAGE}. A repair was promised.\n",
    },
)
def copied_passage(corpus: Corpus) -> Iterator[Finding]:
    """Two stored texts share a passage, so that one may have it from the other, or both from a third.

    A passage counts from 24 words that are the same, ten of them in a row. Speech in quotation marks,
    headings, references and names never count, nor does what stands at the foot of both texts or in four
    texts and more, unless it is a quarter of the shorter one. Works of which the bibliography says that one
    copies the other, or both a third, are not asked for. A decision holds until the shared words change; it
    holds, too, where the texts are not at hand.

    To resolve: if one has it from the other, accept, and their claims count as one origin; or write `copies`
    at its entry, if it is the whole of it. If each wrote for itself, decide distinct.
    """
    return (_finding(link, corpus) for link in links(corpus))


def _finding(link: Link, corpus: Corpus) -> Finding:
    one, other = (corpus.sources[key] for key in link.keys)
    return Finding(
        f"{one.key} and {other.key} {_shared(link, corpus)}",
        items=(Item(one.key, ""), Item(other.key, "")),
        span=max(one.span, other.span),
        explanation=f"{_where(link, corpus)}if one has it from the other, or both from a third, accept: they "
        f"count as one origin; if each wrote for itself, decide distinct{_or_declare(one, other)}",
        rests_on=link.judged,
    )


def _shared(link: Link, corpus: Corpus) -> str:
    if link.reuse is None:
        return "were found to share a passage; their texts are not at hand"
    longest = max(passage.longest for passage in link.reuse.passages)
    return f"share a passage: {link.reuse.shared} of the same words, {longest} of them in a row"


def _where(link: Link, corpus: Corpus) -> str:
    """The lines of the longest passage, and how it begins in the first text."""
    if link.reuse is None:
        return ""
    passage = link.reuse.passages[0]
    texts = [corpus.texts[key] for key in link.keys]
    lines = [
        text.count("\n", 0, start) + 1
        for text, (start, _) in zip(texts, (passage.one, passage.other), strict=True)
    ]
    words = texts[0][slice(*passage.one)].split()[:SHOWN]
    places = " and ".join(f"line {line} of {key}" for key, line in zip(link.keys, lines, strict=True))
    more = f", and {len(link.reuse.passages) - 1} more" if link.reuse.passages[1:] else ""
    return f"“{' '.join(words)} …”, {places}{more}; "


def _or_declare(one: Source, other: Source) -> str:
    return f"; a whole copy is told by `copies = {{{one.key}}}` at {other.key}, or the other way round"
