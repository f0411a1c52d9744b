"""Things that are said to be in relation to themselves."""

from collections.abc import Iterator

from reconcile.model.corpus import Corpus
from reconcile.model.finding import Finding
from reconcile.rules import rule
from reconcile.rules._wording import asked, in_force, speaker, tentative
from reconcile.values.members import Members


@rule(
    "C402",
    valid="""
        properties: {ally_of: {type: entity, several: true}}
        subjects: {ttp: {name: TTP}, kabul: {name: Kabul}}
        claims:
          - {subject: ttp, source: dawn2022, quote: an ally of Kabul, ally_of: Kabul}
        """,
    invalid="""
        properties: {ally_of: {type: entity, several: true}}
        subjects: {ttp: {name: TTP, aliases: [Pakistani Taliban]}}
        claims:
          - {subject: ttp, source: dawn2022, quote: the Pakistani Taliban, ally_of: Pakistani Taliban}
        """,
)
def relates_to_itself(corpus: Corpus) -> Iterator[Finding]:
    """A claim names its own subject as its answer: an organisation allied with itself, its own splinter.

    Most often an alias points to the wrong subject, or two subjects were taken for one.

    To resolve: name the right subject, or take the alias from the one that it does not belong to.
    """
    for claim in in_force(corpus):
        possible = claim.value.possible
        if (
            claim.value.kind == "entity"
            and not claim.denies
            and isinstance(possible, Members)
            and not possible.negated
            and all(claim.item.subject in corpus.wholes(name) for name in possible.names)
        ):
            message = f"{asked(claim.item, corpus)}: {speaker(claim, corpus)} relates it to itself"
            yield Finding(message, (claim,), (claim.item,), tentative=tentative([claim]))
