"""Cases as a table in Parquet: one row a claim of a case, and one for each claim that was read along.

Whoever settles the cases reads of the tables only these rows, so they are the same cases, with the same ids
and camps. The file tells what it was made from: once a text says something else, cases are looked for anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from reconcile.bulk.database import opened, quoted
from reconcile.bulk.narrow import Assembled
from reconcile.bulk.staging import Table, staged
from reconcile.errors import ReconcileError
from reconcile.model.corpus import Corpus, Rest
from reconcile.model.report import Report
from reconcile.reporters import REPORTERS

VERSION = 1

_OF_CASE = ("code", "name", "severity", "status", "fails", "message", "explanation", "fingerprint")
_OF_CLAIM = (
    "source",
    "speaker",
    "polarity",
    "written",
    "value",
    "lower",
    "upper",
    "as_of",
    "quote",
    "locator",
)
COLUMNS = {
    "case_id": "VARCHAR",
    **dict.fromkeys(_OF_CASE, "VARCHAR"),
    "fails": "BOOLEAN",
    "camps": "VARCHAR",
    "claim_id": "VARCHAR",
    "subject": "VARCHAR",
    "property": "VARCHAR",
    "scope": "VARCHAR",
    **dict.fromkeys(_OF_CLAIM, "VARCHAR"),
    "path": "VARCHAR",
    "line": "BIGINT",
}
"""What the table tells; a claim that was read along has no case. `camps` are their letters, as `a, c`."""


@dataclass(frozen=True)
class Kept:
    """What a table of cases was made from: a digest of each file, the rows that were read, and the rest."""

    contents: Mapping[str, str]
    lines: Mapping[str, Sequence[int]]
    rest: Rest


def written(report: Report, contents: Mapping[str, str]) -> bytes:
    """The table of the cases of a report, made from files with these contents."""
    rest = report.corpus.rest
    told = {
        "version": VERSION,
        "contents": dict(contents),
        "claims": rest.claims,
        "withdrawn": rest.withdrawn,
        "used": sorted(rest.used),
    }
    with opened() as database:
        database.table("found", COLUMNS, _rows(report))
        place = database.new_file("parquet")
        pairs = f"KV_METADATA {{reconcile: {quoted(json.dumps(told))}}}"
        database.run(f"COPY found TO {quoted(place)} (FORMAT parquet, {pairs})")
        return place.read_bytes()


def reread(place: Path, contents: Mapping[str, str], tables: Sequence[Table], assembled: Assembled) -> Corpus:
    """The corpus that the cases in a file were found in; ReconcileError where the texts have changed."""
    kept = _read(place)
    changed = sorted(
        path for path in {*kept.contents, *contents} if kept.contents.get(path) != contents.get(path)
    )
    if changed:
        others = f" and {len(changed) - 1} other files" if changed[1:] else ""
        raise ReconcileError(
            f"{changed[0]}{others} changed since the cases in {place} were found; "
            f"`reconcile check --cases {place}` looks for them again"
        )
    with opened() as database:
        files = [file.written(kept.lines.get(file.table.path, ())) for file in staged(tables, database)]
    return replace(assembled(files), rest=kept.rest)


def _read(place: Path) -> Kept:
    import duckdb

    with opened() as database:
        try:
            about = f"SELECT value FROM parquet_kv_metadata({quoted(place)}) WHERE key = 'reconcile'"
            told = json.loads(bytes(database.one(about) or b"{}"))
            if told.get("version") != VERSION:
                raise ReconcileError(f"{place} is no file that `reconcile check --cases` wrote")
            rows = database.rows(
                f"SELECT DISTINCT path, line FROM read_parquet({quoted(place)}) ORDER BY ALL"
            )
            lines = {path: [line for _, line in some] for path, some in groupby(rows, itemgetter(0))}
        except duckdb.Error as error:
            raise ReconcileError(f"{place}: {str(error).splitlines()[0]}") from None
    rest = Rest(told["claims"], told["withdrawn"], frozenset(told["used"]))
    return Kept(told["contents"], lines, rest)


def _rows(report: Report) -> Iterator[tuple[Any, ...]]:
    """The claims of each case, then the other rows that were read."""
    found = json.loads(REPORTERS.load("json")(report, None))
    claims, seen = report.corpus.by_id, set[tuple[str, int]]()
    for case in found["cases"]:
        about = [case["id"], *(case[name] for name in _OF_CASE)]
        for one in case["claims"]:
            item = claims[one["id"]].item
            camps = ", ".join(camp["letter"] for camp in case["camps"] if one["id"] in camp["claims"])
            scope = ", ".join(f"{name}: {value}" for name, value in item.scope)
            said = [None if one[name] is None else str(one[name]) for name in _OF_CLAIM]
            place = (one["path"], one["line"])
            seen.add(place)
            yield (*about, camps, one["id"], item.subject, item.property, scope, *said, *place)
    spans = [*(claim.span for claim in report.corpus.claims), *(one.span for one in report.corpus.faults)]
    for path, line in sorted({(span.path, span.line) for span in spans} - seen):
        yield (*[None] * (len(COLUMNS) - 2), path, line)
