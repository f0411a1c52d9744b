"""Reaches a team's PostgreSQL: one schema a project, so that its tables are those of a desk of one's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from importlib.util import find_spec
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, OperationalError, SQLAlchemyError

from reconcile.errors import ReconcileError

VARIABLE = "RECONCILE_DATABASE_URL"
LOCK_TIMEOUT = "10s"
"""How long a decision waits for its turn before the editor is told."""

CONNECTING = {
    "application_name": "reconcile",
    "connect_timeout": 10,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}
"""A server that is not there any more is noticed within seconds, not within the quarter of an hour of TCP."""


def database_url(given: str) -> URL:
    """The address of a PostgreSQL; ReconcileError says how to write one."""
    how = f"{VARIABLE} should read postgresql+psycopg://USER@HOST/DATABASE"
    try:
        url = make_url(given)
    except ArgumentError:
        raise ReconcileError(how) from None
    if url.drivername not in ("postgresql+psycopg", "postgresql", "postgres"):
        raise ReconcileError(f"{how}, not {url.drivername}://…")
    for package in ("psycopg", "alembic"):
        if find_spec(package) is None:
            raise ReconcileError(f"{package} is missing: pip install 'reconcile-claims[postgres]'")
    return url.set(drivername="postgresql+psycopg")


def schema_of(project: str) -> str:
    """The schema that holds a project: its name where that can be one, else one made of it."""
    name = f"reconcile_{project}"
    if re.fullmatch(r"[a-z0-9_]{1,60}", name):
        return name
    digest = blake2b(project.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()
    return f"{re.sub('[^a-z0-9_]+', '_', name.lower())[:45]}_{digest}"


def server(url: URL, schema: str | None = None) -> Engine:
    """An engine that works in one schema, or in none of ours."""
    engine = create_engine(url, pool_pre_ping=True, connect_args=CONNECTING)

    def settle_in(connection: Any, _: object) -> None:
        """Work in the schema; say times and texts in one way whatever the server's own settings."""
        with connection.cursor() as cursor:
            if schema is not None:
                cursor.execute(f'SET search_path TO "{schema}"')
            cursor.execute(f"SET lock_timeout = '{LOCK_TIMEOUT}'")
        connection.commit()

    event.listen(engine, "connect", settle_in, insert=True)
    return engine


@contextmanager
def reaching(engine: Engine) -> Iterator[None]:
    """What the database or the way to it refuses becomes a ReconcileError in plain words."""
    try:
        yield
    except SQLAlchemyError as error:
        where = f"the team's database {engine.url.render_as_string(hide_password=True)}"
        raise ReconcileError(f"{where}: {first_line(error)}{_to_do(error)}") from error


def _to_do(error: SQLAlchemyError) -> str:
    """What to do where nobody answers; where somebody does, the server says what is wrong."""
    answered = isinstance(error, DBAPIError) and getattr(error.orig, "sqlstate", None)
    lost = isinstance(error, OperationalError | InterfaceError) and not answered
    return f"; see whether it runs and {VARIABLE} is right, then try again" if lost else ""


def has_schema(connection: Connection, schema: str) -> bool:
    """Whether a project was loaded under this schema."""
    found = text("SELECT 1 FROM pg_namespace WHERE nspname = :schema")
    return connection.execute(found, {"schema": schema}).first() is not None


def first_line(error: SQLAlchemyError) -> str:
    """The first line that the server or the driver said."""
    if not isinstance(error, DBAPIError) or error.orig is None:
        return str(error).partition("\n")[0]
    code = getattr(error.orig, "sqlstate", None)
    if code == "55P03":
        return f"somebody else kept it busy for {LOCK_TIMEOUT}; try again"
    return str(error.orig).strip().partition("\n")[0]
