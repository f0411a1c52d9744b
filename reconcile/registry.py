"""Collects the parts a package holds: one part a file, found by its file name, imported when asked.

A part is any object of the registry's kind at the top of a module: `rules/unknown_source.py` holds the one
`Rule` that is called `unknown-source`. Other packages add theirs through entry points, which only count once
the user's own settings enable them.
"""

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Generic, TypeVar

from reconcile.errors import ReconcileError

Part = TypeVar("Part")


class Registry(Generic[Part]):
    """The parts of one kind, by name."""

    def __init__(self, package: str, kind: type[Part]) -> None:
        self.package = package
        self.kind = kind
        self.load = cache(self._load)

    def names(self) -> list[str]:
        """The names of the package's parts, in order, without importing one of them."""
        path = import_module(self.package).__path__
        return sorted(_name(m.name) for m in pkgutil.iter_modules(path) if not m.name.startswith("_"))

    def plugins(self, enabled: frozenset[str] = frozenset()) -> Iterator[Part]:
        """The parts that other packages offer and the user's settings enable."""
        from importlib.metadata import entry_points  # slow to import, and few users enable any

        for point in entry_points(group=self.package):
            if point.name in enabled:
                yield self._only_part(point.load(), point.name)

    def __iter__(self) -> Iterator[Part]:
        """Every part of the package, imported."""
        return (self.load(name) for name in self.names())

    def _load(self, name: str) -> Part:
        if name not in self.names():
            known = ", ".join(self.names())
            raise ReconcileError(
                f"there is no {self.kind.__name__.lower()} called {name!r}; there are {known}"
            )
        return self._only_part(import_module(f"{self.package}.{name.replace('-', '_')}"), name)

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
