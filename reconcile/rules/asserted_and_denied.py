"""What one says and another denies."""

from reconcile.model.claim import NONE, Claim
from reconcile.model.corpus import Corpus
from reconcile.model.finding import Finding
from reconcile.rules import rule
from reconcile.rules._wording import against, asked, tentative
from reconcile.solver.conflicts import Conflict


@rule(
    "C103",
    stage="conflict",
    valid="""
        properties: {harbours: {type: entity, several: true}}
        subjects: {kabul: {name: Kabul}, ttp: {name: TTP}, isk: {name: ISKP}}
        claims:
          - {subject: kabul, source: dawn2022, quote: shelters the TTP, harbours: TTP}
          - {subject: kabul, source: reuters2023, quote: shelters no ISKP, harbours: not ISKP}
        """,
    invalid="""
        properties: {harbours: {type: entity, several: true}}
        subjects: {kabul: {name: Kabul}, ttp: {name: TTP}}
        claims:
          - {subject: kabul, source: dawn2022, quote: shelters the TTP, harbours: TTP}
          - {subject: kabul, source: reuters2023, quote: denied sheltering, harbours: not TTP}
        """,
)
def asserted_and_denied(conflict: Conflict, corpus: Corpus) -> Finding | None:
    """A claim asserts what another denies.

    Where several values may hold, each value is a yes-or-no question of its own: different values never
    conflict, the assertion and the denial of one do.

    To resolve: accept one side, or leave it disputed where neither can be shown to be right.
    """
    if conflict.strain or conflict.hedged or not any(map(_denies, conflict.claims)):
        return None
    message = f"{asked(conflict.items[0], corpus)}: {against(conflict.claims, corpus)}"
    return Finding(message, conflict.claims, conflict.items, tentative=tentative(conflict.claims))


def _denies(claim: Claim) -> bool:
    """Whether a claim says that a value does not hold, or that there was none."""
    return claim.denies or claim.item.member == NONE
