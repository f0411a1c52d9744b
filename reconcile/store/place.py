"""Where the desk's database of a project lies."""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path


def place(root: Path) -> Path:
    """The database of the project at `root`: in the user's state folder, or in `RECONCILE_STATE`."""
    folder = os.environ.get("RECONCILE_STATE")
    state = Path(folder) if folder else _users_state()
    digest = blake2b(str(root.resolve()).encode(), digest_size=6).hexdigest()
    return state / f"{root.resolve().name or 'root'}-{digest}.db"


def team_place(root: Path, reviewer: str) -> Path:
    """Where a reviewer's own shelf of a team's project lies."""
    whose = blake2b(reviewer.encode("utf-8", "replace"), digest_size=6).hexdigest()
    return place(root).with_suffix(f".{whose}.db")


def _users_state() -> Path:
    from platformdirs import user_state_path  # slow to import, and not always needed

    return user_state_path("reconcile")
