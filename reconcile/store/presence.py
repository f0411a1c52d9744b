"""Who has which case before them: a soft lock that keeps nobody out and expires by itself."""

from __future__ import annotations

from uuid import uuid4

from sqlalchemy import Engine, text

from reconcile.store.server import reaching

EXPIRES = 20
"""Seconds after which a desk that said nothing more is taken to be gone."""


class Presence:
    """What one desk says and hears of who looks at which case."""

    def __init__(self, engine: Engine, by: str) -> None:
        self._engine = engine
        self._by = by
        self._desk = uuid4().hex

    def look(self, case_id: str) -> None:
        """Say that this desk has a case before it."""
        said = text(
            "INSERT INTO looking (desk, by, case_id) VALUES (:desk, :by, :case) "
            "ON CONFLICT (desk) DO UPDATE SET case_id = excluded.case_id, seen = now()"
        )
        with reaching(self._engine), self._engine.begin() as connection:
            connection.execute(said, {"desk": self._desk, "by": self._by, "case": case_id})

    def leave(self) -> None:
        """Say that this desk looks at nothing any more, and tidy up after those that never said so."""
        gone = text("DELETE FROM looking WHERE desk = :desk OR seen < now() - interval '1 day'")
        with reaching(self._engine), self._engine.begin() as connection:
            connection.execute(gone, {"desk": self._desk})

    def others(self) -> dict[str, tuple[str, ...]]:
        """The cases that others have before them now, and who they are."""
        asked = text(
            "SELECT case_id, by FROM looking "
            "WHERE desk <> :desk AND seen > now() - make_interval(secs => :seconds) ORDER BY by, desk"
        )
        found: dict[str, tuple[str, ...]] = {}
        with reaching(self._engine), self._engine.connect() as connection:
            for case_id, by in connection.execute(asked, {"desk": self._desk, "seconds": EXPIRES}):
                found[case_id] = (*found.get(case_id, ()), by)
        return found
