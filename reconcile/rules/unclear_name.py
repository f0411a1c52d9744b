"""Names that several things go by."""

from collections.abc import Iterator

from reconcile.model.corpus import Corpus
from reconcile.model.finding import Finding
from reconcile.rules import rule
from reconcile.rules._examples import TOLL
from reconcile.rules._wording import read_faults


@rule(
    "E509",
    valid=TOLL,
    invalid="""
        properties: {killed: {type: count}}
        subjects: {first: {aliases: [attack]}, second: {aliases: [attack]}}
        claims:
          - {subject: attack, source: dawn2022, quote: at least 58, killed: at least 58}
        """,
)
def unclear_name(corpus: Corpus) -> Iterator[Finding]:
    """A name or alias belongs to more than one subject, so that nobody can tell which is meant.

    To resolve: write the id of the subject, or take the alias from all but one.
    """
    return read_faults(corpus, "unclear-name")
