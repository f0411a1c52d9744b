"""SQLite joins the claims with themselves: `sqlite_self_join.py CLAIMS.csv`."""

import csv
import json
import sqlite3
import sys
import time

base = sqlite3.connect(":memory:")
begun = time.perf_counter()
base.execute("create table claims (subject text, property text, source text, value text)")
with open(sys.argv[1], newline="") as file:
    rows = csv.reader(file)
    next(rows)
    base.executemany("insert into claims values (?, ?, ?, ?)", rows)
base.execute("create index items on claims (subject, property, value)")
loaded = time.perf_counter()
[(found,)] = base.execute(
    "select count(*) from (select distinct a.subject, a.property from claims a join claims b"
    " on a.subject = b.subject and a.property = b.property and a.value < b.value)"
)
print(json.dumps({"load": loaded - begun, "check": time.perf_counter() - loaded, "found": found}))
