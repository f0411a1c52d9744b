"""A case as the team's database holds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Any, NamedTuple

from reconcile.model.case import Case
from reconcile.store.entry import claim_rows
from reconcile.store.shelf import Shelf

COLUMNS = ("id", "code", "severity", "subject", "message")
CLAIM_COLUMNS = ("case_id", "claim_id", "source", "speaker", "written", "quote", "path", "line", "camps")


class Entry(NamedTuple):
    """The rows of a case and of its claims, by the names of their columns."""

    row: dict[str, Any]
    claims: list[dict[str, Any]]

    @classmethod
    def of(cls, case: Case, position: int) -> Entry:
        """A case at its place in the queue, as if nobody had decided anything."""
        subject = case.items[0].subject if case.items else ""
        told = (case.id, case.code, case.severity.value, subject, case.message)
        return cls._made(dict(zip(COLUMNS, told, strict=True)), claim_rows(case), position)

    @classmethod
    def on(cls, shelf: Shelf) -> Iterator[Entry]:
        """Every case of a shelf, in the order of the queue."""
        for position, (case, claims) in enumerate(shelf.columns(COLUMNS, CLAIM_COLUMNS)):
            yield cls._made(case, claims, position)

    @classmethod
    def _made(cls, case: dict[str, Any], claims: Iterable[dict[str, Any]], position: int) -> Entry:
        row, stored = _stored(case), [*map(_stored, claims)]
        digest = blake2b(repr((row, stored)).encode(), digest_size=12).hexdigest()
        return cls({**row, "digest": digest, "position": position}, stored)

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
