"""What is said to have been the first, or the latest, and was not."""

from reconcile.model.corpus import Corpus
from reconcile.model.finding import Finding, Severity
from reconcile.rules import rule
from reconcile.rules._wording import broken_rule
from reconcile.solver.conflicts import Conflict


@rule(
    "C403",
    severity=Severity.WARNING,
    stage="conflict",
    valid="""
        properties:
          happened: {type: date}
          participants: {type: entity}
          first_visit: {type: date, first_of: happened, sharing: [participants], since: 2021-08-15}
        subjects: {minister: {name: Minister}, visit: {name: Visit}}
        claims:
          - {subject: minister, source: dawn2022, quote: the first visit, first_visit: May 2022}
          - {subject: visit, source: dawn2022, quote: in 2020, happened: 2020, participants: Minister}
        """,
    invalid="""
        properties:
          happened: {type: date}
          participants: {type: entity}
          first_visit: {type: date, first_of: happened, sharing: [participants], since: 2021-08-15}
        subjects: {minister: {name: Minister}, visit: {name: Visit}}
        claims:
          - {subject: minister, source: dawn2022, quote: the first visit, first_visit: May 2022}
          - {subject: visit, source: dawn2022, quote: in March, happened: March 2022, participants: Minister}
        """,
)
def contradicted_superlative(conflict: Conflict, corpus: Corpus) -> Finding | None:
    """Something was not the first, or not the latest, of its class, for another is dated before or after it.

    A property names its class and order. `first_of`, or `latest_of`, is the property that dates the members;
    `among` are the conditions that they meet, as `[kind == event]`; by each property of `sharing` they name
    the subject itself, or what it names too; `since` and `up_to` bound the dates that count. The answers are
    dates, or true where the subject is itself the first or the latest. A member counts only where claims say
    all of this of it, and against a latest one only if it is not dated after the source.

    To resolve: reject what was no first, or the date or the membership of the other that came before it.
    """
    return broken_rule(conflict, corpus, "superlative")
