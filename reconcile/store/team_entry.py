"""A case as the team's database holds it."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any, NamedTuple

from reconcile.model.case import Case
from reconcile.store.entry import claim_rows


class Entry(NamedTuple):
    """The rows of a case and of its claims, by the names of their columns."""

    row: dict[str, Any]
    claims: list[dict[str, Any]]

    @classmethod
    def of(cls, case: Case, position: int) -> Entry:
        """A case at its place in the queue, as if nobody had decided anything."""
        row = _stored(
            {
                "id": case.id,
                "code": case.code,
                "severity": case.severity.value,
                "subject": case.items[0].subject if case.items else "",
                "message": case.message,
            }
        )
        claims = [_stored(claim) for claim in claim_rows(case)]
        digest = blake2b(repr((row, claims)).encode(), digest_size=12).hexdigest()
        return cls({**row, "digest": digest, "position": position}, claims)

    @property
    def id(self) -> str:
        """The case's id as the database has it."""
        found: str = self.row["id"]
        return found


def _stored(row: dict[str, Any]) -> dict[str, Any]:
    """A row as PostgreSQL can hold it: it knows neither a NUL nor half of a surrogate pair."""
    return {name: _text(value) if isinstance(value, str) else value for name, value in row.items()}


def _text(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "\N{REPLACEMENT CHARACTER}")
