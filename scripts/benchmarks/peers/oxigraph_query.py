"""Oxigraph asks in SPARQL for what has two values: `oxigraph_query.py TRIPLES.nt`."""

import json
import sys
import time

from pyoxigraph import RdfFormat, Store

begun = time.perf_counter()
store = Store()
store.bulk_load(path=sys.argv[1], format=RdfFormat.N_TRIPLES)
loaded = time.perf_counter()
query = "SELECT ?s ?p WHERE { ?s ?p ?v } GROUP BY ?s ?p HAVING (COUNT(?v) > 1)"
found = sum(1 for _ in store.query(query))
print(json.dumps({"load": loaded - begun, "check": time.perf_counter() - loaded, "found": found}))
