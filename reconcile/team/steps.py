"""The steps of a desk that a team shares: decisions are in the database, other files in the checkout."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext, suppress
from uuid import uuid4

from reconcile.desk.steps import Heard, Overtaken, Steps
from reconcile.errors import ReconcileError
from reconcile.project import Project, decides
from reconcile.store.history import History
from reconcile.store.journal import Journal
from reconcile.store.presence import Presence
from reconcile.store.tables import JournalEntry
from reconcile.store.team_journal import Moved, TeamJournal, Unsure
from reconcile.store.turn import turn_at_text
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
        self._taken_in = 0
        self._made: dict[str, int] = {}
        self._presence = Presence(journal.engine, reviewer)

    def text(self, path: str) -> str | None:
        """A decision as the team's database has it; any other file as it is on the disk."""
        return self.journal.text(path) if decides(path) else super().text(path)

    def texts(self, paths: Iterable[str]) -> dict[str, str | None]:
        """Some decisions as the team's database has them now, asked for at once."""
        asked = [*paths]
        return dict.fromkeys(asked) | self.journal.latest(asked)

    def drafts(self) -> dict[str, str]:
        """Every decision of the team; an empty text where the checkout has one that the database has not."""
        return drafts(self.project, self.journal)

    def hear(self, looking_at: str = "") -> Heard:
        """Ask the database what others did, and tell it what is looked at here."""
        if looking_at:
            self._presence.look(looking_at)
        later = self.journal.since(self._taken_in)
        changed = tuple((version.number, version.path) for version in later)
        return Heard(changed, self._presence.others(), self.journal.pulse().entry)

    def news(self, heard: Heard) -> frozenset[str]:
        """The decisions that are later than what was taken in here, and than what was decided here."""
        later = (one for one in heard.changed if one[0] > self._taken_in)
        return frozenset(path for number, path in later if number > self._made.get(path, 0))

    def reached(self) -> int:
        """The number of the last state that any decision has."""
        return self.journal.pulse().version

    def taken_in(self, until: int) -> None:
        """Hear again only of later states; a desk that failed to take one in hears of it once more."""
        self._taken_in = max(self._taken_in, until)

    def leave(self) -> None:
        """Say that this desk looks at nothing any more."""
        with suppress(ReconcileError):
            self._presence.leave()

    def history(self) -> History:
        """The reviewer's own steps: nobody takes a colleague's back without naming it."""
        return History(line for line in self.journal.lines() if line.by == self.reviewer)

    def make(self, entries: Sequence[JournalEntry]) -> None:
        """Enter some entries as one step, and edit the checkout's files; on an error nothing has happened."""
        step = uuid4().hex if len(entries) > 1 else ""
        entries = [entry.model_copy(update={"step": step}) for entry in entries]
        edits = [entry for entry in entries if not decides(entry.path)]
        with turn_at_text(self.project.root) if edits else nullcontext():
            self._refuse_moved(edits)
            self._enter(entries, edits)

    def finish(self) -> Iterator[str]:
        """Nothing to finish: an entry and its decision are one."""
        yield from ()

    def _enter(self, entries: Sequence[JournalEntry], edits: Sequence[JournalEntry]) -> None:
        try:
            number = self.journal.enter(entries, decides, lambda: self._edit(edits))
        except Moved as moved:
            raise Overtaken(f"{moved.path} was changed meanwhile", moved.path, moved.text) from moved
        except Unsure:
            raise
        except ReconcileError as error:
            self._put_back(edits)
            raise ReconcileError(f"nothing was decided: {error}") from error
        self._made |= dict.fromkeys((entry.path for entry in entries), number)

    def _refuse_moved(self, edits: Sequence[JournalEntry]) -> None:
        """Another desk on the same checkout, or a command, may have written since this one looked."""
        for entry in edits:
            if self.text(entry.path) != entry.before:
                raise ReconcileError(f"{entry.path} was changed meanwhile; nothing was written, look again")

    def _edit(self, edits: Sequence[JournalEntry]) -> None:
        for entry in edits:
            self._put(entry.path, entry.after)

    def _put_back(self, edits: Sequence[JournalEntry]) -> None:
        for entry in reversed(edits):
            with suppress(ReconcileError):
                if self.text(entry.path) == entry.after != entry.before:
                    self._put(entry.path, entry.before)
