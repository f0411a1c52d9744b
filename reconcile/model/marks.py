"""What editors said about a case beside deciding it: notes, a flag, and whose it is."""

from dataclasses import dataclass
from typing import NamedTuple


class Mark(NamedTuple):
    """Something said of a case: the words, who said them, and when (an ISO time)."""

    words: str
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Marks:
    """The notes on a case, oldest first; the flag, if it is flagged; and whom it was given to, if anybody."""

    notes: tuple[Mark, ...] = ()
    flag: Mark | None = None
    assignee: str = ""
    assigned: Mark | None = None
    """Who gave it to somebody or took it back, and when."""


NOTHING = Marks()
