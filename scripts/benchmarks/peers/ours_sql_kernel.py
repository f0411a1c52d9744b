"""Our kernel for many claims on a Parquet file of bounds: `ours_sql_kernel.py FILE`."""

import json
import sys

import duckdb
from clock import now

from reconcile.bulk.kernel import numbers_apart
from reconcile.values.policy import Policy

policy = Policy()
query = numbers_apart(f"read_parquet('{sys.argv[1]}')", policy.slack, policy.tension)
base = duckdb.connect()
base.execute(query).fetchall()
begun = now()
[(found,)] = base.execute(query).fetchall()
print(json.dumps({"check": now() - begun, "found": found}))
