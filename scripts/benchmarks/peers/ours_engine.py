"""Our engine on a project, without reading and without telling: `ours_engine.py PROJECT`."""

import json
import sys
from pathlib import Path

from clock import now

from reconcile.project import Project
from reconcile.solver.conflicts import conflicts
from reconcile.solver.worlds import Worlds

begun = now()
corpus = Project.find(Path(sys.argv[1])).load()
loaded = now()
found = {item for one in conflicts(Worlds(corpus)) if not one.strain for item in one.items}
print(json.dumps({"load": loaded - begun, "check": now() - loaded, "found": len(found)}))
