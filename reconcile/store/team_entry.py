"""A case as the team's database holds it."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any, NamedTuple

from reconcile.model.case import Case


class Entry(NamedTuple):
    """All that the tables hold of a case."""

    id: str
    digest: str
    position: int
    row: dict[str, Any]
    claims: list[dict[str, Any]]
    text: str

    @classmethod
    def of(cls, case: Case, position: int, text: str) -> Entry:
        """A case at its place in the queue, with the text it is found by."""
        row, claims = _case_row(case), _claim_rows(case)
        digest = blake2b(repr((row, claims, text)).encode(), digest_size=12).hexdigest()
        return cls(case.id, digest, position, row, claims, text)


def _case_row(case: Case) -> dict[str, Any]:
    return {
        "id": case.id,
        "code": case.code,
        "severity": case.severity.value,
        "status": case.status.value,
        "subject": case.items[0].subject if case.items else "",
        "message": case.message,
    }


def _claim_rows(case: Case) -> list[dict[str, Any]]:
    return [
        {
            "case_id": case.id,
            "claim_id": claim.id,
            "source": claim.source,
            "speaker": claim.speaker,
            "written": claim.value.written,
            "quote": claim.quote,
            "path": claim.span.path,
            "line": claim.span.line,
            "camps": "".join(camp.letter for camp in case.camps if claim in camp.claims),
        }
        for claim in case.claims
    ]
