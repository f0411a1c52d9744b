"""A case as a row of the queue: a few words on it, and a number for where it stands."""

from __future__ import annotations

from array import array
from typing import NamedTuple

from reconcile.model.case import Status
from reconcile.model.severity import Severity

STATES = (*Status,)
"""The statuses by their numbers in the array of all, from 1."""
OVERDUE = 8
"""Added to the number of a status that waits again, since its day is over."""


class Row(NamedTuple):
    """A case in the queue. `number` is its own for as long as it exists.

    `weight` is how many other facts hang on it; `since` the ISO day on which this desk first saw it. `owner`
    is whom it is left to, if anybody, and `review_by` until when. `settled_by` is the case whose decision
    settles this one too.
    """

    number: int
    id: str
    code: str
    name: str
    severity: Severity
    status: Status
    subject: str
    weight: int = 0
    since: str = ""
    owner: str = ""
    review_by: str = ""
    settled_by: str = ""
    proposed: bool = False
    overdue: bool = False


class States(NamedTuple):
    """Every case at one moment: the numbers in the order of the queue, and by number the state, or 0."""

    order: array[int]
    by_number: bytearray


def state(status: Status, overdue: bool = False) -> int:
    """The number of a status in the array of all."""
    return STATES.index(status) + 1 + (OVERDUE if overdue else 0)
