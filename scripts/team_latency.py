"""How soon a decision at one desk of a team is on another's screen, and what a team's desk takes."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree, ignore_patterns
from statistics import median
from time import monotonic, sleep

from postgres_server import MISSING, programs, server

from reconcile.cli._desk import open_desk
from reconcile.desk.decision import Decision
from reconcile.desk.desk import Desk
from reconcile.model.resolution import Verdict

ROOT = Path(__file__).parent.parent
PER_MB = 1024**2 if sys.platform == "darwin" else 1024
SEEN_WITHIN = 30
"""Seconds without another decision on the screen after which the rest counts as never seen."""


def main() -> int:
    """Start a server, load the project, put two editors at it, and print what it took."""
    if sys.argv[1:2] == ["--desk"]:
        {"decide": decide, "watch": watch}[sys.argv[2]](sys.argv[3], *map(int, sys.argv[4:]))
        return 0
    asked = _arguments()
    folder = programs()
    if folder is None:
        print(MISSING, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as own, server(folder) as running:
        project = Path(own) / "project"
        copytree(asked.project, project, ignore=ignore_patterns(".*", "resolutions"))
        os.environ |= {"RECONCILE_DATABASE_URL": running.url, "RECONCILE_STATE": f"{own}/state"}
        os.environ["RECONCILE_REVIEWER"] = "kim"
        measure(project, asked.decisions)
    return 0


def measure(project: Path, decisions: int) -> None:
    """Print a line for each thing that was measured."""
    _command("push, the first", project, "push")
    _command("push, with nothing new", project, "push")
    with _desk("watch", project, "lee", decisions) as watching:
        assert watching.stdout
        print(f"begin, the first: {_line(watching.stdout)}")
        with _desk("decide", project, "kim", decisions) as deciding:
            assert deciding.stdout
            print(f"begin: {_line(deciding.stdout)}")
            made = json.loads(deciding.stdout.readline())
        seen = json.loads(watching.stdout.readline())
    waits = [seen[reason] - at for reason, (_, at, _) in made["decided"].items() if reason in seen]
    _times("a decision", [took for _, _, took in made["decided"].values()])
    _times("a poll with nothing new", made["polls"])
    print(f"peak of the deciding desk: {made['peak']} MB")
    _times("from the key until it is on the other screen", waits)
    for reason, (case_id, *_) in made["decided"].items():
        if reason not in seen:
            print(f"NEVER SEEN: {reason} {case_id}")
    _command("pull", project, "pull")


def decide(folder: str, decisions: int) -> None:
    """One editor: a decision every second or so, at any moment between the other desk's polls."""
    desk = _begun(folder)
    dice, ids = random.Random(1), desk.shelf.ids()
    decided: dict[str, tuple[str, float, float]] = {}
    sleep(3)  # until the other desk is drawn
    for number in range(decisions):
        sleep(dice.uniform(1.2, 2.2))  # so that two seldom come in one poll, whose line would be cut
        case_id, reason = dice.choice(ids), f"reason {number:03}."
        at = monotonic()
        desk.decide(case_id, Decision(Verdict.RANGE, reason), instead_of=desk.standing(case_id))
        decided[reason] = (case_id, at, monotonic() - at)
    polls = [_took(lambda: desk.catch_up(desk.steps.hear(ids[0]))) for _ in range(decisions)]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // PER_MB
    print(json.dumps({"decided": decided, "polls": polls, "peak": peak}), flush=True)


def watch(folder: str, decisions: int) -> None:
    """The other: when each decision came on the screen."""
    desk = _begun(folder)
    print(json.dumps(asyncio.run(_seen(desk, decisions))), flush=True)


async def _seen(desk: Desk, decisions: int) -> dict[str, float]:
    from reconcile.review.session import ReviewSession
    from reconcile.tui.app import ReviewApp

    app = ReviewApp(desk, ReviewSession(desk.shelf, None, desk.marks))
    awaited = [f"reason {number:03}." for number in range(decisions)]
    seen: dict[str, float] = {}
    async with app.run_test(size=(200, 50)):
        last = monotonic()
        while len(seen) < decisions and (not seen or monotonic() - last < SEEN_WITHIN):
            await asyncio.sleep(0.01)
            lines = app.screen._compositor.render_strips()
            shown = "\n".join("".join(segment.text for segment in line) for line in lines)
            for reason in awaited:
                if reason in shown and reason not in seen:
                    seen[reason] = last = monotonic()
    return seen


def _begun(folder: str) -> Desk:
    from datetime import UTC, datetime

    desk = open_desk(folder, datetime.now(UTC).date(), None)
    took = _took(desk.begin)
    print(json.dumps({"seconds": took}), flush=True)
    return desk


def _took(does: Callable[[], object]) -> float:
    start = monotonic()
    does()
    return monotonic() - start


@contextmanager
def _desk(what: str, project: Path, reviewer: str, decisions: int) -> Iterator[subprocess.Popen[str]]:
    """An editor in a process of its own."""
    command = [sys.executable, __file__, "--desk", what, str(project), str(decisions)]
    environment = os.environ | {"RECONCILE_REVIEWER": reviewer}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as running:
        yield running


def _line(output: Iterator[str]) -> str:
    return f"{json.loads(next(output))['seconds']:.2f} s"


def _command(name: str, project: Path, *words: str) -> None:
    """Run a command, and print what it took."""
    command = [sys.executable, "-m", "reconcile", *words, "-C", str(project)]
    start = monotonic()
    running = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert running.stdout
    running.stdout.read()
    _, status, used = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    wrong = f" (exit {running.returncode})" if running.returncode else ""
    peak = used.ru_maxrss // PER_MB
    cpu = used.ru_utime + used.ru_stime
    print(f"{name}: {monotonic() - start:.2f} s, {cpu:.2f} s of processor, {peak} MB{wrong}", flush=True)


def _times(name: str, seconds: list[float]) -> None:
    print(
        f"{name}: median {median(seconds):.3f} s, worst {max(seconds):.3f} s, of {len(seconds)}", flush=True
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/team_latency", description=__doc__)
    parser.add_argument("project", nargs="?", type=Path, default=ROOT, metavar="PROJECT")
    parser.add_argument("--decisions", type=int, default=50, metavar="N")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
