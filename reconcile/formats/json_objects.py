"""The objects of a JSON file as rows of a table: those of a list, or of a collection of annotations."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from reconcile.errors import ReconcileError
from reconcile.formats.rows import Part, Row, unreadable

_LIST = re.compile(r'\s*(?:\{.*?"(?:items|annotations|rows)"\s*:\s*)?\[', re.DOTALL)
"""A list, or the first one that an object holds under a name that collections give it."""
_BETWEEN = re.compile(r"[\s,]*")


def rows(text: str, path: str) -> Iterator[Part]:
    """Each object with its line; ReconcileError where the file holds no list of objects, or is cut short."""
    begun = _LIST.match(text)
    if begun is None:
        raise ReconcileError(
            f"{path} holds no list of objects; write [{{…}}, {{…}}], or one object a line in .jsonl"
        )
    decoder = json.JSONDecoder(parse_float=str)
    line, seen, place = 1, 0, begun.end()
    while True:
        between = _BETWEEN.match(text, place)
        place = between.end() if between else place
        if text.startswith("]", place):
            return
        line, seen = line + text.count("\n", seen, place), place
        cells, place = _next(decoder, text, place, path)
        if isinstance(cells, dict):
            given = {name: one for name, one in cells.items() if one is not None and one != ""}
            yield Row(line, given, text[seen:place])
        else:
            yield unreadable("this is no JSON object", path, line)


def _next(decoder: json.JSONDecoder, text: str, place: int, path: str) -> tuple[Any, int]:
    try:
        return decoder.raw_decode(text, place)
    except json.JSONDecodeError as error:
        raise ReconcileError(f"{path}:{error.lineno}:{error.colno}: this is no JSON: {error.msg}") from None
    except RecursionError:
        raise ReconcileError(f"{path} is nested too deeply") from None
