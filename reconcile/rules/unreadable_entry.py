"""Entries that cannot be read."""

from collections.abc import Iterator

from reconcile.model.corpus import Corpus
from reconcile.model.finding import Finding
from reconcile.rules import rule
from reconcile.rules._examples import TOLL
from reconcile.rules._wording import read_faults


@rule(
    "E510",
    valid=TOLL,
    invalid="""
        properties: {killed: {type: count}}
        subjects: {attack: {name: Attack}}
        claims:
          - {subject: attack, source: dawn2022, quote: at least 58, killed: at least 58}
          - {subject: attack, source: dawn2022, quote: "at least" 60, killed: 60}
        """,
)
def unreadable_entry(corpus: Corpus) -> Iterator[Finding]:
    """A file, an item, a row, a declared rule or a decision is not written as the format asks.

    It costs that entry only: everything else is still read.

    To resolve: write the entry as the message shows. In YAML a value that begins with >, [ or a quotation
    mark, or that holds a colon or a hash after a space, belongs in double quotes.
    """
    return read_faults(corpus, "unreadable-entry")
