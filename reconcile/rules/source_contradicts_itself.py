"""One voice that says two things which cannot both be true."""

from reconcile.model.corpus import Corpus
from reconcile.model.finding import Finding
from reconcile.rules import rule
from reconcile.rules._wording import asked, itself, tentative
from reconcile.solver.conflicts import Conflict


@rule(
    "C104",
    stage="conflict",
    valid="""
        properties: {killed: {type: count}}
        subjects: {attack: {name: Attack}, police: {name: Police}, army: {name: Army}}
        claims:
          - {subject: attack, source: dawn2022, says: police, quote: police counted 10, killed: 10}
          - {subject: attack, source: dawn2022, says: police, quote: some ten dead, killed: about 10}
        """,
    invalid="""
        properties: {killed: {type: count}}
        subjects: {attack: {name: Attack}, police: {name: Police}}
        claims:
          - {subject: attack, source: dawn2022, says: police, quote: police counted 10, killed: 10}
          - {subject: attack, source: reuters2023, says: police, quote: police said 30, killed: 30}
        """,
)
def source_contradicts_itself(conflict: Conflict, corpus: Corpus) -> Finding | None:
    """All the claims of a contradiction come from one speaker.

    The speaker is the voice a source quotes, wherever it is quoted, else the source itself. Two people quoted
    in one article contradict each other, not the article.

    To resolve: where the speaker revised itself, settle it as `revised` in favour of the latest statement, or
    mark the later claim with `replaces`.
    """
    if conflict.strain or conflict.hedged or conflict.rules or len({c.speaker for c in conflict.claims}) > 1:
        return None
    message = f"{asked(conflict.items[0], corpus)}: {itself(conflict.claims, corpus)}"
    return Finding(message, conflict.claims, conflict.items, tentative=tentative(conflict.claims))
