"""What an editor types to narrow the queue: words, and terms such as `status:stale` or `rule:C2`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from reconcile.model.case import Case, Status
from reconcile.model.finding import Severity

WAITING = frozenset({Status.OPEN, Status.STALE, Status.DEFERRED})
EVERY = frozenset(Status)
HELP = "status:open|stale|deferred|resolved|waiting|any  rule:C2  sev:error|warning  and any words"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Query:
    """Which cases to show: any of the statuses, rules and severities given, and every word.

    With no `status:` the cases that wait for an editor are shown; words look among all cases.
    """

    words: tuple[str, ...] = ()
    statuses: frozenset[Status] = WAITING
    rules: tuple[str, ...] = ()
    severities: frozenset[Severity] = frozenset(Severity)
    written: str = ""

    def admits(self, case: Case) -> bool:
        """Whether a case is asked for, its words aside."""
        return (
            case.status in self.statuses
            and case.severity in self.severities
            and (not self.rules or _follows(case, self.rules))
        )

    def finds(self, text: str) -> bool:
        """Whether a text holds every word, whatever the case of its letters."""
        folded = text.casefold()
        return all(word in folded for word in self.words)


def parse(text: str) -> Query:
    """The query that was typed; ValueError says how to write a term."""
    terms = text.split()
    named = [term for term in terms if term.partition(":")[0] in _TERMS and ":" in term]
    words = tuple(term.casefold() for term in terms if term not in named)
    statuses = _union("status", named, _status)
    return Query(
        words=words,
        statuses=statuses or (EVERY if words else WAITING),
        rules=tuple(rule for term in named if term.startswith("rule:") for rule in _values(term)),
        severities=_union("sev", named, _severity) or frozenset(Severity),
        written=" ".join(terms),
    )


def text_of(case: Case) -> str:
    """Everything about a case that words are looked up in."""
    claims = (f"{c.id} {c.speaker} {c.value.written} {c.quote} {c.locator}" for c in case.claims)
    return " ".join((case.id, case.code, case.name, case.message, *claims)).casefold()


_TERMS = ("status", "rule", "sev")


def _follows(case: Case, rules: tuple[str, ...]) -> bool:
    names = (case.code.casefold(), case.name.casefold(), *(rule.name.casefold() for rule in case.rules))
    return any(name.startswith(rule.casefold()) for rule in rules for name in names)


def _values(term: str) -> list[str]:
    return [value for value in term.partition(":")[2].split(",") if value]


def _union(name: str, terms: list[str], meaning: Callable[[str], frozenset[T]]) -> frozenset[T]:
    chosen = [meaning(value) for term in terms if term.startswith(f"{name}:") for value in _values(term)]
    return frozenset().union(*chosen)


def _status(word: str) -> frozenset[Status]:
    if word in ("any", "all"):
        return EVERY
    if word == "waiting":
        return WAITING
    if word in list(Status):
        return frozenset({Status(word)})
    raise ValueError(
        f"there is no status {word!r}; write status:open, stale, deferred, resolved, waiting or any"
    )


def _severity(word: str) -> frozenset[Severity]:
    if word in (Severity.ERROR, Severity.WARNING):
        return frozenset({Severity(word)})
    raise ValueError(f"there is no severity {word!r}; write sev:error or sev:warning")
