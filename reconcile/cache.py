"""The user's cache folder: what was worked out once and may serve again, never trusted over the text."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

WORTHWHILE = 50_000
"""Characters of text in a project from which on it saves time to keep anything."""


def folder(name: str) -> Path:
    """Where things of one sort are kept."""
    if sys.platform == "linux" and "ANDROID_DATA" not in os.environ:
        given = Path(os.environ.get("XDG_CACHE_HOME", "").strip())
        home = given if given.is_absolute() else Path("~/.cache").expanduser()
        return home / "reconcile" / name  # as platformdirs says, which is slow to import
    from platformdirs import user_cache_path

    return user_cache_path("reconcile", appauthor=False) / name


def digest(*texts: str) -> str:
    """What tells some texts from any others."""
    text = "\0".join(texts)
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def stamp(files: Iterable[Path]) -> str:
    """What tells the modules of a program from those of another version of it."""
    from reconcile import __version__

    return digest(
        __version__, repr([(file.name, (at := file.stat()).st_mtime_ns, at.st_size) for file in files])
    )


def program() -> str:
    """What tells this program from any other version of it: all of its modules."""
    here = Path(__file__).parent
    modules = (Path(folder, file) for folder, _, files in os.walk(here) for file in files)
    return stamp(sorted(file for file in modules if file.suffix == ".py"))


def program_text() -> str:
    """The same, on whatever machine it was installed: all that its modules say. Slower."""
    from reconcile import __version__

    here = Path(__file__).parent
    files = sorted(here.rglob("*.py"))
    return digest(
        __version__, *(f"{file.relative_to(here).as_posix()}\n{file.read_text('utf-8')}" for file in files)
    )


def content(place: Path) -> bytes | None:
    """What is kept at a place; None where nothing is."""
    try:
        return place.read_bytes()
    except OSError:
        return None


def save(place: Path, content: bytes, most: int) -> None:
    """Keeps something at a place, and beside it the latest others, so many in all."""
    place.parent.mkdir(parents=True, exist_ok=True)
    temporary = place.with_suffix(f".{os.getpid()}")
    temporary.write_bytes(content)
    os.replace(temporary, place)
    kept = sorted(place.parent.iterdir(), key=lambda one: one.stat().st_mtime, reverse=True)
    for old in kept[most:]:
        old.unlink(missing_ok=True)
