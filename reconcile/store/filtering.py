"""What an editor asks the queue for, as a condition in SQL."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Protocol

from reconcile.model.case import Status
from reconcile.model.severity import Severity


class Asked(Protocol):
    """Which cases are asked for: of some statuses, severities and rules, holding every word."""

    @property
    def words(self) -> Sequence[str]:
        """Words that a case's text must hold, all of them."""

    @property
    def statuses(self) -> Collection[Status]:
        """The statuses of which it has one."""

    @property
    def severities(self) -> Collection[Severity]:
        """The severities of which it has one."""

    @property
    def rules(self) -> Sequence[str]:
        """Beginnings of codes and names of rules, of which one is its; none for any."""


def condition(asked: Asked) -> tuple[str, list[str]]:
    """The condition on `cases`, and the values of its question marks."""
    parts = [*_parts(asked)]
    return " AND ".join(part for part, _ in parts) or "1", [value for _, values in parts for value in values]


def holding(words: Sequence[str], column: str = "text") -> tuple[str, list[str]]:
    """The condition that a text holds every word, whatever the case of its letters."""
    tests = [like(word.casefold()) for word in words]
    return " AND ".join(f"{column} LIKE ?{escape}" for _, escape in tests) or "1", [
        f"%{pattern}%" for pattern, _ in tests
    ]


def like(text: str) -> tuple[str, str]:
    """A pattern that means this text, and how it is escaped: only where needed, because an escaped LIKE
    reads every row.
    """
    if not set("%_\\") & set(text):
        return text, ""
    for special in "\\%_":
        text = text.replace(special, f"\\{special}")
    return text, " ESCAPE '\\'"


def _parts(asked: Asked) -> Iterator[tuple[str, list[str]]]:
    yield _among("status", asked.statuses, len(Status))
    yield _among("severity", asked.severities, len(Severity))
    if asked.rules:
        tests = [like(rule.casefold()) for rule in asked.rules]
        some = " OR ".join(f"rules LIKE ?{escape}" for _, escape in tests)
        yield f"({some})", [f"%\n{pattern}%" for pattern, _ in tests]
    if asked.words:
        found, values = holding(asked.words)
        yield f"number IN (SELECT rowid FROM search WHERE {found})", values


def _among(column: str, values: Collection[str], all: int) -> tuple[str, list[str]]:
    if len(values) == all:
        return "1", []
    return f"{column} IN ({', '.join('?' * len(values))})", sorted(values)
