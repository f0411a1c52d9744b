"""What an editor decided on a case: verdict, reason, who, when, and what it judged."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from reconcile.model.span import Span

NEEDED = "one of two: another reviewer must come to the same"
"""What is said of a decision that nobody has seconded yet, where two must agree."""


class Verdict(StrEnum):
    """The ways to settle a case."""

    ACCEPT = "accept"
    REVISED = "revised"
    REJECT = "reject"
    RANGE = "range"
    COMPATIBLE = "compatible"
    DISTINCT = "distinct"
    DISPUTED = "disputed"
    DEFER = "defer"


@dataclass(frozen=True, slots=True)
class Resolution:
    """One decision, as its file holds it.

    `stands` names the claims accepted; `rejects` those rejected (verdict reject). `value` is the editor's own
    value as written. `judged` maps each judged claim's id to its meaning (set, polarity, speaker, scope,
    cell) as text.
    `owner` and `review_by` (an ISO day) belong to a deferral. `at` is an ISO time.
    `camps` are the camps as they were judged, by claim ids, and `leaves` is the meaning of what the decision
    left standing, as text: with them a changed rule and a removed claim are noticed. Both may be missing.
    `seconded_by` is the second reviewer who came to the same where two must agree, with when and why.
    """

    case: str
    verdict: Verdict
    reason: str
    stands: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()
    value: str | None = None
    by: str = ""
    at: str = ""
    seconded_by: str = ""
    seconded_at: str = ""
    seconded_reason: str = ""
    owner: str = ""
    review_by: str = ""
    judged: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    camps: tuple[tuple[str, ...], ...] = ()
    leaves: str = ""
    note: str = ""
    span: Span | None = field(default=None, compare=False)

    @property
    def by_two(self) -> bool:
        """Whether two different reviewers came to it."""
        one, other = (" ".join(name.casefold().split()) for name in (self.by, self.seconded_by))
        return bool(one and other) and one != other
