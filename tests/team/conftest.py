"""A team's database on a PostgreSQL of the tests' own, and desks on it."""

import os
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from uuid import uuid4

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from postgres_server import MISSING, Server, programs, server

TODAY = date(2026, 7, 2)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A running server. Where it is not installed the test is skipped, but never in CI."""
    folder = programs()
    if folder is None:
        if os.environ.get("CI"):
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    with server(folder) as running:
        yield running


@pytest.fixture
def restarting(postgres: Server) -> Iterator[Server]:
    """The server, which runs again for the next test."""
    running = [True]

    class Watched:
        def stop(self) -> None:
            postgres.stop()
            running[0] = False

        def start(self) -> None:
            postgres.start()
            running[0] = True

    yield Watched()
    if not running[0]:
        postgres.start()


@pytest.fixture
def url(postgres: Server) -> str:
    """A database that nothing was loaded into."""
    from sqlalchemy import create_engine, text

    name = f"t{uuid4().hex}"
    engine = create_engine(postgres.url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return postgres.url.replace("/postgres?", f"/{name}?")


@pytest.fixture
def push(url: str, state: Path) -> Callable[..., object]:
    """Pushes the project of a folder, by Ann unless said otherwise."""
    from reconcile.options import Options
    from reconcile.project import Project
    from reconcile.team.push import push as load

    def pushed(folder: Path, by: str = "ann", **asked: object) -> object:
        return load(
            Project.find(folder), url, Options(today=TODAY), by=by, at="2026-07-02T18:00:00Z", **asked
        )

    return pushed


@pytest.fixture
def pull(url: str, state: Path) -> Callable[..., object]:
    """Pulls into the project of a folder."""
    from reconcile.project import Project
    from reconcile.team.pull import pull as fetch

    return lambda folder, **asked: fetch(Project.find(folder), url, **asked)


@pytest.fixture
def team_desk(url: str, state: Path) -> Callable[..., object]:
    """Opens a team's desk of a folder for a reviewer; a minute passes between two looks at the clock."""
    from reconcile.desk.desk import Desk
    from reconcile.options import Options
    from reconcile.project import Project
    from reconcile.store.place import team_place
    from reconcile.store.team_store import TeamStore
    from reconcile.team.checkout import digest, name_of
    from reconcile.team.steps import TeamSteps

    minutes = count()

    def now() -> datetime:
        return datetime(2026, 7, 2, 18, 4, tzinfo=UTC) + timedelta(minutes=next(minutes))

    def opened(folder: Path, reviewer: str) -> Desk:
        project, options = Project.find(folder), Options(today=TODAY)
        own = team_place(project.root, reviewer)
        store = TeamStore.of(url, name_of(project), digest(project, options), own)
        desk = Desk(project, store, options, reviewer=reviewer, now=now, steps=TeamSteps)
        desk.begin()
        return desk

    return opened
