"""Files parsed once: a working copy in the user's cache folder, found by what the files hold now.

The text is always read, and a copy is used only for the very same path and text, by the very same program.
Small projects do without. Whatever is wrong with the copy, the text is parsed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from fractions import Fraction
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from reconcile.formats.written import WrittenEntry, WrittenFile
from reconcile.model.corpus import Fault
from reconcile.model.resolution import Resolution

WORTHWHILE = 50_000
"""Characters of text in a project from which on a copy saves time."""
KEPT = 30
"""How many projects' copies are kept, the latest ones."""

Found = TypeVar("Found")


@dataclass
class Copy:
    """What was parsed, by a digest of path and text; `program` is the digest of the readers."""

    program: str = ""
    claims: dict[str, WrittenFile] = field(default_factory=dict)
    entries: dict[str, tuple[WrittenEntry, ...]] = field(default_factory=dict)
    decisions: dict[str, Resolution] = field(default_factory=dict)


class Parsed:
    """Reads files by their formats, or out of the copy of last time."""

    def __init__(self, root: Path, folder: Path | None = None) -> None:
        self._place = (folder or _cache_folder()) / f"{_digest(str(root), '')}.msgpack"
        self._before = _load(self._place)
        self._now = Copy(self._before.program)
        self._size = 0
        self._missed = False

    def claims(self, text: str, path: str) -> WrittenFile:
        """What a claims file says."""

        def parse() -> WrittenFile:
            from reconcile.formats.readers import READERS, ending

            return READERS.load(ending(path)).read(text, path)

        return self._get(text, path, self._before.claims, self._now.claims, parse)

    def entries(self, text: str, path: str) -> tuple[WrittenEntry, ...]:
        """The entries of a bibliography."""

        def parse() -> tuple[WrittenEntry, ...]:
            from reconcile.formats import bibtex

            return bibtex.entries(text)

        return self._get(text, path, self._before.entries, self._now.entries, parse)

    def decision(self, text: str, path: str) -> Resolution | Fault:
        """A decision, or what is wrong with its file."""

        def parse() -> Resolution:
            from reconcile.formats import resolution_yaml

            found = resolution_yaml.read(text, path)
            if isinstance(found, Fault):
                raise _Amiss(found)
            return found

        try:
            return self._get(text, path, self._before.decisions, self._now.decisions, parse)
        except _Amiss as amiss:
            return amiss.fault

    def save(self) -> None:
        """Keeps what was parsed for the next time, where that is worth it; a full disk is no error."""
        if self._missed and self._size >= WORTHWHILE:
            with suppress(OSError):
                _save(self._place, self._now)

    def _get(
        self,
        text: str,
        path: str,
        before: dict[str, Found],
        now: dict[str, Found],
        parse: Callable[[], Found],
    ) -> Found:
        digest = _digest(path, text)
        self._size += len(text)
        if digest not in before:
            self._missed = True
            before[digest] = parse()
        now[digest] = before[digest]
        return before[digest]


class _Amiss(Exception):
    """A decision that cannot be read, which is never kept."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def _digest(path: str, text: str) -> str:
    return blake2b(f"{path}\0{text}".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _cache_folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("reconcile", appauthor=False) / "parsed"


def _program() -> str:
    """A digest of the modules that parse: another program reads the text anew."""
    from reconcile import __version__

    here = Path(__file__).parent
    files = [Path(__file__), *sorted(here.glob("formats/**/*.py")), *sorted(here.glob("model/*.py"))]
    stamps = [(file.name, (stat := file.stat()).st_mtime_ns, stat.st_size) for file in files]
    return _digest(__version__, repr(stamps))


def _load(place: Path) -> Copy:
    program = _program()
    try:
        content = place.read_bytes()
    except OSError:
        return Copy(program)
    import msgspec

    try:
        copy = msgspec.msgpack.decode(content, type=Copy, dec_hook=_as_it_was)
    except (msgspec.DecodeError, ValueError):  # cut short, or of another version
        return Copy(program)
    return copy if copy.program == program else Copy(program)


def _save(place: Path, copy: Copy) -> None:
    import msgspec

    place.parent.mkdir(parents=True, exist_ok=True)
    temporary = place.with_suffix(f".{os.getpid()}")
    temporary.write_bytes(msgspec.msgpack.encode(copy, enc_hook=_plain))
    os.replace(temporary, place)
    copies = sorted(place.parent.iterdir(), key=lambda one: one.stat().st_mtime, reverse=True)
    for old in copies[KEPT:]:
        old.unlink(missing_ok=True)


def _plain(found: Any) -> Any:
    if isinstance(found, Mapping | MappingProxyType):
        return dict(found)
    if isinstance(found, Fraction):
        return str(found)
    raise TypeError(f"a {type(found).__name__} is not kept")


def _as_it_was(kind: type, kept: Any) -> Any:
    if kind is Fraction:
        return Fraction(kept)
    raise TypeError(f"a {kind.__name__} is not kept")
