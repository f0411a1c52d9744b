"""The journal and the files as one: a step is journaled first and written second, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

from reconcile.desk.signature import Signature
from reconcile.errors import ReconcileError
from reconcile.project import MissingFile, Project

if TYPE_CHECKING:  # slow to import, and a desk is drawn before anything is written
    from reconcile.store.history import History, Made
    from reconcile.store.journal import Journal
    from reconcile.store.tables import JournalEntry

Turn = Literal["undo", "redo"]


class Overtaken(ReconcileError):
    """Others changed a decision since the editor saw it; `text` is its file now, None where there is none."""

    def __init__(self, message: str, path: str, text: str | None) -> None:
        super().__init__(message)
        self.path = path
        self.text = text


class Heard(NamedTuple):
    """What others did: the numbers and paths of their decisions, who looks at which case, the last entry."""

    changed: tuple[tuple[int, str], ...] = ()
    looking: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    entry: int = 0

    @property
    def until(self) -> int:
        """The number of the last decision heard of; 0 for none."""
        return max((number for number, _ in self.changed), default=0)


class Steps:
    """Makes steps, takes them back and makes them again; `reviewer` does it, and `at` tells the time."""

    shared = False
    """Whether others decide in the same place."""

    def __init__(self, project: Project, journal: Journal, reviewer: str, at: Callable[[], str]) -> None:
        self.project = project
        self.journal = journal
        self.reviewer = reviewer
        self.at = at

    @property
    def signature(self) -> Signature:
        """Who does something here, and that it is now."""
        return Signature(self.reviewer, self.at())

    def text(self, path: str) -> str | None:
        """A file as it is now; None where there is none."""
        try:
            return self.project.read(path)
        except MissingFile:
            return None

    def texts(self, paths: Iterable[str]) -> dict[str, str | None]:
        """Some files as they are now, by their paths."""
        return {path: self.text(path) for path in paths}

    def drafts(self) -> dict[str, str]:
        """The decisions that are not as their files on the disk say, by path; an empty text is none."""
        return {}

    def hear(self, looking_at: str = "") -> Heard:
        """Ask what others did, and say what this desk looks at; it may wait, and changes nothing here."""
        return Heard()

    def news(self, heard: Heard) -> frozenset[str]:
        """Of what was heard, the files that changed since others were last taken in."""
        return frozenset()

    def reached(self) -> int:
        """How far the others have come: who reads all decisions after this has what they did until now."""
        return 0

    def taken_in(self, until: int) -> None:
        """Note that the desk has what the others did so far; only what came later is heard again."""

    def leave(self) -> None:
        """Say that this desk looks at nothing any more."""

    def history(self) -> History:
        """The steps that an undo or a redo goes through."""
        return self.journal.history()

    def make(self, entries: Sequence[JournalEntry]) -> None:
        """Journal some entries as one step and write their files; on an error nothing has happened."""
        from uuid import uuid4

        step = uuid4().hex if len(entries) > 1 else ""
        entries = [entry.model_copy(update={"step": step}) for entry in entries]
        seqs = self.journal.append(entries)
        try:
            for entry in entries:
                self._put(entry.path, entry.after)
        except ReconcileError as error:
            self._take_back(entries, seqs)
            raise ReconcileError(f"nothing was decided: {error}") from error
        self.journal.written(seqs)

    def turn(self, action: Turn, made: Made) -> list[JournalEntry]:
        """Take a step back or make it again; the entries that did it.

        ReconcileError when one of its files is not as the step left it.
        """
        signature = self.signature
        entries = [
            signature.entry(
                action,
                row.case_id,
                verdict=row.verdict,
                reason=row.reason,
                path=row.path,
                before=row.after if action == "undo" else row.before,
                after=row.before if action == "undo" else row.after,
                of=row.seq,
            )
            for row in self.journal.entries([line.seq for line in made.lines])
        ]
        for entry in entries:
            if self.text(entry.path) != entry.before:
                raise ReconcileError(self._moved(entry.path, made))
        self.make(entries)
        return entries

    def finish(self) -> Iterator[str]:
        """Write what is in the journal but never came to its file, and say so.

        Only where the file is as it was before: whoever changed or removed a file that the desk had written
        meant it, and the text decides. So the journal also notes which of its entries reached their file; a
        decision missing from the text is written again only if it never was in it.
        """
        for entry in self.journal.unwritten():
            now = self.text(entry.path)
            if now == entry.before and now != entry.after:
                self._put(entry.path, entry.after)
                yield f"the {entry.action} on {entry.case_id} was cut short; {entry.path} is written now"
            assert entry.seq is not None
            self.journal.written([entry.seq])

    def _moved(self, path: str, made: Made) -> str:
        """Why a step cannot be turned: a later one of the desk's own, or other hands."""
        later = [
            one for one in self.journal.history().done.values() if any(w.path == path for w in one.lines)
        ]
        if later and later[-1].seq != made.seq:
            last = later[-1].first
            what = last.verdict or last.action
            return f"{path} was changed by a later step ({what} on {last.case_id}); take that back first"
        return f"{path} was changed since the desk left it, so the text decides; mend it there"

    def _take_back(self, entries: Sequence[JournalEntry], seqs: Sequence[int]) -> None:
        """Put files back, and journal that the entries came to nothing."""
        back: list[JournalEntry] = []
        for entry, seq in zip(entries, seqs, strict=True):
            with suppress(ReconcileError):  # the disk is full, say: then the text decides
                if self.text(entry.path) == entry.after != entry.before:
                    self._put(entry.path, entry.before)
            action: Turn = "redo" if entry.action == "undo" else "undo"
            of = seq if entry.of is None else entry.of
            changes = {"action": action, "of": of, "before": entry.after, "after": entry.before}
            back.append(entry.model_copy(update=changes))
        self.journal.written(self.journal.append(back))

    def _put(self, path: str, text: str | None) -> None:
        if text is not None:
            self.project.write(path, text)
        elif self.text(path) is not None:
            self.project.remove(path)
