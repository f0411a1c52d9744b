"""pySHACL allows each subject one value a property: `pyshacl_max_count.py TRIPLES.nt`."""

import json
import sys

from clock import now
from pyshacl import validate
from rdflib import Graph
from rdflib.namespace import RDF, SH

SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
<urn:shape> a sh:NodeShape ; sh:targetSubjectsOf %s ; sh:property %s .
"""
names = ["opened", "seats", "height", "state"]
targets = ", ".join(f"<urn:p:{name}>" for name in names)
shapes = SHAPES % (targets, ", ".join(f"[ sh:path <urn:p:{name}> ; sh:maxCount 1 ]" for name in names))
begun = now()
claims = Graph().parse(sys.argv[1], format="nt")
loaded = now()
_, results, _ = validate(claims, shacl_graph=Graph().parse(data=shapes, format="turtle"), inference="none")
found = len(set(results.subjects(RDF.type, SH.ValidationResult)))
print(json.dumps({"load": loaded - begun, "check": now() - loaded, "found": found}))
