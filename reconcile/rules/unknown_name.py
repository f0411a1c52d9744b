"""Names that nothing goes by."""

from collections.abc import Iterator

from reconcile.model.corpus import Corpus
from reconcile.model.finding import Finding
from reconcile.rules import rule
from reconcile.rules._examples import TOLL
from reconcile.rules._wording import read_faults


@rule(
    "E504",
    valid=TOLL,
    invalid="""
        properties: {killed: {type: count}}
        subjects: {attack: {name: Attack}}
        claims:
          - {subject: attack, source: dawn2022, quote: at least 58, kiled: at least 58}
        """,
)
def unknown_name(corpus: Corpus) -> Iterator[Finding]:
    """A claim names a property, a subject, a voice or a qualifier that the project does not have.

    To resolve: declare it in the vocabulary or among the subjects, add the alias, or correct the spelling.
    """
    return read_faults(corpus, "unknown-name")
