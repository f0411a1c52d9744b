"""Work on the components of a check, spread over the workers of Spark: each solves some with the same solver.

What all of them need (the claims that matter, the vocabulary, subjects and sources) goes to every worker once.
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
    from pyspark import cloudpickle

    spark = session.sparkContext
    told = spark.broadcast(cloudpickle.dumps(work))
    try:
        packed = [cloudpickle.dumps(thing) for thing in things]
        shares = spark.parallelize(packed, min(len(packed), _SHARES * spark.defaultParallelism))
        done = shares.mapPartitions(partial(_done, told)).collect()
    finally:
        told.unpersist()
    return [pickle.loads(one) for one in done]


def _done(told: Broadcast[bytes], things: Iterable[bytes]) -> Iterator[bytes]:
    """A worker's share of the work."""
    from pyspark import cloudpickle

    work = pickle.loads(told.value)
    for thing in things:
        yield cloudpickle.dumps(work(pickle.loads(thing)))
