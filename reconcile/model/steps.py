"""A chain as a picture: a line a step, an arrow where something is forced, the bounds under one another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reconcile.model.because import exact, forced, number, understood
from reconcile.model.chain import Chain, Step
from reconcile.model.claim import Claim
from reconcile.model.corpus import Corpus
from reconcile.model.numbered import series
from reconcile.model.told import answered, asked, question, speaker

FIRST, LAST = 12, 8
"""Of a longer chain so many steps are drawn; those between are counted."""


class Signs(NamedTuple):
    """The characters that a chain is drawn with."""

    forced: str
    apart: str
    between: str
    at_least: str
    at_most: str


UNICODE = Signs("→", "✗", "…", "≥", "≤")
ASCII = Signs("->", "x", "..", ">=", "<=")


class Row(NamedTuple):
    """One step: the number of its claim or a sign, the bound, and what it is about."""

    mark: str
    bound: str
    text: str


def rows(chain: Chain, claims: Sequence[Claim], corpus: Corpus, *, unicode: bool = True) -> tuple[Row, ...]:
    """A row a step and one for what cannot be; a claim goes by its number among `claims`, from 1.

    Marks and bounds come padded to one width each. Texts are as the project has them: make them safe.
    """
    drawing = _Drawing(chain, claims, corpus, UNICODE if unicode else ASCII)
    steps = list(enumerate(chain.steps))
    left_out = len(steps) - FIRST - LAST
    drawn = [drawing.row(*step) for step in (steps[:FIRST] if left_out > 1 else steps)]
    if left_out > 1:
        drawn.append(Row(drawing.signs.between, "", f"{left_out} more steps"))
        drawn += [drawing.row(*step) for step in steps[-LAST:]]
    drawn.append(drawing.end())
    mark, bound = (max(len(row[cell]) for row in drawn) for cell in (0, 1))
    return tuple(Row(row.mark.rjust(mark), row.bound.ljust(bound), row.text) for row in drawn)


class _Drawing:
    """What the rows of a chain have in common."""

    def __init__(self, chain: Chain, claims: Sequence[Claim], corpus: Corpus, signs: Signs) -> None:
        self.chain, self.corpus, self.signs = chain, corpus, signs
        self.one_subject = len({step.item.subject for step in chain.steps}) == 1
        self.several_rules = len({step.rule.name for step in chain.steps if step.rule}) > 1
        self.place = {claim.id: place for place, claim in enumerate(claims, start=1)}

    def row(self, place: int, step: Step) -> Row:
        """A step: a claim under its number, what is forced behind an arrow."""
        item = question(step.item) if self.one_subject else asked(step.item, self.corpus)
        if step.side == "is":
            item = answered(step.item, item, understood(step, self.corpus))
        return Row(self._mark(step), self._bound(step), f"{item} ({self._by(place, step)})")

    def end(self) -> Row:
        """The two steps that cannot both be."""
        last = self.chain.steps[max(self.chain.apart)]
        noun = "day" if self.corpus.property(last.item).kind == "date" else "number"
        first, second = (self._origins(place) for place in sorted(self.chain.apart))
        alone = [number for number in first if number not in second] or first
        return Row(
            self.signs.apart, "", f"no {noun} is left: {series(alone) or 0} against {series(second) or 0}"
        )

    def _mark(self, step: Step) -> str:
        numbers = sorted({self.place[claim.id] for claim in step.claims if claim.id in self.place})
        return self.signs.forced if forced(step) or not numbers else " ".join(map(str, numbers))

    def _bound(self, step: Step) -> str:
        if step.side == "is":
            return ""
        sign = self.signs.at_least if step.side == "at least" else self.signs.at_most
        if exact(step):
            sign = "="
        elif step.open:
            sign = ">" if step.side == "at least" else "<"
        return f"{sign} {number(step, self.corpus)}"

    def _by(self, place: int, step: Step) -> str:
        """Who says so, or what it follows from."""
        if not forced(step):
            names = dict.fromkeys(speaker(claim, self.corpus) for claim in step.claims)
            return " and ".join(names) or "a count"
        before = series(self._origins(place))
        rule = f"by {step.rule.name}" if step.rule and (self.several_rules or not before) else ""
        return " ".join(filter(None, (before and f"from {before}", rule)))

    def _origins(self, place: int) -> list[int]:
        """The numbers of all claims that a step rests on."""
        found, waiting, seen = set[int](), [place], set[int]()
        while waiting:
            place = waiting.pop()
            if place not in seen:
                seen.add(place)
                step = self.chain.steps[place]
                found.update(self.place[claim.id] for claim in step.claims if claim.id in self.place)
                waiting.extend(step.uses)
        return sorted(found)
