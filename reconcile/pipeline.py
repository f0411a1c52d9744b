"""The whole program in the order it happens: load → check → settle → facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from reconcile.model.corpus import Corpus
from reconcile.model.fact import Fact
from reconcile.model.finding import Severity
from reconcile.model.report import Report


@dataclass(frozen=True, slots=True)
class Options:
    """What a run looks for and when: handed in, so that a run can be repeated.

    `select` and `ignore` are prefixes of rule codes (`C1`, `E502`) or rule names; `severities` override a rule's
    own by code. `decided` False leaves every recorded decision out, as if nobody had looked.
    """

    today: date
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=lambda: MappingProxyType({}))
    fail_on: Severity = Severity.ERROR
    decided: bool = True


def check(corpus: Corpus, options: Options) -> Report:
    """The problems and cases of a corpus."""
    raise NotImplementedError


def facts(report: Report) -> tuple[Fact, ...]:
    """What is left of every data item, proved once more to have no undeclared contradiction."""
    raise NotImplementedError
