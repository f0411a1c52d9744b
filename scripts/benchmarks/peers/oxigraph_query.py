"""Oxigraph asks in SPARQL for what has two values: `oxigraph_query.py TRIPLES.nt`."""

import json
import sys

from clock import now
from pyoxigraph import RdfFormat, Store

begun = now()
store = Store()
store.bulk_load(path=sys.argv[1], format=RdfFormat.N_TRIPLES)
loaded = now()
query = "SELECT ?s ?p WHERE { ?s ?p ?v } GROUP BY ?s ?p HAVING (COUNT(?v) > 1)"
found = sum(1 for _ in store.query(query))
print(json.dumps({"load": loaded - begun, "check": now() - loaded, "found": found}))
