"""A case: the findings on one question, grouped, with the camps of claims that can stand together."""

from dataclasses import dataclass
from enum import StrEnum

from reconcile.model.chain import Chain
from reconcile.model.claim import Claim, Item
from reconcile.model.finding import Finding, Severity
from reconcile.model.resolution import Resolution
from reconcile.model.vocabulary import VocabularyRule
from reconcile.values.value import Possible


def _short(letters: list[str]) -> str:
    return "".join(letters) if len(letters) <= 3 else f"{letters[0]}…{letters[-1]}"


class Status(StrEnum):
    """Where a case stands: nobody looked, put off, settled, or settled on grounds that have moved."""

    OPEN = "open"
    DEFERRED = "deferred"
    RESOLVED = "resolved"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Camp:
    """A maximal set of the case's claims that can all be true.

    `value` is what they leave open together for the case's first item; None in a case across items.
    """

    letter: str
    claims: tuple[Claim, ...]
    value: Possible | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """The findings on one question and what became of them.

    `id` is the item for conflicts of value, else `rule:item+item`. `findings` come smallest first, then by
    claim id; `more` says that there are others beyond the limit, `undecided` that nobody
    knows yet whether the claims can all be true. `changes` says what moved since a stale
    decision. `proposed` is a decision of one reviewer where two must agree: it settles nothing yet.
    `settled_by` names the case whose decision settles this one too. `chain` shows of the gravest finding why
    it cannot be.
    """

    id: str
    code: str
    name: str
    severity: Severity
    items: tuple[Item, ...]
    message: str
    findings: tuple[Finding, ...]
    claims: tuple[Claim, ...]
    camps: tuple[Camp, ...] = ()
    explanation: str = ""
    rules: tuple[VocabularyRule, ...] = ()
    status: Status = Status.OPEN
    resolution: Resolution | None = None
    proposed: Resolution | None = None
    changes: tuple[str, ...] = ()
    settled_by: str | None = None
    overdue: bool = False
    more: bool = False
    undecided: bool = False
    chain: Chain | None = None

    @property
    def rests_on(self) -> dict[str, str]:
        """What a decision on it judges instead of the meaning of its claims, by name."""
        return dict(pair for finding in self.findings for pair in finding.rests_on)

    @property
    def asks_whether(self) -> bool:
        """Whether it asks if something is so, which is accepted or not; then its claims are but shown."""
        return any(finding.rests_on for finding in self.findings)

    @property
    def decision(self) -> Resolution | None:
        """What somebody decided, in force or not."""
        return self.resolution or self.proposed

    @property
    def across(self) -> bool:
        """Whether it lies between several questions, or between one and what a declared rule asks of it."""
        return len(self.items) > 1 or bool(self.rules)

    def letters(self, claim: Claim) -> str:
        """The letters of the camps that a claim can stand with, `b…i` for more than three."""
        return _short([camp.letter for camp in self.camps if claim in camp.claims])

    def letters_by_id(self) -> dict[str, str]:
        """The same for every claim at once, by its id; it costs as much as a few alone."""
        found: dict[str, list[str]] = {claim.id: [] for claim in self.claims}
        for camp in self.camps:
            for claim in camp.claims:
                found[claim.id].append(camp.letter)
        return {id: _short(letters) for id, letters in found.items()}

    def fails(self, fail_on: Severity) -> bool:
        """Whether the gate fails on it: open or stale, at or above a severity."""
        return self.status in (Status.OPEN, Status.STALE) and self.severity.rank <= fail_on.rank
