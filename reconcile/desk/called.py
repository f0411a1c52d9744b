"""What a case of which something was said is called today, after its subject or source was renamed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from reconcile.store.shelf import Shelf

if TYPE_CHECKING:  # needed only where a case is not called any more as it was
    from reconcile.review.renamed import Names


class Called:
    """Gives the id of today for one that a case had; one that nothing is known of stays as it is."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._known: dict[str, str] = {}

    def __call__(self, case_id: str) -> str:
        """The id by which the case is found today."""
        if case_id not in self._known:
            self._known[case_id] = self._today(case_id)
        return self._known[case_id]

    def _today(self, case_id: str) -> str:
        if self._shelf.number(case_id) is not None:
            return case_id
        today = self._names.case(case_id)
        return next(iter(self._shelf.called([today])), today)

    @cached_property
    def _names(self) -> Names:
        from reconcile.review.renamed import Names

        return Names(self._shelf.renamed())
