"""The disk as a project sees it: files in order, written wholly or not at all, errors that name the path."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import IO

from reconcile.errors import ReconcileError


class MissingFile(ReconcileError, FileNotFoundError):
    """A file that should be there is not."""


def walk(folder: Path, prefix: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """The files under a folder, in order, by their paths; hidden ones and links to folders are left out."""
    if not folder.is_dir():
        return
    with io(folder):
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from walk(Path(entry.path), f"{prefix}{entry.name}/")
        elif entry.is_file():
            yield f"{prefix}{entry.name}", entry


def stat(entry: Path | os.DirEntry[str]) -> os.stat_result | None:
    """What the disk tells of a file without opening it; None for a link."""
    with io(Path(entry)):
        return None if entry.is_symlink() else entry.stat()


@contextmanager
def io(path: Path) -> Iterator[None]:
    """What the disk refuses, as an error that names the path."""
    try:
        yield
    except FileNotFoundError as error:
        raise MissingFile(f"{path}: there is no such file") from error
    except OSError as error:
        raise ReconcileError(f"{path}: {(error.strerror or str(error)).lower()}") from error


def replace(target: Path, text: str) -> None:
    """Puts a text in place of a file."""
    with replacing(target) as file:
        file.write(text.encode("utf-8"))


@contextmanager
def replacing(target: Path) -> Iterator[IO[bytes]]:
    """A file beside the file, which takes its place once the disk has it.

    What is no file, as `/dev/null` or a pipe, keeps its place and is written to.
    """
    import tempfile  # only needed to write

    if target.exists() and not target.is_file():
        with target.open("wb") as file:
            yield file
        return
    handle, temporary = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, target.stat().st_mode if target.exists() else 0o666 & ~_umask())
        os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def file_name(text: str) -> str:
    """The text as a file's name; with a digest wherever the name alone could be another text's."""
    name = re.sub(r"[^a-z0-9._@=,+\[\]-]+", "-", text.lower()).strip(".-")[:90]
    if name == text and not _RESERVED.fullmatch(name):
        return name
    return f"{name.rstrip('.-')}~{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"
