"""Under which conditions the rows speak: as of when, and within which scope."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from reconcile.bulk.ground import Ground
from reconcile.model.vocabulary import Property
from reconcile.values import date
from reconcile.values.intervals import Intervals

AS_OF = {
    "text": "VARCHAR",
    "seen": "INTEGER",
    "fit": "BOOLEAN",
    "day": "VARCHAR",
    "month": "VARCHAR",
    "year": "VARCHAR",
    "given": "BOOLEAN",
    "earliest": "BIGINT",
}
SCOPE = {
    "property": "VARCHAR",
    "text": "VARCHAR",
    "seen": "INTEGER",
    "fit": "BOOLEAN",
    "scope": "VARCHAR",
    "windowed": "BOOLEAN",
    "earliest": "BIGINT",
}
_AS_OFS = """
    SELECT DISTINCT s.as_of, r.seen FROM said AS s JOIN source AS r ON s.source = r.text
    WHERE s.as_of IS NOT NULL"""
_SCOPES = """
    SELECT DISTINCT s.property, s.scope, r.seen FROM said AS s JOIN source AS r ON s.source = r.text
    WHERE s.scope IS NOT NULL"""


def tables(ground: Ground) -> None:
    """Fills the tables `as_of` and `scope`."""
    ground.database.table("as_of", AS_OF, _as_ofs(ground))
    ground.database.table("scope", SCOPE, _scopes(ground))


def framed(scope: Iterable[tuple[str, str]]) -> str | None:
    """A scope as one text, the same for the same scope; None for no scope."""
    pairs = list(scope)
    return msgspec.json.encode(pairs).decode() if pairs else None


def _as_ofs(ground: Ground) -> Iterator[tuple[object, ...]]:
    for text, seen in ground.database.rows(_AS_OFS):
        days = _days(text, ground, seen)
        if days is None:
            yield text, seen, False, *[None] * 5
        else:
            cells = [date.cell(days, unit) for unit in ("day", "month", "year")]
            # the day of the source goes without saying
            yield text, seen, True, *cells, days != ground.seen[seen], _first(days)


def _days(text: str, ground: Ground, seen: int) -> Intervals | None:
    try:
        found = date.parse(text.strip(), seen_from=ground.seen[seen]).possible
    except ValueError:
        return None
    return found if isinstance(found, Intervals) else None


def _scopes(ground: Ground) -> Iterator[tuple[object, ...]]:
    for name, text, seen in ground.database.rows(_SCOPES):
        asked = ground.corpus.vocabulary.properties.get(name)
        scope = None if asked is None else _scope(text, asked, ground, seen)
        if asked is None or scope is None:
            yield name, text, seen, False, None, False, None
        else:
            windows = [date.parse(value).possible for key, value in scope if asked.scope[key] == "date"]
            days = next((one for one in windows if isinstance(one, Intervals)), None)
            first = None if days is None else _first(days)
            yield name, text, seen, True, framed(scope), days is not None, first


def _scope(text: str, asked: Property, ground: Ground, seen: int) -> list[tuple[str, str]] | None:
    """The qualifiers of a row in canonical form; None where one cannot be read."""
    reader, scope = ground.as_seen(seen), dict[str, str]()
    for name, value in msgspec.json.decode(text):
        if name not in asked.scope:
            return None
        try:
            scope[name] = reader.qualifier(value, asked.scope[name])
        except ValueError:
            return None
    return sorted(scope.items())


def _first(days: Intervals) -> int | None:
    return None if days.lower is None else int(days.lower)
