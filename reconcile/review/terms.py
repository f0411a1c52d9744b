"""The words of a query: plain ones, quoted ones, `field:value` and `@who`, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

FIELDS = (
    "status", "sev", "rule", "source", "subject", "property", "by", "verdict", "who", "flag", "note", "view",
)  # fmt: skip
"""What may stand before a colon."""
MAY_BE_EMPTY = ("flag", "note")
"""Those that ask for any at all when nothing follows."""


class QueryError(ValueError):
    """A term that means nothing; it runs from `start` to `end` in what was `written`."""

    def __init__(self, message: str, written: str, start: int, end: int) -> None:
        super().__init__(message)
        self.written = written
        self.start = start
        self.end = end

    @property
    def pointed(self) -> str:
        """The query, a line that points at the term, and what is wrong with it."""
        return f"{self.written}\n{' ' * self.start}{'^' * max(self.end - self.start, 1)}\n{self}"


class Term(NamedTuple):
    """One condition: a `field`, or `word`; any of the `values`, folded; turned around where negated."""

    field: str
    values: tuple[str, ...]
    negated: bool
    start: int
    end: int


def terms(written: str) -> Iterator[Term]:
    """Each term of a query. QueryError for one that cannot be read."""
    for found in re.finditer(r'(?:"[^"]*"|[^\s"])+|"', written):
        text, start, end = found[0], found.start(), found.end()
        if text == '"' or text.count('"') % 2:
            raise QueryError("this quote mark has no other; close it", written, start, len(written))
        negated = text.startswith("-") and len(text) > 1
        yield _term(text[negated:], negated, written, start, end)


def _term(text: str, negated: bool, written: str, start: int, end: int) -> Term:
    if text.startswith("@") and len(text) > 1:
        return Term("who", (_bare(text[1:]),), negated, start, end)
    name, colon, rest = text.partition(":")
    name = name.casefold()
    if not (colon and name.isalpha()):
        return Term("word", (_bare(text),), negated, start, end)
    if name not in FIELDS:
        if meant := _meant(name):
            message = f"there is no {name}: to ask for; did you mean {meant}:? In quotes it is a word"
            raise QueryError(message, written, start, end)
        return Term("word", (_bare(text),), negated, start, end)
    values = tuple(_bare(one) for one in re.findall(r'(?:"[^"]*"|[^,"])+', rest))
    if not values and name not in MAY_BE_EMPTY:
        raise QueryError(f"{name}: needs a value after it", written, start, end)
    return Term(name, values, negated, start, end)


def _meant(name: str) -> str:
    """The field that a name is a slip for; empty where it is like none, as in a time of day or a title."""
    from reconcile.model.nearest import nearest

    begun = [field for field in FIELDS if field.startswith(name) or name.startswith(field)]
    return next(iter(begun or nearest(name, FIELDS)), "")


def _bare(text: str) -> str:
    return text.replace('"', "").casefold()
