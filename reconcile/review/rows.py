"""Where a review session finds its cases: none is made before somebody looks at it."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from typing import Protocol

from reconcile.model.case import Case
from reconcile.model.marks import Marks
from reconcile.model.row import Row, States
from reconcile.review.query import Query


class Rows(Protocol):
    """All cases of a project, each under a number of its own for as long as it exists."""

    def states(self) -> States:
        """The state of every case."""

    def matching(self, query: Query, marks: Mapping[str, Marks]) -> array[int]:
        """The numbers of the cases that a query asks for, in the order of the queue.

        `marks` is what is said of cases, by their ids.
        """

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """The rows of some numbers, in their order."""

    def number(self, case_id: str) -> int | None:
        """The number of a case; None where there is none of this id."""

    def case(self, case_id: str) -> Case:
        """A case, with the decision on it."""
