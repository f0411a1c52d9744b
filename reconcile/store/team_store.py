"""What a team's database holds of a project: its cases and claims, and everybody's journal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, Engine, delete, insert, select, text, update
from sqlmodel import col

from reconcile import cache
from reconcile.errors import ReconcileError
from reconcile.model.marks import Marks
from reconcile.store.copying import parts, take
from reconcile.store.marking import Called
from reconcile.store.migrations import VERSIONS, check_up_to_date, migrate
from reconcile.store.server import database_url, has_schema, reaching, schema_of, server
from reconcile.store.shelf import Shelf
from reconcile.store.store import Store
from reconcile.store.team_entry import Entry
from reconcile.store.team_journal import TeamJournal
from reconcile.store.team_loading import Loaded, load, would_load
from reconcile.store.team_tables import FoundRow, LoadedRow

LATE = 100
"""So many decisions may be later than what a push left: each desk that takes it over settles them."""
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
        self._digest = digest
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

    def load(self, entries: Iterable[Entry], digest: str, by: str, at: str) -> Loaded:
        """Hold exactly these cases, those of a text with this digest."""
        with reaching(self.engine), self.engine.begin() as connection:
            loaded = load(connection, entries)
            connection.execute(update(LoadedRow).values(digest=digest, by=by, at=at))
        return loaded

    def leave(self, shelf: Path, digest: str, until: int) -> bool:
        """Leave what a shelf holds, found in the text with this digest, for other desks; whether anew.

        What is there of the same text serves, until many decisions are later than it: `until` is the number
        of the last that is in this one.
        """
        of = _identity(digest)
        with reaching(self.engine), self.engine.begin() as connection:
            connection.execute(text("LOCK TABLE found IN EXCLUSIVE MODE"))
            there = connection.execute(select(col(FoundRow.of), col(FoundRow.until)).limit(1)).first()
            if there is not None and there.of == of and until - there.until <= LATE:
                return False
            connection.execute(delete(FoundRow))
            for number, part in enumerate(parts(shelf)):
                row = {"part": number, "of": of, "until": until, "held": part}
                connection.execute(insert(FoundRow), row)
        return True

    def take_over(self, program: str, rests_on: str) -> bool:
        """Hold what the push of this very text found, by this very program; whether there was such."""
        if not self.in_step:
            return False
        self.prepare()
        with reaching(self.engine), self.engine.connect() as connection:
            asked = select(col(FoundRow.held)).where(col(FoundRow.of) == _identity(self._digest))
            few = connection.execution_options(stream_results=True, yield_per=1)
            found = few.execute(asked.order_by(col(FoundRow.part))).scalars()
            first = next(found, None)
            return first is not None and take(chain([first], found), self.path, program, rests_on)

    def would_load(self, entries: Iterable[Entry]) -> Loaded:
        """What `load` would say, without doing it."""
        with reaching(self.engine), self.engine.connect() as connection:
            return would_load(connection, entries)

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


def _identity(digest: str) -> str:
    """What tells what was found in a text by a program from anything else."""
    return f"{digest} {cache.program_text()}"


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
