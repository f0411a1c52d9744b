"""Editors in processes of their own, and whether what each was told is what the journal holds."""

import json
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from reconcile.formats import resolution_yaml
from reconcile.store.tables import JournalRow

SCRIPT = Path(__file__).parent / "editors.py"
ROOT = Path(__file__).parent.parent.parent

Told = list[list[str]]


def together(url: str, folder: Path, *, processes: int, each: int, rounds: int) -> Told:
    """What the editors of some processes were told."""
    running = [
        subprocess.Popen(
            [sys.executable, SCRIPT, url, folder, str(first * each + 1), str(each), str(rounds)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
        for first in range(processes)
    ]
    assert [one.stdout and one.stdout.readline() for one in running] == ["ready\n"] * processes
    for one in running:
        assert one.stdin is not None
        print(file=one.stdin, flush=True)
    told = [one.communicate()[0] for one in running]
    assert [one.returncode for one in running] == [0] * processes
    return [line for text in told for line in json.loads(text)]


def texts_of(told: Told, entries: Sequence[JournalRow]) -> dict[str, str | None]:
    """The last text of each file, after entries that are what the editors were told and nothing else.

    No decision is lost, and each replaces only what its editor had seen.
    """
    assert sorted(_about(told, "decided")) == sorted(
        (entry.by, entry.case_id, entry.reason) for entry in entries if entry.action == "decide"
    )
    assert sorted(_about(told, "undone")) == sorted(
        (entry.by, entry.case_id, entry.reason) for entry in entries if entry.action == "undo"
    )
    seen = {(who, rest[1]): rest[2] for who, what, *rest in told if what == "decided"}
    now: dict[str, str | None] = defaultdict(lambda: None)
    for entry in entries:
        assert entry.before == now[entry.path]  # nothing came between that the entry does not know of
        if entry.action == "decide":
            replaced = resolution_yaml.read(entry.before, entry.path) if entry.before else None
            assert seen[entry.by, entry.reason] == (replaced.reason if replaced else "")
            assert entry.overrides == (replaced.by if replaced and replaced.by != entry.by else "")
        now[entry.path] = entry.after
    texts = {entry.after for entry in entries} | {entry.before for entry in entries}
    overtaken = [rest[1] or None for _, what, *rest in told if what == "overtaken"]
    assert len(overtaken) > 10  # or nobody met
    assert {*overtaken} <= texts
    return dict(now)


def _about(told: Told, what: str) -> list[tuple[str, str, str]]:
    return [(who, rest[0], rest[1]) for who, said, *rest in told if said == what]
