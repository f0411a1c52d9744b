"""Our kernel for many claims on a Parquet file of bounds: `ours_sql_kernel.py FILE`."""

import json
import sys

import duckdb
from clock import now

from reconcile.bulk import kernel
from reconcile.values.policy import Policy

bounds, policy = f"read_parquet('{sys.argv[1]}')", Policy()
base = duckdb.connect()


def apart() -> int:
    """How many items a check would look at, found as it finds them."""
    asked = [kernel.parted(bounds)]
    if base.execute(kernel.hedged(bounds)).fetchall() != [(0,)]:
        asked.append(kernel.strained(bounds, policy.slack, policy.tension))
    [(found,)] = base.execute(f"SELECT COUNT(*) FROM ({' UNION '.join(asked)}) AS items").fetchall()
    return int(found)


apart()
begun = now()
found = apart()
print(json.dumps({"check": now() - begun, "found": found}))
