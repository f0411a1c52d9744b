"""How far the work is, in numbers."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from reconcile.model.case import Status

ByStatus = Counter[Status]
"""So many cases of each status."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Cases by status, in all, and for each rule, by code and name, and source; and what became of claims.

    `stood` and `lost` count the claims of each source where a decision chose between claims. `deciders` has,
    for each who decided, how many cases got which verdict; `verdicts` the same of all together, and of as
    many the first that a check tells comes first.
    """

    statuses: ByStatus = field(default_factory=Counter)
    rules: Mapping[str, ByStatus] = field(default_factory=dict)
    sources: Mapping[str, ByStatus] = field(default_factory=dict)
    stood: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    deciders: Mapping[str, Counter[str]] = field(default_factory=dict)
    verdicts: Counter[str] = field(default_factory=Counter)
