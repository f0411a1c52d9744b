"""Holds a project's cases in the team's database: only what moved since the last push is written, in bulk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import ARRAY, Connection, Integer, String, bindparam, text
from sqlmodel import SQLModel, col, select

from reconcile.store.team_entry import Entry
from reconcile.store.team_tables import CaseRow, ClaimRow

AT_ONCE = 2_000
"""So many cases are in memory as rows at a time, and go to the server in one statement."""


class Loaded(NamedTuple):
    """How many cases there are, and how many of them the database had otherwise or not, or had beyond."""

    cases: int
    moved: int
    gone: int


def load(connection: Connection, cases: Iterable[Entry]) -> Loaded:
    """Hold exactly these cases."""
    connection.execute(text("LOCK TABLE cases IN EXCLUSIVE MODE"))
    held, count, moved, stay = _held(connection), 0, 0, set[str]()
    for entries in _blocks(cases):
        fresh = [entry for entry in entries if entry.row["digest"] != _digest(held, entry)]
        _remove(connection, [entry.id for entry in fresh if entry.id in held])
        add(connection, CaseRow, [entry.row for entry in fresh])
        add(connection, ClaimRow, [claim for entry in fresh for claim in entry.claims])
        _put_in_order(connection, [entry for entry in entries if _only_moved_up_or_down(held, entry)])
        stay.update(entry.id for entry in entries)
        count, moved = count + len(entries), moved + len(fresh)
    gone = [*(held.keys() - stay)]
    for some in _some(gone):
        _remove(connection, some)
    return Loaded(count, moved, len(gone))


def would_load(connection: Connection, cases: Iterable[Entry]) -> Loaded:
    """What `load` would say, without doing it."""
    held, count, moved, stay = _held(connection), 0, 0, set[str]()
    for entries in _blocks(cases):
        stay.update(entry.id for entry in entries)
        count += len(entries)
        moved += sum(entry.row["digest"] != _digest(held, entry) for entry in entries)
    return Loaded(count, moved, len(held.keys() - stay))


def add(connection: Connection, table: type[SQLModel], rows: Sequence[Mapping[str, Any]]) -> None:
    """Add rows to a table in one statement, whose values are a list for each column."""
    if not rows:
        return
    columns = SQLModel.metadata.tables[str(table.__tablename__)].columns
    kinds = {name: Integer if isinstance(columns[name].type, Integer) else String for name in rows[0]}
    names = ", ".join(f'"{name}"' for name in kinds)
    values = ", ".join(f":{name}" for name in kinds)
    statement = text(f"INSERT INTO {table.__tablename__} ({names}) SELECT * FROM unnest({values})")
    lists = [bindparam(name, [row[name] for row in rows], type_=ARRAY(kind)) for name, kind in kinds.items()]
    connection.execute(statement.bindparams(*lists))


def _held(connection: Connection) -> dict[str, tuple[str, int]]:
    asked = select(col(CaseRow.id), col(CaseRow.digest), col(CaseRow.position))
    return {id: (digest, position) for id, digest, position in connection.execute(asked)}


def _digest(held: Mapping[str, tuple[str, int]], entry: Entry) -> str | None:
    return held[entry.id][0] if entry.id in held else None


def _only_moved_up_or_down(held: Mapping[str, tuple[str, int]], entry: Entry) -> bool:
    position: int = entry.row["position"]
    return _digest(held, entry) == entry.row["digest"] and held[entry.id][1] != position


def _remove(connection: Connection, ids: Sequence[str]) -> None:
    if ids:
        gone = text("DELETE FROM cases WHERE id = ANY(:ids)")
        connection.execute(gone.bindparams(bindparam("ids", list(ids), type_=ARRAY(String))))


def _put_in_order(connection: Connection, entries: Sequence[Entry]) -> None:
    """A case that only changed its place in the queue keeps its row."""
    if entries:
        statement = text(
            "UPDATE cases SET position = fresh.position "
            "FROM unnest(:ids, :positions) AS fresh (id, position) WHERE cases.id = fresh.id"
        )
        ids = bindparam("ids", [entry.id for entry in entries], type_=ARRAY(String))
        positions = bindparam("positions", [entry.row["position"] for entry in entries], type_=ARRAY(Integer))
        connection.execute(statement.bindparams(ids, positions))


def _blocks(cases: Iterable[Entry]) -> Iterator[list[Entry]]:
    left = iter(cases)
    while some := [*islice(left, AT_ONCE)]:
        yield some


def _some(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))
