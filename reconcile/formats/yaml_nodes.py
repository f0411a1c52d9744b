"""What YAML text is made of: texts, lists and mappings, each with its place."""

from __future__ import annotations

from typing import NamedTuple

from reconcile.formats.written import Word


class Scalar(NamedTuple):
    """One word or text as written."""

    word: Word


class Listing(NamedTuple):
    """A YAML sequence."""

    items: tuple[Node, ...]
    line: int
    column: int


class Mapping(NamedTuple):
    """A YAML mapping, its keys in order; a key may come twice."""

    entries: tuple[tuple[Word, Node], ...]
    line: int
    column: int


Node = Scalar | Listing | Mapping
