"""A small file of a user's own choices, names with texts; one that cannot be read holds none."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from reconcile.disk import io, replace


def read(path: Path) -> dict[str, str]:
    """The names and their texts."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(name): str(text) for name, text in found.items()} if isinstance(found, dict) else {}


def write(path: Path, chosen: Mapping[str, str]) -> None:
    """Keeps the names and their texts, wholly or not at all."""
    with io(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        replace(path, json.dumps(dict(chosen), ensure_ascii=False, indent=2) + "\n")
