"""What a case of which something was said is called today, after its subject or source was renamed."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from reconcile.store.history import Line, Made
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

    def before(self, case_id: str) -> list[str]:
        """Every id under which the journal may speak of a case: that of today first, then those it had."""
        olds = (old for old in self._names.former(case_id) if self._shelf.number(old) is None)
        return [case_id, *(old for old in olds if self(old) == case_id)]

    def line(self, line: Line) -> Line:
        """An entry of the journal that speaks of its case by the id of today."""
        return line._replace(case_id=self(line.case_id))

    def made(self, made: Made) -> Made:
        """A step whose entries do."""
        return replace(made, lines=tuple(map(self.line, made.lines)))

    def _today(self, case_id: str) -> str:
        if not self._names.words or self._shelf.number(case_id) is not None:
            return case_id
        today = self._names.case(case_id)
        return next(iter(self._shelf.called([today])), today)

    @cached_property
    def _names(self) -> Names:
        from reconcile.review.renamed import Names

        return Names(self._shelf.renamed())
