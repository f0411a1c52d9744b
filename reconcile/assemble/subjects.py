"""Every subject once, its references to others as ids, and what lies inside what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from reconcile.assemble.links import linked as linked_by
from reconcile.assemble.names import NameProblem, Names
from reconcile.formats.written import Link
from reconcile.model.corpus import Fault
from reconcile.model.source import Source
from reconcile.model.subject import Subject


def gathered(
    written: Iterable[Subject], sources: Iterable[Source], faults: list[Fault], links: Iterable[Link] = ()
) -> tuple[dict[str, Subject], Names]:
    """The subjects by id, with each source as a subject under its key, and the names they go by.

    Subjects that a link says are the same are one.
    """
    subjects: dict[str, Subject] = {}
    sources = list(sources)
    for subject in written:
        if subject.id in subjects:
            message = f"the subject {subject.id} is declared already, at {subjects[subject.id].span}"
            faults.append(Fault("unreadable-entry", message, subject.span, help="keep one of them"))
        else:
            subjects[subject.id] = subject
    subjects = linked_by(subjects, links, sources, faults)
    names = Names(subjects, sources)
    linked = {id: _linked(subject, names, faults) for id, subject in subjects.items()}
    for source in sources:
        linked.setdefault(source.key, Subject(source.key, source.span, source.title, "source"))
    return linked, names


def _linked(subject: Subject, names: Names, faults: list[Fault]) -> Subject:
    part_of = _ids(subject.part_of, subject, names, faults)
    distinct_from = _ids(subject.distinct_from, subject, names, faults)
    if part_of == subject.part_of and distinct_from == subject.distinct_from:
        return subject
    return replace(subject, part_of=part_of, distinct_from=distinct_from)


def _ids(written: tuple[str, ...], subject: Subject, names: Names, faults: list[Fault]) -> tuple[str, ...]:
    found = []
    for name in written:
        try:
            found.append(names.resolve(name))
        except NameProblem as problem:
            message = f"{subject.id}: {problem}"
            faults.append(Fault(problem.rule, message, subject.span, help=problem.help))
    return tuple(dict.fromkeys(found))


class Nesting:
    """What lies in what, by `part_of`, near or far."""

    def __init__(self, subjects: Mapping[str, Subject]) -> None:
        self._subjects = subjects
        self._parts: dict[str, list[str]] = {}
        for subject in subjects.values():
            for whole in subject.part_of:
                self._parts.setdefault(whole, []).append(subject.id)
        self._found: dict[str, frozenset[str]] = {}

    def inside(self, id: str) -> frozenset[str]:
        """A subject with everything that is part of it."""
        if id not in self._found:
            self._found[id] = frozenset(_reached(id, self._parts))
        return self._found[id]

    def inside_place(self, id: str) -> frozenset[str]:
        """A place with everything in it; anything else by itself."""
        subject = self._subjects.get(id)
        if id not in self._parts or subject is None or subject.kind != "place":
            return frozenset((id,))
        return self.inside(id)

    def circles(self) -> Iterator[Fault]:
        """A fault for each circle, at the first of its subjects."""
        blamed: set[str] = set()
        for id in self._parts:
            around = {other for other in self.inside(id) if other != id and id in self.inside(other)}
            if id not in blamed and (around or id in self._parts[id]):
                blamed |= {id, *around}
                message = f"{id} is part of itself" + (
                    f", by way of {', '.join(sorted(around))}" if around else ""
                )
                help = "remove one `part_of` of the circle"
                yield Fault("unreadable-entry", message, self._subjects[id].span, help=help)


def _reached(id: str, parts: Mapping[str, list[str]]) -> set[str]:
    reached = {id}
    waiting = [id]
    while waiting:
        for part in parts.get(waiting.pop(), ()):
            if part not in reached:
                reached.add(part)
                waiting.append(part)
    return reached
