"""Figures that do not add up."""

from reconcile.model.corpus import Corpus
from reconcile.model.finding import Finding
from reconcile.rules import rule
from reconcile.rules._wording import broken_rule
from reconcile.solver.conflicts import Conflict


@rule(
    "C303",
    stage="conflict",
    valid="""
        properties: {casualties: {type: count}, killed: {type: count}, wounded: {type: count}}
        rules: [{name: casualties-add-up, require: casualties == killed + wounded}]
        subjects: {attack: {name: Attack}}
        claims:
          - {subject: attack, source: dawn2022, quote: 30 casualties, casualties: 30}
          - {subject: attack, source: reuters2023, quote: at least 12 dead, killed: at least 12}
        """,
    invalid="""
        properties: {casualties: {type: count}, killed: {type: count}, wounded: {type: count}}
        rules: [{name: casualties-add-up, require: casualties == killed + wounded}]
        subjects: {attack: {name: Attack}}
        claims:
          - {subject: attack, source: dawn2022, quote: 30 casualties, casualties: 30}
          - {subject: attack, source: reuters2023, quote: at least 32 dead, killed: at least 32}
        """,
)
def breaks_declared_arithmetic(conflict: Conflict, corpus: Corpus) -> Finding | None:
    """Claims on numbers cannot be true together with a comparison or a sum that the vocabulary declares.

    The rule compares answers of one scope and one as-of cell. An item that nobody made a claim on may take
    any value (a count any from 0), so a missing part breaks nothing. A rule may weigh its terms, as in
    `returned <= 0.5 * registered`, and compare with a number, as in `share <= 100`.

    To resolve: reject the figure that is wrong, or correct the rule if the sum need not hold.
    """
    return broken_rule(conflict, corpus, "arithmetic")
