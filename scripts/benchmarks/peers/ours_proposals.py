"""What this project's rules propose of the stored texts of a project, beside its claims, as JSON."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from reconcile.project import Project


def main(root: str) -> None:
    """Print a tally for each source that has a text, and each kind."""
    sys.path.insert(0, str(Path(__file__).parents[2]))
    from benchmarks.agreement import tallies  # it lies in a folder of scripts

    corpus = Project.find(Path(root)).load()
    found = [
        asdict(tally)
        for begun in (False, True)
        for source in sorted(corpus.texts)
        for tally in tallies(corpus, source, begun=begun)
    ]
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1])
