"""The same statements on Apache Spark: tables are data frames, wherever their rows lie.

Nothing is changed in place. A table is the pieces put into it so far; what is deleted makes another table. It
is worked out when a second statement asks for it, and then kept, so that no statement is run twice and none
grows with those before it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reconcile.bulk import spark_sql
from reconcile.bulk.database import ROW, ParquetTable
from reconcile.bulk.spark_columns import cells
from reconcile.bulk.spark_sql import Delete, Drop, Insert, Query, Table
from reconcile.errors import ReconcileError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import StructType

MISSING = (
    'to check with Spark takes PySpark and Java 17: pip install "reconcile-claims[spark]", '
    "and https://adoptium.net has a Java"
)
_MANY = frozenset("*?[]{}\\")
"""What Spark takes for the name of several files."""


@dataclass
class _Kept:
    """A table: what was put into it, under which name Spark knows it, and how often it was asked for."""

    schema: StructType
    pieces: list[DataFrame] = field(default_factory=list)
    name: str = ""
    asked: int = 0
    is_worked_out: bool = False


class SparkDatabase:
    """Runs SQL, fills tables, and streams what was found."""

    def __init__(self, session: SparkSession) -> None:
        self._session = session
        self._tables: dict[str, _Kept] = {}
        self._views: dict[str, Query] = {}
        self._names = 0
        shares = int(session.conf.get("spark.sql.shuffle.partitions") or 1)
        self._shares = max(shares, session.sparkContext.defaultParallelism)

    def run(self, statement: str) -> None:
        """One statement whose result nobody needs."""
        match spark_sql.read(statement):
            case Table(name, columns, None):
                self._tables[name] = _Kept(self._empty(columns).schema)
            case Table(name, _, query) if query is not None:
                frame = self._frame(query)
                self._tables[name] = _Kept(frame.schema, [frame])
            case Query() as view if view.name:
                self._views[view.name] = view
            case Insert(name, columns, query):
                self._insert(name, columns, self._frame(query))
            case Delete(name, None):
                self._tables[name] = _Kept(self._tables[name].schema)
            case Delete(name, left) if left is not None:
                frame = self._frame(left)
                self._tables[name] = _Kept(frame.schema, [frame])
            case Drop(name):
                self._tables.pop(name, None)
            case other:
                raise ValueError(f"{other} is no statement that gives nothing")

    def rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, some at a time."""
        yield from self._frame(_query(query)).toLocalIterator(prefetchPartitions=True)

    def one(self, query: str) -> Any:
        """The one cell of a query."""
        found = self._frame(_query(query)).first()
        return None if found is None else found[0]

    def table(self, name: str, columns: Mapping[str, str], rows: Iterable[Sequence[Any]]) -> None:
        """A new table of rows in the order of its columns."""
        self.run(f"CREATE TABLE {name} ({', '.join(f'{column} {kind}' for column, kind in columns.items())})")
        numbers = [place for place, kind in enumerate(columns.values()) if kind == "DOUBLE"]
        given = [tuple(row) if not numbers else _floating(row, numbers) for row in rows]
        if given:
            kept = self._tables[name]
            kept.pieces.append(self._session.createDataFrame(given, kept.schema, verifySchema=False))

    def parquet(self, place: Path) -> ParquetTable | None:
        """The columns of a Parquet file; None where a cell is more than a text, a whole number or a day."""
        from py4j.protocol import Py4JError  # type: ignore[import-untyped]  # it brings no types
        from pyspark.errors import PySparkException
        from pyspark.sql import functions as spark

        if _MANY & {*str(place)}:
            return None
        try:
            frame = self._session.read.parquet(f"file://{place.resolve()}")
            found = cells(frame.schema)
            if found is None or ROW in frame.columns:
                return None
            row = (spark.col("_metadata.row_index") + 1).alias(ROW)
            frame = frame.select(row, "*")
        except (PySparkException, Py4JError):  # our reader tells why
            return None
        name = f"parquet_{len(self._tables)}"
        self._tables[name] = _Kept(frame.schema, [frame], is_worked_out=True)
        return ParquetTable(found, name)

    def csv(self, name: str, place: Path, names: Sequence[str], separator: str) -> bool:
        """False: files whose rows have an order but no number are left to our reader."""
        return False

    def _empty(self, columns: str) -> DataFrame:
        return self._session.createDataFrame([], columns)

    def _insert(self, name: str, columns: Sequence[str], frame: DataFrame) -> None:
        """Puts rows into a table, with nothing where they have no cell."""
        from pyspark.sql import functions as spark

        kept = self._tables[name]
        given = frame.toDF(*(f"{number}" for number, _ in enumerate(frame.columns)))
        places = {column: f"{number}" for number, column in enumerate(columns or kept.schema.names)}
        every = (
            (spark.col(places[one.name]) if one.name in places else spark.lit(None))
            .cast(one.dataType)
            .alias(one.name)
            for one in kept.schema
        )
        kept.pieces.append(given.select(*every))
        kept.is_worked_out = False
        kept.name = ""

    def _frame(self, query: Query) -> DataFrame:
        """The rows of a query, which Spark works out when they are asked for."""
        views = {name: self._views[name] for name in query.tables if name in self._views}
        if views:
            return self._frame(query.through(views))
        names = {name: self._name(self._tables[name], query.tables.count(name)) for name in {*query.tables}}
        return self._session.sql(query.sql(names))

    def _name(self, kept: _Kept, times: int) -> str:
        """The name under which Spark knows a table as it is now."""
        kept.asked += times
        if kept.asked > 1 and not kept.is_worked_out:
            worked_out = self._worked_out(self._whole(kept))
            kept.pieces, kept.is_worked_out, kept.name = [worked_out], True, ""
        if not kept.name:
            self._names += 1
            kept.name = f"table_{self._names}"
            self._whole(kept).createOrReplaceTempView(kept.name)
        return kept.name

    def _worked_out(self, frame: DataFrame) -> DataFrame:
        """Rows that stay with the workers, or in the folder of checkpoints, where they outlive a worker."""
        if self._session.sparkContext.getCheckpointDir() is not None:
            return frame.checkpoint(eager=False)
        return frame.localCheckpoint(eager=False)

    def _whole(self, kept: _Kept) -> DataFrame:
        if not kept.pieces:
            return self._session.createDataFrame([], kept.schema)
        first, *others = kept.pieces
        for other in others:
            first = first.unionAll(other)
        return first.coalesce(self._shares) if others else first


