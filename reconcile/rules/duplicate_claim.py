"""Claims that were entered twice."""

from collections.abc import Iterator

from reconcile.model.corpus import Corpus
from reconcile.model.finding import Finding
from reconcile.rules import rule
from reconcile.rules._examples import TOLL
from reconcile.rules._wording import read_faults


@rule(
    "E506",
    valid=TOLL,
    invalid="""
        properties: {killed: {type: count}}
        subjects: {attack: {name: Attack}}
        claims:
          - {subject: attack, source: dawn2022, quote: at least 58, killed: at least 58}
          - {subject: attack, source: dawn2022, quote: at least 58, killed: at least 58}
        """,
)
def duplicate_claim(corpus: Corpus) -> Iterator[Finding]:
    """One source is quoted twice with the same words for the same answer, or two claims were given one id.

    To resolve: remove one of the two.
    """
    return read_faults(corpus, "duplicate-claim")
