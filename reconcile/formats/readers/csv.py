"""Tables with a header: comma, semicolon or tab between the cells, quotes around what holds them."""

from __future__ import annotations

import csv as table
from collections import Counter, deque
from collections.abc import Iterable, Iterator

from reconcile.formats import bulk
from reconcile.formats.readers import reader
from reconcile.formats.rows import Header, Part, Row, lines, unreadable
from reconcile.formats.written import WrittenFile

Record = tuple[int, list[str] | table.Error]
"""The number of its first line, and its cells or what is wrong with it."""


def rows(found: Iterable[str], path: str) -> Iterator[Part]:
    """The header and the rows of a table; a row that cannot be read is a fault, and the next one is read."""
    feed = iter(found)
    first = next(feed, "").removeprefix("\ufeff")
    records = _records(first, feed)
    names: list[str] = []
    for line, cells in records:
        if isinstance(cells, table.Error):
            yield unreadable(f"this row cannot be read: {cells}", path, line, help=_HELP)
        elif names:
            yield from _row(names, cells, line, path)
        elif any(cells):
            names = [cell.strip() for cell in cells]
            yield Header(tuple(name for name in names if name), line, first)
            yield from _twice(names, line, path)


@reader(rows)
def csv(text: str, path: str) -> WrittenFile:
    """One claim a row, its fields as columns: subject, source, property, value, scope.NAME, …"""
    return bulk.read(rows(lines(text), path), path)


_HELP = 'put a text that holds the separator or a quote mark in double quotes, and write " inside it twice'


def _row(names: list[str], cells: list[str], line: int, path: str) -> Iterator[Part]:
    found = {name: cell for name, cell in zip(names, cells, strict=False) if cell and not cell.isspace()}
    if len(cells) != len(names) and any(cells):
        message = f"this row has {len(cells)} cells and the header has {len(names)}"
        yield unreadable(message, path, line, help=_HELP)
        return
    found.pop("", None)
    if found:
        yield Row(line, found)


def _twice(names: list[str], line: int, path: str) -> Iterator[Part]:
    for name, count in Counter(names).items():
        if name and count > 1:
            message = f"{count} columns are called {name!r}, and only the last one counts"
            yield unreadable(message, path, line, help="give each column a name of its own")


def _records(first: str, rest: Iterator[str]) -> Iterator[Record]:
    """Every record; one that cannot be read costs its first line, and the line after that begins another.

    So a quote mark that is never closed takes no more than its own row along.
    """
    waiting, taken = deque([first]), list[str]()

    def fed() -> Iterator[str]:
        while (text := waiting.popleft() if waiting else next(rest, None)) is not None:
            taken.append(text)
            yield text

    separator = max(",;\t", key=first.count)
    reader, line = table.reader(fed(), delimiter=separator, strict=True), 1
    while True:
        taken.clear()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except table.Error as error:
            yield line, error
            waiting.extendleft(reversed(taken[1:]))
            reader, line = table.reader(fed(), delimiter=separator, strict=True), line + 1
            continue
        yield line, cells
        line += len(taken)
