"""A project's folder: the only place where its files are found, read and written."""

from __future__ import annotations

import os
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b, file_digest
from pathlib import Path
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, Any

from reconcile import starter
from reconcile.cache import WORTHWHILE
from reconcile.disk import MissingFile, file_name, io, replace, replacing, stat, walk
from reconcile.errors import ReconcileError
from reconcile.settings import Settings, settings
from reconcile.stored_texts import StoredTexts

if TYPE_CHECKING:  # what was kept is shown without any of these
    from reconcile.bulk.engines import Engine
    from reconcile.bulk.staging import Table
    from reconcile.formats.written import WrittenFile
    from reconcile.model.corpus import Corpus, Fault
    from reconcile.model.vocabulary import Vocabulary
    from reconcile.parsed import File

__all__ = ["MissingFile", "Project"]

RESOLUTIONS = "claims/resolutions"
LARGE = 1 << 24
"""Bytes of tables from which on to read them twice takes too much of the time that a check takes."""


def decides(path: str) -> bool:
    """Whether a file of a project, by its path, is one of its decisions."""
    return path.startswith(f"{RESOLUTIONS}/")


@dataclass(frozen=True)
class Project:
    """A folder with sources, claims and decisions, and the settings that hold there.

    Paths are relative to it, with `/`. What the disk refuses becomes a ReconcileError that names the path.
    """

    root: Path
    settings: Settings
    copy_of: Path | None = None
    """Whose state this folder shows for a while: what was parsed there serves here, and is not kept anew."""
    cases: Path | None = None
    """A table of cases: of the tables of claims, only what these rest on is read."""

    @classmethod
    def find(cls, start: Path | None = None) -> Project:
        """The project of a folder or of the nearest one above it; ReconcileError where there is none."""
        start = (start or Path.cwd()).resolve()
        for folder in (start, *start.parents):
            if (found := _settings_table(folder)) is not None:
                path, table = found
                return cls(folder, settings(table, path, folder))
        raise ReconcileError(f"there is no project in {start} or above it; `reconcile init` starts one")

    @classmethod
    def init(cls, folder: Path) -> Project:
        """A small project to start from, with an example; ReconcileError where one of its files is there."""
        taken = [path for path in starter.FILES if (folder / path).exists()]
        if taken:
            raise ReconcileError(f"{folder} holds {', '.join(taken)} already; nothing was written")
        with io(folder):
            folder.mkdir(parents=True, exist_ok=True)
        project = cls(folder.resolve(), Settings())
        for path, text in starter.FILES.items():
            project.write(path, text)
        return cls.find(folder)

    def load(
        self,
        *,
        texts: bool = True,
        drafts: Mapping[str, str] = MappingProxyType({}),
        ruled_by: Project | None = None,
        in_bulk: bool | Engine = False,
    ) -> Corpus:
        """Everything that the project's files say; stored texts too, read when first asked for.

        `drafts` are texts of claims files and decisions, by path, taken in place of what is on the disk;
        an empty one takes the file away. What the vocabulary of `ruled_by` declares counts as it is there.
        `in_bulk`, True or an engine, takes of the tables only what matters to a check, and counts the rest.
        """
        from reconcile.assemble import all_kept, assemble
        from reconcile.assemble.vocabulary import with_vocabulary
        from reconcile.formats import bibtex
        from reconcile.model.corpus import Fault
        from reconcile.model.resolution import Resolution
        from reconcile.parsed import Parsed

        with all_kept():
            parsed = Parsed(self.copy_of or self.root)
            entries = [parsed.entries(file) for file in self._bibliography()]
            apart = self._tables(drafts) if in_bulk or self.cases else {}
            files = [parsed.claims(file) for file in self._files("claims", drafts) if file.path not in apart]
            decisions = [parsed.decision(file) for file in self._files(RESOLUTIONS, drafts)]
            base = ruled_by.written() if ruled_by is not None else None
            if self.copy_of is None:
                parsed.save()

        def assembled(tables: Sequence[WrittenFile]) -> Corpus:
            every = [*files, *tables]
            given = ((file.path, file.sources) for file in every if file.sources)
            with all_kept():
                sources, found = bibtex.gathered([*(("sources.bib", some) for some in entries), *given])
                return assemble(
                    every if base is None else with_vocabulary(every, base),
                    sources,
                    resolutions=[one for one in decisions if isinstance(one, Resolution)],
                    texts=self.stored({one.key: one.file for one in sources if one.file}) if texts else None,
                    faults=[*parsed.faults, *(one for one in decisions if isinstance(one, Fault)), *found],
                )

        if not apart and self.cases is None:
            return assembled(())
        from reconcile.bulk import cases, engines

        if self.cases is not None:
            return cases.reread(self.cases, self.digests(), list(apart.values()), assembled)
        return engines.narrowed(list(apart.values()), assembled, in_bulk)

    def stored(self, files: Mapping[str, str]) -> StoredTexts:
        """The stored texts of sources, by their keys, out of files of these names."""
        return StoredTexts(self.root, self.settings.library, files)

    def contents(self) -> str | None:
        """A digest of the sources, the claims and the decisions as they lie on the disk, byte for byte.

        None where it is not worth its time, or may not tell all: of a small project; of large tables, which
        are checked about as fast; where there are links, or something cannot be read.
        """
        from reconcile.formats.readers import READERS, ending

        known = {*READERS.names(), "lock"}
        claims, bibliography = self.root / "claims", self.root / "sources.bib"
        files = [(path, entry) for path, entry in walk(claims, "claims/") if ending(path) in known]
        tables = (entry.stat().st_size for path, entry in files if ending(path) != "yaml")
        linked = claims.is_symlink() or bibliography.is_symlink()
        if linked or any(entry.is_symlink() for _, entry in files) or sum(tables) > LARGE:
            return None
        found, size = blake2b(digest_size=16), 0
        there = [("sources.bib", str(bibliography))] if bibliography.exists() else []
        try:
            for path, place in (*there, *((path, entry.path) for path, entry in files)):
                with open(place, "rb") as file:
                    text = file.read()
                found.update(os.fsencode(f"{path}\0{len(text)}\0") + text)
                size += len(text)
        except OSError:
            return None
        return found.hexdigest() if size >= WORTHWHILE else None

    def has_many_claims(self) -> bool:
        """Whether its tables hold so many claims that a check should look for those that matter first."""
        tables = self._tables(MappingProxyType({}))
        if not tables:
            return False
        from reconcile.bulk.size import are_many

        return are_many(tables.values())

    def written(self, paths: Collection[str] = ()) -> list[WrittenFile]:
        """What the claims files say, or some of them, before anybody understood it."""
        from reconcile.parsed import Parsed

        parsed = Parsed(self.copy_of or self.root)
        return [parsed.claims(file) for file in self._files("claims") if not paths or file.path in paths]

    def digests(self) -> dict[str, str]:
        """A digest of each file that a case may rest on, by its path: sources and claims, not decisions."""
        return {path: self.digest(path) for path in ("sources.bib", *self.claims_files())}

    def digest(self, path: str) -> str:
        """What tells the content of a file from any other; empty where it cannot be read."""
        return self._digest(path)[0]

    def claims_files(self) -> list[str]:
        """The paths of the claims files, which may hold subjects and vocabulary too."""
        return list(self._named_files("claims"))

    def decision_files(self) -> list[str]:
        """The paths of the files of decisions."""
        return list(self._named_files(RESOLUTIONS))

    def read(self, path: str) -> str:
        """The text of a file of the project; MissingFile where there is none."""
        return self._bytes(path).decode("utf-8", "replace")

    def write(self, path: str, text: str) -> None:
        """Puts a text in place of a file, wholly or not at all, and makes its folders."""
        target = self._inside(path)
        with io(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            replace(target, text)

    def write_all(self, texts: Mapping[str, str]) -> None:
        """Writes several files, an empty text taking one away; on an error all are put back as they were."""
        before = {path: self.read(path) if (self.root / path).exists() else "" for path in texts}
        done: list[str] = []
        try:
            for path, text in texts.items():
                done.append(path)
                self._put(path, text)
        except BaseException:
            for path in reversed(done):
                with suppress(ReconcileError):
                    self._put(path, before[path])
            raise

    def _put(self, path: str, text: str) -> None:
        if text:
            self.write(path, text)
        elif (self.root / path).exists():
            self.remove(path)

    @contextmanager
    def writing(self, path: str) -> Iterator[IO[bytes]]:
        """A file to write to, which takes its place only when all went well."""
        target = self._inside(path)
        with io(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            with replacing(target) as file:
                yield file

    def vocabulary(self) -> Vocabulary:
        """What may be asked: what the YAML files declare, for those that come in bulk hold none of it."""
        from reconcile.assemble.vocabulary import gathered
        from reconcile.formats.readers import ending
        from reconcile.parsed import Parsed

        parsed = Parsed(self.copy_of or self.root)
        files = (file for file in self._files("claims") if ending(file.path) == "yaml")
        return gathered([parsed.claims(file) for file in files], [])

    def remove(self, path: str) -> None:
        """Removes a file, and its folder once that is empty."""
        target = self._inside(path)
        with io(target):
            target.unlink()
        if target.parent != self.root:
            with suppress(OSError):  # the folder holds other files
                target.parent.rmdir()

    def resolution_path(self, case_id: str) -> str:
        """Where the decision on a case belongs: a path that every file system takes, one for each case."""
        items = case_id.split(":", 1)[-1]
        subject = items.split("." if "." in items else "+", 1)[0]
        return f"{RESOLUTIONS}/{file_name(subject)}/{file_name(case_id)}.yaml"

    def git_prefix(self) -> str:
        """The path from the top of the git repository to the project, as `a/b/`; empty where they are one."""
        for folder in (self.root, *self.root.parents):
            if (folder / ".git").exists():
                prefix = self.root.relative_to(folder).as_posix()
                return "" if prefix == "." else f"{prefix}/"
        return ""

    def _named_files(self, folder: str) -> dict[str, os.DirEntry[str]]:
        """The files under `claims` whose ending a reader knows, or the decisions, by their paths in order."""
        from reconcile.formats.readers import READERS, ending

        known = {*READERS.names()}
        is_wanted = folder == RESOLUTIONS
        return {
            path: entry
            for path, entry in walk(self.root / folder, f"{folder}/")
            if (end := ending(path)) in known and is_wanted is (end == "yaml" and decides(path))
        }

    def _tables(self, drafts: Mapping[str, str]) -> dict[str, Table]:
        """The tables of claims as they lie on the disk, by their paths."""
        from reconcile.formats.readers import READERS, ending

        lying = (file for file in self._files("claims", drafts) if file.path not in drafts and file.state)
        files = [file for file in lying if ending(file.path) != "yaml"]
        if not files:
            return {}
        from reconcile.bulk.staging import Table

        readers = ((file, READERS.load(ending(file.path))) for file in files)
        return {
            file.path: Table(file.path, self.root / file.path, file.read)
            for file, reader in readers
            if reader.rows or reader.table
        }

    def _bibliography(self) -> Iterator[File]:
        """The file of the sources, if there is one."""
        path = self.root / "sources.bib"
        if path.exists():
            yield self._file("sources.bib", stat(path))

    def _files(self, folder: str, drafts: Mapping[str, str] = MappingProxyType({})) -> Iterator[File]:
        """Each file under a folder, to be read when needed: the draft where there is one."""
        from reconcile.parsed import File

        entries = self._named_files(folder)
        drafted = {path for path in drafts if decides(path) is (folder == RESOLUTIONS)}
        for path in sorted({*entries, *drafted}):
            if path not in drafts:
                yield self._file(path, stat(entries[path]))
            elif drafts[path]:
                yield File(path, partial(_drafted, drafts[path]))

    def _file(self, path: str, seen: os.stat_result | None) -> File:
        """A file as it lies on the disk; what a link leads to, and a copy of another day, is always read."""
        from reconcile.formats.readers import holds_text
        from reconcile.parsed import File, State

        state = None if seen is None or self.copy_of is not None else State.of(seen)
        if holds_text(path):
            return File(path, partial(self._text, path), state)
        return File(path, partial(self._digest, path), state, self.root / path)

    def _text(self, path: str) -> tuple[str, Fault | None]:
        """A file's text; bytes that are not UTF-8 become a fault and the rest is read.

        A file that cannot be read at all (a link out of the project, one without permission) is a fault too.
        """
        try:
            found = self._bytes(path)
        except ReconcileError as error:
            return "", self._refused(path, error)
        if found.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
            return "", _unreadable("this file is UTF-16; save it as UTF-8", path)
        try:
            return found.decode("utf-8"), None
        except UnicodeDecodeError as error:
            line = found.count(b"\n", 0, error.start) + 1
            column = error.start - found.rfind(b"\n", 0, error.start)
            message = f"the byte 0x{found[error.start]:02x} is not UTF-8; save the file as UTF-8"
            return found.decode("utf-8", "replace"), _unreadable(message, path, line, column)

    def _digest(self, path: str) -> tuple[str, Fault | None]:
        """What tells the content of a file that holds no text from any other."""
        try:
            with io(target := self._inside(path)), target.open("rb") as file:
                return file_digest(file, "blake2b").hexdigest(), None
        except ReconcileError as error:
            return "", self._refused(path, error)

    def _refused(self, path: str, error: ReconcileError) -> Fault:
        why = str(error).removeprefix(f"{self.root / path}: ")
        return _unreadable(f"this file cannot be read: {why}", path)

    def _bytes(self, path: str) -> bytes:
        target = self._inside(path)
        with io(target):
            return target.read_bytes()

    def _inside(self, path: str) -> Path:
        """The place of a path, which must lie in the project."""
        target = self.root / path
        if not target.resolve().is_relative_to(self.root.resolve()):
            raise ReconcileError(f"{path} is not in the project {self.root}")
        return target


def _settings_table(folder: Path) -> tuple[str, dict[str, Any]] | None:
    """The file and table of a project's settings; an empty table where a folder only looks like one."""
    own = folder / "reconcile.toml"
    if own.is_file():
        return str(own), _toml(own)
    shared = folder / "pyproject.toml"
    if shared.is_file() and isinstance(table := _toml(shared).get("tool", {}).get("reconcile"), dict):
        return str(shared), table
    if (folder / "sources.bib").is_file() and (folder / "claims").is_dir():
        return "", {}
    return None


def _toml(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        with io(path):
            return tomllib.loads(path.read_bytes().decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ReconcileError(f"{path} is not valid TOML: {error}") from None


def _unreadable(message: str, path: str, line: int = 1, column: int = 1) -> Fault:
    from reconcile.model.corpus import Fault
    from reconcile.model.span import Span

    return Fault("unreadable-entry", message, Span(path, line, column))


def _drafted(text: str) -> tuple[str, None]:
    return text, None
