"""Numbers that could both be true, but lie so far apart that somebody should look."""

from reconcile.model.corpus import Corpus
from reconcile.model.finding import Finding, Severity
from reconcile.rules import rule
from reconcile.rules._wording import against, asked
from reconcile.solver.conflicts import Conflict


@rule(
    "C102",
    severity=Severity.WARNING,
    stage="conflict",
    valid="""
        properties: {killed: {type: count}}
        subjects: {attack: {name: Attack}}
        claims:
          - {subject: attack, source: dawn2022, quote: at least 95, killed: at least 95}
          - {subject: attack, source: reuters2023, quote: at least 100, killed: at least 100}
        """,
    invalid="""
        properties: {killed: {type: count}}
        subjects: {attack: {name: Attack}}
        claims:
          - {subject: attack, source: dawn2022, quote: at least 58, killed: at least 58}
          - {subject: attack, source: reuters2023, quote: at least 100, killed: at least 100}
        """,
)
def tension(conflict: Conflict, corpus: Corpus) -> Finding | None:
    """Claims that could all be true name numbers further apart than the policy tolerates.

    The number beside a hedge is what the source had in mind: "at least 58" beside "at least 100" has a world
    (both hold of 120), yet one of them is likely out of date or wrong. So does a collision that rests on
    nothing but a denial's own hedge. The tolerance is the policy's `tension`, and more than 2.

    To resolve: accept the better figure, or say that the claims are compatible.
    """
    if not (conflict.strain or conflict.hedged):
        return None
    how = "part only by the hedge of the denial" if conflict.hedged else "lie far apart"
    message = f"{asked(conflict.items[0], corpus)}: {against(conflict.claims, corpus)} {how}"
    return Finding(message, conflict.claims, conflict.items)
