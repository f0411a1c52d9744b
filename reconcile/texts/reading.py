"""One document after the other, each read once: what came of it is kept by its bytes in the user's cache."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from functools import cached_property
from hashlib import file_digest
from importlib.util import find_spec
from pathlib import Path

from reconcile import cache
from reconcile.model.document import Document
from reconcile.texts import LARGEST, LONGEST, WATCH, Unreadable
from reconcile.texts.worker import Worker, document_of, vars_of

KEPT = 2_000
"""How many documents' texts are kept, the latest ones."""

_NEEDS = {"pdf": "pypdfium2", "docx": "docx"}
"""The library that a kind needs, by the name that it is imported under."""

INSTALL = 'pip install "reconcile-claims[documents]"'


class Reading:
    """Reads documents; plain text here and now, others by a worker or out of what was kept."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or cache.folder("texts")
        self._worker = Worker()

    def document(self, path: Path, kind: str, digest: str, *, anew: bool = False) -> Document:
        """The text of the file whose bytes have this digest; Unreadable where there is none.

        `anew` tries again what could not be read the last time.
        """
        if kind in ("txt", "md"):
            from reconcile.texts import plain

            return plain.read(_bytes(path), kind)
        _refuse(path, kind)
        place = self._folder / f"{cache.digest(digest, kind, self._program, _library(kind))}.json"
        kept = _kept(place)
        if isinstance(kept, Unreadable) and not anew:
            raise kept
        if isinstance(kept, Document):
            return kept
        return self._read(path, kind, digest, place)

    def _read(self, path: Path, kind: str, digest: str, place: Path) -> Document:
        try:
            with WATCH.opening(path.name):
                found, read = self._worker.read(path, kind)
        except Unreadable as fault:
            if fault.lasting:
                _keep(place, {"message": fault.message, "help": fault.help})
            raise
        if read == digest:  # else it was written to meanwhile
            _keep(place, vars_of(found))
        return found

    @cached_property
    def _program(self) -> str:
        here = Path(__file__).parent
        return cache.stamp([*sorted(here.glob("*.py")), here.parent / "model" / "document.py"])


def digest(path: Path) -> str | None:
    """The SHA-256 of a file's bytes, as `sha256sum` prints it; None where it cannot be read.

    Of a file so large that it is never opened, its size must do.
    """
    try:
        if (size := path.stat().st_size) > LARGEST:
            return f"{size} bytes"
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _refuse(path: Path, kind: str) -> None:
    """Unreadable where a document cannot, or should not, be opened at all."""
    needed = _NEEDS.get(kind)
    if needed is not None and find_spec(needed) is None:
        raise Unreadable(
            f"reading {kind.upper()} needs a library that is not installed", INSTALL, lasting=False
        )
    try:
        size = path.stat().st_size
    except OSError as error:
        raise Unreadable((error.strerror or str(error)).lower(), lasting=False) from None
    most = LARGEST if kind in _NEEDS else 4 * LONGEST
    if size > most:
        raise Unreadable(f"it is larger than {most >> 20} MB", "store its text", lasting=False)


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(4 * LONGEST + 1)
    except OSError as error:
        raise Unreadable((error.strerror or str(error)).lower(), lasting=False) from None


def _library(kind: str) -> str:
    """What tells the library of a kind from another version of it."""
    needed = _NEEDS.get(kind)
    spec = find_spec(needed) if needed else None
    if spec is None or spec.origin is None:
        return ""
    found = os.stat(spec.origin)
    return f"{found.st_mtime_ns} {found.st_size}"


def _keep(place: Path, found: dict[str, object]) -> None:
    """Keeps what came of a document; a full disk is no error."""
    text = json.dumps(found)
    with suppress(OSError):
        cache.save(place, f"{cache.digest(text)}\n{text}".encode("ascii"), KEPT)


def _kept(place: Path) -> Document | Unreadable | None:
    """What came of a document the last time; None where nothing, or no whole file, is kept."""
    digest, _, text = (cache.content(place) or b"").decode("ascii", "replace").partition("\n")
    if not text or digest != cache.digest(text):
        return None
    found = json.loads(text)
    return Unreadable(**found) if "message" in found else document_of(found)
