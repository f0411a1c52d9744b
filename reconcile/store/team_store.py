"""What a team's database holds of a project: its cases, claims and search, and everybody's journal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Engine, bindparam, delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import col

from reconcile.errors import ReconcileError
from reconcile.model.case import Case
from reconcile.model.marks import Marks
from reconcile.store.entry import Content, DecisionFile, Settled
from reconcile.store.marking import Called
from reconcile.store.migrations import VERSIONS, check_up_to_date, migrate
from reconcile.store.server import database_url, has_schema, reaching, schema_of, server
from reconcile.store.shelf import Shelf
from reconcile.store.store import Store
from reconcile.store.tables import CaseRow, ClaimRow
from reconcile.store.team_entry import Entry
from reconcile.store.team_journal import TeamJournal
from reconcile.store.team_tables import LoadedRow, SearchRow

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
                _index_search(connection)
        done = None if before == VERSIONS[-1] else f"updated from {before}" if before else "made"
        return cls(engine, ""), done

    def load(
        self, cases: Iterable[Case], text_of: Callable[[Case], str], digest: str, by: str, at: str
    ) -> tuple[int, int]:
        """Hold exactly these cases and the text they are found by; how many were written, and removed."""
        wanted = _entries(cases, text_of)
        with reaching(self.engine), self.engine.begin() as connection:
            connection.execute(text("LOCK TABLE cases IN EXCLUSIVE MODE"))
            held = _held(connection)
            moved = [
                entry for entry in wanted if entry.id not in held or held[entry.id].digest != entry.digest
            ]
            stay = {entry.id for entry in wanted} - {entry.id for entry in moved}
            _remove(connection, [row.number for id, row in held.items() if id not in stay])
            _add(connection, moved)
            _put_in_order(
                connection, [e for e in wanted if e.id in stay and held[e.id].position != e.position]
            )
            connection.execute(update(LoadedRow).values(digest=digest, by=by, at=at))
        return len(moved), len(held.keys() - {entry.id for entry in wanted})

    def would_move(self, cases: Iterable[Case], text_of: Callable[[Case], str]) -> tuple[int, int]:
        """What `load` would say, without doing it."""
        wanted = {entry.id: entry.digest for entry in _entries(cases, text_of)}
        with reaching(self.engine), self.engine.connect() as connection:
            held = {id: row.digest for id, row in _held(connection).items()}
        return sum(held.get(id) != digest for id, digest in wanted.items()), len(held.keys() - wanted.keys())

    def close(self) -> None:
        """Let go of the shelf's file and of the server."""
        super().close()
        self.engine.dispose()

    def marks(self, shelf: Shelf, called: Called = str) -> Mapping[str, Marks]:
        """What everybody said of the cases, by their ids of today."""
        return self.journal.marks(called)

    def refresh(self, content: Content) -> int:
        """Hold this content on the shelf, and note for everybody where the cases stand by now."""
        entries = [*content.entries]
        moved = super().refresh(replace(content, entries=entries))
        self._note({entry.case.id: entry.case.status.value for entry in entries}, self._read_statuses())
        return moved

    def settle(self, cases: Iterable[Settled], files: Iterable[DecisionFile]) -> None:
        """Hold on the shelf what decisions changed, and note it for everybody."""
        cases = [*cases]
        super().settle(cases, files)
        self._note({case.id: case.status.value for case, _ in cases}, {})

    def _note(self, statuses: Mapping[str, str], noted: Mapping[str, str]) -> None:
        """Write the statuses that are others than those noted; of a text that is not the team's, none."""
        moved = sorted(id for id, status in statuses.items() if noted.get(_stored(id)) != status)
        if not moved or not self.in_step:
            return
        statement = (
            update(CaseRow)
            .where(col(CaseRow.id) == bindparam("of"), col(CaseRow.status) != bindparam("now"))
            .values(status=bindparam("now"))
            .execution_options(synchronize_session=None)
        )
        with reaching(self.engine), self.engine.begin() as connection:
            connection.execute(statement, [{"of": _stored(id), "now": statuses[id]} for id in moved])

    def _read_statuses(self) -> dict[str, str]:
        if not self.in_step:
            return {}
        with reaching(self.engine), self.engine.connect() as connection:
            return dict(connection.execute(select(col(CaseRow.id), col(CaseRow.status))).all())


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


def _index_search(connection: Connection) -> None:
    """Runs of three letters, where the server has them and lets us: a LIKE then reads an index, not all."""
    try:
        with connection.begin_nested():
            connection.execute(text("CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public"))
            home = connection.execute(
                text(
                    "SELECT nspname FROM pg_extension JOIN pg_namespace n ON n.oid = extnamespace "
                    "WHERE extname = 'pg_trgm'"
                )
            ).scalar_one()
            connection.execute(
                text(f'CREATE INDEX search_by_letters ON search USING gin (text "{home}".gin_trgm_ops)')
            )
    except DBAPIError:
        return


def _entries(cases: Iterable[Case], text_of: Callable[[Case], str]) -> list[Entry]:
    return [_clean(Entry.of(case, place, text_of(case))) for place, case in enumerate(cases)]


def _held(connection: Connection) -> dict[str, Any]:
    columns = (col(CaseRow.number), col(CaseRow.id), col(CaseRow.digest), col(CaseRow.position))
    return {row.id: row for row in connection.execute(select(*columns))}


def _remove(connection: Connection, numbers: list[int]) -> None:
    for start in range(0, len(numbers), 10_000):
        connection.execute(delete(CaseRow).where(col(CaseRow.number).in_(numbers[start : start + 10_000])))


def _add(connection: Connection, entries: list[Entry]) -> None:
    last = connection.execute(text("SELECT coalesce(max(number), 0) FROM cases")).scalar_one()
    numbered = list(enumerate(entries, start=last + 1))
    if not numbered:
        return
    rows = [{"number": n, "digest": e.digest, "position": e.position, **e.row} for n, e in numbered]
    connection.execute(insert(CaseRow), rows)
    connection.execute(
        insert(SearchRow), [{"number": n, "case_id": e.id, "text": e.text} for n, e in numbered]
    )
    if claims := [claim for entry in entries for claim in entry.claims]:
        connection.execute(insert(ClaimRow), claims)


def _put_in_order(connection: Connection, entries: list[Entry]) -> None:
    if entries:
        statement = text("UPDATE cases SET position = :position WHERE id = :id")
        connection.execute(statement, [{"id": e.id, "position": e.position} for e in entries])


def _clean(entry: Entry) -> Entry:
    claims = [_clean_row(claim) for claim in entry.claims]
    return entry._replace(
        id=_stored(entry.id), row=_clean_row(entry.row), claims=claims, text=_stored(entry.text)
    )


def _clean_row(row: dict[str, Any]) -> dict[str, Any]:
    return {name: _stored(value) if isinstance(value, str) else value for name, value in row.items()}


def _stored(text: str) -> str:
    """A text as PostgreSQL can hold it: it knows neither a NUL nor half of a surrogate pair."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "\N{REPLACEMENT CHARACTER}")
