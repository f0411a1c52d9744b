"""Work on the components of a check, spread over the workers of Spark: each has the same solver.

What all of them need (the claims that matter, the vocabulary, subjects and sources) goes to each worker once.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyspark import Broadcast
    from pyspark.sql import SparkSession

_SHARES = 4
"""How many shares of the work each worker has, so that none waits long for another."""


def each(session: SparkSession, work: Callable[[Any], Any], things: Sequence[Any]) -> list[Any]:
    """What comes of the same work on each of some things, in their order."""
    if not things:
        return []
    spark = session.sparkContext
    told = spark.broadcast(_packed(work))
    try:
        packed = [_packed(thing) for thing in things]
        shares = spark.parallelize(packed, min(len(packed), _SHARES * spark.defaultParallelism))
        done = shares.mapPartitions(partial(_done, told)).collect()
    finally:
        told.unpersist()
    return [pickle.loads(one) for one in done]


def _done(told: Broadcast[bytes], things: Iterable[bytes]) -> Iterator[bytes]:
    """A worker's share of the work."""
    work = pickle.loads(told.value)
    for thing in things:
        yield _packed(work(pickle.loads(thing)))


def _packed(thing: Any) -> bytes:
    """A thing as it travels; more of them can than plain pickle knows."""
    from pyspark.cloudpickle import dumps

    return bytes(dumps(thing))  # type: ignore[no-untyped-call]  # it brings no types
