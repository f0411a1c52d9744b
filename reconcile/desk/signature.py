"""Who does something, and when: every entry of the journal is signed so, and made here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # slow to import, and a desk is drawn before anything is written
    from reconcile.store.tables import Action, JournalEntry


@dataclass(frozen=True, slots=True)
class Signature:
    """An editor's name or role, and the time at the desk."""

    by: str
    at: str

    def entry(
        self,
        action: Action,
        case_id: str,
        *,
        verdict: str = "",
        reason: str = "",
        assignee: str = "",
        path: str = "",
        before: str | None = None,
        after: str | None = None,
        of: int | None = None,
        overrides: str = "",
    ) -> JournalEntry:
        """What is done on a case, and the file at `path` before and after it, as the journal will have it."""
        from reconcile.store.tables import JournalEntry

        return JournalEntry(
            at=self.at,
            by=self.by,
            action=action,
            case_id=case_id,
            verdict=verdict,
            reason=reason,
            assignee=assignee,
            path=path,
            before=before,
            after=after,
            of=of,
            overrides=overrides,
        )
