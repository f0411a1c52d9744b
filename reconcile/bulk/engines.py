"""The engines that find the claims that matter: DuckDB on this machine, Spark on this one or on many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial

from reconcile.bulk import database, narrow
from reconcile.bulk.staging import Table
from reconcile.model.corpus import Corpus
from reconcile.solver.conflicts import Each


@dataclass(frozen=True)
class Engine:
    """How to open a database, and who works on the components of a check."""

    opened: narrow.Opened = database.opened
    each: Each = map


@contextmanager
def started(name: str) -> Iterator[Engine]:
    """An engine for as long as it is needed; ReconcileError where it is not installed."""
    if name == "duckdb":
        yield Engine()
        return
    from reconcile.bulk import spark, spread

    with spark.session() as session:
        yield Engine(lambda: nullcontext(spark.opened(session)), partial(spread.each, session))


def narrowed(tables: Sequence[Table], assembled: narrow.Assembled, engine: bool | Engine) -> Corpus:
    """The corpus of the claims that matter, as an engine finds them: DuckDB where none is handed in."""
    return narrow.narrowed(tables, assembled, Engine().opened if isinstance(engine, bool) else engine.opened)
