"""Declared rules that nothing can obey."""

from reconcile.model.corpus import Corpus
from reconcile.model.finding import Finding
from reconcile.rules import rule
from reconcile.solver.conflicts import Conflict

_RULES = """
        properties: {killed: {type: count}, wounded: {type: count}, casualties: {type: count}}
        rules:
          - {name: casualties-add-up, require: casualties == killed + wounded}
          - {name: OTHER, require: RULE}
        subjects: {attack: {name: Attack}}
        claims:
          - {subject: attack, source: dawn2022, quote: at least 12 dead, killed: at least 12}
        """


@rule(
    "E512",
    stage="conflict",
    valid=_RULES.replace("OTHER", "more-wounded").replace("RULE", "killed < wounded"),
    invalid=_RULES.replace("OTHER", "fewer-casualties").replace("RULE", "casualties < killed"),
)
def impossible_rules(conflict: Conflict, corpus: Corpus) -> Finding | None:
    """Rules of the vocabulary contradict each other, or one contradicts itself, whatever anybody claims.

    No claim is to blame, so these rules are left out of the check; the others still run. One such set is told
    at a time where several share a rule.

    To resolve: correct one of the rules.
    """
    if conflict.claims:
        return None
    told = " and ".join(f"{broken.name} (`{broken}`)" for broken in conflict.rules)
    return Finding(
        f"no values can obey {told}",
        rules=conflict.rules,
        span=conflict.rules[-1].span,
        help="correct one of these rules; until then they are left out",
    )
