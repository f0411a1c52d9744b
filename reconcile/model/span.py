"""A place in a text: where a claim, a source or a fault was written."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A line and column of a file, both from 1; `path` is relative to the project's folder, with `/`."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """`claims/gul2024.yaml:12:5`, as editors and terminals link it."""
        return f"{self.path}:{self.line}:{self.column}"
