"""Links between subjects, as they come in bulk: two that are one, by the id of the first, or that are two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reconcile.assemble.names import NameProblem, Names
from reconcile.formats.written import Link
from reconcile.model.corpus import Fault
from reconcile.model.source import Source
from reconcile.model.subject import Subject

Subjects = dict[str, Subject]


def linked(
    subjects: Subjects, links: Iterable[Link], sources: Iterable[Source], faults: list[Fault]
) -> Subjects:
    """The subjects, those that are the same as another counted as that one, under a former id of it.

    No file is rewritten. A link that cannot hold is a fault and left out: one to a name that nobody knows,
    and one of two that are declared distinct.
    """
    links = list(links)
    if not links:
        return subjects
    names = _Names(subjects, sources, faults)
    apart = [link for link in links if link.kind == "distinct"]
    together = [link for link in links if link.kind == "same"]
    return _together(_apart(subjects, apart, names), together, names)


def _apart(subjects: Subjects, links: Iterable[Link], names: _Names) -> Subjects:
    found = dict(subjects)
    for link in links:
        if (ends := names.both(link)) is None:
            continue
        one, other = ends
        if one == other:
            names.fault(link, f"{link.subject} and {link.other} are one subject already")
            continue
        found[one] = replace(found[one], distinct_from=(*found[one].distinct_from, other))
    return found


def _together(subjects: Subjects, links: Iterable[Link], names: _Names) -> Subjects:
    found, now = dict(subjects), dict[str, str]()
    for link in links:
        if (one := names.known(link, link.subject)) is None:
            continue
        other = names.known(link, link.other) if names.is_known(link.other) else link.other
        if other is None or (kept := _today(one, now)) == (gone := _today(other, now)):
            continue
        if gone in found and _distinct(found[kept], found[gone], names):
            names.fault(link, f"{kept} and {gone} are declared distinct", "remove that, or this link")
            continue
        found[kept] = names.outside(_merged(found[kept], found.pop(gone, None), gone))
        now[gone] = kept
    return found


def _today(id: str, now: dict[str, str]) -> str:
    """The id that counts for one, by the links so far."""
    while id in now:
        id = now[id]
    return id


def _distinct(one: Subject, other: Subject, names: _Names) -> bool:
    def says(first: Subject, second: Subject) -> bool:
        meant = {second.id, *second.was}
        return any(name in meant or names.find(name) in meant for name in first.distinct_from)

    return says(one, other) or says(other, one)


def _merged(kept: Subject, gone: Subject | None, former: str) -> Subject:
    """One subject with the names, wholes and former ids of both."""
    if gone is None:
        return replace(kept, was=_once(*kept.was, former))
    return replace(
        kept,
        name=kept.name or gone.name,
        kind=kept.kind or gone.kind,
        aliases=_once(*kept.aliases, *filter(None, [gone.name]), *gone.aliases),
        part_of=_once(*kept.part_of, *gone.part_of),
        distinct_from=_once(*kept.distinct_from, *gone.distinct_from),
        was=_once(*kept.was, former, *gone.was),
        note=kept.note or gone.note,
    )


def _once(*names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


class _Names:
    """The subjects that links name, and the faults of those that name none."""

    def __init__(self, subjects: Subjects, sources: Iterable[Source], faults: list[Fault]) -> None:
        self._names, self._subjects, self._faults = Names(subjects, sources), subjects, faults

    def find(self, name: str) -> str:
        """The id of a name; one that nobody knows is an id of former days."""
        found = self._names.find(name)
        return found[0] if len(found) == 1 else name

    def outside(self, subject: Subject) -> Subject:
        """A subject that is no part of itself, where it was part of what it is now the same as."""
        own = {subject.id, *subject.was}
        return replace(subject, part_of=tuple(one for one in subject.part_of if self.find(one) not in own))

    def is_known(self, name: str) -> bool:
        """Whether a name stands for anything yet."""
        return bool(self._names.find(name))

    def known(self, link: Link, name: str) -> str | None:
        """The id of a declared subject; None, and a fault, where there is none."""
        try:
            found = self._names.resolve(name)
        except NameProblem as problem:
            self._faults.append(Fault(problem.rule, str(problem), link.span, help=problem.help))
            return None
        if found in self._subjects:
            return found
        self.fault(
            link, f"{found} is a source, and only subjects are linked", "give the source `ids` instead"
        )
        return None

    def both(self, link: Link) -> tuple[str, str] | None:
        """Both ends of a link; None, and a fault, where one of them is not known."""
        one, other = self.known(link, link.subject), self.known(link, link.other)
        return None if one is None or other is None else (one, other)

    def fault(self, link: Link, message: str, help: str = "remove this link") -> None:
        """A link that cannot hold."""
        self._faults.append(Fault("unreadable-entry", message, link.span, help=help))
