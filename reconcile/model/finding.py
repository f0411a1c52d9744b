"""What a rule noticed: a minimal set of claims that cannot all be true, or a fault in the text."""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.model.chain import Chain
from reconcile.model.claim import Claim, Item
from reconcile.model.severity import Severity
from reconcile.model.span import Span
from reconcile.model.vocabulary import VocabularyRule

__all__ = ["Finding", "Problem", "Severity"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A minimal set of claims and why they matter.

    A rule fills `message`, `claims` and what helps to explain; `code`, `name` and `severity` are stamped from
    the rule. `items` are the data items in play and `rules` the declared rules that the contradiction needs.
    `more`: its question has further contradictions, beyond those that are listed. `tentative`: it rests on a
    doubtful or only suggested claim, so it is a warning at most.
    `undecided`: whether the claims can all be true was not found out.
    `cited` is the key of the work that the claim cites, where the fault lies in that citation. `chain` is the
    way from some of its claims to the others, where bounds lead there. `rests_on` is what a decision
    on it judges instead of claims, each thing by a name and what it comes to, as text.
    """

    message: str
    claims: tuple[Claim, ...] = ()
    items: tuple[Item, ...] = ()
    rules: tuple[VocabularyRule, ...] = ()
    span: Span | None = None
    help: str = ""
    explanation: str = ""
    tentative: bool = False
    more: bool = False
    undecided: bool = False
    code: str = ""
    name: str = ""
    severity: Severity = Severity.ERROR
    claim_id: str | None = None
    cited: str | None = None
    chain: Chain | None = None
    rests_on: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in the text (unknown source, lost quote): mended there rather than decided."""

    code: str
    name: str
    severity: Severity
    message: str
    span: Span
    claim: str | None = None
    help: str = ""
