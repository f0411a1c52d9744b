"""Values that cannot be understood."""

from collections.abc import Iterator

from reconcile.model.corpus import Corpus
from reconcile.model.finding import Finding
from reconcile.rules import rule
from reconcile.rules._examples import TOLL
from reconcile.rules._wording import read_faults


@rule(
    "E505",
    valid=TOLL,
    invalid="""
        properties: {killed: {type: count}}
        subjects: {attack: {name: Attack}}
        claims:
          - {subject: attack, source: dawn2022, quote: too many, killed: too many}
        """,
)
def unreadable_value(corpus: Corpus) -> Iterator[Finding]:
    """A value is not written in a way that its property can read: a date that is none, a word for a number.

    The claim takes part in nothing until it is mended; the rest is still read.

    To resolve: write the value as the message shows.
    """
    return read_faults(corpus, "unreadable-value")
