"""Our engine on a network of events, read already: `ours_timeline.py PROJECT`; the conflicts go to a file."""

import json
import sys
from pathlib import Path

from clock import now

from reconcile.project import Project
from reconcile.solver.conflicts import conflicts
from reconcile.solver.worlds import Worlds

folder = Path(sys.argv[1])
corpus = Project.find(folder).load()
if corpus.faults:
    sys.exit(str(corpus.faults[0]))
begun = now()
found = list(conflicts(Worlds(corpus)))
taken = now() - begun
(folder / "ours.json").write_text(json.dumps([[claim.id for claim in one.claims] for one in found]))
print(json.dumps({"check": taken, "found": len(found)}))
