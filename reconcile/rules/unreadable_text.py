"""Stored texts in which no quote can be looked for."""

from collections.abc import Iterator

from reconcile.evidence.anchoring.anchor import holds
from reconcile.model.claim import Claim
from reconcile.model.corpus import Corpus
from reconcile.model.document import Documents, document
from reconcile.model.finding import Finding, Severity
from reconcile.rules import rule

_SOURCES = "@article{dawn2022, title = {Dawn's report}, date = {2022-12-01}, file = {dawn2022.FILE}}"
_CLAIMS = """
    properties: {founded: {type: date}}
    subjects: {ttp: {name: TTP}}
    claims:
      - {subject: ttp, source: dawn2022, quote: formed in December 2007, founded: December 2007}
    """


@rule(
    "E513",
    severity=Severity.WARNING,
    valid={
        "claims/example.yaml": _CLAIMS,
        "sources.bib": _SOURCES.replace("FILE", "html"),
        "sources/dawn2022.html": "<p>The group was formed in <b>December</b> 2007.</p>",
    },
    invalid={
        "claims/example.yaml": _CLAIMS,
        "sources.bib": _SOURCES.replace("FILE", "pdf"),
        "sources/dawn2022.pdf": "404 Not Found",
    },
)
def unreadable_text(corpus: Corpus) -> Iterator[Finding]:
    """The stored text of a source cannot be read, so that none of its quotes is looked for.

    It is broken, locked, a scan without text, larger than is read, or of a kind that needs a library which
    is not installed. A text that does not tell its encoding is flagged only where a quote is not in it: it
    may be another encoding than it looks like.

    To resolve: store the text once more, or install the library.
    """
    quoted: dict[str, list[Claim]] = {}
    for claim in corpus.claims:
        if claim.quote and not claim.retracted and claim.source in corpus.sources:
            quoted.setdefault(claim.source, []).append(claim)
    for key, claims in quoted.items():
        if (found := _unread(corpus, key) or _guessed(corpus, key, claims)) is not None:
            message, help_text = found
            yield Finding(message, span=corpus.sources[key].span, help=help_text)


def _unread(corpus: Corpus, key: str) -> tuple[str, str] | None:
    fault = corpus.texts.unreadable(key) if isinstance(corpus.texts, Documents) else None
    if fault is None:
        return None
    return f"the text of {key}, {corpus.sources[key].file}, is not read: {fault.message}", fault.help


def _guessed(corpus: Corpus, key: str, claims: list[Claim]) -> tuple[str, str] | None:
    text = document(corpus.texts, key)
    if text is None or not text.guessed or all(holds(claim.quote, text.text) for claim in claims):
        return None
    message = f"the text of {key} is not UTF-8; it was taken for {text.guessed}, which may be wrong"
    return message, "save it as UTF-8"
