"""What a bench runs with, and what comes of it."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from shutil import rmtree
from typing import Any

from benchmarks.environments import Environments
from benchmarks.timing import Contender, Outcome, side_by_side

PEERS = Path(__file__).parent / "peers"


@dataclass(frozen=True)
class Result:
    """What a comparison measured at one size. `expected` is how much each contender should have found."""

    comparison: str
    size: int
    outcomes: Mapping[str, Outcome]
    expected: int | None = None
    made: Mapping[str, Any] = field(default_factory=dict)

    def wrong(self) -> Iterator[str]:
        """Each contender that found something else than what was planted."""
        for outcome in self.outcomes.values():
            for found in {run.told["found"] for run in outcome.runs if "found" in run.told}:
                if self.expected is not None and found != self.expected:
                    told = f"found {found:.0f} of {self.expected} planted"
                    yield f"{self.comparison} at {self.size:,}: {outcome.contender} {told}"

    def as_json(self) -> dict[str, Any]:
        """Every figure as it was measured."""
        return asdict(self)


@dataclass
class Bench:
    """Where data and environments are kept, how often and how long everything runs, and who is told.

    `wanted` are words of the contenders' names, to run these only; `over` holds who failed at some size.
    """

    environments: Environments
    data: Path
    runs: int
    limit: float
    say: Callable[[str], None]
    wanted: Sequence[str] = ()
    clock: str = "wall"
    over: set[tuple[str, str]] = field(default_factory=set)

    def python(self, peer: str, program: str, *arguments: object) -> Callable[[], list[str]]:
        """The command that runs one of the small programs in an environment."""
        path = str(PEERS / f"{program}.py")
        return lambda: [self.environments.python(peer), path, *map(str, arguments)]

    def reconcile(self, *arguments: object) -> Callable[[], list[str]]:
        """The command that runs this project's own program."""
        return lambda: [self.environments.program("reconcile", "reconcile"), *map(str, arguments)]

    def forget(self) -> None:
        """Leaves nothing of what programs kept of earlier runs."""
        rmtree(self.environment["XDG_CACHE_HOME"], ignore_errors=True)

    def measured(
        self,
        comparison: str,
        size: int,
        contenders: Sequence[Contender],
        expected: int | None = None,
        **made: Any,
    ) -> Result:
        """All contenders side by side. Who failed at one size is not tried at the next ones.

        What is said of the data (`made`) may be a function, which is called when all have run.
        """
        self.say(f"  {comparison}, {size:,}")
        idle = {one.name: why for one in contenders if (why := self._idle(comparison, one.name))}
        tried = [one for one in contenders if one.name not in idle]
        found = side_by_side(
            tried,
            runs=self.runs,
            limit=self.limit,
            environment=self.environment,
            say=self.say,
            clock=self.clock,
        )
        self.over.update((comparison, name) for name, outcome in found.items() if outcome.failure)
        found |= {name: Outcome(name, failure=why) for name, why in idle.items()}
        outcomes = {one.name: found[one.name] for one in contenders}
        told = {name: value() if callable(value) else value for name, value in made.items()}
        return Result(comparison, size, outcomes, expected, told)

    def _idle(self, comparison: str, name: str) -> str:
        """Why a contender is not run; empty where it is."""
        if self.wanted and not any(word in name for word in self.wanted):
            return "not asked for"
        return "not tried, for it failed at a smaller size" if (comparison, name) in self.over else ""

    @property
    def environment(self) -> dict[str, str]:
        """The variables of every run: caches and state of its own, and none of the user's settings.

        All run from their bytecode, as installed programs do; the round that warms up leaves it.
        """
        ours = {name: "" for name in os.environ if name.startswith("RECONCILE_")}
        return {
            **ours,
            "XDG_CACHE_HOME": str(self.data / "cache"),
            "RECONCILE_STATE": str(self.data / "state"),
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPYCACHEPREFIX": str(self.data / "bytecode"),
            "NO_COLOR": "1",
            "BENCH_CLOCK": self.clock,
        }
