"""What a push found serves every desk on the same text, which need not check it once more."""

import shutil
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from reconcile import cache, pipeline
from reconcile.desk.decision import Decision
from reconcile.desk.desk import Desk
from reconcile.model.case import Status
from reconcile.model.resolution import Verdict
from reconcile.store import team_store
from reconcile.store.copying import parts, take
from reconcile.store.shelf_tables import SHELF_TABLES

KILLED = "dam-burst.killed"
RANGE = Decision(Verdict.RANGE, "All three counted early.")


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A word for each check from here on; what the fixture is asked for before it is not counted."""
    done: list[str] = []
    check = pipeline.check

    def counted(*given: object, **named: object):
        done.append("check")
        return check(*given, **named)

    monkeypatch.setattr(pipeline, "check", counted)
    return done


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        found = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in SHELF_TABLES}
        named = (
            "SELECT '' AS digest, * FROM shelf_cases"  # a decision leaves none, so that it is written anew
        )
        columns = [column for column, *_ in connection.execute(named).description]
        cases = (dict(zip(columns, row, strict=True)) for row in connection.execute(named))
        found["shelf_cases"] = [tuple((case | {"digest": ""}).values()) for case in cases]
        found["search"] = connection.execute("SELECT rowid, case_id, text FROM search").fetchall()
        return {name: sorted(some, key=repr) for name, some in found.items()}


def test_a_colleague_begins_without_a_check_and_has_what_it_would_find(
    flood: Path, push, team_desk: Callable[..., Desk], checks: list[str]
) -> None:
    push(flood)
    assert checks == ["check"]
    team_desk(flood, "ann").decide(KILLED, RANGE)
    ben = team_desk(flood, "ben")
    assert checks == ["check"]
    assert ben.case(KILLED).resolution.by == "ann"
    assert ben.shelf.search(["graves"]) == {KILLED}
    taken = rows(ben.store.path)
    ben.reload()
    assert len(checks) == 2
    assert rows(ben.store.path) == taken


def test_what_was_pushed_before_is_taken_over_with_all_decisions_since(
    flood: Path, push, team_desk: Callable[..., Desk], checks: list[str]
) -> None:
    push(flood)
    ann = team_desk(flood, "ann")
    ann.decide(KILLED, RANGE)
    push(flood, by="cleo")
    ann.undo()
    assert team_desk(flood, "ben").case(KILLED).status is Status.OPEN
    assert checks == ["check"]


def test_a_desk_on_another_text_checks_it(
    flood: Path, tmp_path: Path, push, team_desk: Callable[..., Desk], checks: list[str]
) -> None:
    push(flood)
    other = tmp_path / "other" / flood.name
    shutil.copytree(flood, other)
    (other / "claims" / "gul.yaml").unlink()
    desk = team_desk(other, "ben")
    assert len(checks) == 2
    assert {*desk.shelf.ids()} < {*team_desk(flood, "cleo").shelf.ids()}


def test_another_program_checks_for_itself(
    flood: Path, push, team_desk: Callable[..., Desk], checks: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    push(flood)
    monkeypatch.setattr(cache, "program_text", lambda: "another")
    team_desk(flood, "ben")
    assert len(checks) == 2


@pytest.mark.parametrize("held", [b"", b"no part", zlib.compress(b"no database"), None])
def test_what_cannot_be_read_is_not_taken_over(
    flood: Path, push, team_desk: Callable[..., Desk], checks: list[str], held: bytes | None
) -> None:
    push(flood)
    with team_desk(flood, "ann").store.engine.begin() as connection:
        whole = connection.execute(text("SELECT held FROM found")).scalar()
        assert whole
        part = zlib.compress(zlib.decompress(whole)[: 3 << 12]) if held is None else held
        connection.execute(text("UPDATE found SET held = :part"), {"part": part})
    ben = team_desk(flood, "ben")
    assert len(checks) == 2
    assert ben.case(KILLED).status is Status.OPEN


def test_of_what_is_received_nothing_but_rows_is_taken(flood: Path, open_desk) -> None:
    desk = open_desk(flood)
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(b"".join(map(zlib.decompress, parts(desk.store.path))))
        connection.execute("CREATE TABLE theirs AS SELECT 1")
        connection.execute("CREATE TRIGGER spring AFTER INSERT ON files BEGIN DELETE FROM shelf_cases; END")
        received = [zlib.compress(connection.serialize())]
    before, schema = rows(desk.store.path), "SELECT sql FROM sqlite_schema ORDER BY 1"
    with closing(sqlite3.connect(desk.store.path)) as own:
        made = own.execute(schema).fetchall()
        assert take(received, desk.store.path, cache.program(), desk.shelf.kept("rests_on").decode())
        assert own.execute(schema).fetchall() == made
    assert rows(desk.store.path) == before


def test_a_push_leaves_it_anew_once_many_decisions_are_later(
    flood: Path, push, team_desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    push(flood)
    ann = team_desk(flood, "ann")

    def until() -> int | None:
        with ann.store.engine.connect() as connection:
            return connection.execute(text("SELECT max(until) FROM found")).scalar()

    ann.decide(KILLED, RANGE)
    push(flood)
    assert until() == 0
    monkeypatch.setattr(team_store, "LATE", 0)
    push(flood)
    assert until() == 1
