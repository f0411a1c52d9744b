"""Collects the parts a package holds: one part a file, found by its file name, imported when asked.

A part is any object of the registry's kind at the top of a module: `rules/unknown_source.py` holds the one
`Rule` that is called `unknown-source`. Other packages offer theirs as entry points of the group
`reconcile.rules` and the like. These count once the user names them in RECONCILE_PLUGINS, as
`RECONCILE_PLUGINS=my-rule,my-format`: never because a project's files ask for them.
"""

import os
import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Generic, TypeVar

from reconcile.errors import ReconcileError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

Part = TypeVar("Part")


class Registry(Generic[Part]):
    """The parts of one kind, by name."""

    def __init__(self, package: str, kind: type[Part]) -> None:
        self.package = package
        self.kind = kind
        self.load = cache(self._load)
        self._own = cache(self._files)

    def names(self) -> list[str]:
        """The names of the parts, in order, without importing one of them."""
        return sorted({*self._own(), *self._plugins()})

    def __iter__(self) -> Iterator[Part]:
        """Every part, imported."""
        return (self.load(name) for name in self.names())

    def _files(self) -> list[str]:
        path = import_module(self.package).__path__
        return [_name(m.name) for m in pkgutil.iter_modules(path) if not m.name.startswith("_")]

    def _plugins(self) -> "dict[str, EntryPoint]":
        """What other packages offer under the names that the user enabled."""
        enabled = {name.strip() for name in os.environ.get("RECONCILE_PLUGINS", "").split(",")} - {""}
        if not enabled:
            return {}
        from importlib.metadata import entry_points  # slow to import, and few users enable any

        return {point.name: point for point in entry_points(group=self.package) if point.name in enabled}

    def _load(self, name: str) -> Part:
        if name in self._own():
            module = import_module(f"{self.package}.{name.replace('-', '_')}")
            return self._only_part(module, name)
        if (point := self._plugins().get(name)) is not None:
            return self._only_part(point.load(), name)
        known = ", ".join(self.names())
        raise ReconcileError(f"there is no {self.kind.__name__.lower()} called {name!r}; there are {known}")

    def _only_part(self, holder: object, name: str) -> Part:
        if isinstance(holder, self.kind):
            return holder
        parts = [part for part in vars(holder).values() if isinstance(part, self.kind)]
        if len(parts) != 1:
            raise ReconcileError(
                f"{name} should hold one {self.kind.__name__.lower()}, it holds {len(parts)}"
            )
        return parts[0]


def _name(module: str) -> str:
    return module.replace("_", "-")
