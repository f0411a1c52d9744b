"""One JSON object a line: claims, subjects and sources in bulk."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from reconcile.formats import bulk
from reconcile.formats.readers import reader
from reconcile.formats.rows import Part, Row, lines, unreadable
from reconcile.formats.written import WrittenFile
from reconcile.model.corpus import Fault

_KEY = re.compile(r'"\s*:')
_BYTE = re.compile(r" \(byte (\d+)\)")


def rows(found: Iterable[str], path: str) -> Iterator[Part]:
    """The object of each line; a line that holds none is a fault, and the next one is read.

    Numbers with a point stay as they are written.
    """
    decode = msgspec.json.Decoder(float_hook=str).decode
    for number, text in enumerate(found, 1):
        line = text.removeprefix("\ufeff") if number == 1 else text
        if line.isspace() or not line:
            continue
        try:
            cells = decode(line)
        except UnicodeEncodeError as error:
            help = "save the file as UTF-8, or say what it is with `encoding` in a mapping"
            yield unreadable("this line is not UTF-8", path, number, error.start + 1, help)
            continue
        except (msgspec.DecodeError, RecursionError) as error:
            yield _malformed(str(error), line, path, number)
            continue
        if not isinstance(cells, dict):
            yield unreadable("this line is no JSON object", path, number, help=_HELP)
        elif (
            (keys := len(_KEY.findall(line))) > len(cells) and keys > _keys(cells) and (name := _twice(line))
        ):
            yield unreadable(f"{name!r} is given twice", path, number, help="keep one of them")
        elif given := {name: one for name, one in cells.items() if one is not None and one != ""}:
            yield Row(number, given, line)


@reader(rows)
def jsonl(text: str, path: str) -> WrittenFile:
    """One claim a line, as a JSON object; properties may be keys, as in YAML, and values may be lists."""
    return bulk.read(rows(lines(text), path), path)


_HELP = 'write one object a line: {"subject": "…", "source": "…", "property": "…", "value": "…"}'


def _malformed(error: str, line: str, path: str, number: int) -> Fault:
    """What is wrong with a line, at the character where the parser stopped."""
    stopped = _BYTE.search(error)
    before = line.encode("utf-8", "replace")[: int(stopped[1])] if stopped else b""
    told = _BYTE.sub("", error).removeprefix("JSON is malformed: ")
    help = _HELP
    if line.lstrip().startswith("[") or line.rstrip().endswith(("},", "]")):
        help = "write one object a line, without [ ] around them and without commas between them"
    message = f"this line is not JSON: {told[:1].lower()}{told[1:]}"
    return unreadable(message, path, number, len(before.decode("utf-8", "replace")) + 1, help)


def _keys(found: Any) -> int:
    """How many keys an object holds, at any depth."""
    match found:
        case dict():
            inner = (one for one in found.values() if type(one) in (dict, list))
            return len(found) + sum(map(_keys, inner))
        case list():
            return sum(map(_keys, found))
    return 0


def _twice(line: str) -> str:
    """The first key that one object of a line holds twice; empty where none does."""
    seen: list[str] = []

    def pairs(given: list[tuple[str, Any]]) -> None:
        names = [name for name, _ in given]
        seen.extend(name for name in names if names.count(name) > 1)

    json.loads(line, object_pairs_hook=pairs)
    return seen[0] if seen else ""
