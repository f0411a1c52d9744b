"""Makes a table of claims into other forms: `duckdb_parquet.py CLAIMS.csv CLAIMS.parquet BOUNDED TRIPLES`.

In the Parquet file BOUNDED, beside what each claim says, stand the bounds of its value as whole numbers in
their order, its number, and whether others than this are possible. TRIPLES are N-Triples.
"""

import os
import sys

import duckdb

BOUNDS = """
    select subject, property, source, value, '' as frame, mark as lower, mark as upper,
        case when property in ('seats', 'height') then value::double end as nominal,
        nominal is not null and lower is distinct from upper as hedged
    from (
        select *, case property
            when 'opened' then date_diff('day', date '0001-01-01', value::date) + 1
            when 'seats' then value::bigint
            when 'height' then 4 * (10 * value::decimal(9, 1))::bigint
            else list_position(['open', 'closed', 'planned', 'ruined', 'unknown'], value)
        end as mark
        from read_csv(?, header = true, all_varchar = true)
    )
"""
table, parquet, bounded, triples = sys.argv[1:]
base = duckdb.connect()
base.execute("set preserve_insertion_order = true")
as_written = "from read_csv(?, header = true, all_varchar = true)"
base.execute(f"copy ({as_written}) to '{parquet}' (format parquet)", [table])
base.execute(f"copy ({BOUNDS}) to '{bounded}' (format parquet)", [table])
claims = base.execute("select subject, property, value from read_parquet(?)", [parquet])
with open(f"{triples}.part", "w") as file:
    while some := claims.fetchmany(100_000):
        file.writelines(f'<urn:s:{subject}> <urn:p:{name}> "{value}" .\n' for subject, name, value in some)
os.replace(f"{triples}.part", triples)
