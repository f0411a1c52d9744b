"""Counts that nothing can have."""

from collections.abc import Iterator

from reconcile.model.corpus import Corpus
from reconcile.model.finding import Finding
from reconcile.rules import rule
from reconcile.rules._wording import asked, in_force, speaker, tentative
from reconcile.values.quantity import is_impossible_count


@rule(
    "C304",
    valid="""
        properties: {cards: {type: count, unit: person}}
        subjects: {afghans: {name: Afghans in Pakistan}}
        claims:
          - {subject: afghans, source: dawn2022, quote: 1.4 million hold cards, cards: 1.4 million}
        """,
    invalid="""
        properties: {cards: {type: count, unit: person}}
        subjects: {afghans: {name: Afghans in Pakistan}}
        claims:
          - {subject: afghans, source: dawn2022, quote: the 1.4 Afghans who hold cards, cards: 1.4}
        """,
)
def impossible_magnitude(corpus: Corpus) -> Iterator[Finding]:
    """A count that is negative or not whole, as "1.4 people": most often a lost magnitude word.

    Such a claim is kept as the source has it, and takes no part in any other comparison.

    To resolve: check the source for the word that was lost; reject the claim, or give an own value.
    """
    for claim in in_force(corpus):
        if claim.value.kind == "count" and is_impossible_count(claim.value):
            message = f"{asked(claim.item, corpus)}: {speaker(claim, corpus)} counts {claim.value.written}"
            message = f"{message}, and counts are whole and not negative"
            yield Finding(message, (claim,), (claim.item,), tentative=tentative([claim]))
