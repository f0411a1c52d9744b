"""Claims by the data item that they answer."""

from collections.abc import Iterable

from reconcile.model.claim import NONE, Claim, Item


def grouped(claims: Iterable[Claim]) -> dict[Item, list[Claim]]:
    """The comparable claims of each data item; one that there was none joins every value it denies."""
    held: dict[Item, list[Claim]] = {}
    for claim in claims:
        if claim.comparable:
            held.setdefault(claim.item, []).append(claim)
    for none in [item for item in held if item.member == NONE]:
        for item, group in held.items():
            if item != none and _question(item) == _question(none):
                group.extend(held[none])
    return held


def _question(item: Item) -> Item:
    return Item(item.subject, item.property, item.scope, item.cell)
