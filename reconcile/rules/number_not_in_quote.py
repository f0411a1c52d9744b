"""Values whose number, date or person the quoted words do not hold."""

from collections.abc import Iterator

from reconcile.evidence.support.figures import unsupported
from reconcile.evidence.support.named_people import People
from reconcile.model.corpus import Corpus
from reconcile.model.finding import Finding
from reconcile.rules import rule

_TEXT = "More than 100 men were killed and 250 others were wounded.\n"
_CLAIMS = """
    properties: {killed: {type: count, unit: person}}
    subjects: {attack: {name: Attack}}
    claims:
      - {subject: attack, source: dawn2022, quote: More than 100 men were killed, killed: VALUE}
    """


@rule(
    "E503",
    valid={
        "claims/example.yaml": _CLAIMS.replace("VALUE", "more than 100"),
        "sources/dawn2022.txt": _TEXT,
    },
    invalid={
        "claims/example.yaml": _CLAIMS.replace("VALUE", "more than 101"),
        "sources/dawn2022.txt": _TEXT,
    },
)
def number_not_in_quote(corpus: Corpus) -> Iterator[Finding]:
    """The number, date or person of a value is not in its quote, although the source's text is stored.

    Any form will do that a value may have ("more than 100", "one hundred", "Jan. 30"), and only what the
    quote names is compared: a quote without a year says nothing against the year of a date, and one that
    names nobody nothing against a person. A claim that says how its value was `inferred` is exempt.

    To resolve: quote the words that hold it, or say under `inferred` how it was read.
    """
    people = People(corpus)
    for claim in corpus.claims:
        if claim.quote and not claim.inferred and claim.source in corpus.texts:
            missing = unsupported(claim, corpus.vocabulary.policy, people)
            if missing:
                message = f'"{claim.quote}" does not hold {missing}, the value of {claim.item}'
                help_text = "quote the words that hold it, or say under `inferred` how it was read"
                yield Finding(message, (claim,), span=claim.span, help=help_text)
