"""Stored documents as plain text, one file per kind: pages part at form feeds, headings begin with `#`.

Documents come from anywhere, so those that a library must open are read in a process of their own, which may
not take longer, or more memory, than it is allowed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from reconcile.model.document import Unreadable

__all__ = ["ENDINGS", "LARGEST", "LONGEST", "WATCH", "Unreadable", "Watch", "kind_of"]

ENDINGS = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
}
"""What a file's name tells of its kind."""

LONGEST = 10_000_000
"""So many characters of text are read at most: some five thousand pages."""

LARGEST = 1 << 28
"""So many bytes may a document have that is not plain text: most of them are pictures."""


@dataclass
class Watch:
    """Who is told which file is being opened, as that may take long, and "" once it is done."""

    told: Callable[[str], None] | None = None

    @contextmanager
    def opening(self, name: str) -> Iterator[None]:
        """Tells of a file for as long as it is being opened."""
        if self.told is None:
            yield
            return
        self.told(name)
        try:
            yield
        finally:
            self.told("")


WATCH = Watch()
"""The one who sits at the terminal, if anybody does."""


def kind_of(file: str) -> str | None:
    """The kind of a document, by its file's name; None where it is none that is read."""
    _, dot, ending = file.rpartition(".")
    return ENDINGS.get(f"{dot}{ending}".lower())
