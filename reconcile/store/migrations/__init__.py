"""Brings the schema of a team's database up to date with alembic; SQLite's is rebuilt instead."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from reconcile.errors import ReconcileError

if TYPE_CHECKING:  # only needed where there are steps to go
    from alembic.config import Config

VERSIONS = ("v001", "v002", "v003")
"""The revisions, oldest first."""


def migrate(connection: Connection) -> str | None:
    """Bring the schema that the connection works in up to date; what it was before, None for nothing."""
    from alembic import command

    before = _revision(connection)
    if before != VERSIONS[-1]:
        check_known(before)
        command.upgrade(steps(connection), "head")
    return before


def steps(connection: Connection) -> Config:
    """Alembic's view of the steps, which go over a connection."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("path_separator", "os")
    config.set_main_option("script_location", str(files(__name__)).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def check_up_to_date(connection: Connection) -> None:
    """ReconcileError where the schema is older than this program, or newer."""
    found = _revision(connection)
    check_known(found)
    if found != VERSIONS[-1]:
        raise ReconcileError(
            "the team's database was made by an older version of the program; `reconcile push` updates it"
        )


def check_known(revision: str | None) -> None:
    """ReconcileError where the schema was made by a newer version of the program."""
    if revision is not None and revision not in VERSIONS:
        raise ReconcileError(
            f"the team's database was made by a newer version of the program ({revision}); update reconcile"
        )


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
