"""Writes what a check found into the desk's database: only what moved since the last time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, delete, insert, text
from sqlmodel import col, select

from reconcile.evidence.advice.polls import waits
from reconcile.store.entry import (
    Content,
    DecisionFile,
    Entry,
    Settled,
    about_row,
    case_row,
    claim_rows,
    standing,
)
from reconcile.store.expecting import HOW, MOVES, how, moves, origin_rows, pair_rows
from reconcile.store.judging import judged_rows
from reconcile.store.nouns import pack
from reconcile.store.shelf_tables import (
    AboutRow,
    DecisionRow,
    ExpectedPairRow,
    ExpectedRow,
    FileRow,
    JudgedRow,
    KeptRow,
    NounRow,
    ShelfCase,
    ShelfClaim,
)

AT_ONCE = 2_000
"""So many cases are in memory as rows at a time."""


def fill(connection: Connection, content: Content) -> int:
    """Hold exactly this content; how many cases had to be written."""
    held = {id: (number or 0, digest) for number, id, digest in connection.execute(_HELD)}
    numbers = max((number for number, _ in held.values()), default=0)
    moved, stay = 0, set[str]()
    for some in _blocks(enumerate(content.entries)):
        rows = [(entry, case_row(entry, position)) for position, entry in some]
        stay.update(row["id"] for _, row in rows)
        fresh = [(entry, row) for entry, row in rows if held.get(row["id"], (0, ""))[1] != row["digest"]]
        for _, row in fresh:
            numbers += row["id"] not in held
            row["number"] = held[row["id"]][0] if row["id"] in held else numbers
        _put(connection, fresh, content.today, {row["id"] for _, row in fresh} & held.keys())
        _put_in_order(connection, [row for _, row in rows])
        moved += len(fresh)
    _remove(connection, [{"number": number, "id": id} for id, (number, _) in held.items() if id not in stay])
    _keep(connection, content)
    return moved


def settle(connection: Connection, cases: Iterable[Settled], files: Iterable[DecisionFile]) -> None:
    """Hold what some decisions changed: the standing of cases, and the files that decisions are in."""
    cases = list(cases)
    changed = [{"case": settled.case.id, **standing(settled), "digest": ""} for settled in cases]
    if changed:
        connection.execute(text("DELETE FROM judged WHERE case_id = :case"), changed)
        if judged := [row for one in cases for row in judged_rows(one.case.id, one.judged)]:
            connection.execute(insert(JudgedRow), judged)
        for one in cases:
            for move, rows in zip(MOVES, moves(one.case.id, waits(one.case), one.expected), strict=True):
                if rows:
                    connection.execute(text(move), rows)
        columns = ", ".join(f"{name} = :{name}" for name in changed[0] if name != "case")
        connection.execute(text(f"UPDATE shelf_cases SET {columns} WHERE id = :case"), changed)
    for file in files:
        connection.execute(delete(DecisionRow).where(col(DecisionRow.path) == file.path))
        connection.execute(delete(FileRow).where(col(FileRow.path) == file.path))
        if file.digest is not None:
            connection.execute(insert(FileRow), [{"path": file.path, "digest": file.digest}])
        if file.made is not None:
            row = {"path": file.path, "case_id": file.called, "noun": pack(file.made)}
            connection.execute(insert(DecisionRow), [row])


_HELD = select(col(ShelfCase.number), col(ShelfCase.id), col(ShelfCase.digest))


def _put(
    connection: Connection, rows: Sequence[tuple[Entry, dict[str, Any]]], today: str, known: set[str]
) -> None:
    """Write cases, a known one in place of what it was: it keeps its number and since when it is known."""
    if not rows:
        return
    old = [{"number": row["number"], "id": row["id"]} for _, row in rows if row["id"] in known]
    since = _known_since(connection, old)
    _remove(connection, old)
    own = [{**row, "since": since.get(row["id"], today)} for _, row in rows]
    connection.execute(insert(ShelfCase), own)
    searched = [{"number": row["number"], "id": row["id"], "text": entry.text} for entry, row in rows]
    connection.execute(
        text("INSERT INTO search (rowid, case_id, text) VALUES (:number, :id, :text)"), searched
    )
    if claims := [claim for entry, _ in rows for claim in claim_rows(entry.case)]:
        connection.execute(insert(ShelfClaim), claims)
    if judged := [row for entry, _ in rows for row in judged_rows(entry.case.id, entry.judged)]:
        connection.execute(insert(JudgedRow), judged)


def _known_since(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    asked = text("SELECT since FROM shelf_cases WHERE number = :number")
    return {row["id"]: connection.execute(asked, {"number": row["number"]}).scalar_one() for row in rows}


def _remove(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        connection.execute(text("DELETE FROM search WHERE rowid = :number"), rows)
        connection.execute(text("DELETE FROM shelf_cases WHERE number = :number"), rows)


def _put_in_order(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """A case that only changed its place in the queue keeps its row."""
    connection.execute(
        text(
            "UPDATE shelf_cases SET position = :position, weight = :weight "
            "WHERE id = :id AND (position <> :position OR weight <> :weight)"
        ),
        [{name: row[name] for name in ("id", "position", "weight")} for row in rows],
    )


def _keep(connection: Connection, content: Content) -> None:
    """Everything beside the cases, anew."""
    corpus = content.corpus
    kinds = (("source", corpus.sources), ("subject", corpus.subjects))
    nouns = ({"kind": kind, "key": key, "noun": pack(one)} for kind, all in kinds for key, one in all.items())
    decisions = (
        {"path": made.span.path if made.span else "", "case_id": case_id, "noun": pack(made)}
        for case_id, made in content.decisions
    )
    files = ({"path": path, "digest": digest} for path, digest in content.files.items())
    kept = {
        "program": content.program.encode(),
        "rests_on": content.rests_on.encode(),
        "vocabulary": pack((corpus.vocabulary, content.broken)),
        "renamed": pack(((*content.renamed.sources.values(),), (*content.renamed.subjects.values(),))),
    }
    if content.expectation.shares:
        kept[HOW] = how(content.expectation)
    values = ({"name": name, "value": value} for name, value in kept.items())
    abouts = map(about_row, content.abouts)
    for table, rows in (
        (ExpectedRow, origin_rows(content.expectation)),
        (ExpectedPairRow, pair_rows(content.expectation)),
        (AboutRow, abouts),
        (NounRow, nouns),
        (DecisionRow, decisions),
        (FileRow, files),
        (KeptRow, values),
    ):
        connection.execute(delete(table))
        for some in _blocks(rows):
            connection.execute(insert(table), list(some))


def _blocks(rows: Iterable[Any]) -> Iterator[list[Any]]:
    left = iter(rows)
    while some := list(islice(left, AT_ONCE)):
        yield some
