"""Parts that are more than their whole."""

from reconcile.model.corpus import Corpus
from reconcile.model.finding import Finding
from reconcile.rules import rule
from reconcile.rules._examples import tolls
from reconcile.rules._wording import broken_rule
from reconcile.solver.conflicts import Conflict


@rule(
    "C301",
    stage="conflict",
    valid=tolls("parts-within-whole", "killed >= sum(parts.killed)", whole=80),
    invalid=tolls("parts-within-whole", "killed >= sum(parts.killed)", whole=70),
)
def part_exceeds_whole(conflict: Conflict, corpus: Corpus) -> Finding | None:
    """The figures of the parts, added up, are more than that of their whole may be, or too much for it.

    The rule of the vocabulary compares with a sum over parts, as `killed >= sum(parts.killed)`: the parts are
    the subjects that name this one in their `part_of`. A part that nobody counted may have had none, and
    a subject without parts is left alone.

    To resolve: reject the figure that is wrong, or correct `part_of` if it is no part of this whole.
    """
    return broken_rule(conflict, corpus, "part")
