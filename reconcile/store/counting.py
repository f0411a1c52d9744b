"""How far the work is, counted by the desk's database itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from reconcile.model.case import Status
from reconcile.model.figures import ByStatus, Figures
from reconcile.store.filtering import IN_REPORT

Ask = Callable[[str], Iterator[tuple[Any, ...]]]

_STATUSES = "SELECT '', status, count(*) FROM shelf_cases GROUP BY status"
_RULES = "SELECT code || ' ' || name, status, count(*) FROM shelf_cases GROUP BY code, name, status"
_SOURCES = (
    "SELECT source, status, count(*) FROM (SELECT DISTINCT case_id, source FROM shelf_claims) "
    "JOIN shelf_cases ON id = case_id GROUP BY source, status"
)
_CHOSEN = "SELECT stood, lost FROM shelf_cases WHERE stood <> '' OR lost <> ''"
_MADE = f"SELECT signed, verdict FROM shelf_cases WHERE verdict <> '' AND NOT proposed ORDER BY {IN_REPORT}"


def figures(ask: Ask) -> Figures:
    """The figures of all cases; it reads all of them."""
    stood, lost = Counter[str](), Counter[str]()
    for some, others in ask(_CHOSEN):
        stood.update(filter(None, some.split("\n")))
        lost.update(filter(None, others.split("\n")))
    deciders, verdicts = defaultdict[str, Counter[str]](Counter), Counter[str]()
    for who, verdict in ask(_MADE):
        deciders[who][verdict] += 1
        verdicts[verdict] += 1
    return Figures(
        statuses=_by_status(ask(_STATUSES)).get("", Counter()),
        rules=_by_status(ask(_RULES)),
        sources=_by_status(ask(_SOURCES)),
        stood=stood,
        lost=lost,
        deciders=deciders,
        verdicts=verdicts,
    )


def _by_status(rows: Iterator[tuple[Any, ...]]) -> dict[str, ByStatus]:
    found: dict[str, ByStatus] = {}
    for key, status, count in rows:
        found.setdefault(key, Counter())[Status(status)] = count
    return found
