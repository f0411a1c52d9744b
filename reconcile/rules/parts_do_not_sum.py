"""Parts that are not their whole."""

from reconcile.model.corpus import Corpus
from reconcile.model.finding import Finding
from reconcile.rules import rule
from reconcile.rules._examples import tolls
from reconcile.rules._wording import broken_rule
from reconcile.solver.conflicts import Conflict


@rule(
    "C302",
    stage="conflict",
    valid=tolls("parts-add-up", "killed == sum(parts.killed)", whole=80),
    invalid=tolls("parts-add-up", "killed == sum(parts.killed)", whole=90),
)
def parts_do_not_sum(conflict: Conflict, corpus: Corpus) -> Finding | None:
    """The figures of all parts, added up, are not that of their whole.

    The rule of the vocabulary says that the parts are complete, as `killed == sum(parts.killed)`: every part
    is a subject that names this one in its `part_of`. A part that nobody counted may have any number, so as
    long as one is missing only too high a sum is flagged.

    To resolve: reject the figure that is wrong, add the part that is missing, or write `>=` in the rule if
    there may be others.
    """
    return broken_rule(conflict, corpus, "parts")
