"""The steps of a desk that a team shares: decisions are in the database, other files in the checkout."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from uuid import uuid4

from reconcile.desk_steps import Overtaken, Steps
from reconcile.errors import ReconcileError
from reconcile.project import RESOLUTIONS, Project
from reconcile.store.history import History
from reconcile.store.journal import Journal
from reconcile.store.tables import JournalEntry
from reconcile.store.team_journal import Moved, TeamJournal
from reconcile.team.checkout import drafts


class TeamSteps(Steps):
    """Makes steps in the team's database; a decision is replaced only by who knows it.

    What a step edits in other files is the checkout's own, and reaches the others through git.
    """

    shared = True
    journal: TeamJournal

    def __init__(self, project: Project, journal: Journal, reviewer: str, at: Callable[[], str]) -> None:
        super().__init__(project, journal, reviewer, at)
        assert isinstance(journal, TeamJournal)
        self.journal = journal
        self._heard = 0

    def text(self, path: str) -> str | None:
        """A decision as the team's database has it; any other file as it is on the disk."""
        return self.journal.text(path) if _decides(path) else super().text(path)

    def drafts(self) -> dict[str, str]:
        """Every decision of the team; an empty text where the checkout has one that the database has not."""
        self._heard = self.journal.pulse().version  # before, so that what comes in between is heard again
        return drafts(self.project, self.journal)

    def news(self) -> dict[str, str | None]:
        """The decisions that came into the database since this was last asked, or since all were read."""
        later = self.journal.since(self._heard)
        self._heard = max([self._heard, *(version.number for version in later)])
        return {version.path: version.text for version in later}

    def history(self) -> History:
        """The reviewer's own steps: nobody takes a colleague's back without naming it."""
        return History(line for line in self.journal.lines() if line.by == self.reviewer)

    def make(self, entries: Sequence[JournalEntry]) -> None:
        """Enter some entries as one step, and edit the checkout's files; on an error nothing has happened."""
        step = uuid4().hex if len(entries) > 1 else ""
        entries = [entry.model_copy(update={"step": step}) for entry in entries]
        edits = [entry for entry in entries if not _decides(entry.path)]
        try:
            self.journal.enter(entries, _decides, lambda: self._edit(edits))
        except Moved as moved:
            raise Overtaken(f"{moved.path} was changed meanwhile", moved.path, moved.text) from moved
        except ReconcileError as error:
            self._put_back(edits)
            raise ReconcileError(f"nothing was decided: {error}") from error

    def finish(self) -> Iterator[str]:
        """Nothing to finish: an entry and its decision are one."""
        yield from ()

    def _edit(self, edits: Sequence[JournalEntry]) -> None:
        for entry in edits:
            self._put(entry.path, entry.after)

    def _put_back(self, edits: Sequence[JournalEntry]) -> None:
        for entry in reversed(edits):
            with suppress(ReconcileError):
                if self.text(entry.path) == entry.after != entry.before:
                    self._put(entry.path, entry.before)


def _decides(path: str) -> bool:
    return path.startswith(f"{RESOLUTIONS}/")
