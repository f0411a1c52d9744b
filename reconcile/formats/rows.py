"""A table as it comes, whatever its format: a header, rows with their lines, and what cannot be read."""

from __future__ import annotations

from collections.abc import Mapping
from io import StringIO
from typing import Any, NamedTuple

from reconcile.model.corpus import Fault
from reconcile.model.span import Span


class Header(NamedTuple):
    """The names of a table's columns, where it begins with them."""

    names: tuple[str, ...]
    line: int = 1
    raw: str = ""


class Row(NamedTuple):
    """What one row says under each name; what is blank is left out.

    Texts, in JSON also numbers, lists and mappings. `raw` is its line where names stand in it.
    """

    line: int
    cells: Mapping[str, Any]
    raw: str = ""


Part = Header | Row | Fault


def column(raw: str, name: str) -> int:
    """Where a name stands in its line, from 1; 1 where it does not stand there."""
    return raw.find(f'"{name}"') + 1 or raw.find(name) + 1 or 1


def unreadable(message: str, path: str, line: int, column: int = 1, help: str = "") -> Fault:
    """The fault of a row that cannot be read (E510)."""
    return Fault("unreadable-entry", message, Span(path, line, column), help=help)


def lines(text: str) -> StringIO:
    """The lines of a text, however they end, as a file that is opened with `newline=""` gives them."""
    return StringIO(text, newline="")
