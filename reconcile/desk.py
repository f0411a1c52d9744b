"""The desk: decide → journal → text → recheck, once, for the screens, the plain mode and `resolve`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from difflib import get_close_matches
from typing import Literal

from reconcile import pipeline
from reconcile.desk_answers import fitting, review_day
from reconcile.errors import ReconcileError
from reconcile.formats import resolution_yaml
from reconcile.model.case import Case
from reconcile.model.corpus import Corpus
from reconcile.model.report import Report
from reconcile.model.resolution import Resolution, Verdict
from reconcile.project import MissingFile, Project
from reconcile.review.decide import decide
from reconcile.review.query import text_of
from reconcile.store.store import Store
from reconcile.store.tables import JournalEntry, JournalRow

Action = Literal["decide", "undo", "redo"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What an editor answers to a case, before anybody checked that it can be.

    `review_by` may be a day or a distance (`+14`, `2 weeks`). An acceptance of a `value` that names no claim
    lets every claim stand that fits it.
    """

    verdict: Verdict
    reason: str
    stands: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()
    value: str | None = None
    owner: str = ""
    review_by: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """What an undo or a redo did: the decision that it took back or made again."""

    action: Action
    case_id: str
    verdict: Verdict
    reason: str


class Desk:
    """One editor's desk on a project: what the check finds now, and the ways to change it.

    A decision is in the journal first and in its file second, so that one cut short between the two is found
    at the next start. `notices` says what opening the desk mended. `now` tells the time.
    """

    def __init__(
        self,
        project: Project,
        store: Store,
        options: pipeline.Options,
        *,
        reviewer: str,
        now: Callable[[], datetime],
    ) -> None:
        self.project = project
        self.store = store
        self.options = options
        self.reviewer = reviewer
        self.now = now
        self.notices = (*store.notices, *self._finish_what_was_cut_short())
        self.report = self.reload()

    @property
    def today(self) -> date:
        """The day it is at this desk."""
        return self.options.today

    def case(self, case_id: str) -> Case:
        """A case by its id; ReconcileError names those that are like it."""
        cases = {case.id: case for case in self.report.cases}
        if case_id not in cases:
            raise ReconcileError(f"there is no case {case_id!r}; {_near(case_id, list(cases))}")
        return cases[case_id]

    def reload(self) -> Report:
        """Read the text again and check it."""
        return self._check(self.project.load(texts=False))

    def decide(self, case_id: str, decision: Decision) -> Report:
        """Settle a case; ReconcileError says what the decision lacks, and then nothing has happened."""
        case = self.case(case_id)
        path = self._path(case)
        before = self._text(path)
        self._nobody_decided_since(path, before)
        resolution = self._resolution(case, decision)
        self._enter("decide", path, before, resolution_yaml.write(resolution), resolution)
        return self.report

    def undo(self) -> Step | None:
        """Take back the last decision that stands, exactly; None when there is none.

        ReconcileError when its file was changed by other hands since.
        """
        return self._step("undo", self.store.journal.undoable())

    def redo(self) -> Step | None:
        """Make the last decision that was taken back again; None when there is none."""
        return self._step("redo", self.store.journal.redoable())

    def _resolution(self, case: Case, decision: Decision) -> Resolution:
        stands = decision.stands
        if decision.value is not None and decision.verdict is Verdict.ACCEPT and not stands:
            stands = fitting(case, decision.value, self.report.corpus)
        return decide(
            case,
            decision.verdict,
            reason=" ".join(decision.reason.split()),
            stands=stands,
            rejects=decision.rejects,
            value=decision.value,
            by=self.reviewer,
            at=self._at(),
            owner=decision.owner,
            review_by=review_day(decision.review_by, self.today),
            corpus=self.report.corpus,
        )

    def _step(self, action: Action, entry: JournalRow | None) -> Step | None:
        if entry is None:
            return None
        before, after = (entry.after, entry.before) if action == "undo" else (entry.before, entry.after)
        if self._text(entry.path) != before:
            raise ReconcileError(
                f"{entry.path} was changed since the desk left it, so the text decides; mend it there"
            )
        self._enter(action, entry.path, before, after, entry)
        return Step(action, entry.case_id, Verdict(entry.verdict), entry.reason)

    def _enter(
        self, action: Action, path: str, before: str | None, after: str | None, about: Resolution | JournalRow
    ) -> None:
        """Journal first, then the file, then the check."""
        entry = JournalEntry(
            at=self._at(),
            by=self.reviewer,
            action=action,
            case_id=about.case if isinstance(about, Resolution) else about.case_id,
            verdict=str(about.verdict),
            reason=about.reason,
            path=path,
            before=before,
            after=after,
            of=None if isinstance(about, Resolution) else about.seq,
        )
        (seq,) = self.store.journal.append([entry])
        try:
            self._put(path, after)
        except ReconcileError as error:
            self._take_back(entry, seq)
            raise ReconcileError(f"nothing was decided: {error}") from error
        self.store.journal.written([seq])
        self._check(_with_text(self.report.corpus, path, after))

    def _take_back(self, entry: JournalEntry, seq: int) -> None:
        """Journal that an entry came to nothing."""
        back: Action = "redo" if entry.action == "undo" else "undo"
        of = seq if entry.of is None else entry.of
        changes = {"action": back, "of": of, "before": entry.after, "after": entry.before}
        self.store.journal.written(self.store.journal.append([entry.model_copy(update=changes)]))

    def _put(self, path: str, text: str | None) -> None:
        if text is not None:
            self.project.write(path, text)
        elif self._text(path) is not None:
            self.project.remove(path)

    def _check(self, corpus: Corpus) -> Report:
        self.report = pipeline.check(corpus, self.options)
        self.store.refresh(self.report.cases, text_of)
        return self.report

    def _finish_what_was_cut_short(self) -> Iterator[str]:
        """Write what is in the journal but never came to its file.

        Only where the file is as it was before: whoever changed or removed a file that the desk had written
        meant it, and the text decides. So the journal also notes which of its entries reached their file; a
        decision missing from the text is written again only if it never was in it.
        """
        for entry in self.store.journal.unwritten():
            now = self._text(entry.path)
            if now == entry.before and now != entry.after:
                self._put(entry.path, entry.after)
                yield f"the {entry.action} on {entry.case_id} was cut short; {entry.path} is written now"
            assert entry.seq is not None
            self.store.journal.written([entry.seq])

    def _nobody_decided_since(self, path: str, text: str | None) -> None:
        """A decision that came into its file, or left it, since it was read is told before it is replaced."""
        known = (made for made in self.report.corpus.resolutions if made.span and made.span.path == path)
        found = None if text is None else _read(text, path)
        if found == next(known, None):
            return
        self.reload()
        what = f"{found.verdict} by {found.by}: {found.reason}" if found else "its decision is gone"
        raise ReconcileError(f"{path} was changed meanwhile ({what}); decide again to replace it")

    def _path(self, case: Case) -> str:
        """The file of a case's decision: where it is already, else where it belongs."""
        made = case.resolution
        if made is None or made.span is None:
            return self.project.resolution_path(case.id)
        if made.span.path.endswith((".yaml", ".yml")):
            return made.span.path
        raise ReconcileError(f"{case.id} was decided in {made.span}; change it there, or remove it first")

    def _text(self, path: str) -> str | None:
        try:
            return self.project.read(path)
        except MissingFile:
            return None

    def _at(self) -> str:
        return self.now().isoformat(timespec="seconds").replace("+00:00", "Z")


def _with_text(corpus: Corpus, path: str, text: str | None) -> Corpus:
    """The corpus with one resolution file as it is now."""
    others = [made for made in corpus.resolutions if made.span is None or made.span.path != path]
    made = None if text is None else _read(text, path)
    return replace(corpus, resolutions=(*others, made) if made else tuple(others))


def _read(text: str, path: str) -> Resolution | None:
    """The decision a file holds; its faults are the check's to tell."""
    found = resolution_yaml.read(text, path)
    return found if isinstance(found, Resolution) else None


def _near(case_id: str, known: list[str]) -> str:
    near = get_close_matches(case_id, known, n=3, cutoff=0.75) or [one for one in known if case_id in one][:3]
    return f"did you mean {' or '.join(near)}?" if near else "`reconcile check` lists them"
