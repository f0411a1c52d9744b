"""DuckDB's own group-by over a Parquet file, in one of several forms: `duckdb_group_by.py FORM FILE`."""

import json
import sys

import duckdb
from clock import now

HAVING = {
    "all": "count(*) > 0",
    "distinct": "count(distinct value) > 1",
    "ends": "min(value) <> max(value)",
}
form, path = sys.argv[1:]
query = (
    "select count(*) from (select subject, property from read_parquet(?)"
    f" group by subject, property having {HAVING[form]})"
)
base = duckdb.connect()
base.execute(query, [path]).fetchall()
begun = now()
[(found,)] = base.execute(query, [path]).fetchall()
told = {} if form == "all" else {"found": found}
print(json.dumps({"check": now() - begun, **told}))
