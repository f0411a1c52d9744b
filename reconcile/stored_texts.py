"""The stored texts of sources, read when first asked for, and only from the folders that may hold them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

READABLE = (".txt", ".md")


class StoredTexts(Mapping[str, str]):
    """The text of each source that has one, by its key.

    A source's `file` is looked up in the project's `sources/` and in the folders of the user's library. It
    must lie in them: no absolute path, no `..`, no link that leads out. A text that is missing is no fault.
    """

    def __init__(self, root: Path, library: Iterable[Path], files: Mapping[str, str]) -> None:
        self.files = files
        """The name of each source's file, by its key, be it there or not."""
        self._folders = (root / "sources", *library)
        self._paths: dict[str, Path | None] = {}
        self._texts: dict[str, str] = {}

    def __getitem__(self, key: str) -> str:
        """The text of a source; KeyError where there is none."""
        if key not in self._texts:
            path = self._path(key)
            text = None if path is None else _read(path)
            if text is None:
                raise KeyError(key)
            self._texts[key] = text
        return self._texts[key]

    def __contains__(self, key: object) -> bool:
        """Whether a source has a text."""
        return isinstance(key, str) and self._path(key) is not None

    def __iter__(self) -> Iterator[str]:
        """The keys of the sources that have a text."""
        return (key for key in self.files if self._path(key) is not None)

    def __len__(self) -> int:
        """How many sources have a text."""
        return sum(1 for _ in self)

    def _path(self, key: str) -> Path | None:
        if key not in self._paths:
            file = self.files.get(key)
            self._paths[key] = None if file is None else self._found(file)
        return self._paths[key]

    def _found(self, file: str) -> Path | None:
        if not file.lower().endswith(READABLE) or "\0" in file or Path(file).is_absolute():
            return None
        return next((path for folder in self._folders if (path := _within(folder, file))), None)


def _within(folder: Path, file: str) -> Path | None:
    """The file's place, if it is a file and truly lies in the folder."""
    try:
        path = (folder / file).resolve()
        return path if path.is_relative_to(folder.resolve()) and path.is_file() else None
    except (OSError, RuntimeError):  # a name too long, a circle of links, a folder that may not be entered
        return None


def _read(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff")
    except OSError:
        return None
