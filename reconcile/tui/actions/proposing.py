"""The key that opens the proposals, and what the desk does with them: accept, drop, take back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from reconcile.desk.proposals import Kept, Proposals, proposals_path
from reconcile.errors import ReconcileError
from reconcile.model.corpus import Corpus
from reconcile.store.place import place
from reconcile.tui.actions.waiting import Waiting
from reconcile.tui.screens.proposals_screen import ProposalsScreen, Tell
from reconcile.tui.text.evidence import evidence_page
from reconcile.tui.text.page import Make, Page
from reconcile.tui.text.proposal import NONE, added, as_quoted

_TAKEN_BACK = " · z takes it back"


class Proposing(Waiting):
    """Opens the proposals that wait."""

    def action_proposals(self) -> None:
        """Go through what stored texts may claim."""
        proposals = Proposals(proposals_path(place(self.desk.project.root)))
        self.do(proposals.waiting, partial(self._go_through, proposals), doing="Reading", writes=False)

    def _go_through(self, proposals: Proposals, waiting: Sequence[Kept]) -> None:
        if not waiting:
            self.say(NONE)
        elif self.is_free:
            self.app.push_screen(ProposalsScreen(_AtDesk(self, proposals, waiting), self._clock))


class _AtDesk:
    """What the desk does with proposals; what was done last here can be taken back here."""

    def __init__(self, part: Waiting, proposals: Proposals, waiting: Sequence[Kept]) -> None:
        self._part = part
        self._proposals = proposals
        self._waiting = waiting
        self._done: list[tuple[Kept, bool]] = []

    def waiting(self) -> Sequence[Kept]:
        """Those that wait, as they were read last."""
        return self._waiting

    def names(self) -> tuple[Sequence[str], Sequence[str]]:
        """The properties and the subjects that there are."""
        shelf = self._part.desk.shelf
        return sorted(shelf.vocabulary().properties), sorted(shelf.subjects())

    def accept(self, kept: Kept, corrections: Mapping[str, str], tell: Tell) -> None:
        """Write the claim and check again."""
        told: list[str] = []

        def does() -> None:
            from reconcile.desk.proposing import Accepted, accept  # with all that writes

            told.append(added(accept(self._part.desk, self._proposals, [Accepted(kept, corrections)])))
            self._done.append((kept, True))
            self._waiting = self._proposals.waiting()

        self._renew(does, lambda: f"{told[0]}{_TAKEN_BACK}", tell, "Adding the claim and checking again")

    def drop(self, kept: Kept, tell: Tell) -> None:
        """Leave one aside."""

        def does() -> str:
            self._proposals.settle([kept], "dropped")
            self._done.append((kept, False))
            self._waiting = self._proposals.waiting()
            return f"dropped {kept.number} of {kept.proposal.source}{_TAKEN_BACK}"

        self._part.do(does, lambda words: tell(words, "resolved"), _failing(tell), doing="Dropping it")

    def take_back(self, tell: Tell) -> None:
        """Take back what was done last here: an addition as the desk's own last step, a drop by itself."""
        if not self._done:
            tell("Nothing was done here yet; z at the desk takes back what was done there.", "")
            return

        def does() -> None:
            kept, was_added = self._done[-1]
            if was_added:
                self._part.desk.undo()
            self._proposals.settle([kept], "waiting")
            self._done.pop()
            self._waiting = self._proposals.waiting()

        number = self._done[-1][0].number
        self._renew(does, lambda: f"taken back: {number} waits again", tell, "Taking it back")

    def say(self, words: str, role: str) -> None:
        """Say at the desk what came of one after the list was closed; z means another step there."""
        self._part.say(words.removesuffix(_TAKEN_BACK), role)

    def evidence(self, kept: Kept) -> Make:
        """The text at the quote."""

        def made(room: int) -> Page:
            desk, claim = self._part.desk, as_quoted(kept.proposal)
            sources = desk.shelf.sources()
            files = {key: one.file for key, one in sources.items() if one.file}
            texts = desk.project.stored(files)
            return evidence_page(claim, Corpus(sources=sources), texts, files.get(claim.source), room)

        return made

    def _renew(self, does: Callable[[], None], words: Callable[[], str], tell: Tell, doing: str) -> None:
        self._part.renew(does, lambda: tell(words(), "resolved"), _failing(tell), doing=doing)


def _failing(tell: Tell) -> Callable[[ReconcileError], None]:
    return lambda error: tell(str(error), "error")
