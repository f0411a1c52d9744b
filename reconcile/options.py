"""What a run looks for, and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from reconcile.model.severity import Severity

if TYPE_CHECKING:
    from reconcile.solver.conflicts import Each


@dataclass(frozen=True, slots=True)
class Options:
    """Handed in, so that a run can be repeated.

    `select` and `ignore` are prefixes of rule codes (`C1`, `E502`) or rule names; `severities` override a
    rule's own by code. `decided` False leaves every recorded decision out, as if nobody had looked.
    `two_person` asks two reviewers to agree before a case is resolved; `blind` hides what is suggested on a
    case until somebody has decided it. `each` works on the components that no claim or rule ties together.
    With `cases_only` no rule is asked whose findings are no cases.
    """

    today: date
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=lambda: MappingProxyType({}))
    fail_on: Severity = Severity.ERROR
    decided: bool = True
    two_person: bool = False
    blind: bool = False
    each: Each = map
    cases_only: bool = False
