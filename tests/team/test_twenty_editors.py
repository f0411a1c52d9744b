"""Twenty editors at once, in four processes: what each was told is what the journal holds."""

import json
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

from reconcile.formats import resolution_yaml

SCRIPT = Path(__file__).parent / "editors.py"
ROOT = Path(__file__).parent.parent.parent


def together(url: str, folder: Path) -> list[list[str]]:
    """What twenty editors were told."""
    running = [
        subprocess.Popen(
            [sys.executable, SCRIPT, url, folder, str(first), "5"],
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
        for first in (1, 6, 11, 16)
    ]
    told = [one.communicate()[0] for one in running]
    assert [one.returncode for one in running] == [0, 0, 0, 0]
    return [line for text in told for line in json.loads(text)]


def test_no_decision_is_lost_and_none_is_replaced_unseen(flood: Path, push, team_desk, url: str) -> None:
    push(flood)
    told = together(url, flood)
    journal = team_desk(flood, "reader").store.journal
    entries = journal.entries()

    decided = [(who, rest[0], rest[1]) for who, what, *rest in told if what == "decided"]
    undone = [(who, rest[0], rest[1]) for who, what, *rest in told if what == "undone"]
    held = [(e.by, e.case_id, e.reason) for e in entries if e.action == "decide"]
    assert sorted(held) == sorted(decided)
    assert sorted((e.by, e.case_id, e.reason) for e in entries if e.action == "undo") == sorted(undone)

    seen = {(who, rest[1]): rest[2] for who, what, *rest in told if what == "decided"}
    now: dict[str, str | None] = defaultdict(lambda: None)
    for entry in entries:
        assert entry.before == now[entry.path]  # nothing came between that the entry does not know of
        if entry.action == "decide":
            replaced = resolution_yaml.read(entry.before, entry.path) if entry.before else None
            assert seen[entry.by, entry.reason] == (replaced.reason if replaced else "")
            assert entry.overrides == (replaced.by if replaced and replaced.by != entry.by else "")
        now[entry.path] = entry.after
    assert {path: version.text for path, version in journal.texts().items()} == now

    texts = {entry.after for entry in entries} | {entry.before for entry in entries}
    overtaken = [rest[1] or None for _, what, *rest in told if what == "overtaken"]
    assert len(overtaken) > 10  # or nobody met
    assert {*overtaken} <= texts
