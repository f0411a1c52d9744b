"""A project as it was at a revision of its git repository, laid out in a folder while it is looked at."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from reconcile.errors import ReconcileError
from reconcile.project import Project
from reconcile.settings import Settings

READ = (".yaml", ".yml", ".bib", ".toml", ".txt", ".md", ".jsonl", ".csv", ".parquet")
"""The files that a check may read, by how their names end."""


@contextmanager
def at(project: Project, revision: str) -> Iterator[Project]:
    """The project as a revision holds it; nothing is checked out, and no file of the project is touched.

    Where the revision holds no project yet, an empty one. Stored texts that git does not hold are looked up
    where the project has them today. ReconcileError where there is no git, no repository or no such revision.
    """
    commit = _commit(project, revision)
    with TemporaryDirectory(prefix="reconcile-") as folder:
        root = Path(folder).resolve()
        _lay_out(project, commit, root)
        found = _found(root, revision)
        yield replace(found, settings=_with_texts(found, project), copy_of=project.root)


def _found(root: Path, revision: str) -> Project:
    if not (root / "claims").is_dir() and not (root / "sources.bib").is_file():
        return Project(root, Settings())
    try:
        found = Project.find(root)
    except ReconcileError as error:
        raise ReconcileError(f"in {revision}: {str(error).replace(f'{root}/', '')}") from None
    return found if found.root == root else Project(root, Settings())


def _commit(project: Project, revision: str) -> str:
    try:
        return _git(project, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except _GitFailed:
        _git_or_error(project)
        raise ReconcileError(
            f"there is no revision {revision!r} in this repository; a shallow clone holds few "
            "(in a GitHub workflow, check out with fetch-depth: 0)"
        ) from None


def _git_or_error(project: Project) -> None:
    try:
        _git(project, "rev-parse", "--git-dir")
    except _GitFailed as error:
        raise ReconcileError(f"{project.root} has no revisions that git can read: {error}") from None


def _lay_out(project: Project, commit: str, root: Path) -> None:
    """Writes the project's files of a commit under a folder; links, which may lead anywhere, are left out."""
    prefix = project.git_prefix()
    listed = _git(project, "ls-tree", "-r", "-z", "--full-tree", commit, *(["--", prefix] if prefix else []))
    blobs: list[tuple[str, Path]] = []
    for entry in filter(None, listed.split("\0")):
        about, _, name = entry.partition("\t")
        mode, kind, blob = about.split()
        place = (root / name.removeprefix(prefix)).resolve()
        inside = place.is_relative_to(root) and name.startswith(prefix)
        if kind == "blob" and mode.startswith("100") and inside and name.lower().endswith(READ):
            blobs.append((blob, place))
    for content, (_, place) in zip(_contents(project, [blob for blob, _ in blobs]), blobs, strict=True):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


def _contents(project: Project, blobs: list[str]) -> Iterator[bytes]:
    """What blobs hold, in one run of git."""
    found = _run(project, ["cat-file", "--batch"], "".join(f"{blob}\n" for blob in blobs).encode())
    place = 0
    for _ in blobs:
        line_end = found.index(b"\n", place)
        size = int(found[place:line_end].split()[2])
        yield found[line_end + 1 : line_end + 1 + size]
        place = line_end + size + 2


def _with_texts(found: Project, project: Project) -> Settings:
    """The settings as they were then, with the folders where texts lie today."""
    own = [
        project.root / folder.relative_to(found.root) if folder.is_relative_to(found.root) else folder
        for folder in found.settings.library
    ]
    return replace(found.settings, library=(*found.settings.library, *own, project.root / "sources"))


class _GitFailed(Exception):
    """Git could not do what it was asked."""


def _git(project: Project, *arguments: str) -> str:
    return _run(project, list(arguments)).decode("utf-8", "surrogateescape").strip("\n")


def _run(project: Project, arguments: list[str], given: bytes = b"") -> bytes:
    command = ["git", "-C", str(project.root), *arguments]
    try:
        done = subprocess.run(command, input=given, capture_output=True, check=False)
    except OSError:
        raise ReconcileError("git is not installed, and without it there are no revisions") from None
    if done.returncode:
        raise _GitFailed(done.stderr.decode("utf-8", "replace").strip())
    return done.stdout
