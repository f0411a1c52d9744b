"""Ways to write claims files: one file per ending, text in and everything that it says out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from reconcile.registry import Registry

if TYPE_CHECKING:  # to know the endings of files takes none of them
    from reconcile.formats.rows import Part
    from reconcile.formats.written import WrittenFile

Rows = Callable[[Iterable[str], str], Iterator["Part"]]
"""Lines and a path in; a header, rows and faults out, one after the other."""
Table = Callable[[Path, str], Iterator["Part"]]
"""The same for a file that holds no text: its place on the disk, and the path to name it by."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A way to write claims, by the ending of its files.

    `rows` where it is a table that may be long. A file that holds no text is a `table` and has no `read`.
    """

    name: str
    doc: str
    read: Callable[[str, str], WrittenFile] | None = None
    rows: Rows | None = None
    table: Table | None = None

    def __call__(self, text: str, path: str, place: Path | None = None) -> WrittenFile:
        """Everything that a file says; `place` is where one lies that holds no text, `text` its digest.

        ReconcileError where such a file cannot be read here, now: a broken one, or for want of a database.
        """
        if self.table is not None and place is not None and text:
            from reconcile.formats import bulk  # only tables need it

            return bulk.read(self.table(place, path), path)
        if self.read is not None:
            return self.read(text, path)
        from reconcile.formats.written import WrittenFile

        return WrittenFile(path)


READERS: Registry[Reader] = Registry("reconcile.formats.readers", Reader)


def reader(rows: Rows | None = None) -> Callable[[Callable[[str, str], WrittenFile]], Reader]:
    """Offer a function as the reader of the files whose ending is its name."""

    def offered(read: Callable[[str, str], WrittenFile]) -> Reader:
        return Reader(read.__name__, (read.__doc__ or "").partition("\n")[0], read, rows)

    return offered


def table(read: Table) -> Reader:
    """Offer a function as the reader of files that hold no text, whose ending is its name."""
    return Reader(read.__name__, (read.__doc__ or "").partition("\n")[0], table=read)


def holds_text(path: str) -> bool:
    """Whether the files of this ending are texts, as nearly all are."""
    name = ending(path)
    return name == "yaml" or name not in READERS.names() or READERS.load(name).table is None


def ending(path: str) -> str:
    """The name of the reader that a path asks for, whether there is one or not: `a/b.YML` asks for yaml."""
    found = PurePath(path).suffix.casefold().removeprefix(".")
    return "yaml" if found == "yml" else found
