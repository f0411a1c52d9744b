"""What a team's database holds of a project: its cases and claims, and everybody's journal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, Engine, insert, select, text, update

from reconcile.errors import ReconcileError
from reconcile.model.case import Case
from reconcile.model.marks import Marks
from reconcile.store.marking import Called
from reconcile.store.migrations import VERSIONS, check_up_to_date, migrate
from reconcile.store.server import database_url, has_schema, reaching, schema_of, server
from reconcile.store.shelf import Shelf
from reconcile.store.store import Store
from reconcile.store.team_journal import TeamJournal
from reconcile.store.team_loading import Loaded, load, would_load
from reconcile.store.team_tables import LoadedRow

NO_SHELF = Path()
"""Where nobody looks at cases."""


class TeamStore(Store):
    """One project in the team's database; `digest` tells the text that a desk works on from any other.

    A desk looks its cases up on a shelf of its own. Only `load` adds and removes cases for everybody, so that
    nobody's old checkout empties the others' queue.
    """

    journal: TeamJournal

    def __init__(self, engine: Engine, digest: str, path: Path = NO_SHELF) -> None:
        with reaching(engine), engine.connect() as connection:
            loaded = connection.execute(select(LoadedRow)).one()
        self.mark: str = loaded.mark
        self.in_step: bool = loaded.digest == digest
        super().__init__(path)
        self.journal = TeamJournal(engine)
        self.engine = engine
        self._marks: Mapping[str, Marks] = {}
        self._told = () if self.in_step else (_other_text(loaded.by, loaded.at),)

    @property
    def notices(self) -> tuple[str, ...]:
        """What was mended on opening, and whether the team's text is another one."""
        return (*(super().notices if self.path != NO_SHELF else ()), *self._told)

    @classmethod
    def of(cls, url: str, project: str, digest: str, path: Path = NO_SHELF) -> TeamStore:
        """The store of a project that was loaded; ReconcileError names those that were, if it was not.

        `path` is where a desk keeps its own shelf; push and pull do without.
        """
        engine = _engine(url, project)
        with reaching(engine), engine.connect() as connection:
            if not has_schema(connection, schema_of(project)):
                raise ReconcileError(_not_loaded(project, _projects(connection)))
            check_up_to_date(connection)
        return cls(engine, digest, path)

    @classmethod
    def made(cls, url: str, project: str, by: str, at: str) -> tuple[TeamStore, str | None]:
        """The store of a project, its schema made or brought up to date; and what was done for that."""
        schema = schema_of(project)
        plain = server(database_url(url))
        with reaching(plain), plain.begin() as connection:
            _check_encoding(connection)
            connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('reconcile'))"))
            if not has_schema(connection, schema):
                connection.execute(text(f'CREATE SCHEMA "{schema}"'))
        plain.dispose()
        engine = _engine(url, project)
        with reaching(engine), engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('reconcile'))"))
            before = migrate(connection)
            if connection.execute(select(LoadedRow)).first() is None:
                row = {"project": project, "mark": uuid4().hex, "digest": "", "at": at, "by": by}
                connection.execute(insert(LoadedRow), row)
        done = None if before == VERSIONS[-1] else f"updated from {before}" if before else "made"
        return cls(engine, ""), done

    def load(self, cases: Iterable[Case], digest: str, by: str, at: str) -> Loaded:
        """Hold exactly these cases, those of a text with this digest."""
        with reaching(self.engine), self.engine.begin() as connection:
            loaded = load(connection, cases)
            connection.execute(update(LoadedRow).values(digest=digest, by=by, at=at))
        return loaded

    def would_load(self, cases: Iterable[Case]) -> Loaded:
        """What `load` would say, without doing it."""
        with reaching(self.engine), self.engine.connect() as connection:
            return would_load(connection, cases)

    def close(self) -> None:
        """Let go of the shelf's file and of the server."""
        super().close()
        self.engine.dispose()

    def marks(self, shelf: Shelf, called: Called = str) -> Mapping[str, Marks]:
        """What everybody said of the cases, by their ids of today; while nobody answers, as last heard."""
        with suppress(ReconcileError):
            self._marks = self.journal.marks(called)
        return self._marks

    def last_entry(self, shelf: Shelf) -> int:
        """The number of the journal's last entry; 0 where there is none."""
        return self.journal.last()


def projects(url: str) -> list[str]:
    """The names of the projects that a database holds."""
    engine = server(database_url(url))
    with reaching(engine), engine.connect() as connection:
        return _projects(connection)


def _engine(url: str, project: str) -> Engine:
    return server(database_url(url), schema_of(project))


def _projects(connection: Connection) -> list[str]:
    tables = text(
        "SELECT table_schema FROM information_schema.tables "
        "WHERE table_name = 'loaded' AND table_schema LIKE 'reconcile\\_%' ORDER BY 1"
    )
    schemas = connection.execute(tables).scalars().all()
    return [connection.execute(text(f'SELECT project FROM "{one}".loaded')).scalar_one() for one in schemas]


def _not_loaded(project: str, known: Sequence[str]) -> str:
    names = f"it holds {', '.join(known)}; " if known else ""
    return (
        f"the team's database holds no project called {project!r}; {names}"
        "`reconcile push` loads this one, and the setting review.project names it"
    )


def _other_text(by: str, at: str) -> str:
    return (
        f"the sources and claims here are not those that {by} loaded into the team's database on {at[:10]}; "
        "update your checkout, or `reconcile push` yours"
    )


def _check_encoding(connection: Connection) -> None:
    found = connection.execute(text("SHOW server_encoding")).scalar_one()
    if found != "UTF8":
        raise ReconcileError(f"the team's database stores {found}; make one with the encoding UTF8")
