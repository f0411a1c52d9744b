"""Fields that claims do not have."""

from collections.abc import Iterator

from reconcile.model.corpus import Corpus
from reconcile.model.finding import Finding
from reconcile.rules import rule
from reconcile.rules._examples import TOLL
from reconcile.rules._wording import read_faults


@rule(
    "E511",
    valid=TOLL,
    invalid="""
        properties: {killed: {type: count, unti: person}}
        subjects: {attack: {name: Attack}}
        claims:
          - {subject: attack, source: dawn2022, quote: at least 58, killed: at least 58}
        """,
)
def unknown_field(corpus: Corpus) -> Iterator[Finding]:
    """A key of an entry is neither a field of its kind nor, in a claim, a property.

    To resolve: correct the spelling, or remove the key.
    """
    return read_faults(corpus, "unknown-field")
