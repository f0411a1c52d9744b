"""Files parsed once: a working copy in the user's cache folder, found by what the files hold now.

A copy is used only for the very same path and content, by the very same program. A file is opened unless
the disk says that it is the very file that was read last time. Small projects do without a copy. Whatever is
wrong with the copy, the text is parsed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial
from pathlib import Path
from time import time_ns
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from reconcile import cache
from reconcile.cache import WORTHWHILE
from reconcile.errors import ReconcileError
from reconcile.formats.written import WrittenEntry, WrittenFile
from reconcile.model.corpus import Fault
from reconcile.model.resolution import Resolution
from reconcile.model.span import Span

if TYPE_CHECKING:
    from msgspec import Raw  # slow to import, and small projects do without

KEPT = 30
"""How many projects' copies are kept, the latest ones."""
SETTLED = 2_000_000_000
"""Nanoseconds that a file must have lain unchanged before its state on the disk tells anything.

The slowest clock of a file system that people use ticks every two seconds (FAT); a file that changes twice in
one tick looks the same after both.
"""

Found = TypeVar("Found")


class State(NamedTuple):
    """A file as the disk tells of it without opening it; another content has another state, once settled."""

    device: int
    inode: int
    size: int
    written: int
    changed: int

    @classmethod
    def of(cls, found: os.stat_result) -> State | None:
        """The state of a file; None on systems that don't tell when it was changed."""
        if os.name != "posix":
            return None
        return cls(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


@dataclass(frozen=True)
class File:
    """A file of a project: its text, read when asked for, with what was wrong in reading it.

    Without a `state` it is always read. `place` is where a file lies that holds no text: its `read` tells
    only which content it is.
    """

    path: str
    read: Callable[[], tuple[str, Fault | None]]
    state: State | None = None
    place: Path | None = None


@dataclass
class Copy:
    """What was parsed, by a digest of path and content, each part as it is kept until somebody asks for it.

    `program` is the digest of the readers.
    """

    program: str
    parts: dict[str, Any] = field(default_factory=dict)


States = dict[str, tuple[State, str]]
"""The settled state of each file when it was read, and the digest of what was read."""


class Parsed:
    """Reads files by their formats, or out of the copy of last time; `faults` are those of reading them."""

    def __init__(self, root: Path, folder: Path | None = None) -> None:
        self._begun = time_ns()
        self._place = (folder or cache.folder("parsed")) / f"{cache.digest(str(root), '')}.msgpack"
        self._before = _copy(self._place)
        self._now = Copy(self._before.program)
        self._states = _states(self._place.with_suffix(".states"))
        self._states_now: States = {}
        self._size = 0
        self.faults: list[Fault] = []

    def claims(self, file: File) -> WrittenFile:
        """What a claims file says; nothing, and a fault, where it cannot be read here and now."""
        try:
            return self._get(file, WrittenFile, partial(_read_claims, file))
        except ReconcileError as problem:
            message = str(problem).removeprefix(f"{file.path}: ")
            self.faults.append(Fault("unreadable-entry", message, Span(file.path)))
            return WrittenFile(file.path)

    def entries(self, file: File) -> tuple[WrittenEntry, ...]:
        """The entries of a bibliography."""

        def parse(text: str) -> tuple[WrittenEntry, ...]:
            from reconcile.formats import bibtex

            return bibtex.entries(text)

        return self._get(file, tuple[WrittenEntry, ...], parse)

    def decision(self, file: File) -> Resolution | Fault:
        """A decision, or what is wrong with its file."""

        def parse(text: str) -> Resolution:
            from reconcile.formats import resolution_yaml

            found = resolution_yaml.read(text, file.path)
            if isinstance(found, Fault):
                raise _Amiss(found)
            return found

        try:
            return self._get(file, Resolution, parse)
        except _Amiss as amiss:
            return amiss.fault

    def save(self) -> None:
        """Keeps what was parsed for the next time, where that is worth it; a full disk is no error."""
        if self._size < WORTHWHILE:
            return
        with suppress(OSError):
            if self._now.parts.keys() != self._before.parts.keys():
                kept = _encoded((self._now.program, self._now.parts))
                cache.save(self._place, kept, 2 * KEPT)
            if self._states_now != self._states:
                cache.save(self._place.with_suffix(".states"), _encoded(self._states_now), 2 * KEPT)

    def _get(self, file: File, kind: type[Found], parse: Callable[[str], Found]) -> Found:
        digest = self._unread(file)
        if digest is not None and (found := self._kept(digest, kind)) is not None:
            return found
        text, fault = file.read()
        self._size += len(text)
        digest = cache.digest(file.path, text)
        if fault is not None:
            self.faults.append(fault)
        elif file.state is not None and max(file.state[3:]) + SETTLED < self._begun:
            self._states_now[file.path] = (file.state, digest)
        if (found := self._kept(digest, kind)) is None:
            self._now.parts[digest] = found = parse(text)
        return found

    def _unread(self, file: File) -> str | None:
        """The digest of a file that is as it was when it was read last time."""
        if file.state is None or file.path not in self._states:
            return None
        state, digest = self._states[file.path]
        if state != file.state or digest not in self._before.parts:
            return None
        self._states_now[file.path] = (state, digest)
        self._size += state.size
        return digest

    def _kept(self, digest: str, kind: type[Found]) -> Found | None:
        """What the copy holds of a content; None where it holds nothing that can be read."""
        if (raw := self._before.parts.get(digest)) is None:
            return None
        if (found := _decoded(raw, kind)) is not None:
            self._now.parts[digest] = raw
        return found


def _read_claims(file: File, text: str) -> WrittenFile:
    from reconcile.formats.readers import READERS, ending

    return READERS.load(ending(file.path))(text, file.path, file.place)


class _Amiss(Exception):
    """A decision that cannot be read, which is never kept."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def _program() -> str:
    """A digest of the modules that parse: another program reads the text anew."""
    here = Path(__file__).parent
    return cache.stamp(
        [Path(__file__), *sorted(here.glob("formats/**/*.py")), *sorted(here.glob("model/*.py"))]
    )


def _copy(place: Path) -> Copy:
    """The copy of last time; an empty one where there is none, or another program's."""
    program = _program()
    if (content := cache.content(place)) is not None:
        from msgspec import Raw

        by, parts = _decoded(content, tuple[str, dict[str, Raw]]) or ("", {})
        if by == program:
            return Copy(program, parts)
    return Copy(program)


def _states(place: Path) -> States:
    content = cache.content(place)
    return {} if content is None else _decoded(content, States) or {}


def _decoded(content: bytes | Raw, kind: type[Found]) -> Found | None:
    """What was kept; None where it is cut short, or of another version."""
    import msgspec

    try:
        return msgspec.msgpack.decode(content, type=kind, dec_hook=_as_it_was)
    except (msgspec.DecodeError, ValueError):
        return None


def _encoded(found: object) -> bytes:
    import msgspec

    return msgspec.msgpack.encode(found, enc_hook=_plain)


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
