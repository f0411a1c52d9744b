"""The desk's working copy of a project: its queue and search, rebuilt from text, and its journal."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import blake2b
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, delete, insert, text
from sqlmodel import Session, col, select

from reconcile.model.case import Case
from reconcile.store.database import open_database
from reconcile.store.journal import Journal
from reconcile.store.tables import CaseRow, ClaimRow, MetaRow


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

    def refresh(self, cases: Iterable[Case], text_of: Callable[[Case], str]) -> bool:
        """Hold exactly these cases and the text they are found by; whether anything had to be rebuilt."""
        rows = [
            (_case_row(place, case), _claim_rows(case), text_of(case)) for place, case in enumerate(cases)
        ]
        digest = blake2b(repr(rows).encode(), digest_size=16).hexdigest()
        with self._engine.begin() as connection:
            if self._built_from(connection) == digest:
                return False
            _rebuild(connection, rows, digest)
        return True

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

    @staticmethod
    def _built_from(connection: Connection) -> str | None:
        return connection.execute(text("SELECT text FROM meta WHERE name = 'digest'")).scalar()


Row = tuple[dict[str, Any], list[dict[str, Any]], str]


def _rebuild(connection: Connection, rows: list[Row], digest: str) -> None:
    connection.execute(delete(ClaimRow))
    connection.execute(delete(CaseRow))
    connection.execute(text("DELETE FROM search"))
    connection.execute(delete(MetaRow).where(col(MetaRow.name) == "digest"))
    connection.execute(insert(MetaRow), [{"name": "digest", "text": digest}])
    if rows:
        connection.execute(insert(CaseRow), [case for case, _, _ in rows])
        searched = [{"id": case["id"], "text": words} for case, _, words in rows]
        connection.execute(text("INSERT INTO search (case_id, text) VALUES (:id, :text)"), searched)
    if claims := [claim for _, of_case, _ in rows for claim in of_case]:
        connection.execute(insert(ClaimRow), claims)


def _case_row(position: int, case: Case) -> dict[str, Any]:
    return {
        "id": case.id,
        "position": position,
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
