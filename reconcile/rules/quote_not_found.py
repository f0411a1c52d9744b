"""Quotes that are not in the text they are said to come from."""

from collections.abc import Iterator

from reconcile.evidence.anchoring.anchor import holds
from reconcile.model.corpus import Corpus
from reconcile.model.document import Document, document
from reconcile.model.finding import Finding
from reconcile.rules import rule

_TEXT = "The group was formed in\nDecember 2007 by several leaders.\n"
_CLAIMS = """
    properties: {founded: {type: date}}
    subjects: {ttp: {name: TTP}}
    claims:
      - {subject: ttp, source: dawn2022, quote: QUOTE, founded: December 2007}
    """


@rule(
    "E502",
    valid={
        "claims/example.yaml": _CLAIMS.replace("QUOTE", "formed in December 2007"),
        "sources/dawn2022.txt": _TEXT,
    },
    invalid={
        "claims/example.yaml": _CLAIMS.replace("QUOTE", "founded in December 2007"),
        "sources/dawn2022.txt": _TEXT,
    },
)
def quote_not_found(corpus: Corpus) -> Iterator[Finding]:
    """The quote of a claim does not occur in the stored text of its source.

    Typography is forgiven: kinds of quotation marks and dashes, ligatures, hyphenation, line breaks, footnote
    marks and superscripts. Words are not, and a number is found as a whole number only. Words that stand in
    several places are there. The message names the nearest passage, unless it has another number or negation
    than the quote. Without a stored text nothing is checked.

    To resolve: copy the words as the source has them.
    """
    sought: set[tuple[str, str]] = set()
    for claim in corpus.claims:
        text = document(corpus.texts, claim.source) if claim.quote else None
        if text is None or (claim.source, claim.quote) in sought:
            continue
        sought.add((claim.source, claim.quote))
        if not holds(claim.quote, text.text):
            near, help_text = _nearest(claim.quote, text)
            message = f'"{claim.quote}" is not in the text of {claim.source}{near}'
            yield Finding(message, (claim,), span=claim.span, help=help_text)


def _nearest(quote: str, text: Document) -> tuple[str, str]:
    """What most likely became of a lost quote, for the end of the message, and what to do."""
    from reconcile.evidence.anchoring.lost_quote import likely  # few quotes are ever lost

    found = likely(quote, text.text)
    if found is None:
        return "", "copy the words as the source has them"
    there = text.place(found.place[0])
    if found.refused:
        help_text = f"{there} reads much like it, with {found.refused}: see which of the two is right"
        return "", help_text
    only = "only capitals differ; " if found.only_case(quote) else ""
    return f'; nearest: {there}: "{found.words}"', f"{only}copy the words as the source has them"
