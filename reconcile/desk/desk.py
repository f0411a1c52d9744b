"""The desk: decide → journal → text → recheck, once, for the screens, the plain mode and `resolve`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from reconcile import cache
from reconcile.desk.called import Called
from reconcile.desk.check import DeskCheck, is_a_decision
from reconcile.desk.decision import Decision
from reconcile.desk.near import near
from reconcile.desk.steps import Heard, Overtaken, Steps, Turn
from reconcile.errors import ReconcileError
from reconcile.model.case import Case, Status
from reconcile.model.corpus import Corpus
from reconcile.model.marks import Marks
from reconcile.model.report import Report
from reconcile.model.resolution import Resolution, Verdict
from reconcile.model.severity import Severity
from reconcile.options import Options
from reconcile.project import Project, decides
from reconcile.review.query import WAITING, Query
from reconcile.store.history import History, Made
from reconcile.store.store import Store

if TYPE_CHECKING:  # slow to import, and a desk is drawn before anything is written
    from reconcile.store.tables import JournalEntry


@dataclass(frozen=True, slots=True)
class Step:
    """What an undo or a redo did: the step that it took back or made again, and the cases that this changed.

    They are not told where it changed more than decisions.
    """

    action: Turn
    made: Made
    changed: tuple[Case, ...] | None = None

    @property
    def case_id(self) -> str:
        """The case it is about, the first of several."""
        return self.made.first.case_id

    @property
    def verdict(self) -> Verdict | None:
        """The verdict of its decision; None where it only edited a text."""
        return Verdict(self.made.first.verdict) if self.made.first.verdict else None

    @property
    def told(self) -> str:
        """What it was, in a few words."""
        first, more = self.made.first, len({line.case_id for line in self.made.lines}) - 1
        return f"{first.verdict or first.action} on {first.case_id}{f' and {more} more' if more else ''}"


MANY, ONE_IN = 500, 20
"""Where more decisions changed at once, and more than on one in so many cases, all is checked anew."""


class Desk:
    """One editor's desk on a project: what the check finds now, and the ways to change it.

    What can be shown is on the shelf. A desk may be looked at before it begins, and decides after: `begin`
    finishes what was cut short and sees whether the text moved. A decision is in the journal first and in its
    file second, so that one cut short between the two is found at the next start. `notices` says what
    beginning mended. `now` tells the time.
    """

    def __init__(
        self,
        project: Project,
        store: Store,
        options: Options,
        *,
        reviewer: str,
        now: Callable[[], datetime],
        steps: type[Steps] = Steps,
    ) -> None:
        self.project = project
        self.store = store
        self.options = options
        self.reviewer = reviewer
        self.now = now
        self.notices: tuple[str, ...] = ()
        self.shelf = store.shelf(options.today)
        self._steps = steps
        self._begun_at = store.last_entry(self.shelf)
        self._report: Report | None = None
        self.begun = False
        """Whether decisions can be made."""
        self._own: dict[str, int] = {}

    @cached_property
    def steps(self) -> Steps:
        """The journal and the files as one."""
        return self._steps(self.project, self.store.journal, self.reviewer, self.at)

    @property
    def today(self) -> date:
        """The day it is at this desk."""
        return self.options.today

    @property
    def report(self) -> Report:
        """Everything that the check finds in the whole project: slow and large of a large one."""
        if self._report is None:
            from reconcile import pipeline

            corpus = self.project.load(texts=False, drafts=self.steps.drafts())
            self._report = pipeline.check(corpus, self.options)
        return self._report

    def decisions_in(self, paths: Iterable[str]) -> list[Resolution]:
        """The decisions that some files hold, as far as this desk knows."""
        return [made for path in sorted(paths) for made in self.shelf.decisions_in(path)]

    @property
    def is_at_hand(self) -> bool:
        """Whether the cases can be shown at once, as they were found the last time."""
        return DeskCheck(self.project, self.options).is_of(self.shelf)

    def begin(self) -> bool:
        """Finish what was cut short, and check if the text moved since the last time; whether it did."""
        from reconcile.desk import entry, settle  # noqa: F401  # so that the first decision need not wait

        self.store.prepare()
        self.shelf.forget()
        with self.store.turn():
            self.notices = (*self.store.notices, *self.steps.finish())
        reached = self.steps.reached()
        finding = self._finding()
        moved = finding.moved(self.shelf) if finding.is_of(self.shelf) else None
        if self._must_check(moved) and finding.take_over(self.store):
            self.shelf.forget()
            moved = finding.moved(self.shelf)
        if self._must_check(moved):
            self.reload()
        elif moved:
            with self.store.turn():
                self._settle({path: self.steps.text(path) for path in moved})
        self.steps.taken_in(reached)
        self.begun = True
        return moved is None or bool(moved)

    def _must_check(self, moved: frozenset[str] | None) -> bool:
        """Whether more than a few decisions moved since the cases were found."""
        if moved is None or not all(map(is_a_decision, moved)):
            return True
        return len(moved) > MANY and len(moved) > self.shelf.size() // ONE_IN

    def case(self, case_id: str) -> Case:
        """A case by its id; ReconcileError names those that are like it."""
        try:
            return self.shelf.case(case_id)
        except KeyError:
            meant = near(case_id, self.shelf.ids())
            raise ReconcileError(f"there is no case {case_id!r}; {meant}") from None

    @property
    def failing(self) -> int:
        """How many cases fail the gate."""
        grave = frozenset(one for one in Severity if one.rank <= self.options.fail_on.rank)
        return len(self.shelf.matching(Query(statuses=WAITING - {Status.DEFERRED}, severities=grave)))

    def marks(self) -> Mapping[str, Marks]:
        """What is said of the cases, by their ids: notes, flags, and whose they are.

        They follow a case whose subject or source was renamed or merged since, which its old id tells.
        """
        return self.store.marks(self.shelf, self.called)

    @property
    def called(self) -> Called:
        """What cases are called today of which the journal speaks."""
        return Called(self.shelf)

    def ground(self, case: Case) -> Corpus:
        """The part of the corpus that a case rests on."""
        return self.shelf.ground(case.id)

    def wide_ground(self, case: Case) -> Corpus:
        """The same, with every subject there is: a value that an editor writes may name any of them."""
        return replace(self.ground(case), subjects=self.shelf.subjects())

    def reload(self) -> None:
        """Read the text again and check it."""
        self._begun_at, self._own = self.store.journal.last(), {}
        self._report = None
        reached = self.steps.reached()  # before, so that what comes in between is heard again
        self._finding().run(self.store)
        self.shelf.forget()
        self.steps.taken_in(reached)

    def standing(self, case_id: str) -> Resolution | None:
        """The decision on a case as its file says it, as far as this desk knows."""
        return self._known(self._path(self.case(case_id)))

    def decide(
        self, case_id: str, decision: Decision, *, instead_of: Resolution | Literal["known"] | None = "known"
    ) -> tuple[Case, ...] | None:
        """Settle a case; it and the others that this changed, as they stand now; None where all may have.

        ReconcileError says what the decision lacks, and then nothing has happened. `instead_of` is the
        decision that the editor saw standing, None if none. Overtaken, when another one stands by now:
        nobody's decision is replaced unseen.
        """
        self._is_ready()
        with self.store.turn():
            entry = self._entry(self.case(case_id), decision, instead_of)
            self._make([entry])
            return self._settle({entry.path: entry.after})

    def decide_many(
        self, decisions: Sequence[tuple[str, Decision]]
    ) -> tuple[list[str], tuple[Case, ...] | None]:
        """Settle several cases in one step; why each was refused, empty for those that were decided, and all
        cases that this changed, None where the cases may be others now.

        A case that an earlier one of them decides is refused.
        """
        self._is_ready()
        with self.store.turn():
            return self._decide_many(decisions)

    def _decide_many(
        self, decisions: Sequence[tuple[str, Decision]]
    ) -> tuple[list[str], tuple[Case, ...] | None]:
        entries: dict[str, JournalEntry] = {}
        told: list[str] = []
        for case_id, decision in decisions:
            try:
                case = self.case(case_id)
                entry = self._entry(case, decision)
                self._leave_to_colleagues(case, entry)
                if entry.path in entries:
                    raise ReconcileError(f"{case_id} is decided twice; the first one counts")
                entries[entry.path] = entry
                told.append("")
            except ReconcileError as error:
                told.append(str(error))
        if not entries:
            return told, ()
        self._make(list(entries.values()))
        return told, self._settle({path: one.after for path, one in entries.items()})

    def catch_up(self, heard: Heard | None = None) -> frozenset[str]:
        """Take in, as it stands now, what was heard that others decided; the paths that changed.

        What cannot be taken in, as while another desk keeps the database busy, is heard again.
        """
        heard, changed = self.steps.hear() if heard is None else heard, frozenset[str]()
        if paths := self.steps.news(heard):
            with self.store.turn():
                told = self.steps.texts(sorted(paths)).items()
                news = {path: text for path, text in told if _decision(path, text) != self._known(path)}
                if news:
                    self._settle(news)
                changed = frozenset(news)
        self.steps.taken_in(heard.until)
        return changed

    def undo(self, seq: int | None = None) -> Step | None:
        """Take back the last step that stands, or the one of a number, exactly; None when there is none.

        ReconcileError when one of its files was changed since.
        """
        own = self.steps.history
        return self._step("undo", lambda: own().undoable if seq is None else self.history().done.get(seq))

    def redo(self, seq: int | None = None) -> Step | None:
        """Make the last step that was taken back again, or the one of a number; None when there is none."""
        own = self.steps.history
        return self._step("redo", lambda: own().redoable if seq is None else self.history().undone.get(seq))

    def history(self) -> History:
        """Every step of the journal, on cases as they are called today, and whether it stands."""
        return History(map(self.called.line, self.store.journal.lines()))

    def _step(self, action: Turn, chosen: Callable[[], Made | None]) -> Step | None:
        self._is_ready()
        with self.store.turn():
            made = chosen()
            if made is None:
                return None
            turned = self.steps.turn(action, made)
            if all(decides(entry.path) for entry in turned):
                changed = self._settle({entry.path: entry.after for entry in turned})
                return Step(action, self.called.made(made), changed)
        self.reload()  # the claims themselves have moved
        return Step(action, self.called.made(made))

    def _entry(
        self, case: Case, decision: Decision, instead_of: Resolution | Literal["known"] | None = "known"
    ) -> JournalEntry:
        """A decision as the journal will have it."""
        from reconcile.desk.entry import Signed, entry

        path = self._path(case)
        before = self.steps.text(path)
        self._nobody_decided_since(path, before, instead_of)
        ground = self.ground(case) if decision.value is None else self.wide_ground(case)
        signed = Signed(self.reviewer, self.at(), self.today, self.options.two_person)
        return entry(case, decision, ground, signed, path, before)

    def _is_ready(self) -> None:
        if not self.begun:
            raise ReconcileError("the desk is still seeing whether the text moved; wait a moment")

    def _finding(self) -> DeskCheck:
        return DeskCheck(self.project, self.options, self.steps.drafts())

    def _settle(self, texts: Mapping[str, str | None]) -> tuple[Case, ...] | None:
        """Take in what files with decisions hold now; the cases that this changed.

        None where it says who depends on whom, so that all is checked anew.
        """
        from reconcile.desk.settle import Settling
        from reconcile.review.links import any_links
        from reconcile.store.entry import DecisionFile

        made = {path: _decision(path, text) for path, text in texts.items()}
        if any_links((*self.decisions_in(texts), *filter(None, made.values()))):
            self.reload()
            return None
        settling = Settling(self.shelf, made, self.today, self.options.two_person)
        changed = settling.changed()
        files = (
            DecisionFile(path, text and cache.digest(text), made[path], settling.named(made[path]))
            for path, text in texts.items()
        )
        self.store.settle(map(settling.row, changed), files)
        self._report = None
        with suppress(ReconcileError):  # it is decided, whether or not the team's database still answers
            self._own |= dict.fromkeys(texts, self.store.journal.last())
        return changed

    def _known(self, path: str) -> Resolution | None:
        return next(iter(self.shelf.decisions_in(path)), None)

    def _nobody_decided_since(
        self, path: str, text: str | None, seen: Resolution | Literal["known"] | None
    ) -> None:
        """A decision that came into its file, or left it, since it was seen is told before it is replaced.

        Another desk on the same project shares the shelf with this one: what it did since is in the journal.
        """
        by_others = self.store.journal.last(path) > max(self._begun_at, self._own.get(path, 0))
        if by_others or _decision(path, text) != (self._known(path) if seen == "known" else seen):
            now = self.steps.text(path)
            self._settle({path: now})
            raise _overtaken(path, now)

    def _leave_to_colleagues(self, case: Case, entry: JournalEntry) -> None:
        """Of several decisions at once, none replaces a colleague's that holds or waits for a second one."""
        made = case.decision
        if self.steps.shared and entry.overrides and made is not None and case.status is not Status.STALE:
            raise ReconcileError(f"{made.by} has decided {case.id} already: {made.verdict}: {made.reason}")

    def _make(self, entries: Sequence[JournalEntry]) -> None:
        try:
            self.steps.make(entries)
        except Overtaken as late:  # between the look at the file and the entry
            self._settle({late.path: late.text})
            raise _overtaken(late.path, late.text) from late

    def _path(self, case: Case) -> str:
        """The file of a case's decision: where it is already, else where it belongs."""
        made = case.decision
        if made is None or made.span is None:
            return self.project.resolution_path(case.id)
        if made.span.path.endswith((".yaml", ".yml")):
            return made.span.path
        raise ReconcileError(f"{case.id} was decided in {made.span}; change it there, or remove it first")

    def at(self) -> str:
        """The time it is at this desk, as the journal and the decisions have it."""
        return self.now().isoformat(timespec="seconds").replace("+00:00", "Z")


def _overtaken(path: str, text: str | None) -> Overtaken:
    found = _decision(path, text)
    what = f"{found.verdict} by {found.by}: {found.reason}" if found else "its decision is gone"
    return Overtaken(f"{path} was changed meanwhile ({what}); decide again to replace it", path, text)


def _decision(path: str, text: str | None) -> Resolution | None:
    """The decision a file holds."""
    from reconcile.desk.entry import decision_in

    return decision_in(path, text)
