"""Dates that no order of events can have."""

from reconcile.model.corpus import Corpus
from reconcile.model.finding import Finding
from reconcile.rules import rule
from reconcile.rules._wording import broken_rule
from reconcile.solver.conflicts import Conflict

_TALKS = """
        properties: {announced: {type: date}, started: {type: date}, ended: {type: date}}
        rules:
          - {name: announced-before-start, require: announced <= started}
          - {name: ends-after-start, require: started + 1 week <= ended}
        subjects: {talks: {name: Talks}}
        claims:
          - {subject: talks, source: dawn2022, quote: announced in June 2022, announced: June 2022}
          - {subject: talks, source: reuters2023, quote: over by DAY, ended: DAY}
        """


@rule(
    "C202",
    stage="conflict",
    valid=_TALKS.replace("DAY", "June 8 2022"),
    invalid=_TALKS.replace("DAY", "June 7 2022"),
)
def impossible_timeline(conflict: Conflict, corpus: Corpus) -> Finding | None:
    """Claims on dates cannot be true together with several orders that the vocabulary declares.

    Each order by itself can be kept, but one carries on what another forces: announced before it started,
    started a week before it ended. What nobody made a claim on, as the start here, may stand in between. The
    chain shows step by step which claim forces what.

    To resolve: reject the claim that is wrong, or correct the rule that need not hold.
    """
    return broken_rule(conflict, corpus, "timeline")
