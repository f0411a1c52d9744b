"""The check behind the desk: whether the text moved since the cases were found, and finding them anew.

Of a large project the cases are found by a process of its own, so that the desk stays quick and small.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from reconcile import cache
from reconcile.errors import ReconcileError
from reconcile.project import Project, decides
from reconcile.store.store import Store
from reconcile.stored_texts import StoredTexts

if TYPE_CHECKING:  # nothing of this is needed while the text has not moved
    from reconcile.model.case import Case
    from reconcile.options import Options
    from reconcile.store.entry import Content
    from reconcile.store.shelf import Shelf

Found = TypeVar("Found")

TEXT = "text:"
"""What the stored text of a source goes by among the files, before its key and, in another line, its file."""

LARGE = 4 << 20
"""Bytes of text from which on a check gets a process of its own."""


@dataclass(frozen=True)
class DeskCheck:
    """What a desk finds its cases in: a project, with the decisions that are not on the disk as they are."""

    project: Project
    options: Options
    drafts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def is_of(self, shelf: Shelf) -> bool:
        """Whether cases were found by this very program under these very settings, whatever the text was."""
        return shelf.kept("rests_on") == self._rests_on.encode() and self._program_of(shelf)

    def moved(self, shelf: Shelf) -> frozenset[str]:
        """The files whose text is another one than when the cases were found, or that came or went."""
        before = shelf.files()
        texts = self.project.stored(_files_of_texts(before))
        now = {**self.files(), **_digests(texts)}
        return frozenset(path for path in {*before, *now} if before.get(path) != now.get(path))

    def take_over(self, store: Store) -> bool:
        """Hold what somebody else has found in this very text; whether there was such."""
        return self.project.cases is None and store.take_over(cache.program(), self._rests_on)

    def run(self, store: Store) -> None:
        """Find the cases in the text as it is now, and hold them in the store."""
        if not self.is_large:
            fill(self, store)
            return
        store.close()
        self.apart(_fill, store.path)

    @property
    def is_large(self) -> bool:
        """Whether there is so much text that a check gets a process of its own."""
        return self._size() >= LARGE

    def apart(self, does: Callable[..., Found], *given: object) -> Found:
        """Do something with this check and what is given, in a process of its own."""
        from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
        from multiprocessing import get_context
        from multiprocessing.reduction import ForkingPickler

        ForkingPickler.register(MappingProxyType, _sent)
        plain = replace(self, options=replace(self.options, each=map))
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as processes:
            try:
                return processes.submit(does, plain, *given).result()
            except BrokenExecutor as error:
                raise ReconcileError("the check was ended from outside; is there enough memory?") from error

    def files(self) -> dict[str, str]:
        """A digest of every file of the project, the decisions as they stand."""
        decisions = {path: self._digest(path) for path in self.project.decision_files()}
        drafted = {path: cache.digest(text) for path, text in self.drafts.items() if text}
        gone = {path for path, text in self.drafts.items() if not text}
        found = {**self.project.digests(), **decisions, **drafted}
        return {path: digest for path, digest in found.items() if path not in gone}

    def content(self) -> Content:
        """The cases in the text, with all that they rest on."""
        from reconcile import pipeline
        from reconcile.review.effects import lost
        from reconcile.review.ground import Grounds
        from reconcile.review.lessons import Lessons
        from reconcile.review.order import in_order, weights
        from reconcile.review.query import text_of
        from reconcile.review.renamed import Names
        from reconcile.solver.worlds import Worlds
        from reconcile.store.entry import About, Content, Entry

        files = self.files()  # first, so that a change meanwhile is seen the next time
        report = pipeline.check(self.project.load(drafts=self.drafts), replace(self.options, cases_only=True))
        corpus, cases = report.corpus, report.cases
        grounds, names, weighed = Grounds(corpus), Names(corpus), weights(cases)
        lessons = Lessons(cases, corpus)
        return Content(
            entries=(
                Entry(
                    case,
                    text_of(case),
                    weighed[place],
                    grounds.of(case),
                    names.case(case.id),
                    _shape(case),
                    lost(case),
                    lessons.judged.get(case.id, ()),
                )
                for place in in_order(cases, weighed)
                for case in (cases[place],)
            ),
            corpus=corpus,
            renamed=grounds.renamed,
            abouts=(About(subject, grounds.about(subject), ids) for subject, ids in _subjects(cases)),
            decisions=[(names.case(made.case), made) for made in corpus.resolutions],
            broken=tuple(Worlds(corpus).broken) if corpus.vocabulary.rules else (),
            expectation=lessons.expectation,
            files={**files, **_digests(corpus.texts)},
            program=cache.program(),
            rests_on=self._rests_on,
            today=self.options.today.isoformat(),
        )

    def _digest(self, path: str) -> str:
        """A digest of the text of a decision; of one that cannot be read, nothing."""
        try:
            return cache.digest(self.project.read(path))
        except ReconcileError:
            return ""

    def _program_of(self, shelf: Shelf) -> bool:
        return shelf.kept("program") == cache.program().encode()

    @property
    def _rests_on(self) -> str:
        looked_for = (
            self.options.select,
            self.options.ignore,
            sorted(self.options.severities.items()),
            self.options.two_person,
        )
        return cache.digest(repr(looked_for), repr(self.project.settings), str(self.project.cases))

    def _size(self) -> int:
        return sum((self.project.root / path).stat().st_size for path in self.project.claims_files())


def is_a_decision(path: str) -> bool:
    """Whether a file, by its path, holds a decision that a desk may write."""
    return decides(path) and path.endswith((".yaml", ".yml"))


def _digests(texts: Mapping[str, str]) -> dict[str, str]:
    """A digest of the stored text of each source, by the source and the name of its file; empty for none."""
    files = texts.files if isinstance(texts, StoredTexts) else {}
    found = ((f"{TEXT}{key}\n{file}", texts.get(key)) for key, file in files.items())
    return {name: "" if text is None else cache.digest(text) for name, text in found}


def _files_of_texts(files: Iterable[str]) -> dict[str, str]:
    """The name of each source's file, out of the files that the cases were found in."""
    texts = (path.removeprefix(TEXT).partition("\n") for path in files if path.startswith(TEXT))
    return {key: file for key, _, file in texts}


def _subjects(cases: Iterable[Case]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The subjects that cases are about, each with their ids in the order of the report."""
    found: dict[str, list[str]] = {}
    for case in cases:
        for subject in {item.subject for item in case.items}:
            found.setdefault(subject, []).append(case.id)
    return ((subject, tuple(ids)) for subject, ids in found.items())


def _shape(case: Case) -> str:
    """What is the same in all cases that are alike, as text."""
    from reconcile.review.alike import shape

    code, rules, camps = shape(case)
    return cache.digest(code, repr(sorted(rules)), repr(sorted(map(sorted, camps))))


def _sent(mapping: MappingProxyType[Any, Any]) -> tuple[Any, ...]:
    """How a mapping that nobody changes, as settings have, gets to another process: pickle cannot say it."""
    return _received, (dict(mapping),)


def _received(mapping: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(mapping)


def fill(check: DeskCheck, store: Store) -> None:
    """Find the cases here and now."""
    store.refresh(check.content())


def _fill(check: DeskCheck, place: Path) -> None:
    """The same, in a process of its own."""
    fill(check, Store(place))
