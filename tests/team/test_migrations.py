"""The schema of a team's database is the one that the tables describe, and no other version is touched."""

from pathlib import Path

import pytest
from sqlalchemy import inspect, text
from sqlmodel import SQLModel

from reconcile.errors import ReconcileError
from reconcile.store.migrations import VERSIONS
from reconcile.store.team_tables import TEAM_TABLES


@pytest.fixture
def engine(flood: Path, push, team_desk):
    push(flood)
    return team_desk(flood, "ann").store.engine


def test_the_migrations_make_what_the_tables_describe(engine) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found = compare_metadata(context, SQLModel.metadata)
    beyond = {"search_by_letters"}  # an index that not every server has
    assert [one for one in found if not _is_expected(one, beyond)] == []


def _is_expected(difference, beyond: set[str]) -> bool:
    what, *about = difference if isinstance(difference, tuple) else difference[0]
    if what in ("add_table", "remove_table"):
        return about[0].name == "written"
    return getattr(about[0], "name", "") in beyond


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
