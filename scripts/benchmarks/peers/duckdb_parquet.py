"""Makes a table of claims into Parquet and N-Triples: `duckdb_parquet.py CLAIMS.csv PARQUET TRIPLES|-`."""

import sys

import duckdb

table, parquet, triples = sys.argv[1:]
base = duckdb.connect()
columns = "{'subject': 'VARCHAR', 'property': 'VARCHAR', 'source': 'VARCHAR', 'value': 'VARCHAR'}"
base.execute("set preserve_insertion_order = true")
read = f"from read_csv(?, columns = {columns}, header = true)"
base.execute(f"copy ({read}) to '{parquet}' (format parquet)", [table])
if triples != "-":
    claims = base.execute("select subject, property, value from read_parquet(?)", [parquet])
    with open(triples, "w") as file:
        while some := claims.fetchmany(100_000):
            file.writelines(
                f'<urn:s:{subject}> <urn:p:{name}> "{value}" .\n' for subject, name, value in some
            )
