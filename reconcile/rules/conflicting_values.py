"""Sources that cannot all be right about one value."""

from reconcile.model.corpus import Corpus
from reconcile.model.finding import Finding
from reconcile.rules import rule
from reconcile.rules._wording import against, asked, tentative
from reconcile.solver.conflicts import Conflict


@rule(
    "C101",
    stage="conflict",
    valid="""
        properties: {founded: {type: date}}
        subjects: {ttp: {name: TTP}}
        claims:
          - {subject: ttp, source: dawn2022, quote: formed in 2007, founded: 2007}
          - {subject: ttp, source: reuters2023, quote: created in December 2007, founded: December 2007}
        """,
    invalid="""
        properties: {ended: {type: date}}
        subjects: {ceasefire: {name: Ceasefire of 2022}}
        claims:
          - {subject: ceasefire, source: dawn2022, quote: ended in September 2022, ended: September 2022}
          - {subject: ceasefire, source: reuters2023, quote: late November 2022, ended: late November 2022}
        """,
)
def conflicting_values(conflict: Conflict, corpus: Corpus) -> Finding | None:
    """Sources give values for one question of which no single value satisfies all.

    A value is the set of possibilities that its words leave open, and claims agree when these sets share a
    member: "2007" agrees with "December 2007", "September" does not agree with "late November".

    To resolve: accept the claims that stand, or say that the values are a range, that the claims are about
    distinct things, or that the question stays disputed (`reconcile review`).
    """
    if conflict.strain or conflict.hedged:
        return None
    message = f"{asked(conflict.items[0], corpus)}: {against(conflict.claims, corpus)}"
    return Finding(message, conflict.claims, conflict.items, tentative=tentative(conflict.claims))
