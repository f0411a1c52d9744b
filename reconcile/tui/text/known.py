"""What had to be looked up about a case: the passages of its quotes and the entries of the journal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from reconcile.evidence.anchoring.locator import hints
from reconcile.evidence.anchoring.passage import Passage, passage
from reconcile.model.case import Case
from reconcile.model.document import document
from reconcile.store.history import Line as Entry


@dataclass(frozen=True, slots=True)
class Known:
    """`passages` by claim, of the sources whose texts are stored; `history` is the case's, oldest first.

    `chosen` says, by the number of a decision in the journal, which camp or claims it chose.
    """

    passages: Mapping[str, Passage] = field(default_factory=lambda: MappingProxyType({}))
    history: tuple[Entry, ...] = ()
    chosen: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def was_decided(self) -> bool:
        """Whether anybody ever decided the case at this desk, be it undone since."""
        return any(entry.action == "decide" for entry in self.history)


NOTHING = Known()


def passages(case: Case, texts: Mapping[str, str]) -> dict[str, Passage]:
    """Each quote in its text, by claim; it reads the texts, so it may wait."""
    found: dict[str, Passage] = {}
    for claim in case.claims:
        text = document(texts, claim.source) if claim.quote else None
        if text is not None:
            found[claim.id] = passage(claim.quote, text.text, hints=hints(claim.locator, text))
    return found
