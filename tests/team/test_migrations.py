"""The schema of a team's database is the one that the tables describe, and no other version is touched."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, inspect, text
from sqlmodel import SQLModel

from reconcile.desk.decision import Decision
from reconcile.errors import ReconcileError
from reconcile.model.resolution import Verdict
from reconcile.store import migrations
from reconcile.store.migrations import VERSIONS
from reconcile.store.team_tables import TEAM_TABLES

KILLED = "dam-burst.killed"
FILE = "claims/resolutions/dam-burst/dam-burst.killed.yaml"
BY_HAND = "case: dam-burst.killed\nverdict: disputed\nreason: by hand\nby: dora\n"
FIRST = (
    "INSERT INTO cases VALUES (7, 'dam-burst.killed', 'd', 0, 'C101', 'error', 'resolved', 'dam-burst', 'm')",
    "INSERT INTO cases VALUES (9, 'dam-burst.gone', 'd', 1, 'C101', 'error', 'open', 'dam-burst', 'm')",
    "INSERT INTO claims VALUES ('dam-burst.killed', 'c', 'gul', 'gul', '57', 'q', 'claims/gul.yaml', 3, 'a')",
    "INSERT INTO search VALUES (7, 'dam-burst.killed', 'words')",
    "INSERT INTO journal (at, by, action, case_id, verdict, reason, assignee, path, after, step, overrides) "
    "VALUES ('t', 'dora', 'decide', 'dam-burst.killed', 'disputed', 'by hand', '', :path, :decision, '', '')",
    "INSERT INTO journal (at, by, action, case_id, verdict, reason, assignee, path, step, overrides) "
    "VALUES ('t', 'ben', 'note', 'dam-burst.killed', '', 'Ask the ministry.', '', '', '', '')",
    "INSERT INTO versions (path, text, by, at, entry) VALUES (:path, :decision, 'dora', 't', 1)",
    "INSERT INTO loaded VALUES (1, 'flood', 'm', 'd', 't', 'dora')",
)


@pytest.fixture
def engine(flood: Path, push, team_desk):
    push(flood)
    return team_desk(flood, "ann").store.engine


def agrees_with_the_tables(engine: Engine) -> None:
    """Nothing is in the database that the tables do not describe, nor the other way round."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found = compare_metadata(context, SQLModel.metadata)
    tables = [(what, getattr(about, "name", about)) for what, about, *_ in found]
    assert tables == [("add_table", "written")]  # which only a desk of one's own has


def test_the_migrations_make_what_the_tables_describe(engine) -> None:
    agrees_with_the_tables(engine)


def test_the_check_constraints_are_those_of_the_tables(engine) -> None:
    found = inspect(engine)
    for name in TEAM_TABLES:
        here = {one["name"] for one in found.get_check_constraints(name)}
        declared = {
            one.name
            for one in SQLModel.metadata.tables[name].constraints
            if type(one).__name__ == "CheckConstraint"
        }
        assert here == declared, name


def test_the_versions_are_alembics_in_their_order() -> None:
    from importlib.resources import files

    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("path_separator", "os")
    config.set_main_option("script_location", str(files("reconcile.store.migrations")))
    scripts = ScriptDirectory.from_config(config).walk_revisions()
    assert tuple(reversed([one.revision for one in scripts])) == VERSIONS


def at_first_version(url: str) -> Engine:
    """A database as the first version of the program left it: two cases, a decision on one, a note."""
    from alembic import command

    plain = create_engine(url)
    with plain.begin() as connection:
        connection.execute(text("CREATE SCHEMA reconcile_flood"))
        connection.execute(text("SET LOCAL search_path TO reconcile_flood"))
        command.upgrade(migrations.steps(connection), "v001")
        for statement in FIRST:
            connection.execute(text(statement), {"decision": BY_HAND, "path": FILE})
    return plain


def test_the_first_version_with_data_in_it_becomes_todays(flood: Path, push, team_desk, url: str) -> None:
    plain = at_first_version(url)
    with pytest.raises(ReconcileError, match="older version of the program; `reconcile push` updates it"):
        team_desk(flood, "ann")
    pushed = push(flood)
    assert (pushed.made, pushed.loaded) == ("updated from v001", (4, 4, 1))

    desk = team_desk(flood, "ann")
    made = desk.case(KILLED).resolution
    assert (made.verdict, made.by, made.reason) == (Verdict.DISPUTED, "dora", "by hand")
    assert [(line.seq, line.action, line.by) for line in desk.store.journal.lines()] == [
        (1, "decide", "dora"),
        (2, "note", "ben"),
    ]
    assert desk.marks()[KILLED].notes[0].words == "Ask the ministry."
    with plain.connect() as connection:
        mark = connection.execute(text("SELECT mark FROM reconcile_flood.loaded")).scalar()
    assert (desk.store.mark, mark) == ("m", "m")
    desk.decide("dam-burst.happened", Decision(Verdict.RANGE, "Both are early."))
    assert [entry.seq for entry in desk.store.journal.entries()] == [1, 2, 3]
    assert push(flood).made is None
    agrees_with_the_tables(desk.store.engine)
    plain.dispose()


def test_a_newer_database_is_left_alone(engine, flood: Path, push, team_desk) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'v999'"))
    for use in (lambda: team_desk(flood, "ann"), lambda: push(flood)):
        with pytest.raises(ReconcileError, match=r"newer version of the program \(v999\); update reconcile"):
            use()


def test_a_schema_without_its_tables_is_to_be_updated(engine, flood: Path, push, team_desk) -> None:
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA reconcile_flood CASCADE; CREATE SCHEMA reconcile_flood"))
    with pytest.raises(ReconcileError, match="older version of the program; `reconcile push` updates it"):
        team_desk(flood, "ann")
    assert push(flood).made == "made"
