"""Dates that stand in the wrong order."""

from reconcile.model.corpus import Corpus
from reconcile.model.finding import Finding
from reconcile.rules import rule
from reconcile.rules._wording import broken_rule
from reconcile.solver.conflicts import Conflict


@rule(
    "C201",
    stage="conflict",
    valid="""
        properties: {started: {type: date}, ended: {type: date}}
        rules: [{name: ends-after-start, require: started <= ended}]
        subjects: {talks: {name: Talks}}
        claims:
          - {subject: talks, source: dawn2022, quote: began in June 2022, started: June 2022}
          - {subject: talks, source: reuters2023, quote: over by June 28 2022, ended: June 28 2022}
        """,
    invalid="""
        properties: {started: {type: date}, ended: {type: date}}
        rules: [{name: ends-after-start, require: started <= ended}]
        subjects: {talks: {name: Talks}}
        claims:
          - {subject: talks, source: dawn2022, quote: began in June 2022, started: June 2022}
          - {subject: talks, source: reuters2023, quote: over by May 2022, ended: May 2022}
        """,
)
def breaks_declared_order(conflict: Conflict, corpus: Corpus) -> Finding | None:
    """Claims on dates cannot be true together with an order that the vocabulary declares.

    The order is a rule of the vocabulary, as `started <= ended`, or through a reference,
    `happened >= retaliation_for.happened`; the claim of the reference is then part of the contradiction.
    It may ask for a distance, as `ended >= started + 30 days`: a month is 28 to 31 days and a year 365 or
    366, and only what breaks every reading is flagged.

    To resolve: reject the claim that is wrong, or correct the rule if the order need not hold.
    """
    return broken_rule(conflict, corpus, "order")