def _query(text: str) -> Query:
    found = spark_sql.read(text)
    assert isinstance(found, Query)
    return found


def _floating(row: Sequence[Any], numbers: Sequence[int]) -> tuple[Any, ...]:
    """A row with floating numbers where Spark asks for them."""
    given = list(row)
    for place in numbers:
        given[place] = None if given[place] is None else float(given[place])
    return tuple(given)


def _started(builder: SparkSession.Builder) -> SparkSession:
    """A new session, as Spark's own settings and RECONCILE_SPARK_MASTER have it.

    On one machine small shares cost more than they save, and its workers are this very Python.
    """
    builder = builder.appName("reconcile").config("spark.ui.showConsoleProgress", "false")
    if master := os.environ.get("RECONCILE_SPARK_MASTER"):
        builder = builder.master(master)
    found = builder.getOrCreate()
    if f"{found.sparkContext.master}[".startswith("local["):
        given = found.sparkContext.getConf()
        if not given.contains("spark.sql.shuffle.partitions"):
            found.conf.set("spark.sql.shuffle.partitions", str(found.sparkContext.defaultParallelism))
            found.conf.set("spark.sql.adaptive.enabled", "false")
        if "PYSPARK_PYTHON" not in os.environ:
            found.sparkContext.pythonExec = sys.executable
    return found


@contextmanager
def session() -> Iterator[SparkSession]:
    """The session of Spark that runs already, or one of ours; ReconcileError where Spark is not there."""
    try:
        from pyspark.errors import PySparkException, PySparkRuntimeError
        from pyspark.sql import SparkSession
    except ImportError:
        raise ReconcileError(MISSING) from None
    running = SparkSession.getActiveSession()
    try:
        found = running or _started(SparkSession.builder)
    except (PySparkRuntimeError, OSError):
        raise ReconcileError(MISSING) from None
    except PySparkException as error:
        raise ReconcileError(f"Spark does not start: {str(error).splitlines()[0]}") from None
    try:
        yield found
    finally:
        if running is None:
            found.stop()


def opened(found: SparkSession) -> SparkDatabase:
    """Tables apart from all others of a session."""
    own = found.newSession()
    for name in ("spark.sql.shuffle.partitions", "spark.sql.adaptive.enabled"):
        own.conf.set(name, found.conf.get(name) or "")
    own.conf.set("spark.sql.parquet.binaryAsString", "true")
    return SparkDatabase(own)
