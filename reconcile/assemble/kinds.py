"""What existence is for each kind of subject: the properties that date its first and its last day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reconcile.formats.written import Word, WrittenFile, WrittenKind
from reconcile.model.corpus import Fault
from reconcile.model.nearest import nearest
from reconcile.model.span import Span
from reconcile.model.vocabulary import Property, SubjectKind


def understood(
    files: Iterable[WrittenFile], properties: Mapping[str, Property], faults: list[Fault]
) -> Iterator[SubjectKind]:
    """The kinds of every file. What cannot date a day becomes a fault at its place; the rest is kept."""
    seen: dict[str, Span] = {}
    for path, kind in ((file.path, kind) for file in files for kind in file.kinds):
        reader = _Reader(path, kind, properties, faults)
        place = reader.place(kind.name)
        if kind.name.text in seen:
            message = f"the kind {kind.name.text} is declared already, at {seen[kind.name.text]}"
            faults.append(Fault("unreadable-entry", message, place, help="keep one of them"))
            continue
        seen[kind.name.text] = place
        begins, ends = reader.days()
        if begins or ends:
            yield SubjectKind(kind.name.text, place, begins, ends)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Understands what one kind says of existence."""

    path: str
    kind: WrittenKind
    properties: Mapping[str, Property]
    faults: list[Fault]

    def days(self) -> tuple[str, str]:
        """The names of the properties that date the first and the last day, empty where there is none."""
        begins, ends = self._dating(self.kind.begins), self._dating(self.kind.ends)
        if begins and begins == ends and self.kind.ends:
            help = f"write exists: [{begins}], or name another property for the last day"
            self._fault(f"{begins} cannot date both the first and the last day", self.kind.ends, help)
            return begins, ""
        return begins, ends

    def place(self, word: Word) -> Span:
        """Where a word of the kind stands."""
        return Span(self.path, word.line, word.column)

    def _dating(self, day: Word | None) -> str:
        """The property that a word names; empty (and a fault) where that dates no single day."""
        name = day.text.strip() if day else ""
        found = self.properties.get(name)
        if day is None or (found and not _unfit(found)):
            return name
        if found is None:
            near = nearest(name, [one.name for one in self.properties.values() if not _unfit(one)])
            help = f"did you mean {near[0]}?" if near else "declare it under `properties:` with type: date"
            self._fault(f"no property is called {name!r}", day, help, rule="unknown-name")
        else:
            help = "name a property that has one date"
            self._fault(f"{name} {_unfit(found)}, so it dates no first or last day", day, help)
        return ""

    def _fault(self, message: str, word: Word, help: str, rule: str = "unreadable-entry") -> None:
        message = f"{self.kind.name.text}: {message}"
        self.faults.append(Fault(rule, message, self.place(word), help=help))


def _unfit(one: Property) -> str:
    """Why the answers of a property cannot date the one day of something; empty where they can."""
    if one.kind != "date":
        return f"is no date but a {one.kind}"
    if one.several:
        return "may have several dates"
    return "varies" if one.varies or one.cumulative else ""
