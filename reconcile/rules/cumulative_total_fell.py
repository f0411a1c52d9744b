"""Totals that fall from one day to another."""

from reconcile.model.corpus import Corpus
from reconcile.model.finding import Finding
from reconcile.rules import rule
from reconcile.rules._wording import broken_rule
from reconcile.solver.conflicts import Conflict


@rule(
    "C305",
    stage="conflict",
    valid="""
        properties: {returned: {type: count, cumulative: true}}
        subjects: {return: {name: Return of refugees}}
        claims:
          - {subject: return, source: dawn2022, as_of: 2022-11-01, quote: 500 so far, returned: 500}
          - {subject: return, source: reuters2023, as_of: 2022-12-01, quote: some 520, returned: about 520}
        """,
    invalid="""
        properties: {returned: {type: count, cumulative: true}}
        subjects: {return: {name: Return of refugees}}
        claims:
          - {subject: return, source: dawn2022, as_of: 2022-11-01, quote: 500 so far, returned: 500}
          - {subject: return, source: reuters2023, as_of: 2022-12-01, quote: some 400, returned: about 400}
        """,
)
def cumulative_total_fell(conflict: Conflict, corpus: Corpus) -> Finding | None:
    """A total that only adds up is lower on a later day than on an earlier one.

    A property is declared `cumulative: true` where each figure counts everything up to its day. Days that a
    figure leaves open by a vague as-of are not compared.

    To resolve: reject the figure that is wrong, correct its `as_of`, or put what is counted apart by a scope.
    """
    return broken_rule(conflict, corpus, "total")
