"""Opens the desk's SQLite database; a damaged or older one is set aside and its journal carried over."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache, partial
from pathlib import Path
from typing import Any
from zlib import crc32

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event, insert, text
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import NullPool
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import SQLModel

from reconcile.errors import ReconcileError
from reconcile.store.judging import triggers
from reconcile.store.shelf_tables import SHELF_TABLES, OnTheShelf
from reconcile.store.tables import JournalEntry, JournalRow, WrittenRow

PATIENCE = 60
"""Seconds for which a desk waits for another one that writes: it may be finding many cases anew."""
LOG = 4 << 20
"""Bytes of a log that are not worth the while."""

_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT}


def open_database(path: Path) -> tuple[Engine, list[str]]:
    """An engine on a sound database of this version, and what had to be done to have one."""
    _make_folder(path.parent)
    fault = _fault(path) if path.exists() else None
    if fault is None:
        return _prepared(path), []
    entries, written = _salvaged(path)
    aside = _set_aside(path)
    engine = _prepared(path)
    with engine.begin() as connection:
        _carry_over(connection, entries, written)
    kept = (
        f"{len(entries)} journal entries were carried over"
        if entries
        else "its journal was empty or unreadable"
    )
    return engine, [f"the desk's database {fault}; it was set aside as {aside.name} and rebuilt; {kept}"]


@contextmanager
def soon(engine: Engine) -> Iterator[Connection]:
    """A transaction on disk no later than the next other one: for what is found anew if it is lost."""
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA synchronous = NORMAL")  # before it begins, and for this connection only
        with connection.begin():
            yield connection


def shorten(path: Path) -> None:
    """Take what was written into the database itself, where nobody still reads what was there before.

    Until then it is in a log beside it, which every desk that opens reads from its beginning.
    """
    log = path.with_name(f"{path.name}-wal")
    with suppress(OSError, sqlite3.Error):  # it is only slower then
        if log.stat().st_size > LOG:
            with closing(sqlite3.connect(path, timeout=0)) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReconcileError(
            f"the desk keeps its journal in {folder}, which cannot be made ({error.strerror}); "
            "set RECONCILE_STATE to a folder that can"
        ) from error


def _fault(path: Path) -> str | None:
    """What is wrong with a database file; None when it is sound and of this version."""
    try:
        with closing(sqlite3.connect(path, timeout=5)) as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
            if tables and version != _version():
                return "was made by another version of the program"
            verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            return None if verdict == "ok" else "is damaged"
    except sqlite3.DatabaseError as error:
        if _primary(error) in _DAMAGE:
            return "is damaged"
        raise ReconcileError(f"the desk's database {path} cannot be opened: {error}") from error


_TABLES = (
    *(OnTheShelf.metadata.tables[name] for name in SHELF_TABLES),
    *(SQLModel.metadata.tables[name] for name in ("journal", "written")),
)
"""In an order in which they can be made."""


@cache
def _version() -> int:
    """A number for how the tables are made: it changes with any of them, so that nobody must think of it."""
    made = (*(str(CreateTable(table)) for table in _TABLES), *triggers())
    return crc32("".join(made).encode()) >> 1


def _primary(error: sqlite3.Error) -> int:
    return (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF


def _salvaged(path: Path) -> tuple[list[dict[str, Any]], list[int]]:
    """The entries of the journal that can still be read, and those known to be written."""
    try:
        with closing(sqlite3.connect(path, timeout=5)) as connection:
            connection.row_factory = sqlite3.Row
            connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
            entries = list(_readable(connection, "SELECT * FROM journal ORDER BY seq"))
            written = [row["seq"] for row in _readable(connection, "SELECT seq FROM written")]
    except sqlite3.DatabaseError:
        return [], []
    return entries, written


def _readable(connection: sqlite3.Connection, query: str) -> Iterator[dict[str, Any]]:
    """Rows up to the first that cannot be read."""
    try:
        yield from map(dict, connection.execute(query))
    except sqlite3.DatabaseError:
        return


def _set_aside(path: Path) -> Path:
    aside = next(
        name for n in range(1, 10_000) if not (name := path.with_name(f"{path.name}.aside-{n}")).exists()
    )
    for suffix in ("", "-wal", "-shm"):
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.rename(aside.with_name(aside.name + suffix))
    return aside


def _prepared(path: Path) -> Engine:
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool, connect_args={"timeout": PATIENCE})
    event.listen(engine, "connect", _configure)
    event.listen(engine, "handle_error", partial(_told, path))
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    with engine.begin() as connection:
        _make_tables(connection)
    return engine


def _told(path: Path, context: ExceptionContext) -> None:
    """What keeps the database from being written, a full disk or another desk, is told to the editor."""
    if isinstance(context.sqlalchemy_exception, OperationalError):
        raise ReconcileError(
            f"the desk's database {path} cannot be written: {context.original_exception}"
        ) from context.original_exception


def _configure(connection: sqlite3.Connection, _: object) -> None:
    """Leave transactions to us: each takes its turn before it reads, so that none is refused halfway."""
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")  # a journal row must survive the crash it is there for
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA journal_size_limit = {LOG}")  # what was written at once leaves no large file


def _make_tables(connection: Connection) -> None:
    for table in _TABLES:
        connection.execute(CreateTable(table, if_not_exists=True))
        for index in table.indexes:
            connection.execute(CreateIndex(index, if_not_exists=True))
    for forbidden in ("UPDATE", "DELETE"):
        trigger = (
            f"CREATE TRIGGER IF NOT EXISTS journal_never_{forbidden.lower()} BEFORE {forbidden} ON journal"
        )
        refusal = "BEGIN SELECT RAISE(ABORT, 'the journal is only ever added to'); END"
        connection.execute(text(f"{trigger} {refusal}"))
    for trigger in triggers():
        connection.execute(text(trigger))
    _make_search(connection)
    connection.execute(text(f"PRAGMA user_version = {_version()}"))


def _make_search(connection: Connection) -> None:
    """Full text in runs of three letters where SQLite has them: a LIKE then uses the index, else it reads."""
    if connection.execute(text("SELECT 1 FROM sqlite_schema WHERE name = 'search'")).first():
        return
    try:
        with connection.begin_nested():
            connection.execute(
                text("CREATE VIRTUAL TABLE search USING fts5(case_id UNINDEXED, text, tokenize = 'trigram')")
            )
    except DatabaseError:
        connection.execute(text("CREATE TABLE search (case_id TEXT NOT NULL, text TEXT NOT NULL)"))


def _carry_over(connection: Connection, entries: list[dict[str, Any]], written: list[int]) -> None:
    """Put the journal of an older database into a new one, under the same numbers."""
    kept = [entry for entry in map(_as_now, entries) if entry is not None]
    if kept:
        connection.execute(insert(JournalRow), kept)
    seqs = {entry["seq"] for entry in kept}
    if marks := [{"seq": seq} for seq in written if seq in seqs]:
        connection.execute(insert(WrittenRow), marks)


def _as_now(entry: dict[str, Any]) -> dict[str, Any] | None:
    """An older entry with the columns of today; None when it holds too little to be one."""
    known = {name: value for name, value in entry.items() if name in JournalEntry.model_fields}
    try:
        return {"seq": entry["seq"], **JournalEntry.model_validate(known).model_dump()}
    except ValueError:
        return None
