"""The keys of a YAML mapping against those that are known: a text for each, a fault for the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reconcile.formats.written import Word
from reconcile.formats.yaml_tree import Listing, Mapping, Node, Scalar
from reconcile.model.corpus import Fault
from reconcile.model.nearest import nearest
from reconcile.model.span import Span


@dataclass
class Faults:
    """Gathers what could not be taken as it stands in one file."""

    path: str
    found: list[Fault] = field(default_factory=list)

    def span(self, place: Word | Node) -> Span:
        """Where something stands."""
        word = place.word if isinstance(place, Scalar) else place
        return Span(self.path, word.line, word.column)

    def entry(self, message: str, place: Word | Node, help: str = "") -> None:
        """An entry that cannot be read (E510)."""
        self.found.append(Fault("unreadable-entry", message, self.span(place), help=help))

    def field(self, name: Word, known: Iterable[str], where: str) -> None:
        """A key that this kind of entry does not have (E511)."""
        known = list(known)
        near = nearest(name.text, known)
        help = f"did you mean {near[0]}?" if near else f"it may have {', '.join(known)}"
        message = f"{where} has no field called {name.text!r}"
        self.found.append(Fault("unknown-field", message, self.span(name), help=help))


def known_fields(node: Mapping, known: Sequence[str], where: str, faults: Faults) -> dict[str, Node]:
    """The values of a mapping's known keys; unknown keys and keys given twice become faults."""
    values: dict[str, Node] = {}
    for key, value in unique(node, faults):
        if key.text in known:
            values[key.text] = value
        else:
            faults.field(key, known, where)
    return values


def unique(node: Mapping, faults: Faults) -> list[tuple[Word, Node]]:
    """The entries of a mapping, without those whose key came before."""
    seen: dict[str, Word] = {}
    entries = []
    for key, value in node.entries:
        if key.text in seen:
            faults.entry(
                f"{key.text!r} is given twice, first in line {seen[key.text].line}",
                key,
                "keep one of them; another answer to the same property goes into an item of its own",
            )
            continue
        seen[key.text] = key
        entries.append((key, value))
    return entries


def text(node: Node | None, faults: Faults, name: str = "this") -> str:
    """The one text of a node; empty where there is none, and a fault where it is a list or mapping."""
    match node:
        case None:
            return ""
        case Scalar(word):
            return word.text.strip()
        case _:
            faults.entry(f"{name} should be one text", node, "put it in double quotes")
            return ""


def texts(node: Node | None, faults: Faults, name: str = "this") -> tuple[Word, ...]:
    """The texts of a list, or of one text standing for a list of one."""
    match node:
        case None:
            return ()
        case Scalar(word):
            return (word,) if word.text.strip() else ()
        case Listing(items):
            words = tuple(item.word for item in items if isinstance(item, Scalar))
            if len(words) < len(items):
                faults.entry(f"{name} should be a list of texts", node, f"write {name}: [one, another]")
            return words
        case Mapping():
            faults.entry(f"{name} should be a list of texts", node, f"write {name}: [one, another]")
            return ()


def strings(node: Node | None, faults: Faults, name: str = "this") -> tuple[str, ...]:
    """The same without their places."""
    return tuple(word.text.strip() for word in texts(node, faults, name))


def flag(node: Node | None, faults: Faults, name: str) -> bool | None:
    """`true` or `false`; None where it is not given."""
    written = text(node, faults, name)
    if node is None or not written:
        return None
    if written.casefold() in ("true", "yes"):
        return True
    if written.casefold() not in ("false", "no"):
        faults.entry(f"{name} is true or false, not {written!r}", node)
    return False
