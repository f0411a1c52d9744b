"""Quotes that are not in the text they are said to come from."""

from collections.abc import Iterator

from reconcile.evidence.anchor import holds
from reconcile.model.corpus import Corpus
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

    Typography is forgiven: kinds of quotation marks and dashes, ligatures, hyphenation, line breaks and
    footnote marks. Words are not. Without a stored text nothing is checked.

    To resolve: copy the words as the source has them.
    """
    sought: dict[tuple[str, str], bool] = {}
    for claim in corpus.claims:
        text = corpus.texts.get(claim.source)
        if text is None or not claim.quote:
            continue
        key = (claim.source, claim.quote)
        if key not in sought:
            sought[key] = holds(claim.quote, text)
            if not sought[key]:
                message = f'"{claim.quote}" is not in the text of {claim.source}'
                help_text = "copy the words as the source has them"
                yield Finding(message, (claim,), span=claim.span, help=help_text)
