"""Parts that are more than their whole."""

from reconcile.model.corpus import Corpus
from reconcile.model.finding import Finding
from reconcile.rules import rule
from reconcile.rules._wording import broken_rule
from reconcile.solver.conflicts import Conflict


@rule(
    "C301",
    stage="conflict",
    valid="""
        properties: {killed: {type: count}}
        rules: [{name: parts-within-whole, require: killed >= sum(parts.killed)}]
        subjects:
          wave: {name: Wave of attacks}
          mosque: {name: Attack on the mosque, part_of: wave}
          market: {name: Attack on the market, part_of: wave}
        claims:
          - {subject: wave, source: dawn2022, quote: 80 in all, killed: 80}
          - {subject: mosque, source: dawn2022, quote: 59 in the mosque, killed: 59}
          - {subject: market, source: reuters2023, quote: about 20 in the market, killed: about 20}
        """,
    invalid="""
        properties: {killed: {type: count}}
        rules: [{name: parts-within-whole, require: killed >= sum(parts.killed)}]
        subjects:
          wave: {name: Wave of attacks}
          mosque: {name: Attack on the mosque, part_of: wave}
          market: {name: Attack on the market, part_of: wave}
        claims:
          - {subject: wave, source: dawn2022, quote: 70 in all, killed: 70}
          - {subject: mosque, source: dawn2022, quote: 59 in the mosque, killed: 59}
          - {subject: market, source: reuters2023, quote: about 20 in the market, killed: about 20}
        """,
)
def part_exceeds_whole(conflict: Conflict, corpus: Corpus) -> Finding | None:
    """The figures of the parts, added up, are more than that of their whole may be, or too much for it.

    The rule of the vocabulary compares with a sum over parts, as `killed >= sum(parts.killed)`: the parts are
    the subjects that name this one in their `part_of`. A part that nobody counted may have had none, and
    a subject without parts is left alone.

    To resolve: reject the figure that is wrong, or correct `part_of` if it is no part of this whole.
    """
    return broken_rule(conflict, corpus, "part")
