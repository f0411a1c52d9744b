"""What a check showed last time, shown again where nothing that it rests on has changed.

A kept result counts for the very bytes of the project, the same stored texts, settings, flags and day, and
the same program among the same packages. No file is told by its times: each is read every time. Who takes in
rules or formats of other packages does without.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from reconcile import cache
from reconcile.project import Project
from reconcile.stored_texts import StoredTexts

KEPT = 60
"""How many results are kept, the latest ones."""

LONGEST = 1 << 26
"""Characters of a result that are worth a place on the disk."""


class Shown(NamedTuple):
    """What a check comes to: whether it fails, what it shows in each way asked for, a hint beside that."""

    fails: bool
    texts: Sequence[str]
    hint: str = ""


@dataclass(frozen=True)
class Kept:
    """The place of one result, and what it rests on."""

    project: Project
    place: Path
    contents: str
    rests_on: str

    @classmethod
    def of(cls, project: Project, asked: object, today: date) -> Kept | None:
        """Where the result of a check is kept that was asked for so; None where none is kept."""
        contents = None if os.environ.get("RECONCILE_PLUGINS") else project.contents()
        if contents is None:
            return None
        place = cache.folder("checks") / f"{cache.digest(str(project.root), repr(asked))}.json"
        return cls(project, place, contents, cache.digest(contents, str(today), *_around(project)))

    def shown(self) -> Shown | None:
        """What was shown last time; None where nothing is kept, or it rests on something else."""
        digest, _, text = (cache.content(self.place) or b"").decode("ascii", "replace").partition("\n")
        if not text or digest != cache.digest(text):
            return None
        rests_on, stored, shown = json.loads(text)
        files = {key: file for key, (file, _) in stored.items()}
        if rests_on != self.rests_on or stored != _stored(self.project.stored(files)):
            return None
        return Shown(*shown)

    def keep(self, shown: Shown, stored: Mapping[str, str]) -> None:
        """Keeps what was shown, unless a file was changed meanwhile; a full disk is no error.

        A text that could not be read may be read the next time, with more patience or another library.
        """
        if not isinstance(stored, StoredTexts) or stored.lacks_some or sum(map(len, shown.texts)) > LONGEST:
            return
        text = json.dumps([self.rests_on, _stored(stored), shown])
        if self.project.contents() == self.contents:
            with suppress(OSError):
                cache.save(self.place, f"{cache.digest(text)}\n{text}".encode("ascii"), KEPT)


def _stored(texts: StoredTexts) -> dict[str, list[str | None]]:
    """The file of each source that names one, and a digest of its bytes if it is there."""
    return {key: [file, texts.digest(key)] for key, file in texts.files.items()}


def _around(project: Project) -> tuple[str, ...]:
    """What else a check may depend on: settings and environment, the program, Python, installed packages."""
    given = sorted((name, value) for name, value in os.environ.items() if name.startswith("RECONCILE_"))
    packages = [(path, Path(path).stat().st_mtime_ns) for path in sys.path if path and Path(path).is_dir()]
    return repr(project.settings), repr(given), repr(packages), cache.program(), sys.version
