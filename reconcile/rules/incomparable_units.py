"""Measures in units that cannot be converted into one another."""

from collections.abc import Iterator

from reconcile.model.corpus import Corpus
from reconcile.model.finding import Finding
from reconcile.rules import rule
from reconcile.rules._wording import asked, in_force, said, tentative


@rule(
    "C105",
    valid="""
        properties: {explosive: {type: quantity, unit: kg}}
        subjects: {attack: {name: Attack}}
        claims:
          - {subject: attack, source: dawn2022, quote: 10-12 kg, explosive: 10-12 kg}
          - {subject: attack, source: reuters2023, quote: 11000 g, explosive: 11000 g}
        """,
    invalid="""
        properties: {explosive: {type: quantity, unit: kg}}
        subjects: {attack: {name: Attack}}
        claims:
          - {subject: attack, source: dawn2022, quote: 10-12 kg, explosive: 10-12 kg}
          - {subject: attack, source: reuters2023, quote: 3 km, explosive: 3 km}
        """,
)
def incomparable_units(corpus: Corpus) -> Iterator[Finding]:
    """A claim's unit does not convert to the unit of its property, so it can be compared with nothing.

    Units that convert are converted; currencies do not convert, since their rates move.

    To resolve: give the value in the property's unit with `inferred:` saying how, use another property, or
    decide that the claim does not stand.
    """
    for claim in in_force(corpus):
        unit = corpus.property(claim.item).unit
        if claim.value.unit not in (unit, None):
            message = (
                f"{asked(claim.item, corpus)} is asked in {unit or 'no unit'}, not in {claim.value.unit}"
            )
            yield Finding(
                f"{message}: {said(claim, corpus)}", (claim,), (claim.item,), tentative=tentative([claim])
            )
