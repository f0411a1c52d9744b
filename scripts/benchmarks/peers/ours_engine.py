"""Our engine on a project, without reading and without telling: `ours_engine.py PROJECT`."""

import json
import sys
import time
from pathlib import Path

from reconcile.project import Project
from reconcile.solver.conflicts import conflicts
from reconcile.solver.worlds import Worlds

begun = time.perf_counter()
corpus = Project.find(Path(sys.argv[1])).load()
loaded = time.perf_counter()
found = {item for one in conflicts(Worlds(corpus)) if not one.strain for item in one.items}
print(json.dumps({"load": loaded - begun, "check": time.perf_counter() - loaded, "found": len(found)}))
