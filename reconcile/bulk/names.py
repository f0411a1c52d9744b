"""Who and where from: subjects, voices, sources and cited works by the texts that rows name them with.

Each table has a text and what it means; `fit` is false where the ordinary program has something to say about
it, and then the rows that hold it go there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from reconcile.assemble.names import NameProblem
from reconcile.bulk.ground import Ground
from reconcile.evidence.origins.origins import known_until
from reconcile.formats.bulk import texts
from reconcile.model.document import Documents
from reconcile.model.source import Source
from reconcile.values import date
from reconcile.values.intervals import Intervals

POLARITIES = {"asserts": (False, False), "denies": (True, False), "suggests": (False, True)}
"""Whether each polarity denies, and whether it only suggests."""

NAME = {"text": "VARCHAR", "id": "VARCHAR"}
MANNER = {"text": "VARCHAR", "fit": "BOOLEAN", "denies": "BOOLEAN", "suggests": "BOOLEAN"}
CITED = {"text": "VARCHAR", "known": "BOOLEAN", "appeared": "BIGINT"}
SOURCE = {
    "text": "VARCHAR",
    "fit": "BOOLEAN",
    "key": "VARCHAR",
    "seen": "INTEGER",
    "appeared": "BIGINT",
    "day": "VARCHAR",
    "month": "VARCHAR",
    "year": "VARCHAR",
    "withdrawn": "BOOLEAN",
    "known": "BOOLEAN",
    "stored": "BOOLEAN",
}


def tables(ground: Ground) -> None:
    """Fills the tables `name`, `manner`, `source` and `cited`, and `work` with all keys of sources."""
    database = ground.database
    database.table("name", NAME, _names(ground))
    database.table("manner", MANNER, _manners(ground))
    database.table("source", SOURCE, _sources(ground))
    database.table("cited", CITED, _cited(ground))
    database.table("work", {"key": "VARCHAR"}, ((key,) for key in ground.corpus.sources))


def _names(ground: Ground) -> Iterator[tuple[str, str | None]]:
    """Texts that are not the id of the subject that they name; an id of none where they name none."""
    known, found = ground.corpus.subjects, dict[str, str | None]()
    for column in ("subject", "says"):
        query = f"SELECT DISTINCT {column} FROM said WHERE {column} IS NOT NULL"
        found |= {
            text: _resolved(text, ground) for (text,) in ground.database.rows(query) if text not in known
        }
    return ((text, id) for text, id in found.items() if text != id)


def _resolved(text: str, ground: Ground) -> str | None:
    try:
        return ground.reader.names.resolve(text.strip())
    except NameProblem:
        return None


def _manners(ground: Ground) -> Iterator[tuple[object, ...]]:
    for (text,) in ground.database.rows("SELECT DISTINCT polarity FROM said WHERE polarity IS NOT NULL"):
        manner = POLARITIES.get(text.strip())
        yield text, manner is not None, *(manner or (False, False))


def _sources(ground: Ground) -> Iterator[tuple[object, ...]]:
    for (text,) in ground.database.rows("SELECT DISTINCT source FROM said"):
        key = _key(text.strip(), ground)
        source = ground.corpus.sources.get(key)
        seen = _date(source)
        cells = [None if seen is None else date.cell(seen, unit) for unit in ("day", "month", "year")]
        yield (
            *(text, bool(key), key, ground.seen_number(seen), _known_until(key, ground), *cells),
            source is not None and source.withdrawn is not None,
            source is not None,
            source is not None and _is_stored(key, ground.corpus.texts),
        )


def _is_stored(key: str, texts: Mapping[str, str]) -> bool:
    """Whether a source's text is there, be it that it can be read or not."""
    return key in texts or (isinstance(texts, Documents) and texts.unreadable(key) is not None)


def _key(written: str, ground: Ground) -> str:
    """A source's key of today; an unknown one stays as it is."""
    sources = ground.corpus.sources
    if written in sources:
        return written
    found = ground.reader.names.find(written)
    return found[0] if len(found) == 1 and found[0] in sources else written


def cited(text: str, ground: Ground) -> list[str]:
    """The keys of the works that a text cites: JSON, a list or one text that semicolons divide."""
    return [_key(one, ground) for one in texts(msgspec.json.decode(text), "cites", True)]


def _cited(ground: Ground) -> Iterator[tuple[object, ...]]:
    """For each text that cites works: whether all are known, and the last day that all can tell of."""
    for (text,) in ground.database.rows("SELECT DISTINCT cites FROM said WHERE cites IS NOT NULL"):
        keys = cited(text, ground)
        sources = [ground.corpus.sources.get(key) for key in keys]
        days = [day for key in keys if (day := _known_until(key, ground)) is not None]
        yield text, None not in sources, min(days, default=None)


def _date(source: Source | None) -> Intervals | None:
    days = source.date.possible if source is not None and source.date is not None else None
    return days if isinstance(days, Intervals) else None


def _known_until(key: str, ground: Ground) -> int | None:
    """The last day of which a source may tell; a copy knows no more than what it copies."""

    def appeared(key: str) -> int | None:
        days = _date(ground.corpus.sources.get(key))
        return None if days is None or days.upper is None else int(days.upper)

    return known_until(key, appeared, ground.corpus.sources)
