"""Queries that have a name: those of the project's settings, and those that a user saved for themselves."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reconcile import user_file

NAME_HELP = "write a name of letters, digits and hyphens, as night-desk"
"""What a view may be called."""


def is_name(name: str) -> bool:
    """Whether a view may be called so."""
    return name.replace("-", "").replace("_", "").isalnum()


def views_path(database: Path) -> Path:
    """Where a user's own views of a project are kept: beside the desk's database."""
    return database.with_suffix(".views.json")


class Views:
    """The views by their names; a user's own come before those of the settings, and can be forgotten.

    A file that cannot be read holds none.
    """

    def __init__(self, shared: Mapping[str, str], path: Path) -> None:
        self.shared = shared
        self.own = user_file.read(path)
        self._path = path

    @property
    def all(self) -> dict[str, str]:
        """The queries by their names."""
        return {**self.shared, **self.own}

    def save(self, name: str, query: str) -> None:
        """Keep a query under a name."""
        self._keep({**self.own, name: query})

    def forget(self, name: str) -> bool:
        """Drop one of the user's own; whether there was one."""
        left = {one: query for one, query in self.own.items() if one != name}
        was_there = left != self.own
        if was_there:
            self._keep(left)
        return was_there

    def _keep(self, own: dict[str, str]) -> None:
        user_file.write(self._path, own)
        self.own = own
