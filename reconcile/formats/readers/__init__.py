"""Ways to write claims files: one file per ending, text in and everything that it says out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from reconcile.formats.rows import Part
from reconcile.formats.written import WrittenFile
from reconcile.registry import Registry

Rows = Callable[[Iterable[str], str], Iterator[Part]]
"""Lines and a path in; a header, rows and faults out, one after the other."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A way to write claims, by the ending of its files; `rows` where it is a table that may be long."""

    name: str
    doc: str
    read: Callable[[str, str], WrittenFile]
    rows: Rows | None = None

    def __call__(self, text: str, path: str) -> WrittenFile:
        """Everything that a file says."""
        return self.read(text, path)


READERS: Registry[Reader] = Registry("reconcile.formats.readers", Reader)


def reader(rows: Rows | None = None) -> Callable[[Callable[[str, str], WrittenFile]], Reader]:
    """Offer a function as the reader of the files whose ending is its name."""

    def offered(read: Callable[[str, str], WrittenFile]) -> Reader:
        return Reader(read.__name__, (read.__doc__ or "").partition("\n")[0], read, rows)

    return offered


def ending(path: str) -> str:
    """The name of the reader that a path asks for, whether there is one or not: `a/b.YML` asks for yaml."""
    found = PurePath(path).suffix.casefold().removeprefix(".")
    return "yaml" if found == "yml" else found
