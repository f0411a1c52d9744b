"""Answers to many cases in one file: JSON lines, a table with a header, or a YAML list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from reconcile.formats.cells import BadRow, near, text, texts
from reconcile.formats.decision_row import verdict
from reconcile.formats.mentions import pairs, roots
from reconcile.formats.readers import csv, jsonl
from reconcile.formats.rows import Header, Part, Row, lines, unreadable
from reconcile.model.corpus import Fault
from reconcile.model.resolution import Verdict

LISTS = ("stands", "rejects", "moves", "part_of", "scope", "declare")
MOVES = ("moves", "subject", "new_subject", "name", "kind", "part_of", "as_of", "scope", "declare")
FIELDS = ("case", "verdict", "camp", "stands", "rejects", "value", "reason", "owner", "review_by", *MOVES)
"""What a line may hold; the first two and the reason it must."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one line of a batch decides. `camp` is the letter of the camp that it accepts, rejects or moves.

    From `moves` on it says which claims move, and where.
    """

    line: int
    case: str
    verdict: Verdict
    reason: str
    camp: str = ""
    stands: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()
    value: str | None = None
    owner: str = ""
    review_by: str = ""
    moves: tuple[str, ...] = ()
    subject: str = ""
    new_subject: str = ""
    name: str = ""
    kind: str = ""
    part_of: tuple[str, ...] = ()
    as_of: str = ""
    scope: tuple[str, ...] = ()
    declare: tuple[str, ...] = ()


def read(content: str, path: str) -> Iterator[Wanted | Fault]:
    """Each line's answer, or what is wrong with it; the others are read."""
    for part in _rows(content, path):
        if isinstance(part, Fault):
            yield part
        elif isinstance(part, Row):
            try:
                yield _wanted(part)
            except BadRow as error:
                told = f"{error}; {error.help}" if error.help else str(error)
                yield unreadable(told, path, part.line)


def _rows(content: str, path: str) -> Iterator[Part]:
    """The rows of whichever format it is: the file's ending says, else its first sign."""
    first = content.removeprefix("\ufeff").lstrip()[:1]
    if path.endswith(".jsonl") or (first == "{" and not path.endswith((".csv", ".yaml", ".yml"))):
        yield from jsonl.rows(lines(content), path)
    elif path.endswith((".yaml", ".yml")) or (first in "-[" and not path.endswith(".csv")):
        yield from _listed(content, path)
    else:
        yield from csv.rows(lines(content), path)


def _listed(content: str, path: str) -> Iterator[Row | Header | Fault]:
    try:
        documents = roots(content.removeprefix("\ufeff"))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        yield unreadable("this is not valid YAML", path, mark.line + 1 if mark else 1)
        return
    for document in documents:
        items = document.value if isinstance(document, yaml.SequenceNode) else [document]
        for item in items:
            line = item.start_mark.line + 1
            if isinstance(item, yaml.MappingNode):
                yield Row(line, {key.value: said for key, node in pairs(item) if (said := _said(node))}, "-")
            else:
                yield unreadable("this is no answer; write `- case: …` with verdict and reason", path, line)


def _said(node: yaml.Node) -> Any:
    """A text, a list of texts, or what is neither and so is refused."""
    if isinstance(node, yaml.SequenceNode):
        return [_said(one) for one in node.value]
    return node.value if isinstance(node, yaml.ScalarNode) else {}


def _wanted(row: Row) -> Wanted:
    for name in row.cells:
        if name not in FIELDS:
            raise BadRow(f"an answer has no field called {name!r}", name, near(name, FIELDS)[0])
    said = {name: text(row.cells[name], name) for name in FIELDS if name in row.cells and not _several(name)}
    if missing := next((name for name in ("case", "verdict", "reason") if not said.get(name)), None):
        raise BadRow(f"this answer has no {missing}", missing)
    named = _claims(row.cells, divided=not row.raw)
    return Wanted(row.line, **{**said, **named, "verdict": verdict(said["verdict"])})  # type: ignore[arg-type]  # by their names


def _several(name: str) -> bool:
    return name in LISTS


def _claims(cells: Mapping[str, Any], *, divided: bool) -> dict[str, tuple[str, ...]]:
    return {name: texts(cells[name], name, divided) for name in LISTS if name in cells}
