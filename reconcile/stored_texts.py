"""The stored texts of sources, read when first asked for, and only from the folders that may hold them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reconcile.model.document import Document, Documents, Unreadable
from reconcile.model.recorded import RecordedText
from reconcile.texts import kind_of

if TYPE_CHECKING:  # what was kept of a check is shown without reading any
    from reconcile.texts.reading import Reading


class StoredTexts(Documents):
    """The text of each source that has one which can be read, by its key.

    A source's `file` is looked up in the project's `sources/` and in the folders of the user's library. It
    must lie in them: no absolute path, no `..`, no link that leads out. A text that is missing is no fault.
    """

    def __init__(self, root: Path, library: Iterable[Path], files: Mapping[str, str]) -> None:
        self.files = files
        """The name of each source's file, by its key, be it there or not."""
        self._root = root
        self._folders = (root / "sources", *library)
        self._paths: dict[str, Path | None] = {}
        self._digests: dict[str, str | None] = {}
        self._found: dict[str, Document | Unreadable | None] = {}

    def __getitem__(self, key: str) -> str:
        """The text of a source; KeyError where there is none."""
        found = self.document(key)
        if found is None:
            raise KeyError(key)
        return found.text

    def __contains__(self, key: object) -> bool:
        """Whether a source has a text."""
        return isinstance(key, str) and self.document(key) is not None

    def __iter__(self) -> Iterator[str]:
        """The keys of the sources that have a text."""
        return (key for key in self.files if key in self)

    def __len__(self) -> int:
        """How many sources have a text."""
        return sum(1 for _ in self)

    def document(self, key: str) -> Document | None:
        """The text of a source with its pages; None where there is none that can be read."""
        found = self._read(key)
        return found if isinstance(found, Document) else None

    def unreadable(self, key: str) -> Unreadable | None:
        """Why the file of a source gives no text; None where it gives one, or is not there."""
        found = self._read(key)
        return found if isinstance(found, Unreadable) else None

    def path(self, key: str) -> Path | None:
        """Where the file of a source lies; None where it is not there."""
        if key not in self._paths:
            file = self.files.get(key)
            self._paths[key] = None if file is None else self._place(file)
        return self._paths[key]

    def digest(self, key: str) -> str | None:
        """The SHA-256 of the file of a source; None where it is not there. It takes no reading of it."""
        if key not in self._digests:
            from reconcile.texts.reading import digest

            path = self.path(key)
            self._digests[key] = None if path is None else digest(path)
        return self._digests[key]

    @property
    def lacks_some(self) -> bool:
        """Whether one of those that were asked for could not be read."""
        return any(isinstance(found, Unreadable) for found in self._found.values())

    @cached_property
    def recorded(self) -> Mapping[str, RecordedText]:
        """The texts as somebody recorded them last; ValueError where the file of that cannot be read."""
        from reconcile.formats import texts_lock

        try:
            written = (self._root / texts_lock.PATH).read_bytes().decode("utf-8")
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise ValueError((error.strerror or str(error)).lower()) from None
        return texts_lock.read(written)

    def again(self, key: str) -> None:
        """Reads a source's file once more which could not be read before."""
        if self.unreadable(key) is not None:
            self._found[key] = self._opened(key, anew=True)

    @cached_property
    def _reading(self) -> Reading:
        from reconcile.texts.reading import Reading

        return Reading()

    def _read(self, key: str) -> Document | Unreadable | None:
        if key not in self._found:
            self._found[key] = self._opened(key)
        return self._found[key]

    def _opened(self, key: str, *, anew: bool = False) -> Document | Unreadable | None:
        path, digest = self.path(key), self.digest(key)
        kind = kind_of(self.files[key]) if path is not None else None
        if path is None or digest is None or kind is None:
            return None
        try:
            return self._reading.document(path, kind, digest, anew=anew)
        except Unreadable as fault:
            return fault

    def _place(self, file: str) -> Path | None:
        if kind_of(file) is None or "\0" in file or Path(file).is_absolute():
            return None
        return next((path for folder in self._folders if (path := _within(folder, file))), None)


def _within(folder: Path, file: str) -> Path | None:
    """The file's place, if it is a file and truly lies in the folder."""
    try:
        path = (folder / file).resolve()
        return path if path.is_relative_to(folder.resolve()) and path.is_file() else None
    except (OSError, RuntimeError):  # a name too long, a circle of links, a folder that may not be entered
        return None
