"""SQLite joins the claims with themselves: `sqlite_self_join.py CLAIMS.csv`."""

import csv
import json
import sqlite3
import sys

from clock import now

base = sqlite3.connect(":memory:")
begun = now()
base.execute("create table claims (subject text, property text, source text, value text)")
with open(sys.argv[1], newline="") as file:
    rows = csv.reader(file)
    next(rows)
    base.executemany("insert into claims values (?, ?, ?, ?)", rows)
base.execute("create index items on claims (subject, property, value)")
loaded = now()
[(found,)] = base.execute(
    "select count(*) from (select distinct a.subject, a.property from claims a join claims b"
    " on a.subject = b.subject and a.property = b.property and a.value < b.value)"
)
print(json.dumps({"load": loaded - begun, "check": now() - loaded, "found": found}))
