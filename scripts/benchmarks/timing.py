"""Programs run side by side: how long each took, how much memory it held, and what it found."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.environments import NotInstalled

LAUNCH = Path(__file__).with_name("launch.py")
PER_MB = 1024**2 if sys.platform == "darwin" else 1024
"""How many of the units in which a system counts memory make a MB."""


@dataclass(frozen=True)
class Run:
    """One run of one program: seconds on the clock, seconds of processor, peak memory in MB, and its answer.

    `told` is what the program measured itself, such as the seconds of the check alone.
    """

    seconds: float
    cpu: float
    peak: float
    told: Mapping[str, float] = field(default_factory=dict)


class DidNotFinish(Exception):
    """A run that says nothing: over its time, or with an error."""


@dataclass(frozen=True)
class Contender:
    """One way to do the work. `command` gives the words of its command line, and may install it first.

    `before` sets the stage for each run. `answer` reads from the output what is not told in JSON.
    """

    name: str
    command: Callable[[], Sequence[str]]
    before: Callable[[], None] = lambda: None
    answer: Callable[[Path], Mapping[str, float]] | None = None
    exits: tuple[int, ...] = (0,)


@dataclass(frozen=True)
class Outcome:
    """All runs of one contender, and what kept it from more."""

    contender: str
    runs: tuple[Run, ...] = ()
    failure: str = ""

    def seconds(self, measure: str = "") -> list[float]:
        """The seconds of each run: on the clock, or what the program told under a name."""
        return [run.told[measure] if measure else run.seconds for run in self.runs]

    def typical(self, measure: str = "") -> float:
        """The median of the seconds."""
        return median(self.seconds(measure))

    @property
    def peak(self) -> float:
        """The most memory that any run held, in MB."""
        return max(run.peak for run in self.runs)


def ratio(one: Outcome, other: Outcome, measure: str = "", others: str | None = None) -> float | None:
    """How many times as long one took as the other: the median over the rounds in which both ran."""
    pairs = zip(one.seconds(measure), other.seconds(measure if others is None else others), strict=False)
    found = [ours / theirs for ours, theirs in pairs if theirs > 0]
    return median(found) if found else None


def side_by_side(
    contenders: Sequence[Contender],
    *,
    runs: int,
    limit: float,
    environment: Mapping[str, str],
    say: Callable[[str], None],
    clock: str = "wall",
) -> dict[str, Outcome]:
    """Every contender's runs, one round after the other, every second round in reverse order.

    The first round warms up and does not count, unless a run took over a tenth of the limit. A contender
    whose runs have taken more than the limit together has no more of them. By the clock `processor`, the
    seconds are those of the processor.
    """
    found = {one.name: Outcome(one.name) for one in contenders}
    spent = dict.fromkeys(found, 0.0)
    for number in range(runs + 1):
        for one in reversed(contenders) if number % 2 else contenders:
            before = found[one.name]
            if before.failure or spent[one.name] > limit:
                continue
            try:
                done = run(one, limit, environment)
            except (DidNotFinish, NotInstalled) as error:
                found[one.name] = Outcome(one.name, before.runs, str(error))
                say(f"    {one.name}: {error}")
                continue
            spent[one.name] += done.seconds
            if number or done.seconds > limit / 10:
                kept = replace(done, seconds=done.cpu) if clock == "processor" else done
                found[one.name] = Outcome(one.name, (*before.runs, kept)[:runs])
    for outcome in found.values():
        if outcome.runs:
            figures = f"{outcome.typical():.3f} s, {outcome.peak:.0f} MB, {len(outcome.runs)} runs"
            say(f"    {outcome.contender}: {figures}")
    return found


def run(one: Contender, limit: float, environment: Mapping[str, str]) -> Run:
    """One run of a contender; DidNotFinish where it takes longer than the limit or ends in an error."""
    command = [*one.command()]
    one.before()
    with tempfile.TemporaryDirectory() as folder:
        used, output, errors = (Path(folder, name) for name in ("used", "output", "errors"))
        with output.open("w") as out, errors.open("w") as err:
            launched = [sys.executable, "-I", "-S", str(LAUNCH), str(used), *command]
            in_time = _finished(launched, limit, stdout=out, stderr=err, env={**os.environ, **environment})
        if not in_time:
            raise DidNotFinish(f"over {limit:.0f} s")
        code, seconds, cpu, peak = map(float, used.read_text().split())
        if code not in one.exits:
            raise DidNotFinish(_why(code, errors))
        told = one.answer(output) if one.answer else _told(output)
    return Run(seconds, cpu, peak / PER_MB, told)


def _finished(command: Sequence[str], limit: float, **how: Any) -> bool:
    """Whether a program ended by itself; it is ended, with all it started, when its time is over."""
    with subprocess.Popen(command, start_new_session=True, **how) as process:
        try:
            process.wait(limit)
        except BaseException as error:
            os.killpg(process.pid, signal.SIGKILL)
            if not isinstance(error, subprocess.TimeoutExpired):
                raise
            return False
    return True


def _why(code: float, errors: Path) -> str:
    last = errors.read_text("utf-8", "replace").strip().splitlines()[-3:]
    return f"ended with {code:.0f}: {' '.join(map(str.strip, last))[:240]}"


def _told(output: Path) -> dict[str, float]:
    """What a program told in JSON on its last line, if it did."""
    lines = output.read_text("utf-8", "replace").strip().splitlines()
    if not lines or not lines[-1].startswith("{"):
        return {}
    told: dict[str, float] = json.loads(lines[-1])
    return told
