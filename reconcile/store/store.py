"""The desk's working copy of a project: its queue and search, rebuilt from text, and its journal."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, insert, text
from sqlmodel import Session, col, select

from reconcile.model.case import Case
from reconcile.store.database import open_database
from reconcile.store.journal import Journal
from reconcile.store.tables import CaseRow, ClaimRow


class Store:
    """One project's cases, claims, search and journal; `notices` says what was mended on opening."""

    def __init__(self, engine: Engine, notices: Iterable[str] = ()) -> None:
        self.notices = tuple(notices)
        self.journal = Journal(engine)
        self._engine = engine

    @classmethod
    def open(cls, path: Path) -> Store:
        """The store in the file at `path`, made where there is none."""
        return cls(*open_database(path))

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def refresh(self, cases: Iterable[Case], text_of: Callable[[Case], str]) -> int:
        """Hold exactly these cases and the text they are found by; how many had to be written."""
        wanted = [Entry.of(case, place, text_of(case)) for place, case in enumerate(cases)]
        with self._engine.begin() as connection:
            held = {id: (number, digest) for number, id, digest in connection.execute(_HELD)}
            moved = [entry for entry in wanted if held.get(entry.id, (0, ""))[1] != entry.digest]
            stay = {entry.id for entry in wanted} - {entry.id for entry in moved}
            _remove(connection, [number for id, (number, _) in held.items() if id not in stay])
            _add(connection, moved)
            _put_in_order(connection, wanted)
        return len(moved)

    def search(self, words: Iterable[str]) -> frozenset[str]:
        """The ids of the cases that hold every word, anywhere and whatever the case of its letters."""
        tests = [_like(word) for word in words]
        where = " AND ".join(f"text LIKE :w{n}{escape}" for n, (_, escape) in enumerate(tests)) or "1"
        values = {f"w{n}": pattern for n, (pattern, _) in enumerate(tests)}
        with self._engine.connect() as connection:
            return frozenset(
                connection.execute(text(f"SELECT case_id FROM search WHERE {where}"), values).scalars()
            )

    def cases(self) -> list[CaseRow]:
        """The cases in the order of the queue."""
        with Session(self._engine) as session:
            return list(session.exec(select(CaseRow).order_by(col(CaseRow.position))))

    def claims(self, case_id: str) -> list[ClaimRow]:
        """The claims of a case."""
        with Session(self._engine) as session:
            return list(session.exec(select(ClaimRow).where(ClaimRow.case_id == case_id)))


_HELD = select(col(CaseRow.number), col(CaseRow.id), col(CaseRow.digest))


class Entry(NamedTuple):
    """All that the tables hold of a case."""

    id: str
    digest: str
    position: int
    row: dict[str, Any]
    claims: list[dict[str, Any]]
    text: str

    @classmethod
    def of(cls, case: Case, position: int, text: str) -> Entry:
        """A case at its place in the queue, with the text it is found by."""
        row, claims = _case_row(case), _claim_rows(case)
        digest = blake2b(repr((row, claims, text)).encode(), digest_size=12).hexdigest()
        return cls(case.id, digest, position, row, claims, text)


def _remove(connection: Connection, numbers: list[int | None]) -> None:
    if gone := [{"number": number} for number in numbers]:
        connection.execute(text("DELETE FROM search WHERE rowid = :number"), gone)
        connection.execute(text("DELETE FROM cases WHERE number = :number"), gone)


def _add(connection: Connection, entries: list[Entry]) -> None:
    last = connection.execute(text("SELECT coalesce(max(number), 0) FROM cases")).scalar_one()
    numbered = list(enumerate(entries, start=last + 1))
    if not numbered:
        return
    own = [{"number": n, "digest": e.digest, "position": e.position, **e.row} for n, e in numbered]
    searched = [{"number": n, "id": e.id, "text": e.text} for n, e in numbered]
    connection.execute(insert(CaseRow), own)
    connection.execute(
        text("INSERT INTO search (rowid, case_id, text) VALUES (:number, :id, :text)"), searched
    )
    if claims := [claim for entry in entries for claim in entry.claims]:
        connection.execute(insert(ClaimRow), claims)


def _put_in_order(connection: Connection, entries: list[Entry]) -> None:
    """A case that only changed its place in the queue keeps its row."""
    held: dict[str, int] = dict(connection.execute(select(col(CaseRow.id), col(CaseRow.position))).all())
    if moved := [{"id": e.id, "position": e.position} for e in entries if held[e.id] != e.position]:
        connection.execute(text("UPDATE cases SET position = :position WHERE id = :id"), moved)


def _case_row(case: Case) -> dict[str, Any]:
    return {
        "id": case.id,
        "code": case.code,
        "severity": case.severity.value,
        "status": case.status.value,
        "subject": case.items[0].subject if case.items else "",
        "message": case.message,
    }


def _claim_rows(case: Case) -> list[dict[str, Any]]:
    return [
        {
            "case_id": case.id,
            "claim_id": claim.id,
            "source": claim.source,
            "speaker": claim.speaker,
            "written": claim.value.written,
            "quote": claim.quote,
            "path": claim.span.path,
            "line": claim.span.line,
            "camps": "".join(camp.letter for camp in case.camps if claim in camp.claims),
        }
        for claim in case.claims
    ]


def _like(word: str) -> tuple[str, str]:
    """A pattern, and how it is escaped: only where needed, because an escaped LIKE reads every row."""
    folded = word.casefold()
    if not set("%_\\") & set(folded):
        return f"%{folded}%", ""
    for special in "\\%_":
        folded = folded.replace(special, f"\\{special}")
    return f"%{folded}%", " ESCAPE '\\'"
